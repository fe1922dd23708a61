"""Migrations lead to the models, up and down, on both databases."""

import os
import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, event, inspect

from app.catalogue.models import Release
from app.database import Table, make_engine
from tests.databases import ALEMBIC, migrate


def tables(url: str) -> set[str]:
    engine = make_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def test_up_down_and_up_again(empty_url: str) -> None:
    migrate(empty_url)
    assert tables(empty_url) == {*Table.metadata.tables, "alembic_version"}
    migrate(empty_url, "base")
    assert tables(empty_url) == {"alembic_version"}
    migrate(empty_url)
    assert tables(empty_url) == {*Table.metadata.tables, "alembic_version"}


def test_migrations_equal_the_models(migrated_url: str) -> None:
    engine = make_engine(migrated_url)
    with engine.connect() as connection:
        ALEMBIC.attributes["connection"] = connection
        command.check(ALEMBIC)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Release.metadata) == []
    engine.dispose()
    del ALEMBIC.attributes["connection"]


def test_every_constraint_has_a_name(migrated_url: str) -> None:
    engine = make_engine(migrated_url)
    inspector = inspect(engine)
    for table in Table.metadata.tables:
        assert inspector.get_pk_constraint(table)["name"]
        for constraint in (*inspector.get_foreign_keys(table),
                           *inspector.get_unique_constraints(table)):  # fmt: skip
            assert constraint["name"], (table, constraint)
    engine.dispose()


def test_sqlite_drops_no_children_while_it_copies_a_table(tmp_path: Path) -> None:
    """Enforced foreign keys would delete the children of a table that a migration alters."""
    engine = make_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        ALEMBIC.attributes["connection"] = connection
        command.upgrade(ALEMBIC, "head")
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    engine.dispose()
    del ALEMBIC.attributes["connection"]


def test_all_migrations_are_one_transaction(empty_url: str) -> None:
    """Between two transactions another process could run the next migration."""
    engine = make_engine(empty_url)
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    with engine.connect() as connection:
        ALEMBIC.attributes["connection"] = connection
        command.upgrade(ALEMBIC, "head")
    engine.dispose()
    del ALEMBIC.attributes["connection"]
    assert len(commits) == 1


def test_two_migrations_at_once_take_turns(empty_url: str) -> None:
    """As replicas do that start together."""
    command_line = [sys.executable, "-m", "alembic", "upgrade", "head"]
    environment = os.environ | {"FOOTWORK_DATABASE_URL": empty_url}
    both = [
        subprocess.Popen(command_line, env=environment, stderr=subprocess.PIPE, text=True)  # noqa: S603 -- our own interpreter
        for _ in range(2)
    ]
    for process in both:
        _, complaints = process.communicate(timeout=60)
        assert process.returncode == 0, complaints
    assert tables(empty_url) == {*Table.metadata.tables, "alembic_version"}
