"""What rows of every kind share: their shape, their keys, and the columns of their words."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.database import Table
from app.seeding.facts import SluggedSeed
from app.seeding.words import WordsSeed

Ids = Mapping[str, int]


class Row(NamedTuple):
    """A row to be inserted. Objects of the tables' classes take ten times as long to make."""

    table: str
    values: dict[str, Any]


def row(model: type[Table], **values: Any) -> Row:  # noqa: ANN401 -- of whatever type a column is
    """A row of a table, by column."""
    return Row(str(model.__tablename__), values)


def number(records: Sequence[SluggedSeed]) -> dict[str, int]:
    """Each record's id, which is also its place in the order."""
    return {record.slug: position for position, record in enumerate(records, start=1)}


def key_columns(ids: Ids, slug: str) -> dict[str, Any]:
    """The columns that every thing with a slug has."""
    return {"id": ids[slug], "slug": slug, "ordinal": ids[slug]}


def text_columns(words: WordsSeed) -> dict[str, Any]:
    """The columns that every thing with words has."""
    return words.model_dump(include={"name", "aliases", "summary"}, mode="json")
