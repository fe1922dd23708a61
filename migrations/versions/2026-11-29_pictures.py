"""The heights of each exercise's pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("exercise", schema=None) as batch_op:
        batch_op.add_column(sa.Column("still_height", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("animation_height", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("exercise", schema=None) as batch_op:
        batch_op.drop_column("animation_height")
        batch_op.drop_column("still_height")
