"""Simultaneous loaders take turns, and readers see whole releases."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen, TimeoutExpired

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session

from app.catalogue.loading.catalogue import get_catalogue
from app.database import writing
from app.seeding.dataset import Dataset
from tests.databases import Databases, on_loaded
from tests.seeding.loaders import (
    OTHER,
    fork_loader,
    read,
    read_log,
    run_loader,
)

pytestmark = pytest.mark.heavy
MAX_SECONDS = 60
Load = Callable[..., int]
Seeds = tuple[Path, Path]
RunTogether = Callable[[Path, Path], list[str]]


@pytest.fixture
def run_together(url: str, engine: Engine) -> Iterator[RunTogether]:
    """Runs two loaders that start writing at the same moment; returns their output."""
    with ExitStack() as running:

        def start(seed: Path) -> Popen[str]:
            loader = running.enter_context(run_loader(url, seed))
            running.callback(loader.kill)
            return loader

        def finish(loader: Popen[str]) -> str:
            said, complaints = loader.communicate(timeout=MAX_SECONDS)
            assert loader.returncode == 0, complaints
            return said

        def run(first: Path, second: Path) -> list[str]:
            with writing(engine):
                loaders = [start(first), start(second)]
                for loader in loaders:
                    with pytest.raises(TimeoutExpired):
                        loader.wait(1.5)
            return [finish(loader) for loader in loaders]

        yield run


def test_second_loader_of_the_same_release_writes_nothing(
    url: str, seeds: Seeds, run_together: RunTogether, dataset: Dataset
) -> None:
    version, count = dataset.release.version, len(dataset.exercises)
    said = sorted(run_together(seeds[0], seeds[0]), key=len)
    assert (
        said[0]
        == f"Release {version} ({count} exercises) is already loaded. Nothing was written.\n"
    )
    assert f"exercises: {count} added, 0 changed, 0 removed" in said[1]
    assert read_log(url) == [version]
    assert read(url).release.version == version


def test_last_of_two_releases_stays_whole(
    url: str, seeds: Seeds, run_together: RunTogether, load: Load, dataset: Dataset
) -> None:
    count = len(dataset.exercises)
    said = "".join(run_together(*seeds))
    assert f"exercises: {count} added, 0 changed, 0 removed" in said
    assert f"exercises: 0 added, {count} changed, 0 removed" in said
    log = read_log(url)
    assert sorted(log) == [dataset.release.version, OTHER]
    left = read(url)
    assert left.release.version == log[-1]
    for seed in seeds if log[-1] == OTHER else reversed(seeds):
        assert load(seed) == 0
    assert read(url) == left


@on_loaded
def test_readers_always_see_a_whole_release(url: str, seeds: Seeds, load: Load) -> None:
    releases = {seeds[0]: read(url)}
    assert load(seeds[1]) == 0
    releases[seeds[1]] = read(url)
    for seed in seeds:
        loader, began = fork_loader(url, seed)
        assert began.wait(MAX_SECONDS)
        while loader.is_alive():
            assert read(url) in releases.values()
        assert loader.exitcode == 0
        assert read(url) == releases[seed]


@on_loaded
def test_loader_gives_up_after_its_maximum_wait(
    url: str, engine: Engine, seeds: Seeds, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(url)
    with writing(engine):
        assert load(seeds[1], "--wait", "0") == 1
    assert capsys.readouterr().err == (
        "The database was busy for 0 s, most likely with another load. "
        "Nothing was written; try again later.\n"
    )
    assert read(url) == before
    assert load(seeds[1]) == 0


@on_loaded
def test_open_reader_sees_one_release(
    databases: Databases,
    url: str,
    engine: Engine,
    seeds: Seeds,
    load: Load,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """SQLite can't commit while the reader is open; PostgreSQL can."""
    with Session(engine) as session:
        before = get_catalogue(session)
        code = load(seeds[1], "--wait", "0")
        assert get_catalogue(session) == before
    if databases.dialect == "sqlite":
        assert code == 1
        assert "Nothing was written" in capsys.readouterr().err
        assert read(url) == before
    else:
        assert code == 0
        assert read(url).release.version == OTHER
