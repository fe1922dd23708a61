"""What tests of loading ask for: a database each, and the loader's command line."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.engine import Engine

from app.database import make_engine
from app.seeding.__main__ import main
from app.settings import get_settings


@pytest.fixture
def url(migrated_url: str) -> str:
    """A new database with empty tables."""
    return migrated_url


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
