"""Fresh databases to test with: SQLite files, and PostgreSQL when there is a server."""

import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from app.database import make_engine

POSTGRES_URL = os.environ.get(
    "FOOTWORK_TEST_POSTGRES_URL", "postgresql+psycopg://127.0.0.1:5432/postgres"
)
ALEMBIC = Config(toml_file="pyproject.toml")

on_one_database = pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")
"""Marks tests of what follows from a release in memory, whichever database it came from."""


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
    """Makes empty databases of one dialect, and drops them."""

    dialect: str
    folder: Path
    _made: list[str] = field(default_factory=list)

    def make(self) -> str:
        """The address of a new, empty database."""
        name = f"footwork_test_{uuid.uuid4().hex[:12]}"
        if self.dialect == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        self._made.append(name)
        self._administer(f"CREATE DATABASE {name}")
        return make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)

    def drop(self) -> None:
        """Drop what was made; files go with their folder."""
        for name in self._made:
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
