"""Release polling: loads the release in the database at start, and each later one.

Each worker checks one row of the database once a second. That is cheap, works alike on SQLite and
PostgreSQL, and needs no communication between workers.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial

from anyio.to_thread import run_sync
from sqlalchemy import Engine
from sqlmodel import Session

from app.catalogue.loading.catalogue import NoReleaseError, get_catalogue
from app.catalogue.loading.tables import find_release
from app.catalogue.snapshot import Catalogue
from app.database import StartError, describe_error
from app.releases.garbage_collection import freeze, paused

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 5.0
"""A database that takes longer to read one row counts as unreachable."""

Serve = Callable[[Catalogue], None]


def read_release(engine: Engine, *, pictures: bool = True) -> Catalogue:
    """The release in the database.

    Raises:
        NoReleaseError: no release is loaded.
        StartError: the database cannot be read, has no tables, or has invalid data.
    """
    try:
        return _read(engine, pictures=pictures)
    except NoReleaseError:
        raise
    except Exception as error:  # a damaged file can raise anything
        raise StartError(
            f"The database can't be read: {describe_error(error, engine.url)}. "
            "Is FOOTWORK_DATABASE_URL right, and has `alembic upgrade head` run?"
        ) from None


class ReleaseWatch:
    """Checks for a new release, and serves it.

    While the database cannot be read, the current release is served; the log has a line when that
    begins and one when it ends. A release that cannot be served is logged once and skipped.
    """

    def __init__(self, engine: Engine, serve: Serve, *, pictures: bool = True) -> None:
        self._engine = engine
        self._pictures = pictures
        self._serve = serve
        self._served_version = ""
        self._seen = ("", "")
        self._check: asyncio.Task[bool] | None = None
        self.unreachable_since: datetime | None = None
        """When the database became unreachable; None while it can be read."""
        self.skipped_release: str | None = None
        """Version of the release in the database, if it cannot be served."""

    def start(self) -> None:
        """Serve the release in the database.

        Raises:
            NoReleaseError: no release is loaded.
            StartError: the database cannot be read, or has no tables.
        """
        self._replace(read_release(self._engine, pictures=self._pictures))

    async def look(self) -> None:
        """Check once; serve the release in the database if it is another one.

        A check that times out stays open, and the next call waits for it again. So at most one
        thread waits for a database that does not respond.
        """
        if self._check is None:
            check = run_sync(self._has_another_release, abandon_on_cancel=True)
            self._check = asyncio.create_task(check)
        done, _ = await asyncio.wait({self._check}, timeout=TIMEOUT_SECONDS)
        if not done:
            self._note_unreachable(f"no answer for {TIMEOUT_SECONDS:g} s")
            return
        finished, self._check = self._check, None
        try:
            read = partial(_read, self._engine, pictures=self._pictures)
            catalogue = await run_sync(read) if finished.result() else None
        except Exception as error:  # whatever it is, the current release is still served
            self._note_unreachable(describe_error(error, self._engine.url))
            return
        if self.unreachable_since is not None:
            log.warning("The database can be read again.")
            self.unreachable_since = None
        if catalogue:
            self._follow(catalogue)

    def _note_unreachable(self, reason: str) -> None:
        if self.unreachable_since is None:
            self.unreachable_since = datetime.now(UTC)
            log.warning(
                "The database can't be read: %s. Release %s is still served.",
                reason,
                self._served_version,
            )

    def _has_another_release(self) -> bool:
        with Session(self._engine) as db:
            newest = find_release(db)
        if newest is None:
            raise NoReleaseError
        return (newest.version, newest.checksum) != self._seen

    def _follow(self, catalogue: Catalogue) -> None:
        version = catalogue.release.version
        try:
            self._replace(catalogue)
        except Exception:  # whatever it is, the current release is still served
            self.skipped_release = version
            log.exception(
                "Release %s can't be served; %s is still served.", version, self._served_version
            )
        else:
            log.info("Serving release %s.", version)

    def _replace(self, catalogue: Catalogue) -> None:
        release = catalogue.release
        self._seen = (release.version, release.checksum)  # also if it fails: one attempt is enough
        self._serve(catalogue)
        self._served_version, self.skipped_release = release.version, None
        freeze()

    @asynccontextmanager
    async def every(self, seconds: float) -> AsyncIterator[None]:
        """Check in the background at this interval; 0 seconds disable the check."""
        polling = asyncio.create_task(self._poll(seconds))
        try:
            yield
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling
            if self._check:
                self._check.cancel()

    async def _poll(self, seconds: float) -> None:
        while seconds:
            await asyncio.sleep(seconds)
            await self.look()


def _read(engine: Engine, *, pictures: bool) -> Catalogue:
    # Compiled statements are not kept: the next release is long in coming.
    with paused(), Session(engine.execution_options(compiled_cache=None)) as db:
        return get_catalogue(db, pictures=pictures)
