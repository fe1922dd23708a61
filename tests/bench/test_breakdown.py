"""The stopwatch sees every stage, once, and leaves no trace."""

import asyncio
from pkgutil import resolve_name

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from bench.breakdown import ON_THE_WAY, STAGES, measure
from bench.stopwatch import IDLE, Stopwatch, watching
from tests.client import start

READING, FINDING, COMPOSING, PUTTING_TOGETHER, FINISHING = STAGES


@pytest.fixture(scope="module")
def forgetful(seeded_url: str) -> FastAPI:
    return start(create_app(Settings(database_url=seeded_url, keep_bytes=0)))


@pytest.mark.parametrize(
    ("path", "stages"),
    [
        ("/v1/exercises?muscle=soleus", {READING, FINDING, PUTTING_TOGETHER, FINISHING}),
        ("/v1/exercises?q=arch&facets=true", {READING, FINDING, PUTTING_TOGETHER, FINISHING}),
        ("/v1/exercises/short-foot", {READING, FINDING, PUTTING_TOGETHER, FINISHING}),
        (
            "/v1/compose/session?seed=7&minutes=20",
            {READING, COMPOSING, PUTTING_TOGETHER, FINISHING},
        ),
    ],
)
def test_each_request_passes_its_stages(forgetful: FastAPI, path: str, stages: set[str]) -> None:
    (first, second) = asyncio.run(measure(forgetful, [path, path]))
    assert set(first) == set(second) == stages | {ON_THE_WAY}


def test_a_stage_inside_another_counts_once() -> None:
    watch = Stopwatch()
    inner = watch.wrap("inner", lambda: watch.spent.copy())
    outer = watch.wrap("outer", inner)
    seen = outer()
    assert set(seen) == {IDLE, "outer"}
    assert set(watch.spent) == {IDLE, "outer", "inner"}
    assert watch.spent["outer"] > seen["outer"]


def test_nothing_stays_wrapped() -> None:
    names = [name for names in STAGES.values() for name in names]
    before = [resolve_name(name) for name in names]
    with watching(STAGES):
        assert all(resolve_name(name) is not was for name, was in zip(names, before, strict=True))
    assert [resolve_name(name) for name in names] == before
