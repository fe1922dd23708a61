"""What tests ask for.

Tests of migrations, loading and starting run on SQLite and on PostgreSQL; the latter are `heavy`,
so that `make test` needs no server. Tests of answers run on SQLite: requests never reach the
database, and test_both_databases.py shows that both give the same answers.
"""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, is_hypothesis_test, settings

from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.pictures.building import draw
from app.pictures.store import PictureStore
from app.seeding.dataset import Dataset
from app.seeding.reader import read_seed
from app.seeding.validation import validate
from app.settings import Settings
from tests.client import Client, start
from tests.databases import Databases, migrate, require_postgres
from tests.pictures import DRAWN
from tests.seeding.loaders import make_releases, read

SEED = Path("seed")

# How long an example takes says nothing on a loaded machine: no deadline, and no complaint that
# making examples up is slow.
settings.register_profile("footwork", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("footwork")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave test_fuzz.py alone when it would be left out: to collect it takes ten seconds."""
    left_out = config.option.markexpr == "not heavy" and collection_path.name == "test_fuzz.py"
    return True if left_out else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with heavy tests, and measure no coverage of them, of sweeps and of properties.

    They try again and again what other tests try once, so the figure hardly changes; to measure
    them would take two to three times as long. With the long ones first no worker waits at the end.
    """
    items.sort(key=lambda item: item.get_closest_marker("heavy") is None)
    for item in items:
        is_property = isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
        if is_property or any(map(item.get_closest_marker, ("heavy", "sweep"))):
            item.add_marker(pytest.mark.no_cover)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what stays: it took a third of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(
    report: pytest.TestReport | pytest.CollectReport, config: pytest.Config
) -> tuple[str, str, str] | None:
    """With `--quiet`, print nothing for each test that passes: the last line counts them."""
    is_passed_test = report.passed and getattr(report, "when", "") == "call"
    return ("passed", "", "") if is_passed_test and config.get_verbosity() < 0 else None


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The seed, read and checked."""
    data = read_seed(SEED)
    validate(data)
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


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.heavy)]
)
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
def seeded_url(sqlite: Databases) -> str:
    """An SQLite database with the seed in it, for tests that only read."""
    return sqlite.make_seeded()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The seed, and another release of it; to be left as they are."""
    return make_releases(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def pictures_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the drawings of one exercise, `tests.pictures.DRAWN`."""
    folder = tmp_path_factory.mktemp("pictures")
    assert not draw(SEED, PictureStore(folder), DRAWN).problems
    return folder


@pytest.fixture(scope="session")
def app(seeded_url: str, pictures_dir: Path) -> FastAPI:
    return start(create_app(Settings(database_url=seeded_url, pictures_dir=pictures_dir)))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Client:
    return Client(app)


@pytest.fixture(scope="session")
def catalogue(seeded_url: str) -> Catalogue:
    """The release, for tests of rules."""
    return read(seeded_url)
