"""Alembic's environment: migrates the database that the settings name."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel import AutoString, UTCDateTime

from app.catalogue import models
from app.database import make_engine
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
    """Run the migrations over one connection.

    SQLite alters a table by copying it; with foreign keys enforced, dropping the old one would
    take its children along, so they are off meanwhile.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


connection = context.config.attributes.get("connection")
if connection is None:
    engine = make_engine(get_settings().database_url)
    with engine.connect() as connection:
        migrate(connection)
    engine.dispose()
else:
    migrate(connection)
