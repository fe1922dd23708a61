"""The only place that reads the tables: each once, as plain rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Row
from sqlmodel import Session, col, select

from app.catalogue import models
from app.database import Table

ROWS_AT_ONCE = 2000
"""How many rows of a large table are held; all of them would take more room than the release."""

Part = TypeVar("Part")


class Tables:
    """The rows of each table in the seed's order, and by their owner."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[type[Table], Sequence[Row[Any]]] = {}

    def languages(self) -> list[str]:
        """The languages that there are words in."""
        return sorted(self._session.exec(select(models.ExerciseText.lang).distinct()))

    def rows(self, model: type[Table]) -> Sequence[Row[Any]]:
        """All rows of a table; they are kept, for several ask for them."""
        if model not in self._rows:
            self._rows[model] = self._session.exec(_select(model)).all()
        return self._rows[model]

    def slugs(self, model: type[Table]) -> Mapping[int, str]:
        """Slugs by id."""
        return {row.id: row.slug for row in self.rows(model)}

    def grouped(self, model: type[Table], owner: str) -> Mapping[int, Sequence[Row[Any]]]:
        """Rows by the column `owner`; no rows for those that own none."""
        groups: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in self.rows(model):
            groups[getattr(row, owner)].append(row)
        return groups

    def words(self, model: type[Table], lang: str, *keys: str) -> Mapping[Any, Row[Any]]:
        """The rows of one language, by their key columns; one key stands bare."""
        get_key = attrgetter(*keys)
        return {get_key(row): row for row in self.rows(model) if row.lang == lang}

    def each(self, model: type[Table], lang: str | None = None) -> Iterator[Row[Any]]:
        """The rows of a large table, of one language where it has several; none is kept."""
        statement = _select(model)
        if lang is not None:
            statement = statement.where(Table.metadata.tables[_name(model)].c.lang == lang)
        yield from self._session.exec(statement.execution_options(yield_per=ROWS_AT_ONCE))

    def parts(
        self,
        model: type[Table],
        owner: str,
        make: Callable[[Row[Any]], Part],
        lang: str | None = None,
    ) -> Mapping[int, Sequence[Part]]:
        """What is made of each row of a large table, by the column `owner`."""
        parts: dict[int, list[Part]] = defaultdict(list)
        for row in self.each(model, lang):
            parts[getattr(row, owner)].append(make(row))
        return parts


def find_release(session: Session) -> models.Release | None:
    """The newest row of the log, which names the release in the tables."""
    return session.exec(select(models.Release).order_by(col(models.Release.id).desc())).first()


def _select(model: type[Table]) -> Any:  # noqa: ANN401 -- of as many columns as the table has
    columns = Table.metadata.tables[_name(model)].columns
    order = [column for column in columns if column.name == "ordinal"]
    order.extend(column for column in columns if column.primary_key)
    return select(*columns).order_by(*order)


def _name(model: type[Table]) -> str:
    return str(model.__tablename__)
