"""Tables of programmes."""

from sqlalchemy import JSON, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from app.catalogue.models.rows import SluggedRow, TextRow
from app.database import Table


class Template(SluggedRow, table=True):
    """A programme's recipe. Frequencies are sessions a week."""

    minutes: int
    frequency_early: int
    frequency_advanced: int


class TemplateText(TextRow, table=True):
    """A programme's words."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    advice: list[str] = Field(sa_type=JSON)


class TemplateCondition(Table, table=True):
    """A condition that a programme is for."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    condition_id: int = Field(foreign_key="condition.id", primary_key=True, index=True)
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


class TemplateBlockText(Table, table=True):
    """A block's words."""

    block_id: int = Field(foreign_key="template_block.id", primary_key=True)
    lang: str = Field(primary_key=True)
    name: str
    summary: str


class TemplateHabit(Table, table=True):
    """An exercise that a programme asks for every day."""

    template_id: int = Field(foreign_key="template.id", primary_key=True)
    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True, index=True)
    ordinal: int


class TemplateHabitText(Table, table=True):
    """How a daily habit is put into words."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["template_id", "exercise_id"],
            ["template_habit.template_id", "template_habit.exercise_id"],
        ),
    )

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
