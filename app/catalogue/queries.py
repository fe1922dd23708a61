"""The only place that reads the tables: each once, as plain rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col, select

from app.catalogue import models
from app.database import Table


class Tables:
    """The rows of each table in the seed's order, and by their owner."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[type[Table], Sequence[Row[Any]]] = {}

    def rows(self, model: type[Table]) -> Sequence[Row[Any]]:
        """All rows."""
        if model not in self._rows:
            columns = Table.metadata.tables[str(model.__tablename__)].columns
            order = [column for column in columns if column.name == "ordinal"]
            order.extend(column for column in columns if column.primary_key)
            statement = select(*columns).order_by(*order)
            self._rows[model] = self._session.exec(statement).all()
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


def find_release(session: Session) -> models.Release | None:
    """The newest row of the log, which names the release in the tables."""
    return session.exec(select(models.Release).order_by(col(models.Release.id).desc())).first()
