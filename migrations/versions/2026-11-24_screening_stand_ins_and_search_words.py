"""Questions to ask before a session, what stands in for what, and how people search."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stop_word",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("lang", "word", name=op.f("pk_stop_word")),
    )
    op.create_table(
        "synonym",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("meanings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("lang", "term", name=op.f("pk_synonym")),
    )
    op.create_table(
        "equipment_stand_in",
        sa.Column("equipment_id", sa.Integer(), nullable=False),
        sa.Column("serves_as_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["equipment_id"],
            ["equipment.id"],
            name=op.f("fk_equipment_stand_in_equipment_id_equipment"),
        ),
        sa.ForeignKeyConstraint(
            ["serves_as_id"],
            ["equipment.id"],
            name=op.f("fk_equipment_stand_in_serves_as_id_equipment"),
        ),
        sa.PrimaryKeyConstraint("equipment_id", "serves_as_id", name=op.f("pk_equipment_stand_in")),
    )
    with op.batch_alter_table("equipment_stand_in", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_equipment_stand_in_serves_as_id"), ["serves_as_id"], unique=False
        )

    op.create_table(
        "screening_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_screening_question_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_question")),
        sa.UniqueConstraint("slug", name=op.f("uq_screening_question_slug")),
    )
    with op.batch_alter_table("screening_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_question_source_id"), ["source_id"], unique=False
        )

    op.create_table(
        "screening_question_text",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("yes", sa.String(), nullable=False),
        sa.Column("no", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["screening_question.id"],
            name=op.f("fk_screening_question_text_question_id_screening_question"),
        ),
        sa.PrimaryKeyConstraint("question_id", "lang", name=op.f("pk_screening_question_text")),
    )
    with op.batch_alter_table("muscle", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trained_with_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_muscle_trained_with_id"), ["trained_with_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_muscle_trained_with_id_muscle"), "muscle", ["trained_with_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("muscle", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_muscle_trained_with_id_muscle"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_muscle_trained_with_id"))
        batch_op.drop_column("trained_with_id")

    op.drop_table("screening_question_text")
    with op.batch_alter_table("screening_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_question_source_id"))

    op.drop_table("screening_question")
    with op.batch_alter_table("equipment_stand_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_equipment_stand_in_serves_as_id"))

    op.drop_table("equipment_stand_in")
    op.drop_table("synonym")
    op.drop_table("stop_word")
