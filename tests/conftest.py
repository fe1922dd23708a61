"""What tests ask for. All that touches a database runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import Session

from app.catalogue.snapshot import Catalogue
from app.database import make_engine
from app.main import create_app
from app.seeding.checks import check
from app.seeding.loading import load
from app.seeding.reading import Dataset, read_seed
from app.settings import Settings
from tests.client import Client, start
from tests.databases import Databases, migrate, require_postgres

SEED = Path("seed")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    if request.param == "postgresql":
        require_postgres()
    made = Databases(request.param, tmp_path_factory.mktemp("databases"))
    yield made
    made.drop()


@pytest.fixture
def empty_url(databases: Databases) -> str:
    """A new database without tables."""
    return databases.make()


@pytest.fixture
def migrated_url(empty_url: str) -> str:
    """A new database with empty tables."""
    migrate(empty_url)
    return empty_url


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The seed, read and checked."""
    data = read_seed(SEED)
    check(data)
    return data


@pytest.fixture(scope="session")
def seeded_url(databases: Databases, dataset: Dataset) -> str:
    """A database with the seed in it, for tests that only read."""
    url = databases.make()
    migrate(url)
    engine = make_engine(url)
    with Session(engine) as session:
        load(session, dataset)
        session.commit()
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def app(seeded_url: str) -> FastAPI:
    return start(create_app(Settings(database_url=seeded_url)))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Client:
    return Client(app)


@pytest.fixture(scope="session")
def catalogue(app: FastAPI) -> Catalogue:
    release: Catalogue = app.state.catalogue
    return release
