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
from sqlmodel import Session

from app.catalogue.assembling import NoReleaseError, get_catalogue
from app.catalogue.queries import find_release
from app.catalogue.snapshot import Catalogue
from app.garbage import not_searched, settle

log = logging.getLogger(__name__)

SILENCE_SECONDS = 5.0
"""A database that says nothing about one row for so long can't be read either."""

Serve = Callable[[Catalogue], None]


def read_release(engine: Engine) -> Catalogue:
    """The release in the database.

    Raises:
        NoReleaseError: nothing was loaded yet.
        RuntimeError: the database can't be read, has no tables yet, or holds what makes no sense.
    """
    try:
        return _read(engine)
    except NoReleaseError:
        raise
    except Exception as error:  # a damaged file can fail in any way
        raise RuntimeError(
            f"The database can't be read: {_cause(error)}. Is FOOTWORK_DATABASE_URL right, and has "
            "`alembic upgrade head` run?"
        ) from None


class ReleaseWatch:
    """Looks whether another release was loaded, and has it served.

    While the database can't be read, what is served stays as it is; the log has a line when that
    begins and one when it ends. A release that can't be served is logged once, and passed over.
    """

    def __init__(self, engine: Engine, serve: Serve) -> None:
        self._engine = engine
        self._serve = serve
        self._served = ""
        self._seen = ("", "")
        self._asking: asyncio.Task[bool] | None = None
        self.unreachable_since: datetime | None = None
        """Since when the database can't be read; None while it can."""
        self.passed_over: str | None = None
        """Version of the release in the database, while it is one that can't be served."""

    def start(self) -> None:
        """Have the release in the database served.

        Raises:
            NoReleaseError: nothing was loaded yet.
            RuntimeError: the database can't be read, or has no tables yet.
        """
        self._exchange(read_release(self._engine))

    async def look(self) -> None:
        """Look once; serve the release in the database when it is another one.

        A question without an answer stays, and the next look waits for it again: one thread at
        most waits for a silent database.
        """
        if self._asking is None:
            ask = run_sync(self._is_there_another, abandon_on_cancel=True)
            self._asking = asyncio.create_task(ask)
        done, _ = await asyncio.wait({self._asking}, timeout=SILENCE_SECONDS)
        if not done:
            self._note_unreachable(f"no answer for {SILENCE_SECONDS:g} s")
            return
        asked, self._asking = self._asking, None
        try:
            catalogue = await run_sync(_read, self._engine) if asked.result() else None
        except Exception as error:  # whatever it is, readers go on with what there is
            self._note_unreachable(_cause(error))
            return
        if self.unreachable_since is not None:
            log.warning("The database can be read again.")
            self.unreachable_since = None
        if catalogue:
            self._follow(catalogue)

    def _note_unreachable(self, reason: object) -> None:
        if self.unreachable_since is None:
            self.unreachable_since = datetime.now(UTC)
            log.warning(
                "The database can't be read: %s. Release %s is served on.",
                reason,
                self._served,
            )

    def _is_there_another(self) -> bool:
        with Session(self._engine) as session:
            newest = find_release(session)
        if newest is None:
            raise NoReleaseError
        return (newest.version, newest.checksum) != self._seen

    def _follow(self, catalogue: Catalogue) -> None:
        version = catalogue.release.version
        try:
            self._exchange(catalogue)
        except Exception:  # whatever it is, readers go on, and the next release is followed
            self.passed_over = version
            log.exception("Release %s can't be served; %s is served on.", version, self._served)
        else:
            log.info("Serving release %s.", version)

    def _exchange(self, catalogue: Catalogue) -> None:
        release = catalogue.release
        self._seen = (release.version, release.checksum)  # whatever comes of it, once is enough
        self._serve(catalogue)
        self._served, self.passed_over = release.version, None
        settle()

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
            if self._asking:
                self._asking.cancel()

    async def _watch(self, seconds: float) -> None:
        while seconds:
            await asyncio.sleep(seconds)
            await self.look()


def _read(engine: Engine) -> Catalogue:
    with not_searched(), Session(engine) as session:
        return get_catalogue(session)


def _cause(error: Exception) -> object:
    return getattr(error, "orig", None) or error
