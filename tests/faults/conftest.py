"""What faults are tried on: databases with a release."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.databases import Databases
from tests.faults.servers import ForkedServer, forked


@pytest.fixture(scope="session")
def sound_file(sqlite: Databases) -> Path:
    """An SQLite file with a release, to copy."""
    return Path(make_url(sqlite.make_seeded()).database or "")


@pytest.fixture
def sqlite_url(tmp_path: Path, sound_file: Path) -> str:
    """An SQLite file with a release, alone in its folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return f"sqlite:///{shutil.copy(sound_file, folder)}"


@pytest.fixture
def postgres_url(postgresql: Databases) -> str:
    """A PostgreSQL database with a release."""
    return postgresql.make_seeded()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, sound_file: Path) -> Iterator[ForkedServer]:
    """One server for all that clients may do to it: it goes on to the end."""
    log = tmp_path_factory.mktemp("server") / "log"
    with forked(f"sqlite:///{sound_file}", log) as server:
        yield server
        assert server.answers()
        assert not server.logged("Traceback"), server.log.read_text()
