"""A loader that is killed at any moment leaves a whole release, and the next load works."""

import random
import signal
import statistics
import time
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from app.database import writing
from app.seeding.dataset import Dataset
from app.seeding.load import load
from app.seeding.reader import read_seed
from tests.databases import on_loaded
from tests.seeding.loaders import OTHER, fork_loader, read

pytestmark = pytest.mark.heavy
KILLS, MAX_TURNS = 6, 24
"""Loaders to kill while they write, and how many are started at most: some end before."""
MAX_SECONDS = 60


def load_here(engine: Engine, data: Dataset) -> None:
    """Load a release in this process."""
    with writing(engine) as session:
        load(session, data)


def time_writing(url: str, seeds: tuple[Path, Path]) -> float:
    """Seconds that a process typically takes to write one release over the other."""
    taken = []
    for seed in seeds:
        loader, began = fork_loader(url, seed)
        assert began.wait(MAX_SECONDS)
        started = time.monotonic()
        loader.join(MAX_SECONDS)
        taken.append(time.monotonic() - started)
        assert loader.exitcode == 0
    return statistics.mean(taken)


@on_loaded
def test_killed_at_any_moment(
    url: str, engine: Engine, seeds: tuple[Path, Path], dataset: Dataset
) -> None:
    datasets = dataset, read_seed(seeds[1])
    releases = [read(url)]
    load_here(engine, datasets[1])
    releases.append(read(url))
    chance = random.Random(20261122)  # noqa: S311 -- moments, not secrets
    typical = time_writing(url, seeds)
    killed = turn = 0
    while killed < KILLS:
        moment = chance.uniform(0, typical)
        told = f"turn {turn}, killed after {moment} of {typical} s"
        assert turn < MAX_TURNS, f"only {killed} were killed before they ended"
        loader, began = fork_loader(url, seeds[turn % 2])
        assert began.wait(MAX_SECONDS), told
        loader.join(moment)
        loader.kill()
        loader.join(MAX_SECONDS)
        assert loader.exitcode in {0, -signal.SIGKILL}, told
        killed += loader.exitcode != 0
        assert read(url) in releases, told
        load_here(engine, datasets[turn % 2])
        assert read(url) == releases[turn % 2], told
        turn += 1


def test_killed_while_waiting(url: str, engine: Engine, seeds: tuple[Path, Path]) -> None:
    """The connection of a killed loader may still get the lock; the next loader waits for that."""
    first, second = seeds
    with writing(engine):
        loader, began = fork_loader(url, first)
        assert began.wait(MAX_SECONDS)
        loader.join(0.5)
        waited = loader.is_alive()
        loader.kill()
        loader.join(MAX_SECONDS)
    assert waited
    load_here(engine, read_seed(second))
    assert read(url).release.version == OTHER
