"""Equipment that the advice of a caution requires."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exercise_caution_equipment",
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("equipment_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id", "condition_id"],
            ["exercise_caution.exercise_id", "exercise_caution.condition_id"],
            name=op.f("fk_exercise_caution_equipment_exercise_id_exercise_caution"),
        ),
        sa.ForeignKeyConstraint(
            ["equipment_id"],
            ["equipment.id"],
            name=op.f("fk_exercise_caution_equipment_equipment_id_equipment"),
        ),
        sa.PrimaryKeyConstraint(
            "exercise_id",
            "condition_id",
            "equipment_id",
            name=op.f("pk_exercise_caution_equipment"),
        ),
    )
    with op.batch_alter_table("exercise_caution_equipment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exercise_caution_equipment_equipment_id"),
            ["equipment_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("exercise_caution_equipment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercise_caution_equipment_equipment_id"))

    op.drop_table("exercise_caution_equipment")
