"""What several tables share.

Facts stand in one table a thing, words in its text table, a row a language. Rows of one parent
keep the order of the seed in `ordinal`.
"""

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlmodel import Field

from app.database import Table


class SluggedRow(Table):
    """A thing with a public name."""

    id: int = Field(primary_key=True)
    slug: str = Field(unique=True)
    ordinal: int


class DoseRow(Table):
    """How much to do. Exactly one of `reps` and `timed_seconds` is set."""

    sets: int
    sets_min: int
    sets_max: int
    reps: int | None
    reps_min: int | None
    reps_max: int | None
    timed_seconds: int | None
    timed_seconds_min: int | None
    timed_seconds_max: int | None
    hold_seconds: int | None
    tempo_seconds: int | None
    rest_seconds: int
    dose_source: str


class TextRow(Table):
    """The words of a thing in one language."""

    lang: str = Field(primary_key=True)
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    summary: str


def refer_to(table: str, *columns: str) -> ForeignKeyConstraint:
    """The foreign key of several columns, which have the same names in the other table."""
    return ForeignKeyConstraint(columns, [f"{table}.{column}" for column in columns])
