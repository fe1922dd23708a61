"""The region of the body in which a condition is."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("region", sa.String(), nullable=False, server_default="whole-body")
        )
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.alter_column("region", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.drop_column("region")
