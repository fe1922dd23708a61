"""What the endpoints compose with: the composer of the release, the queue and the presentation."""

from dataclasses import dataclass
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.api.negotiation import PresentationDep
from app.composition.api.presentation import Presentation
from app.composition.api.running import Compositions
from app.composition.composer import Composer
from app.composition.own_list import compose_list
from app.composition.plan import compose_plan
from app.composition.requests.list import ListRequest
from app.composition.requests.plan import PlanRequest
from app.composition.requests.session import SessionRequest
from app.composition.session import compose_session


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
    """Composes for one request.

    Requests are resolved at once; composing and writing the answer run beside the event loop.
    """

    composer: Composer
    localized: LocalizedCatalogue
    presentation: Presentation
    compositions: Compositions

    async def session(self, request: SessionRequest) -> Response:
        """The answer to a request for a session; raises what `compose_session` does."""
        return await self.compositions.compose(
            self.composer,
            self.localized,
            request,
            lambda *resolved: self.presentation.session(
                compose_session(*resolved), timed=request.timeline
            ),
        )

    async def plan(self, request: PlanRequest) -> Response:
        """The answer to a request for a plan; raises what `compose_plan` does."""
        return await self.compositions.compose(
            self.composer,
            self.localized,
            request,
            lambda *resolved: self.presentation.plan(compose_plan(*resolved)),
        )

    async def list(self, request: ListRequest) -> Response:
        """The answer to a request for a list; raises what `compose_list` does."""
        return await self.compositions.run(
            1,
            lambda: self.presentation.session(
                compose_list(self.composer, self.localized, request), timed=request.timeline
            ),
        )


async def get_composing(
    request: Request,
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    presentation: PresentationDep,
) -> Composing:
    """What composes for this request, from the release that it sees."""
    state = request.app.state
    return Composing(state.composers.of(catalogue), localized, presentation, state.compositions)


ComposingDep = Annotated[Composing, Depends(get_composing)]
