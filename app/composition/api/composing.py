"""Composing for the endpoints: in threads, so that the event loop stays free.

Composing is plain Python and takes up to some seconds. In a thread it shares the interpreter with
the event loop, which gets its turn after `sys.getswitchinterval` (5 ms) at the latest.
"""

from asyncio import wrap_future
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from threading import Lock
from time import perf_counter
from typing import Annotated, TypeVar

from fastapi import Depends, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.api.presentation import Presentation, PresentationDep
from app.composition.composer import Composer
from app.composition.own_list import compose_list
from app.composition.plan import compose_plan
from app.composition.requests.list import ListRequest
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import ResolvedRequest, resolve
from app.composition.requests.session import SessionRequest
from app.composition.session import compose_session
from app.http.problems import OverloadedError

Result = TypeVar("Result")
MAX_SHORT = 10
"""Sessions; what composes more of them is long."""
FIRST_ESTIMATE_SECONDS = 0.01
"""What a session is taken to cost until one was composed."""
SMOOTHING = 0.2
"""How much the latest composition counts in the estimate of the next."""


class CompositionQueue:
    """Compositions that run one after the other in a thread of their own.

    The length of the queue is counted in sessions, since that is what they cost: a plan is as many
    as it has dates, day n of a rotation is n + 1.
    """

    def __init__(self, max_sessions: int) -> None:
        self._max_sessions = max_sessions
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compose")
        self._lock = Lock()
        self._sessions = 0
        self._session_seconds = FIRST_ESTIMATE_SECONDS

    async def run(self, sessions: int, compose: Callable[[], Result]) -> Result:
        """What `compose` returns or raises, once its turn has come.

        Raises:
            OverloadedError: the queue has no room for so many sessions. An empty one always has.
        """
        with self._lock:
            if self._sessions and self._sessions + sessions > self._max_sessions:
                raise self._overloaded()
            self._sessions += sessions
        future = self._executor.submit(self._timed, sessions, compose)
        future.add_done_callback(lambda done: self._leave(sessions, done))
        return await wrap_future(future)

    def _timed(self, sessions: int, compose: Callable[[], Result]) -> Result:
        began = perf_counter()
        result = compose()
        latest = (perf_counter() - began) / sessions
        self._session_seconds += SMOOTHING * (latest - self._session_seconds)
        return result

    def _leave(self, sessions: int, _: Future[Result]) -> None:
        """Make room, also for what was cancelled before its turn."""
        with self._lock:
            self._sessions -= sessions

    def _overloaded(self) -> OverloadedError:
        """The refusal, with the seconds that the queue will take to become empty."""
        seconds = max(1, ceil(self._sessions * self._session_seconds))
        return OverloadedError(
            f"Too many sessions are being composed. Try again in {seconds} seconds.",
            headers={"Retry-After": str(seconds)},
        )


class Compositions:
    """Everything that a worker composes. Short compositions don't wait for long ones."""

    def __init__(self, max_sessions: int) -> None:
        self._short, self._long = CompositionQueue(max_sessions), CompositionQueue(max_sessions)

    async def run(self, sessions: int, compose: Callable[[], Result]) -> Result:
        """What `compose` returns or raises; it composes so many sessions.

        Raises:
            OverloadedError: too many are waiting already.
        """
        queue = self._short if sessions <= MAX_SHORT else self._long
        return await queue.run(sessions, compose)

    async def compose(
        self,
        composer: Composer,
        localized: LocalizedCatalogue,
        request: SessionRequest | PlanRequest,
        compose: Callable[[Composer, LocalizedCatalogue, ResolvedRequest], Result],
    ) -> Result:
        """What `compose` makes of a request, which is resolved at once and composed in its turn.

        Raises what `resolve`, `compose` and `run` do.
        """
        resolved = resolve(composer.catalogue, localized, request)
        sessions = composer.count_sessions(resolved)
        return await self.run(sessions, lambda: compose(composer, localized, resolved))


class Composers:
    """Keeps the composer of the latest release; earlier ones are freed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._latest: Composer | None = None

    def of(self, catalogue: Catalogue) -> Composer:
        """The composer of a release, built when it is first asked for."""
        with self._lock:
            if self._latest is None or self._latest.catalogue is not catalogue:
                self._latest = Composer(catalogue)
            return self._latest


@dataclass(frozen=True, slots=True)
class Composing:
    """Composes for one request, from the release that it sees."""

    composer: Composer
    localized: LocalizedCatalogue
    presentation: Presentation
    compositions: Compositions

    async def answer(self, request: SessionRequest | PlanRequest | ListRequest) -> Response:
        """The answer to a request; raises what resolving, composing and presenting it do."""
        composer, localized, respond = self.composer, self.localized, self.presentation.respond
        if isinstance(request, ListRequest):
            return await self.compositions.run(
                1,
                lambda: respond(compose_list(composer, localized, request), timed=request.timeline),
            )
        if isinstance(request, PlanRequest):
            return await self.compositions.compose(
                composer, localized, request, lambda *resolved: respond(compose_plan(*resolved))
            )
        return await self.compositions.compose(
            composer,
            localized,
            request,
            lambda *resolved: respond(compose_session(*resolved), timed=request.timeline),
        )


async def get_composing(
    request: Request,
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    presentation: PresentationDep,
) -> Composing:
    """What composes for this request."""
    state = request.app.state
    return Composing(state.composers.of(catalogue), localized, presentation, state.compositions)


ComposingDep = Annotated[Composing, Depends(get_composing)]
