"""The exported files hold what the API shows."""

import csv
import io
import json
import sqlite3
from hashlib import sha256
from typing import Any

import jsonschema
import pytest

from app.catalogue.schemas import COLLECTIONS
from app.exports.files import FORMATS
from app.exports.tables.sqlite_file import DESCRIPTIONS
from tests.client import Client

CSV = "exercises.csv"
NAMES = [each.name for each in FORMATS]


def fetch_all(client: Client, collection: str) -> list[dict[str, Any]]:
    """All resources of a collection, page by page."""
    results: list[dict[str, Any]] = []
    path: str | None = f"/v1/{collection}?limit=100"
    while path:
        page = client.json(path)
        results += page["results"]
        path = page["next"]
    return results


def open_sqlite(content: bytes) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.deserialize(content)
    return db


@pytest.mark.parametrize("name", NAMES)
def test_files_have_the_size_and_the_checksum_of_the_release(client: Client, name: str) -> None:
    listed = {file["name"]: file for file in client.json("/v1/release")["files"]}
    file = listed[name]
    answer = client.get(file["url"])
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == file["media_type"]
    assert len(answer.content) == file["bytes"]
    assert sha256(answer.content).hexdigest() == file["sha256"]
    assert name in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_that_is_current_gets_304(client: Client, name: str) -> None:
    tag = client.get(f"/v1/export/{name}").headers["etag"]
    again = client.get(f"/v1/export/{name}", headers={"if-none-match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize("collection", COLLECTIONS.values())
def test_the_document_equals_the_api_record_for_record(client: Client, collection: str) -> None:
    document = client.json("/v1/export/footwork.json")
    assert document[collection] == fetch_all(client, collection)


def test_each_line_is_an_exercise(client: Client) -> None:
    lines = client.get("/v1/export/exercises.ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == fetch_all(client, "exercises")


def test_a_spreadsheet_has_a_row_for_each_exercise(client: Client) -> None:
    text = client.get("/v1/export/exercises.csv").content.decode("utf-8-sig")
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(text))}
    exercises = {each["slug"]: each for each in fetch_all(client, "exercises")}
    assert rows.keys() == exercises.keys()
    for slug, row in rows.items():
        primary = [x["slug"] for x in exercises[slug]["muscles"] if x["role"] == "primary"]
        assert row["muscles_primary"] == "; ".join(primary)
        assert int(row["seconds"]) == exercises[slug]["seconds"]


def test_sql_finds_what_the_api_finds(client: Client) -> None:
    with open_sqlite(client.get("/v1/export/footwork.sqlite").content) as db:
        found = db.execute(
            "SELECT exercise FROM exercise_muscles WHERE muscle = 'tibialis-posterior'"
            " ORDER BY exercise"
        )
        slugs = [slug for (slug,) in found]
        records = db.execute("SELECT record FROM exercises ORDER BY slug").fetchall()
    page = client.json("/v1/exercises?muscle=tibialis-posterior&limit=500&view=summary&sort=slug")
    assert slugs == [each["slug"] for each in page["results"]]
    assert [json.loads(record) for (record,) in records] == fetch_all(client, "exercises")


def test_every_table_is_described(client: Client) -> None:
    with open_sqlite(client.get("/v1/export/footwork.sqlite").content) as db:
        tables = {
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        described = {name for (name,) in db.execute("SELECT name FROM tables")}
        columns = set(
            db.execute(
                "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                " WHERE t.type = 'table'"
            )
        )
        described_columns = set(db.execute("SELECT table_name, name FROM columns"))
    assert tables == described == DESCRIPTIONS.keys()
    assert columns == described_columns


def test_an_unknown_file_is_a_problem(client: Client) -> None:
    problem = client.json("/v1/export/exercise.csv", 404)
    assert problem["errors"][0]["did_you_mean"] == "exercises.csv"


@pytest.mark.parametrize("name", NAMES)
def test_files_are_described_by_files_of_the_release(client: Client, name: str) -> None:
    files = {file["url"]: file for file in client.json("/v1/release")["files"]}
    described_by = files[f"/v1/export/{name}"]["described_by"]
    assert described_by in {None, *files}
    assert (described_by is not None) == (name in {"footwork.json", "exercises.ndjson", CSV})


@pytest.mark.sweep
def test_the_document_is_valid_by_its_schema(client: Client) -> None:
    validator = validator_of(client, "footwork.schema.json")
    document = client.json("/v1/export/footwork.json")
    validator.validate(document)
    del document["exercises"][0]["dose"]["sets"]
    with pytest.raises(jsonschema.ValidationError, match="'sets' is a required property"):
        validator.validate(document)


@pytest.mark.sweep
def test_each_line_is_valid_by_its_schema(client: Client) -> None:
    validator = validator_of(client, "exercise.schema.json")
    for line in client.get("/v1/export/exercises.ndjson").text.splitlines():
        validator.validate(json.loads(line))
    with pytest.raises(jsonschema.ValidationError, match="'slug' is a required property"):
        validator.validate({})


def validator_of(client: Client, name: str) -> jsonschema.Draft202012Validator:
    schema = client.json(f"/v1/export/{name}")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    return validator


def test_each_column_of_the_spreadsheet_is_described(client: Client) -> None:
    metadata = client.json(f"/v1/export/{CSV}-metadata.json")
    text = client.get(f"/v1/export/{CSV}").content.decode("utf-8-sig")
    columns = metadata["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == next(csv.reader(io.StringIO(text)))
    assert metadata["url"] == CSV
    for column in columns:
        values = {row[column["name"]] for row in csv.DictReader(io.StringIO(text))}
        if column["datatype"] == "integer":
            assert all(value == "" or value.isdecimal() for value in values)


def test_slugs_in_tables_refer_to_resources(client: Client) -> None:
    with open_sqlite(client.get("/v1/export/footwork.sqlite").content) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = db.execute(
            'SELECT "from", "table" FROM pragma_foreign_key_list(?)', ("exercise_harder",)
        )
        assert set(keys) == {("exercise", "exercises"), ("harder", "exercises")}


def test_sql_finds_exercises_by_a_code_of_a_diagnosis(client: Client) -> None:
    with open_sqlite(client.get("/v1/export/footwork.sqlite").content) as db:
        found = db.execute(
            "SELECT DISTINCT exercise FROM exercise_conditions JOIN condition_codes"
            " USING (condition) WHERE system = 'icd-10' AND code = 'M21.4' ORDER BY exercise"
        ).fetchall()
    page = client.json("/v1/exercises?condition=flat-foot&limit=500&view=summary&sort=slug")
    assert [slug for (slug,) in found] == [each["slug"] for each in page["results"]]
