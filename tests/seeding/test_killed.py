"""A loader that is killed at any moment leaves a whole release, and the next one works."""

import random
import signal
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from app.database import writing
from tests.databases import on_loaded
from tests.seeding.loaders import OTHER, fork_loader, read

MOMENTS = 20
MOST_SECONDS = 60


def time_loads(url: str, seeds: tuple[Path, Path]) -> float:
    """Seconds that a process typically takes to load one release over the other."""
    taken = []
    for seed in seeds * 2:
        started = time.monotonic()
        loader = fork_loader(url, seed)
        loader.join(MOST_SECONDS)
        taken.append(time.monotonic() - started)
        assert loader.exitcode == 0
    return statistics.median(taken)


@pytest.mark.no_cover  # measuring would take twice the time, and show nothing
@on_loaded
def test_killed_at_any_moment(url: str, seeds: tuple[Path, Path], load: Callable[..., int]) -> None:
    releases = [read(url)]
    assert load(seeds[1]) == 0
    releases.append(read(url))
    chance = random.Random(20261122)  # noqa: S311 -- moments, not secrets
    typical = time_loads(url, seeds)
    moments = [chance.uniform(0, typical) for _ in range(MOMENTS)]
    killed = 0
    for turn, moment in enumerate(moments):
        told = f"number {turn} of the moments {moments}"
        loader = fork_loader(url, seeds[turn % 2])
        loader.join(moment)
        loader.kill()
        loader.join(MOST_SECONDS)
        assert loader.exitcode in {0, -signal.SIGKILL}, told
        killed += loader.exitcode != 0
        assert read(url) in releases, told
        assert load(seeds[turn % 2]) == 0, told
        assert read(url) == releases[turn % 2], told
    assert killed >= MOMENTS / 4, f"only {killed} were killed before they ended, at {moments}"


def test_killed_while_it_waits(
    url: str, engine: Engine, seeds: tuple[Path, Path], load: Callable[..., int]
) -> None:
    """Its connection may get the lock after its end; the next loader waits for that to pass."""
    first, second = seeds
    with writing(engine):
        loader = fork_loader(url, first)
        loader.join(1)
        waited = loader.is_alive()
        loader.kill()
        loader.join(MOST_SECONDS)
    assert waited
    assert load(second) == 0
    assert read(url).release.version == OTHER
