"""Fresh databases to test with: SQLite files, and PostgreSQL when there is a server."""

import os
import shutil
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from app.database import make_engine, writing
from app.seeding.dataset import Dataset
from app.seeding.load import load

POSTGRES_URL = os.environ.get(
    "FOOTWORK_TEST_POSTGRES_URL", "postgresql+psycopg://127.0.0.1:5432/postgres"
)
ALEMBIC = Config(toml_file="pyproject.toml")

on_loaded = pytest.mark.parametrize("url", ["loaded_url"], indirect=True)
"""Marks tests of loading whose database has the seed in it already."""


def require_postgres() -> None:
    """Skip when there is no PostgreSQL; in CI that is a failure."""
    engine = create_engine(POSTGRES_URL, connect_args={"connect_timeout": 3})
    try:
        engine.connect().close()
    except OperationalError as error:
        reason = f"no PostgreSQL at {POSTGRES_URL}: {error.orig}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    finally:
        engine.dispose()


@dataclass
class Databases:
    """Makes databases of one dialect, and drops them."""

    dialect: str
    folder: Path
    dataset: Dataset
    _made: list[str] = field(default_factory=list)

    def make(self, like: str | None = None) -> str:
        """The address of a new database: an empty one, or a copy of one that nobody has open."""
        name = f"footwork_test_{uuid.uuid4().hex[:12]}"
        original = make_url(like).database if like else None
        if self.dialect == "sqlite":
            file = self.folder / f"{name}.db"
            if original:
                shutil.copy(original, file)
            return f"sqlite:///{file}"
        self._made.append(name)
        self._administer(f"CREATE DATABASE {name} TEMPLATE {original or 'template1'}")
        return make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)

    def make_seeded(self) -> str:
        """The address of a new database with the seed in it."""
        return self.make(like=self._seeded)

    @cached_property
    def _seeded(self) -> str:
        """Loaded once, since that takes long, and never opened after that."""
        url = self.make()
        migrate(url)
        engine = make_engine(url)
        with writing(engine) as session:
            load(session, self.dataset)
        engine.dispose()
        return url

    def drop(self) -> None:
        """Drop what was made; files go with their folder."""
        with ThreadPoolExecutor() as at_once:  # they wait for the same checkpoints then
            list(at_once.map(self._drop, self._made))

    def _drop(self, name: str) -> None:
        self._administer(f"DROP DATABASE {name} WITH (FORCE)")

    @staticmethod
    def _administer(statement: str) -> None:
        engine = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a revision, up or down."""
    engine = make_engine(url)
    with engine.connect() as connection:
        ALEMBIC.attributes["connection"] = connection
        move = command.downgrade if revision == "base" else command.upgrade
        move(ALEMBIC, revision)
    engine.dispose()
    del ALEMBIC.attributes["connection"]
