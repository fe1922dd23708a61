"""The exercises as a table for spreadsheets, and its description as CSV on the Web (CSVW)."""

import csv
from io import StringIO

from pydantic_core import to_json

from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.exports.tables.columns import COLUMNS, SEPARATOR, Column, make_row

NAME = "exercises.csv"
BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""


def build_csv(_catalogue: Catalogue, localized: LocalizedCatalogue) -> bytes:
    """One row for each exercise; lists are joined with `; `."""
    text = StringIO()
    names = [column.name for column in COLUMNS]
    writer = csv.DictWriter(text, fieldnames=names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(make_row(exercise) for exercise in localized.exercises.values())
    return f"{BYTE_ORDER_MARK}{text.getvalue()}".encode()


def build_csv_metadata(catalogue: Catalogue, localized: LocalizedCatalogue) -> bytes:
    """The columns, with their types, as metadata of CSVW."""
    release = catalogue.release
    return to_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": localized.lang}],
            "url": NAME,
            "dc:title": "Footwork: exercises",
            "dc:license": {"@id": release.licence_url},
            "dc:rights": release.attribution,
            "schema:version": release.version,
            "tableSchema": {
                "primaryKey": "slug",
                "columns": [_describe(column) for column in COLUMNS],
            },
        }
    )


def _describe(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": column.datatype,
        **({"separator": SEPARATOR} if column.is_list else {}),
        **({"required": True} if column.name == "slug" else {}),
    }
