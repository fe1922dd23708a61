"""Tools that people open data with open ours, each installed in an empty environment."""

import json
import sys
from pathlib import Path

import pytest

from tests.client import Client
from tests.clients.test_generated_clients import BIN, run

pytestmark = pytest.mark.heavy
TOOLS = ("datasette==0.65.5", "csvw==4.1.1", "pandas==3.1.1")
FILES = ("footwork.sqlite", "exercises.csv", "exercises.csv-metadata.json")
READ_SPREADSHEET = """
import pandas
table = pandas.read_csv("exercises.csv").set_index("slug")
print(table["seconds"].to_json())
"""
READ_COLUMNS = """
import json
from csvw import CSVW
file = CSVW("exercises.csv-metadata.json", validate=True)
assert file.is_valid, file.warnings
print(json.dumps({row["slug"]: row["muscles_primary"] for row in file.tables[0]}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, client: Client) -> Path:
    """The files, and an environment with the tools in `bin`."""
    folder = tmp_path_factory.mktemp("tools")
    run(folder, BIN / "uv", "venv", "--quiet", "--python", sys.executable, ".")
    run(folder, BIN / "uv", "pip", "install", "--quiet", "--python", "bin/python", *TOOLS)
    for name in FILES:
        (folder / name).write_bytes(client.get(f"/v1/export/{name}").content)
    return folder


def test_datasette_opens_the_sqlite_file_and_follows_its_links(
    client: Client, folder: Path
) -> None:
    path = "/footwork/exercise_muscles.json?muscle=soleus&_shape=array&_labels=on&_size=max"
    datasette = folder / "bin" / "datasette"
    rows = json.loads(run(folder, datasette, "footwork.sqlite", "--get", path).stdout)
    found = client.json("/v1/exercises?muscle=soleus&limit=500&view=summary")["results"]
    assert {row["exercise"]["label"] for row in rows} == {each["name"] for each in found}


def test_pandas_reads_the_spreadsheet(client: Client, folder: Path) -> None:
    read = json.loads(run(folder, folder / "bin" / "python", "-c", READ_SPREADSHEET).stdout)
    listed = client.json("/v1/exercises?limit=500&fields=slug,seconds")["results"]
    assert read == {each["slug"]: each["seconds"] for each in listed}


def test_the_columns_are_read_as_their_metadata_says(client: Client, folder: Path) -> None:
    read = json.loads(run(folder, folder / "bin" / "python", "-c", READ_COLUMNS).stdout)
    for each in client.json("/v1/exercises?limit=500&fields=slug,muscles")["results"]:
        primary = [muscle["slug"] for muscle in each["muscles"] if muscle["role"] == "primary"]
        assert read[each["slug"]] == primary
