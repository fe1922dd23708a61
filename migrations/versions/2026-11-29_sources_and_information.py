"""Sources of programmes and conditions, and what a condition's page says."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("condition_text", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("information", sa.JSON(), nullable=False, server_default="[]")
        )
    with op.batch_alter_table("condition_text", schema=None) as batch_op:
        batch_op.alter_column("information", server_default=None)
    for owner in ("condition", "template"):
        table = f"{owner}_source"
        op.create_table(
            table,
            sa.Column(f"{owner}_id", sa.Integer(), nullable=False),
            sa.Column("source_id", sa.Integer(), nullable=False),
            sa.Column("ordinal", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                [f"{owner}_id"], [f"{owner}.id"], name=op.f(f"fk_{table}_{owner}_id_{owner}")
            ),
            sa.ForeignKeyConstraint(
                ["source_id"], ["source.id"], name=op.f(f"fk_{table}_source_id_source")
            ),
            sa.PrimaryKeyConstraint(f"{owner}_id", "source_id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_source_id"), table, ["source_id"], unique=False)


def downgrade() -> None:
    for table in ("template_source", "condition_source"):
        op.drop_index(op.f(f"ix_{table}_source_id"), table_name=table)
        op.drop_table(table)
    with op.batch_alter_table("condition_text", schema=None) as batch_op:
        batch_op.drop_column("information")
