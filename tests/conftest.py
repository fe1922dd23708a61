"""What tests ask for. All that touches a database runs on SQLite and on PostgreSQL."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.seeding.checks import check
from app.seeding.reading import Dataset, read_seed
from app.settings import Settings
from tests.client import Client, start
from tests.databases import Databases, migrate, require_postgres
from tests.seeding.loaders import make_releases, read

SEED = Path("seed")


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what stays: it took a third of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The seed, read and checked."""
    data = read_seed(SEED)
    check(data)
    return data


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> Databases:
    return Databases("sqlite", tmp_path_factory.mktemp("databases"), dataset)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> Iterator[Databases]:
    require_postgres()
    made = Databases("postgresql", tmp_path_factory.mktemp("databases"), dataset)
    yield made
    made.drop()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    made: Databases = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def empty_url(databases: Databases) -> str:
    """A new database without tables."""
    return databases.make()


@pytest.fixture
def migrated_url(empty_url: str) -> str:
    """A new database with empty tables."""
    migrate(empty_url)
    return empty_url


@pytest.fixture
def loaded_url(databases: Databases) -> str:
    """A new database with the seed in it."""
    return databases.make_seeded()


@pytest.fixture(scope="session")
def seeded_url(databases: Databases) -> str:
    """A database with the seed in it, for tests that only read."""
    return databases.make_seeded()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The seed, and another release of it; to be left as they are."""
    return make_releases(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def app(seeded_url: str) -> FastAPI:
    return start(create_app(Settings(database_url=seeded_url)))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Client:
    return Client(app)


@pytest.fixture(scope="session")
def catalogue(sqlite: Databases) -> Catalogue:
    """The release, for rules: read from SQLite, and equal from PostgreSQL (test_loading.py)."""
    return read(sqlite.make_seeded())
