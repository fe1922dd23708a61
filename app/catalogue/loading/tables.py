"""Queries of the tables: each table is read once, as plain rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Row
from sqlmodel import Session, select

from app.catalogue import models
from app.catalogue.schemas import NamedRef
from app.database import Table

ROWS_AT_ONCE = 2000
"""Rows of a large table in memory at a time; all of them would take more room than the release."""

Part = TypeVar("Part")


class Tables:
    """The rows of each table in the seed's order, and by their owner."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[type[Table], Sequence[Row[Any]]] = {}

    def languages(self) -> list[str]:
        """The available languages."""
        return sorted(self._session.exec(select(_columns(models.ExerciseText).lang).distinct()))

    def rows(self, model: type[Table]) -> Sequence[Row[Any]]:
        """All rows of a table. They are kept, because several callers need them."""
        if model not in self._rows:
            self._rows[model] = self._session.exec(_select(model)).all()
        return self._rows[model]

    def slugs(self, model: type[Table]) -> Mapping[int, str]:
        """Slugs by id."""
        return {row.id: row.slug for row in self.rows(model)}

    def names(self, model: type[Table], text: type[Table], lang: str) -> Mapping[int, NamedRef]:
        """References to the resources of a table, by id; `text` is the table of their words."""
        words = self.words(text, lang)
        return {
            row.id: NamedRef(slug=row.slug, name=words[row.id].name) for row in self.rows(model)
        }

    def grouped(self, model: type[Table], owner: str) -> Mapping[int, Sequence[Row[Any]]]:
        """Rows grouped by the column `owner`; no rows for an unknown owner."""
        groups: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in self.rows(model):
            groups[getattr(row, owner)].append(row)
        return groups

    def words(self, model: type[Table], lang: str) -> Mapping[Any, Row[Any]]:
        """The rows of one language by the key beside it: of several columns, a tuple."""
        get_key = attrgetter(*(
            column.name
            for column in _columns(model)
            if column.primary_key and column.name != "lang"
        ))  # fmt: skip
        return {get_key(row): row for row in self.rows(model) if row.lang == lang}

    def each(self, model: type[Table], lang: str | None = None) -> Iterator[Row[Any]]:
        """The rows of a large table, optionally of one language. They are not kept."""
        statement = _select(model)
        if lang is not None:
            statement = statement.where(_columns(model).lang == lang)
        yield from self._session.exec(statement.execution_options(yield_per=ROWS_AT_ONCE))

    def parts(
        self,
        model: type[Table],
        make: Callable[[Row[Any]], Part],
        *owner: str,
        lang: str | None = None,
    ) -> Mapping[Any, Sequence[Part]]:
        """The results of `make` for the rows of a large table, by the columns of their owner."""
        parts: dict[Any, list[Part]] = defaultdict(list)
        get_owner = attrgetter(*owner)
        for row in self.each(model, lang):
            parts[get_owner(row)].append(make(row))
        return parts


def find_release(session: Session) -> Row[Any] | None:
    """The newest row of the release log, which is the release in the tables; None if empty.

    A plain row, as everywhere here: for an object SQLAlchemy would configure the mappers of all
    tables, which takes 2 MB.
    """
    columns = _columns(models.Release)
    newest: Row[Any] | None = session.exec(select(*columns).order_by(columns.id.desc())).first()
    return newest


def _select(model: type[Table]) -> Any:  # noqa: ANN401 -- of as many columns as the table has
    columns = _columns(model)
    order = [column for column in columns if column.name == "ordinal"]
    order.extend(column for column in columns if column.primary_key)
    return select(*columns).order_by(*order)


def _columns(model: type[Table]) -> Any:  # noqa: ANN401 -- one for each field of the model
    """The columns of a table, which unlike the model's attributes need no mappers."""
    return Table.metadata.tables[str(model.__tablename__)].columns
