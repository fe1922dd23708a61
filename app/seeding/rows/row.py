"""Rows, and the ids of the records that they refer to."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column

from app.catalogue.schemas import COLLECTIONS
from app.database import Table
from app.seeding.dataset import Dataset

Ids = Mapping[str, Mapping[str, int]]
"""By table and slug; see `part_key` for blocks and phases."""


class Row(NamedTuple):
    """A row to insert, with slugs where the table has ids.

    A table object would take ten times as long to make.
    """

    table: str
    values: dict[str, Any]


def make_row(model: type[Table], **values: Any) -> Row:  # noqa: ANN401 -- of any column's type
    """A row of a table, by column."""
    return Row(str(model.__tablename__), values)


def number_rows(
    model: type[Table],
    rows: Iterable[Mapping[str, Any]],
    **key: Any,  # noqa: ANN401 -- of any column's type
) -> Iterator[Row]:
    """Rows of one record, which keep their order."""
    for ordinal, values in enumerate(rows):
        yield make_row(model, **key, ordinal=ordinal, **values)


def link_rows(model: type[Table], column: str, slugs: Iterable[str], **key: str) -> Iterator[Row]:
    """Rows that link a record to others and keep their order."""
    return number_rows(model, ({column: slug} for slug in slugs), **key)


def part_key(template: str, part: str) -> str:
    """What stands for the slug of a block or a phase of a programme."""
    return f"{template}/{part}"


def make_ids(data: Dataset) -> Ids:
    """The ids of all records. An id is also the position of a record in its list."""
    lists = {"feature": "features", "screening_question": "screening"} | {
        str(kind): name for kind, name in COLLECTIONS.items()
    }
    keys = {table: [record.slug for record in getattr(data, name)] for table, name in lists.items()}
    for table, name in (("template_block", "blocks"), ("template_phase", "phases")):
        keys[table] = [
            part_key(template.slug, part.slug)
            for template in data.templates
            for part in getattr(template, name)
        ]
    return {
        table: {key: position for position, key in enumerate(slugs, start=1)}
        for table, slugs in keys.items()
    }


def resolve(row: Row, ids: Ids) -> dict[str, Any]:
    """The values of a row with ids instead of slugs. A record without an ordinal has its id."""
    values = dict(row.values)
    for column, table in _references(row.table).items():
        if values[column] is not None:
            values[column] = ids[table][values[column]]
    if "id" in values:
        values.setdefault("ordinal", values["id"])
    return values


@cache
def _references(table: str) -> dict[str, str]:
    """The columns of a table that hold ids, and the tables whose ids they are."""
    columns = Table.metadata.tables[table].columns
    return {
        column.name: _owner(column)
        for column in columns
        if column.foreign_keys or column.name == "id"
    }


def _owner(column: Column[Any]) -> str:
    """The table at the end of a chain of foreign keys."""
    for key in column.foreign_keys:
        return _owner(key.column)
    return str(column.table.name)
