"""What kind of condition each is, and the gates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kinds", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("broader_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_condition_broader_id"), ["broader_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_condition_broader_id_condition"), "condition", ["broader_id"], ["id"]
        )
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.alter_column("kinds", server_default=None)
    op.create_table(
        "condition_gate",
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("clearable", sa.Boolean(), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_condition_gate_condition_id_condition"),
        ),
        sa.PrimaryKeyConstraint("condition_id", name=op.f("pk_condition_gate")),
    )
    op.create_table(
        "condition_gate_text",
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition_gate.condition_id"],
            name=op.f("fk_condition_gate_text_condition_id_condition_gate"),
        ),
        sa.PrimaryKeyConstraint("condition_id", "lang", name=op.f("pk_condition_gate_text")),
    )


def downgrade() -> None:
    op.drop_table("condition_gate_text")
    op.drop_table("condition_gate")
    with op.batch_alter_table("condition", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_condition_broader_id_condition"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_condition_broader_id"))
        batch_op.drop_column("broader_id")
        batch_op.drop_column("kinds")
