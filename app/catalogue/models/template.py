"""Tables of programmes, and of the questions to ask before a session."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from app.catalogue.models.rows import DoseRow, SluggedRow, TextRow, refer_to
from app.database import Table


class Template(SluggedRow, table=True):
    """A programme's recipe. Frequencies are sessions a week."""

    minutes: int
    frequency_early: int
    frequency_advanced: int


class TemplateText(TextRow, table=True):
    """A programme's words."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    advice: list[dict[str, Any]] = Field(sa_type=JSON)


class TemplateCondition(Table, table=True):
    """A condition that a programme is for."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    condition_id: int = Field(foreign_key="condition.id", primary_key=True, index=True)
    ordinal: int


class TemplateSource(Table, table=True):
    """A source that a programme is based on."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    source_id: int = Field(foreign_key="source.id", primary_key=True, index=True)
    ordinal: int


class TemplateBlock(Table, table=True):
    """A part of a programme and how many exercises a session takes from it."""

    __table_args__ = (
        UniqueConstraint("template_id", "slug"),
        UniqueConstraint("template_id", "id"),
    )
    id: int = Field(primary_key=True)
    template_id: int = Field(foreign_key="template.id")
    slug: str
    ordinal: int
    picks_min: int
    picks_max: int
    fixed: bool
    every_days: int | None


class TemplateBlockText(Table, table=True):
    """A block's words."""

    block_id: int = Field(foreign_key="template_block.id", primary_key=True)
    lang: str = Field(primary_key=True)
    name: str
    summary: str


class TemplateMustWork(Table, table=True):
    """A structure that every session of a programme trains, and the block that does."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["template_id", "block_id"], ["template_block.template_id", "template_block.id"]
        ),
    )

    template_id: int = Field(primary_key=True)
    block_id: int = Field(primary_key=True)
    muscle_id: int = Field(foreign_key="muscle.id", primary_key=True, index=True)
    ordinal: int


class TemplatePhase(Table, table=True):
    """A phase of a programme, with the weeks that it lasts at least."""

    __table_args__ = (
        UniqueConstraint("template_id", "slug"),
        UniqueConstraint("template_id", "id"),
    )
    id: int = Field(primary_key=True)
    template_id: int = Field(foreign_key="template.id")
    slug: str
    ordinal: int
    weeks: int


class TemplatePhaseText(Table, table=True):
    """A phase's words."""

    phase_id: int = Field(foreign_key="template_phase.id", primary_key=True)
    lang: str = Field(primary_key=True)
    name: str
    criterion: str


class TemplateHabit(Table, table=True):
    """An exercise that a programme asks for every day."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True, index=True)
    ordinal: int


class TemplateHabitText(Table, table=True):
    """How a daily habit is put into words."""

    __table_args__ = (refer_to("template_habit", "template_id", "exercise_id"),)

    template_id: int = Field(primary_key=True)
    exercise_id: int = Field(primary_key=True)
    lang: str = Field(primary_key=True)
    text: str


class ExerciseTemplate(Table, table=True):
    """The one block of a programme that an exercise qualifies for."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["template_id", "block_id"], ["template_block.template_id", "template_block.id"]
        ),
    )

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    template_id: int = Field(primary_key=True)
    block_id: int = Field(index=True)
    ordinal: int


class ExerciseTemplatePhase(Table, table=True):
    """A phase of a programme that an exercise belongs to; those of all phases have no rows."""

    __table_args__ = (
        refer_to("exercise_template", "exercise_id", "template_id"),
        ForeignKeyConstraint(
            ["template_id", "phase_id"], ["template_phase.template_id", "template_phase.id"]
        ),
    )

    exercise_id: int = Field(primary_key=True)
    template_id: int = Field(primary_key=True)
    phase_id: int = Field(primary_key=True, index=True)
    ordinal: int


class ExerciseTemplateDose(DoseRow, table=True):
    """The dose of an exercise within a programme, for one phase or for all others."""

    __table_args__ = (
        CheckConstraint("(reps IS NULL) <> (timed_seconds IS NULL)", name="reps_or_time"),
        refer_to("exercise_template", "exercise_id", "template_id"),
        ForeignKeyConstraint(
            ["template_id", "phase_id"], ["template_phase.template_id", "template_phase.id"]
        ),
    )

    exercise_id: int = Field(primary_key=True)
    template_id: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    phase_id: int | None = Field(index=True)


class ScreeningQuestion(SluggedRow, table=True):
    """A question; `urgency` is that of a red flag, `value` what any other yes states."""

    kind: str
    topic: str
    audience: list[str] = Field(sa_type=JSON)
    urgency: str | None
    value: str | None
    source_id: int = Field(foreign_key="source.id", index=True)


class ScreeningQuestionText(Table, table=True):
    """A question's words."""

    question_id: int = Field(foreign_key="screening_question.id", primary_key=True)
    lang: str = Field(primary_key=True)
    question: str
    yes: str
    no: str
