"""Rows, their ids, and the columns that several tables share."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.catalogue.schemas import COLLECTIONS
from app.database import Table
from app.seeding.dataset import Dataset
from app.seeding.schemas.base import SluggedSeed
from app.seeding.schemas.words import WordsSeed

Ids = Mapping[str, Mapping[str, int]]
"""By table ("muscles", "blocks") and slug; see `part_key` for blocks and phases."""


class Row(NamedTuple):
    """A row to insert. A table object would take ten times as long to make."""

    table: str
    values: dict[str, Any]


def make_row(model: type[Table], **values: Any) -> Row:  # noqa: ANN401 -- of any column's type
    """A row of a table, by column."""
    return Row(str(model.__tablename__), values)


def make_ids(data: Dataset) -> Ids:
    """The ids of all records. An id is also the position of a record in its list."""
    names = (*COLLECTIONS.values(), "features", "screening")
    ids = {name: _number([record.slug for record in getattr(data, name)]) for name in names}
    for name in ("blocks", "phases"):
        keys = [
            part_key(template.slug, part.slug)
            for template in data.templates
            for part in getattr(template, name)
        ]
        ids[name] = _number(keys)
    return ids


def part_key(template: str, part: str) -> str:
    """The key in `Ids` of a block or a phase of a programme."""
    return f"{template}/{part}"


def key_columns(record: SluggedSeed, ids: Mapping[str, int]) -> dict[str, Any]:
    """The columns of every table with slugs."""
    own = ids[record.slug]
    return {"id": own, "slug": record.slug, "ordinal": own}


def text_columns(words: WordsSeed) -> dict[str, Any]:
    """The columns of every table with names."""
    return words.model_dump(include={"name", "aliases", "summary"}, mode="json")


def _number(slugs: Sequence[str]) -> dict[str, int]:
    return {slug: position for position, slug in enumerate(slugs, start=1)}
