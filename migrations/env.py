"""Alembic's environment: migrates the database that the settings name."""

import sqlite3
from typing import Literal, cast

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import AutoString, UTCDateTime

from app.catalogue import models
from app.database import PATIENCE, describe_error, make_engine
from app.settings import get_settings

METADATA = models.Release.metadata


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own types as plain SQLAlchemy, so that migrations stand alone."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: Connection) -> None:
    """Run all migrations in one transaction, one process at a time.

    Alembic leaves a transaction alone that has begun before `configure`. One that begins later it
    commits after the first migration, and another process could run the second one meanwhile.

    SQLite alters a table by copying it; with foreign keys enforced, dropping the old one would
    take its children along, so they are off meanwhile. Inside a transaction that would have no
    effect, and SQLAlchemy begins one with the first statement: hence the driver's own connection.
    """
    if connection.dialect.name == "sqlite":
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("PRAGMA foreign_keys=OFF")
    with connection.execution_options(patience=PATIENCE).begin():
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=True,
            render_item=render_item,
        )
        context.run_migrations()


connection = context.config.attributes.get("connection")
if connection is None:
    engine = make_engine(get_settings().database_url)
    try:
        with engine.connect() as connection:
            migrate(connection)
    except SQLAlchemyError as error:
        reason = describe_error(error, engine.url)
        raise SystemExit(
            f"The database can't be migrated: {reason}. Is FOOTWORK_DATABASE_URL right?"
        ) from None
    finally:
        engine.dispose()
else:
    migrate(connection)
