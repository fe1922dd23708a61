"""The dataset as a SQLite file with documented tables, for SQL and for Datasette."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from app.catalogue.schemas import COLLECTIONS, Exercise, Release
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.exports.tables.columns import COLUMNS, make_row
from app.exports.tables.sqlite_tables import LINK_TABLES, LinkTable, Rows

RECORD = "The whole record of the API as JSON."
RESOURCE_COLUMNS = {"slug": "Slug.", "name": "Name.", "record": RECORD}
EXERCISE_COLUMNS = {column.name: column.description for column in COLUMNS} | {"record": RECORD}
REFERENCES = {str(kind): name for kind, name in COLLECTIONS.items()} | {"harder": "exercises"}
"""Columns that hold slugs, with the tables that these belong to."""
INTEGERS = {
    "exercises": {column.name for column in COLUMNS if column.datatype != "string"},
    "exercise_equipment": {"required"},
    "exercise_steps": {"position"},
}
"""Columns that hold no text, by table."""
LINKS = {table.name for table in LINK_TABLES}
DESCRIPTIONS = {
    "release": "The version, licence and attribution of the dataset.",
    "categories": "Categories of exercises.",
    "muscles": "Muscles, tendons, fasciae and joints, and their groups.",
    "conditions": "Conditions that exercises are used for, or that need caution.",
    "equipment": "Equipment.",
    "templates": "Programmes.",
    "sources": "Sources of doses, grades and cautions.",
    "exercises": "One row for each exercise; lists are joined with `; `.",
    **{table.name: table.description for table in LINK_TABLES},
    "tables": "What each table holds.",
    "columns": "What each column holds.",
}


def build_sqlite(catalogue: Catalogue, localized: LocalizedCatalogue) -> bytes:
    """The file. Slugs are the keys; texts are in the language of the catalogue."""
    db = sqlite3.connect(":memory:")
    try:
        tables = _Tables(db)
        pair = {"name": "Name of the field.", "value": "Its value; JSON unless it is text."}
        tables.add("release", pair, _release_rows(catalogue.release))
        for kind, name in COLLECTIONS.items():
            records = localized.resources(kind).values()
            if kind == "exercise":
                tables.add(name, EXERCISE_COLUMNS, map(_exercise_row, localized.exercises.values()))
            else:
                rows = ((each.slug, each.name, each.model_dump_json()) for each in records)
                tables.add(name, RESOURCE_COLUMNS, rows)
        for table in LINK_TABLES:
            columns = {str(table.kind): f"Slug of the {table.kind}.", **table.columns}
            tables.add(table.name, columns, _link_rows(localized, table))
        tables.describe()
        db.commit()
        db.execute("VACUUM")
        return db.serialize()
    finally:
        db.close()


class _Tables:
    """Adds tables to a database and documents them. All names are written in this package."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._columns: list[tuple[str, str, str]] = []

    def add(self, name: str, columns: Mapping[str, str], rows: Rows) -> None:
        """A table with the descriptions of its columns."""
        defined = ", ".join(_define(name, column) for column in columns)
        marks = ", ".join("?" * len(columns))
        self._db.execute(f"CREATE TABLE {name} ({defined})")
        self._db.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 -- our own names
        for column in (column for column in columns if _refers(name, column)):
            self._db.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
        self._columns += ((name, column, text) for column, text in columns.items())

    def describe(self) -> None:
        """The tables that describe all tables, themselves too."""
        named = {"name": "Name of the table.", "description": "What it holds."}
        self.add("tables", named, DESCRIPTIONS.items())
        self.add(
            "columns",
            {
                "table_name": "Name of the table.",
                "name": "Name of the column.",
                "description": "What it holds.",
            },
            (),
        )
        self._db.executemany("INSERT INTO columns VALUES (?, ?, ?)", self._columns)


def _define(table: str, column: str) -> str:
    if column == "slug":
        return "slug TEXT PRIMARY KEY"
    reference = f" REFERENCES {REFERENCES[column]} (slug)" if _refers(table, column) else ""
    return f"{column} {'INTEGER' if column in INTEGERS.get(table, ()) else 'TEXT'}{reference}"


def _refers(table: str, column: str) -> bool:
    """Whether a column holds slugs of another table; lists of the table of exercises don't."""
    return table in LINKS and column in REFERENCES


def _release_rows(release: Release) -> Iterator[tuple[str, str]]:
    for name, value in release.model_dump(mode="json").items():
        yield name, value if isinstance(value, str) else json.dumps(value)


def _exercise_row(exercise: Exercise) -> Sequence[str | int | None]:
    return *make_row(exercise).values(), exercise.model_dump_json()


def _link_rows(localized: LocalizedCatalogue, table: LinkTable) -> Rows:
    for slug, resource in localized.resources(table.kind).items():
        yield from ((slug, *row) for row in table.rows(resource))
