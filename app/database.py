"""The database: the base of all tables, the engine, and the one writer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import MetaData, event, make_url
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import declared_attr
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlmodel import Session, SQLModel, create_engine

PATIENCE = 60
"""Seconds that a writer waits for others; a load takes about one."""
WRITER_KEY = int.from_bytes(b"Footwork", "big")
"""Key of the writer's advisory lock on PostgreSQL: eight letters as one number of 64 bits."""
PEER_CHECKS = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""How a PostgreSQL that vanished is noticed within half a minute; by default it takes hours."""


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


class BusyError(Exception):
    """Others kept the database busy for longer than the writer was to wait for them."""

    def __init__(self, patience: int) -> None:
        super().__init__(f"The database was busy for {patience} s, most likely with another load.")


def make_engine(url: str) -> Engine:
    """An engine whose readers see one state of the data, on SQLite and on PostgreSQL.

    An SQLite file is opened anew by each transaction, so that one that was put in its place is
    noticed; that takes a tenth of a millisecond.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        in_memory = address.database in {None, "", ":memory:"}
        engine = create_engine(address, poolclass=None if in_memory else NullPool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    checks = {name: value for name, value in PEER_CHECKS.items() if name not in address.query}
    engine = create_engine(address, isolation_level="REPEATABLE READ", connect_args=checks)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


@contextmanager
def writing(engine: Engine, patience: int = PATIENCE) -> Iterator[Session]:
    """A session for the only writer: a second one waits for the first and sees what it wrote.

    The end of the block commits; an error that leaves it takes everything back. Readers need no
    lock: they see the state before until it ends.

    Raises:
        BusyError: others had the database for `patience` seconds; nothing was written.
    """
    try:
        with Session(engine.execution_options(patience=patience)) as session, session.begin():
            session.connection()  # begins, which waits for the lock; a session would put it off
            yield session
    except OperationalError as error:
        if _is_busy(error):
            raise BusyError(patience) from error
        raise


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Enforce foreign keys, and leave the beginning of transactions to us."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin at once: the driver would wait for the first write, and reads would be torn.

    The journal stays SQLite's default one. It shuts readers out only while a writer commits, some
    milliseconds, and they wait for that up to the driver's 5 s; unless the changes outgrow the
    cache, which would be written out earlier and shut them out from then on: hence no spilling.
    A write-ahead log would never shut them out, but it makes three files of one, and readers of a
    folder that they can't write to would fail.
    """
    milliseconds = _writer_waits(connection)
    if milliseconds is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds}")
    connection.exec_driver_sql("PRAGMA cache_spill=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    """Let a writer take its lock first.

    REPEATABLE READ would show it the state from before it got the lock, without what the writer
    that it waited for has written.
    """
    milliseconds = _writer_waits(connection)
    if milliseconds is not None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout={milliseconds}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_KEY})")


def _writer_waits(connection: Connection) -> int | None:
    """How many milliseconds a writer waits, or None for a reader."""
    patience = connection.get_execution_options().get("patience")
    # Not 0, which is for ever to PostgreSQL and not at all to SQLite.
    return None if patience is None else max(1, patience * 1000)


def _is_busy(error: OperationalError) -> bool:
    """Whether waiting was in vain: SQLite's code, or PostgreSQL's lock_not_available."""
    name = getattr(error.orig, "sqlite_errorname", None) or ""
    return name.startswith("SQLITE_BUSY") or getattr(error.orig, "sqlstate", None) == "55P03"
