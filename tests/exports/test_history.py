"""Releases are recorded in the seed, and the service tells their changes."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from app.catalogue.changes import take_fingerprints
from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.seeding.__main__ import main
from app.seeding.history import read_fingerprints
from app.settings import Settings, get_settings
from tests import seed_files
from tests.client import Client, start
from tests.exports.conftest import NEXT

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_present_release_is_recorded(catalogue: Catalogue) -> None:
    """`make freeze` has run since the seed was last changed."""
    assert catalogue.history[-1].version == catalogue.release.version
    assert read_fingerprints(seed_files.SEED) == take_fingerprints(catalogue)


def test_nothing_changed_since_the_present_release(client: Client) -> None:
    version = client.json("/v1/release")["version"]
    assert client.json(f"/v1/changes?since={version}")["changes"] == []


def test_an_unknown_release_is_a_problem(client: Client) -> None:
    problem = client.json("/v1/changes?since=2001.1.1", 422)
    assert client.json("/v1/release")["version"] in problem["errors"][0]["allowed"]


def test_a_recorded_release_tells_its_changes(
    renamed_seed: Path, migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTWORK_DATABASE_URL", migrated_url)
    monkeypatch.setattr("app.seeding.__main__.get_settings", get_settings.__wrapped__)
    before = json.loads((seed_files.SEED / "release.json").read_text("utf-8"))["version"]
    assert main(["--seed", str(renamed_seed), "--freeze"]) == 0
    assert main(["--seed", str(renamed_seed)]) == 0
    client = Client(start(create_app(Settings(database_url=migrated_url))))
    told = client.json(f"/v1/changes?since={before}")
    assert (told["version"], told["releases"]) == (NEXT, [NEXT])
    changes = {change["slug"]: change for change in told["changes"] if change["kind"] == "exercise"}
    assert changes["short-foot"]["fields"] == ["name"]
    assert changes["clamshell"]["renamed_to"] == "shell-opening"
    assert changes["clamshell"]["url"] == "/v1/exercises/shell-opening"
    assert "shell-opening" not in changes
    assert client.json("/v1/exercises/short-foot")["updated_in"] == NEXT
    assert client.json("/v1/exercises/glute-bridge")["updated_in"] != NEXT
    assert_feed_has(client, NEXT)


def assert_feed_has(client: Client, version: str) -> None:
    feed = ElementTree.fromstring(client.get("/v1/releases.atom").content)  # noqa: S314 -- our own
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == f"Release {version}"
    assert len(titles) > 1


def test_a_hash_changes_with_the_record_only(client: Client) -> None:
    """Exercises that are alike but for the release have the same hash."""
    listed: list[dict[str, Any]] = client.json("/v1/exercises?limit=500")["results"]
    hashes = {exercise["hash"] for exercise in listed}
    assert len(hashes) == len(listed)
