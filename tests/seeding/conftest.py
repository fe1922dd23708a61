"""What tests of loading ask for: a database each, and the loader's command line."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.engine import Engine

from app.database import make_engine
from app.seeding.__main__ import main
from app.settings import get_settings
from tests.databases import Databases


@pytest.fixture
def url(request: pytest.FixtureRequest, databases: Databases) -> str:  # noqa: ARG001 -- a test each
    """A new database with empty tables, or with the seed in it: see `on_loaded`."""
    made: str = request.getfixturevalue(getattr(request, "param", "migrated_url"))
    return made


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def load(url: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Loads a seed in this process, with further flags; returns the exit code."""
    monkeypatch.setenv("FOOTWORK_DATABASE_URL", url)
    monkeypatch.setattr("app.seeding.__main__.get_settings", get_settings.__wrapped__)
    return lambda seed, *flags: main(["--seed", str(seed), *flags])
