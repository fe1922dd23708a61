"""The release that is served: read at start, and followed while serving.

Each worker of each host looks for itself, once a second, at one row of the database. That costs
next to nothing, is the same on SQLite and PostgreSQL, and needs no connection between workers.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from anyio.to_thread import run_sync
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app.catalogue.assembling import NoReleaseError, get_catalogue
from app.catalogue.queries import find_release
from app.catalogue.snapshot import Catalogue

log = logging.getLogger(__name__)

Serve = Callable[[Catalogue], None]


def read_release(engine: Engine) -> Catalogue:
    """The release in the database.

    Raises:
        NoReleaseError: nothing was loaded yet.
        RuntimeError: the database can't be read, or has no tables yet.
    """
    try:
        with Session(engine) as session:
            return get_catalogue(session)
    except SQLAlchemyError as error:
        raise RuntimeError(
            f"The database can't be read: {_cause(error)}. Is FOOTWORK_DATABASE_URL right, and has "
            "`alembic upgrade head` run?"
        ) from None


class ReleaseWatch:
    """Looks whether another release was loaded, and has it served.

    While the database can't be read, what is served stays as it is; the log has a line when that
    begins and one when it ends.
    """

    def __init__(self, engine: Engine, serve: Serve) -> None:
        self._engine = engine
        self._serve = serve
        self._served = ("", "")
        self.unreachable_since: datetime | None = None
        """Since when the database can't be read; None while it can."""

    def start(self) -> None:
        """Have the release in the database served.

        Raises:
            NoReleaseError: nothing was loaded yet.
            RuntimeError: the database can't be read, or has no tables yet.
        """
        self._exchange(read_release(self._engine))

    async def look(self) -> None:
        """Look once; serve the release in the database when it is another one."""
        try:
            catalogue = await run_sync(self._find_other)
        except Exception as error:  # whatever it is, readers go on with what there is
            if self.unreachable_since is None:
                self.unreachable_since = datetime.now(UTC)
                log.warning(
                    "The database can't be read: %s. Release %s is served on.",
                    _cause(error),
                    self._served[0],
                )
            return
        if self.unreachable_since is not None:
            log.warning("The database can be read again.")
            self.unreachable_since = None
        if catalogue:
            self._exchange(catalogue)
            log.info("Serving release %s.", catalogue.release.version)

    def _find_other(self) -> Catalogue | None:
        with Session(self._engine) as session:
            newest = find_release(session)
            if newest is None:
                raise NoReleaseError
            if (newest.version, newest.checksum) == self._served:
                return None
            return get_catalogue(session)

    def _exchange(self, catalogue: Catalogue) -> None:
        self._serve(catalogue)
        self._served = (catalogue.release.version, catalogue.release.checksum)

    @asynccontextmanager
    async def every(self, seconds: float) -> AsyncIterator[None]:
        """Look again and again in the background; 0 seconds: not at all."""
        watching = asyncio.create_task(self._watch(seconds))
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _watch(self, seconds: float) -> None:
        while seconds:
            await asyncio.sleep(seconds)
            await self.look()


def _cause(error: Exception) -> object:
    return getattr(error, "orig", None) or error
