"""Families, sides, ladders, substitutes, and phases of programmes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "template_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["template.id"], name=op.f("fk_template_phase_template_id_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_phase")),
        sa.UniqueConstraint("template_id", "id", name=op.f("uq_template_phase_template_id_id")),
        sa.UniqueConstraint("template_id", "slug", name=op.f("uq_template_phase_template_id_slug")),
    )
    op.create_table(
        "template_must_work",
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("muscle_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["muscle_id"], ["muscle.id"], name=op.f("fk_template_must_work_muscle_id_muscle")
        ),
        sa.ForeignKeyConstraint(
            ["template_id", "block_id"],
            ["template_block.template_id", "template_block.id"],
            name=op.f("fk_template_must_work_template_id_block_id_template_block"),
        ),
        sa.PrimaryKeyConstraint(
            "template_id", "block_id", "muscle_id", name=op.f("pk_template_must_work")
        ),
    )
    with op.batch_alter_table("template_must_work", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_template_must_work_muscle_id"), ["muscle_id"], unique=False
        )

    op.create_table(
        "template_phase_text",
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["phase_id"],
            ["template_phase.id"],
            name=op.f("fk_template_phase_text_phase_id_template_phase"),
        ),
        sa.PrimaryKeyConstraint("phase_id", "lang", name=op.f("pk_template_phase_text")),
    )
    op.create_table(
        "exercise_caution_substitute",
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id", "condition_id"],
            ["exercise_caution.exercise_id", "exercise_caution.condition_id"],
            name=op.f("fk_exercise_caution_substitute_exercise_id_condition_id_exercise_caution"),
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"],
            ["exercise.id"],
            name=op.f("fk_exercise_caution_substitute_substitute_id_exercise"),
        ),
        sa.PrimaryKeyConstraint(
            "exercise_id",
            "condition_id",
            "substitute_id",
            name=op.f("pk_exercise_caution_substitute"),
        ),
    )
    with op.batch_alter_table("exercise_caution_substitute", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exercise_caution_substitute_substitute_id"),
            ["substitute_id"],
            unique=False,
        )

    op.create_table(
        "exercise_template_dose",
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("sets_min", sa.Integer(), nullable=False),
        sa.Column("sets_max", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("reps_min", sa.Integer(), nullable=True),
        sa.Column("reps_max", sa.Integer(), nullable=True),
        sa.Column("timed_seconds", sa.Integer(), nullable=True),
        sa.Column("timed_seconds_min", sa.Integer(), nullable=True),
        sa.Column("timed_seconds_max", sa.Integer(), nullable=True),
        sa.Column("hold_seconds", sa.Integer(), nullable=True),
        sa.Column("tempo_seconds", sa.Integer(), nullable=True),
        sa.Column("rest_seconds", sa.Integer(), nullable=False),
        sa.Column("dose_source", sa.String(), nullable=False),
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(reps IS NULL) <> (timed_seconds IS NULL)",
            name=op.f("ck_exercise_template_dose_reps_or_time"),
        ),
        sa.ForeignKeyConstraint(
            ["exercise_id", "template_id"],
            ["exercise_template.exercise_id", "exercise_template.template_id"],
            name=op.f("fk_exercise_template_dose_exercise_id_template_id_exercise_template"),
        ),
        sa.ForeignKeyConstraint(
            ["template_id", "phase_id"],
            ["template_phase.template_id", "template_phase.id"],
            name=op.f("fk_exercise_template_dose_template_id_phase_id_template_phase"),
        ),
        sa.PrimaryKeyConstraint(
            "exercise_id", "template_id", "ordinal", name=op.f("pk_exercise_template_dose")
        ),
    )
    with op.batch_alter_table("exercise_template_dose", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exercise_template_dose_phase_id"), ["phase_id"], unique=False
        )

    op.create_table(
        "exercise_template_phase",
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id", "template_id"],
            ["exercise_template.exercise_id", "exercise_template.template_id"],
            name=op.f("fk_exercise_template_phase_exercise_id_template_id_exercise_template"),
        ),
        sa.ForeignKeyConstraint(
            ["template_id", "phase_id"],
            ["template_phase.template_id", "template_phase.id"],
            name=op.f("fk_exercise_template_phase_template_id_phase_id_template_phase"),
        ),
        sa.PrimaryKeyConstraint(
            "exercise_id", "template_id", "phase_id", name=op.f("pk_exercise_template_phase")
        ),
    )
    with op.batch_alter_table("exercise_template_phase", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exercise_template_phase_phase_id"), ["phase_id"], unique=False
        )

    # Rows that are there already get these values until the next load replaces them.
    with op.batch_alter_table("category_text", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("category_text", schema=None) as batch_op:
        batch_op.alter_column("reason", server_default=None)

    with op.batch_alter_table("exercise", schema=None) as batch_op:
        batch_op.add_column(sa.Column("family", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("climbs", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("support_levels", sa.JSON(), nullable=False, server_default="[]")
        )
        batch_op.add_column(
            sa.Column("stronger_band", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("side_order", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("first_side", sa.String(), nullable=True))
    op.execute("UPDATE exercise SET side_order = 'alternating' WHERE per_side")
    with op.batch_alter_table("exercise", schema=None) as batch_op:
        for column in ("family", "climbs", "support_levels", "stronger_band"):
            batch_op.alter_column(column, server_default=None)
        batch_op.create_check_constraint(
            batch_op.f("ck_exercise_side_order"), "per_side = (side_order IS NOT NULL)"
        )

    with op.batch_alter_table("muscle_text", schema=None) as batch_op:
        batch_op.add_column(sa.Column("in_sentence", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("function", sa.String(), nullable=True))

    with op.batch_alter_table("template_block", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("fixed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("every_days", sa.Integer(), nullable=True))
    with op.batch_alter_table("template_block", schema=None) as batch_op:
        batch_op.alter_column("fixed", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("template_block", schema=None) as batch_op:
        batch_op.drop_column("every_days")
        batch_op.drop_column("fixed")

    with op.batch_alter_table("muscle_text", schema=None) as batch_op:
        batch_op.drop_column("function")
        batch_op.drop_column("in_sentence")

    with op.batch_alter_table("exercise", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_exercise_side_order"), type_="check")
        batch_op.drop_column("first_side")
        batch_op.drop_column("side_order")
        batch_op.drop_column("stronger_band")
        batch_op.drop_column("support_levels")
        batch_op.drop_column("climbs")
        batch_op.drop_column("family")

    with op.batch_alter_table("category_text", schema=None) as batch_op:
        batch_op.drop_column("reason")

    with op.batch_alter_table("exercise_template_phase", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercise_template_phase_phase_id"))

    op.drop_table("exercise_template_phase")
    with op.batch_alter_table("exercise_template_dose", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercise_template_dose_phase_id"))

    op.drop_table("exercise_template_dose")
    with op.batch_alter_table("exercise_caution_substitute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercise_caution_substitute_substitute_id"))

    op.drop_table("exercise_caution_substitute")
    op.drop_table("template_phase_text")
    with op.batch_alter_table("template_must_work", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_template_must_work_muscle_id"))

    op.drop_table("template_must_work")
    op.drop_table("template_phase")
