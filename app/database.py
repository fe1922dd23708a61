"""The database: the base of all tables and the engine."""

import re

from sqlalchemy import MetaData, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import declared_attr
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import SQLModel, create_engine


class Table(SQLModel):
    """Base of all tables.

    A table is named like its class, in snake case, and every constraint has a name, so that a
    migration can alter it.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 -- SQLAlchemy passes the class
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def make_engine(url: str) -> Engine:
    """An engine whose transactions see one state of the data, on SQLite and on PostgreSQL."""
    if url.startswith("sqlite"):
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, isolation_level="REPEATABLE READ")


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Enforce foreign keys, and leave the beginning of transactions to us."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin at once: the driver would wait for the first write, and reads would be torn."""
    connection.exec_driver_sql("BEGIN")
