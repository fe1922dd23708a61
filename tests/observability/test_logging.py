"""A real server: its logs, and how it stops."""

import json
from pathlib import Path

import httpx
import pytest

from tests.server import get, serving

ID = "6f1f2f60-2b1c-4b7e-9a53-2f1f0a3d9c11"


def test_json_logs_have_the_request_id(seeded_url: str, tmp_path: Path) -> None:
    settings = {"FOOTWORK_LOG_FORMAT": "json", "FOOTWORK_LOG_REQUESTS": "true"}
    with serving(seeded_url, tmp_path / "log", **settings) as server:
        get(f"{server.url}/v1/release", headers={"x-request-id": ID})
        logged = server.stop()
    lines = [json.loads(line) for line in logged.splitlines()]
    line = next(line for line in lines if line["request_id"] == ID)
    assert line["logger"] == "footwork.requests"
    assert line["level"] == "INFO"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/release", 200)
    assert line["milliseconds"] > 0
    assert line["release"]
    assert line["time"]


def test_requests_are_not_logged_unless_asked_for(seeded_url: str, tmp_path: Path) -> None:
    with serving(seeded_url, tmp_path / "log") as server:
        get(f"{server.url}/v1/release")
        logged = server.stop()
    assert "/v1/release" not in logged
    assert "Application startup complete" in logged


def test_the_server_stops_gracefully(seeded_url: str, tmp_path: Path) -> None:
    with serving(seeded_url, tmp_path / "log") as server:
        server.stop()
        with pytest.raises(httpx.ConnectError):
            get(f"{server.url}/livez")


def test_starting_without_a_release_says_what_to_do(migrated_url: str, tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match=r"python -m app\.seeding"),
        serving(migrated_url, tmp_path / "log"),
    ):
        pass


def test_starting_without_tables_says_what_to_do(empty_url: str, tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="alembic upgrade head"),
        serving(empty_url, tmp_path / "log"),
    ):
        pass
