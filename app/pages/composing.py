"""Sessions and plans for pages, composed where those of the API are."""

from collections.abc import Callable
from typing import TypeVar

from fastapi import Response

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.api.composing import Composers, Compositions
from app.composition.api.handouts import Handouts
from app.composition.composer import Composer
from app.composition.own_list import compose_list
from app.composition.plan import compose_plan
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.handout.compiling import Print
from app.composition.requests.list import ListRequest
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import ResolvedRequest
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.session import compose_session
from app.http.problems import NotFoundError
from app.pages.page_request import PageRequest

Result = TypeVar("Result")


async def session_for(page: PageRequest, request: SessionRequest) -> ComposedSession:
    """The session for a request; raises what `resolve` and `compose_session` do."""
    return await _compose(page, request, compose_session)


async def plan_for(page: PageRequest, request: PlanRequest) -> ComposedPlan:
    """The plan for a request; raises what `resolve` and `compose_plan` do."""
    return await _compose(page, request, compose_plan)


async def list_for(page: PageRequest, request: ListRequest) -> ComposedSession:
    """The session for a list; raises what `compose_list` does."""
    composers: Composers = page.request.app.state.composers
    compositions: Compositions = page.request.app.state.compositions
    composer = composers.of(page.catalogue)
    return await compositions.run(1, lambda: compose_list(composer, page.localized, request))


async def _compose(
    page: PageRequest,
    request: SessionRequest | PlanRequest,
    compose: Callable[[Composer, LocalizedCatalogue, ResolvedRequest], Result],
) -> Result:
    composers: Composers = page.request.app.state.composers
    compositions: Compositions = page.request.app.state.compositions
    return await compositions.compose(
        composers.of(page.catalogue), page.localized, request, compose
    )


async def print_handout(page: PageRequest, composed: ComposedSession | ComposedPlan) -> Response:
    """A session or a plan to print, made where they are composed.

    Raises:
        NotFoundError: the operator has switched PDF off.
    """
    handouts: Handouts | None = page.request.app.state.handouts
    compositions: Compositions = page.request.app.state.compositions
    if handouts is None:
        raise NotFoundError("This service makes no PDF: the operator switched it off.")
    size: Print = "large" if page.form.get("print") == "large" else "normal"
    handout = await compositions.run(1, lambda: handouts.print(page.localized, composed, size))
    return handout.response({"Content-Language": page.localized.lang})


def fragment(link: str | None) -> str:
    """What the player needs to know of a session, from the link that gives it again."""
    return (link or "").partition("?")[2]
