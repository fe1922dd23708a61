"""Readers never touch the database."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.main import create_app
from app.settings import Settings
from tests.client import Client, start

READS = [
    "/", "/v1", "/v1/release", "/readyz", "/livez", "/problems",
    "/v1/exercises?muscle=calf&have=none", "/v1/exercises/short-foot", "/v1/muscles",
    "/v1/conditions/flat-foot", "/v1/equipment", "/v1/categories", "/v1/templates",
    "/v1/compose/session?minutes=20&seed=4", "/v1/exercises/short-foot/picture.svg",
    "/v1/muscles/map.svg", "/v1/exercises?muscle=nothing", "/nowhere",
]  # fmt: skip


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Every statement that any engine executes meanwhile."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def test_start_up_reads_the_tables(seeded_url: str, statements: list[str]) -> None:
    start(create_app(Settings(database_url=seeded_url)))
    assert any("FROM exercise" in statement for statement in statements)


@pytest.mark.parametrize("path", READS)
def test_no_statement_while_reading(app: FastAPI, statements: list[str], path: str) -> None:
    assert Client(app).get(path).status_code in {200, 404, 422}
    assert statements == []


def test_no_statement_while_composing_from_a_body(app: FastAPI, statements: list[str]) -> None:
    Client(app).post("/v1/compose/session", {"have": [], "minutes": 20})
    assert statements == []
