"""The lines of the screens that questions belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Questions that are there already get a topic until the next load replaces them.
    with op.batch_alter_table("screening_question", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("topic", sa.String(), nullable=False, server_default="person")
        )
    with op.batch_alter_table("screening_question", schema=None) as batch_op:
        batch_op.alter_column("topic", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("screening_question", schema=None) as batch_op:
        batch_op.drop_column("topic")
