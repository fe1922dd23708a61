"""The database: the base of all tables, the engine, and the one writer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, MetaData, event, make_url
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import declared_attr
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlmodel import Session, SQLModel, create_engine

PATIENCE = 60
"""Seconds that a writer waits for another one. Loading a release takes about one second."""
WRITER_KEY = int.from_bytes(b"Footwork", "big")
"""Key of the writer's advisory lock on PostgreSQL, as a 64-bit number."""
PEER_CHECKS = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""Options that detect a lost PostgreSQL server within half a minute; by default it takes hours."""
HARMLESS_OPTIONS = {"host", "port", "user", "dbname", "sslmode", "application_name"}
"""Options of PostgreSQL URLs that contain no secret. The values of others are hidden in errors."""


class Table(SQLModel):
    """Base of all tables.

    A table has the name of its class in snake case. Every constraint has a name, so that a
    migration can alter it.
    """

    model_config = {"defer_build": True}  # nothing validates rows

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


class StartError(RuntimeError):
    """The service cannot start from this database. The message is a sentence for the operator."""


class BusyError(Exception):
    """The database stayed locked for longer than the writer waits."""

    def __init__(self, patience: int) -> None:
        super().__init__(f"The database was busy for {patience} s, most likely with another load.")


def make_engine(url: str) -> Engine:
    """An engine whose transactions read one consistent state, on SQLite and on PostgreSQL.

    Each transaction opens the SQLite file again, so that a replaced file is noticed. That takes
    0.1 ms.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        in_memory = address.database in {None, "", ":memory:"}
        engine = create_engine(address, poolclass=None if in_memory else NullPool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if isinstance(
        password := address.query.get("password"), str
    ):  # which SQLAlchemy would show in errors
        address = address.set(password=password).difference_update_query(["password"])
    checks = {name: value for name, value in PEER_CHECKS.items() if name not in address.query}
    engine = create_engine(address, isolation_level="REPEATABLE READ", connect_args=checks)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def describe_error(error: Exception, url: str | URL) -> str:
    """The message of a database driver in one line, without the secrets of the database's URL."""
    said = str(getattr(error, "orig", None) or error).strip()
    line = said.splitlines()[0].strip().rstrip(".") if said else type(error).__name__
    for secret in sorted(_secrets(make_url(url)), key=len, reverse=True):
        line = line.replace(secret, "***")
    return line


def _secrets(address: URL) -> set[str]:
    """The passwords in a URL, in whichever part."""
    found = {address.password or ""}
    for name, values in address.normalized_query.items():
        if name not in PEER_CHECKS.keys() | HARMLESS_OPTIONS:
            found.update(values, *(re.split(r"[\s=']+", value) for value in values))
    return found - {""}


@contextmanager
def writing(engine: Engine, patience: int = PATIENCE) -> Iterator[Session]:
    """A session for the only writer. A second writer waits for the first and sees its changes.

    The end of the block commits, and an error rolls back. Readers need no lock: until the commit
    they see the state before it.

    Args:
        engine: the engine.
        patience: seconds to wait for another writer.

    Raises:
        BusyError: the database stayed locked for `patience` seconds; nothing was written.
    """
    try:
        with Session(engine.execution_options(patience=patience)) as session, session.begin():
            session.connection()  # takes the lock now instead of at the first statement
            yield session
    except OperationalError as error:
        if _is_busy(error):
            raise BusyError(patience) from error
        raise


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Enforce foreign keys, and disable the driver's implicit transactions."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin the transaction explicitly, so that several reads see the same state.

    The journal mode is SQLite's default. It locks readers out only while a writer commits, for some
    milliseconds, and the driver lets them wait for up to 5 s. Changes that exceed the page cache
    would be written before the commit and lock readers out earlier; therefore `cache_spill` is off.
    A write-ahead log would never lock readers out, but it needs two more files in a folder that
    readers must be able to write to.
    """
    milliseconds = _writer_timeout(connection)
    if milliseconds is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds}")
    connection.exec_driver_sql("PRAGMA cache_spill=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    """Take a writer's lock before its first statement, with READ COMMITTED.

    REPEATABLE READ would show it the state from before it had the lock, without the changes of the
    writer that it waited for.
    """
    milliseconds = _writer_timeout(connection)
    if milliseconds is not None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout={milliseconds}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_KEY})")


def _writer_timeout(connection: Connection) -> int | None:
    """Milliseconds that a writer waits, or None for a reader."""
    patience = connection.get_execution_options().get("patience")
    # Not 0, which means no timeout in PostgreSQL and no waiting in SQLite.
    return None if patience is None else max(1, patience * 1000)


def _is_busy(error: OperationalError) -> bool:
    """Whether the error is a lock timeout: SQLITE_BUSY, or PostgreSQL's lock_not_available."""
    name = getattr(error.orig, "sqlite_errorname", None) or ""
    return name.startswith("SQLITE_BUSY") or getattr(error.orig, "sqlstate", None) == "55P03"
