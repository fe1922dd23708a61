"""Migrations lead to the models, up and down, on both databases."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

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
