"""Sessions and plans for pages, composed where those of the API are."""

import datetime
from collections.abc import Callable
from typing import TypeVar

from fastapi import Response
from fastapi.concurrency import run_in_threadpool

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.api.composing import Composers, Compositions
from app.composition.api.handouts import Handouts
from app.composition.composer import Composer
from app.composition.own_list import compose_list
from app.composition.plan import compose_plan
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.calendar.when import When
from app.composition.rendering.handout.compiling import Print
from app.composition.requests.list import ListRequest
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import ResolvedRequest
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.session import compose_session
from app.http.negotiation import MEDIA_TYPES
from app.http.problems import FieldProblem, InvalidRequestError, NotFoundError
from app.pages.forms import Fields
from app.pages.page_request import PageRequest

Result = TypeVar("Result")
DEFAULT_TIME = "09:00"
ALARM = datetime.timedelta(minutes=15)


async def session_for(page: PageRequest, request: SessionRequest) -> ComposedSession:
    """The session for a request; raises what `resolve` and `compose_session` do."""
    return await _compose(page, request, compose_session)


async def plan_for(page: PageRequest, request: PlanRequest) -> ComposedPlan:
    """The plan for a request; raises what `resolve` and `compose_plan` do."""
    return await _compose(page, request, compose_plan)


async def list_for(page: PageRequest, request: ListRequest) -> ComposedSession:
    """The session for a list; raises what `compose_list` does."""
    composer, compositions = _state(page)
    return await compositions.run(1, lambda: compose_list(composer, page.localized, request))


async def _compose(
    page: PageRequest,
    request: SessionRequest | PlanRequest,
    compose: Callable[[Composer, LocalizedCatalogue, ResolvedRequest], Result],
) -> Result:
    composer, compositions = _state(page)
    return await compositions.compose(composer, page.localized, request, compose)


def _state(page: PageRequest) -> tuple[Composer, Compositions]:
    state = page.request.app.state
    composers: Composers = state.composers
    return composers.of(page.catalogue), state.compositions


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


def read_time(form: Fields) -> datetime.time:
    """The time of day that a form says.

    Raises:
        InvalidRequestError: it says something else.
    """
    try:
        return datetime.time.fromisoformat(form.get("time") or DEFAULT_TIME)
    except ValueError:
        problem = FieldProblem(parameter="time", detail="The time is no time of day.")
        raise InvalidRequestError.of([problem]) from None


async def download_calendar(
    page: PageRequest,
    name: str,
    composed: ComposedSession | ComposedPlan,
    date: datetime.date,
    time: datetime.time,
) -> Response:
    """A session on a date, or a plan that begins then, at the same time on every clock."""

    def write() -> bytes:
        from app.composition.rendering.calendar import events  # icalendar takes memory

        when = When(time, None, ALARM)
        if isinstance(composed, ComposedPlan):
            return events.plan_calendar(page.localized, composed, when)
        return events.session_calendar(page.localized, composed, date, when)

    headers = {
        "Content-Disposition": f'attachment; filename="{name}-{date}.ics"',
        "Content-Language": page.localized.lang,
    }
    calendar = await run_in_threadpool(write)
    return Response(calendar, media_type=MEDIA_TYPES["calendar"], headers=headers)


def fragment(link: str | None) -> str:
    """What the player needs to know of a session, from the link that gives it again."""
    return (link or "").partition("?")[2]
