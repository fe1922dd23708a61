"""What faults are tried on: databases with a release, and another release to load."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.databases import Databases, migrate, require_postgres
from tests.faults.loaders import load
from tests.faults.servers import ForkedServer, forked
from tests.seeding.loaders import make_releases


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The seed, and another release of it."""
    return make_releases(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def sound_file(tmp_path_factory: pytest.TempPathFactory, seeds: tuple[Path, Path]) -> Path:
    """An SQLite file with a release, to copy."""
    url = _fill(Databases("sqlite", tmp_path_factory.mktemp("sound")).make(), seeds[0])
    return Path(make_url(url).database or "")


@pytest.fixture
def sqlite_url(tmp_path: Path, sound_file: Path) -> str:
    """An SQLite file with a release, alone in its folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return f"sqlite:///{shutil.copy(sound_file, folder)}"


@pytest.fixture
def postgres_url(tmp_path: Path, seeds: tuple[Path, Path]) -> Iterator[str]:
    """A PostgreSQL database with a release."""
    require_postgres()
    databases = Databases("postgresql", tmp_path)
    yield _fill(databases.make(), seeds[0])
    databases.drop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, sound_file: Path) -> Iterator[ForkedServer]:
    """One server for all that clients may do to it: it goes on to the end."""
    log = tmp_path_factory.mktemp("server") / "log"
    with forked(f"sqlite:///{sound_file}", log) as server:
        yield server
        assert server.answers()
        assert not server.logged("Traceback"), server.log.read_text()


def _fill(url: str, seed: Path) -> str:
    migrate(url)
    load(url, seed)
    return url
