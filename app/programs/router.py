"""Composition over HTTP."""

from typing import Annotated

from fastapi import Depends, Query, Response

from app.answers import responses
from app.catalogue.dependencies import CatalogueDep, EditionDep
from app.problems import (
    BodyTooLargeError,
    InvalidRequestError,
    NotAcceptableError,
    NotReadyError,
    OverloadedError,
    UnsupportedMediaTypeError,
)
from app.programs.compose import compose
from app.programs.plan import compose_plan
from app.programs.presenting import PresentationDep, shown_as
from app.programs.problems import (
    CannotIncludeError,
    CannotSwapError,
    NoCandidatesError,
    RedFlagError,
    TooFewMinutesError,
)
from app.programs.requests import PlanQuery, PlanRequest, SessionQuery, SessionRequest
from app.programs.schemas import ComposedPlan, ComposedSession
from app.programs.timeline import with_timeline
from app.reading import Router
from app.strictness import strict_body

router = Router(
    prefix="/v1/compose",
    tags=["composition"],
    responses=shown_as
    | responses(
        InvalidRequestError,
        NotAcceptableError,
        CannotIncludeError,
        NoCandidatesError,
        TooFewMinutesError,
        RedFlagError,
        NotReadyError,
        OverloadedError,
    ),
)


@router.get(
    "/session",
    operation_id="compose_session",
    response_model=ComposedSession,
    responses=responses(CannotSwapError),
)
async def compose_session(
    catalogue: CatalogueDep,
    edition: EditionDep,
    query: Annotated[SessionQuery, Query()],
    presentation: PresentationDep,
) -> ComposedSession | Response:
    """What do I do today?

    Composes one session of a programme: exercises from each of its blocks, in order, that fill the
    minutes and that the request allows. The same request always gives the same session; `seed`
    gives another rotation, and `history` moves on to what was not done lately.

    For people there is the same as text, Markdown or a calendar, by the Accept header or `format`.
    """
    request = query.request()
    session = compose(catalogue, edition, request)
    if request.timeline:
        session = with_timeline(session, edition.phrases)
    return presentation.session(session)


@router.post(
    "/session",
    operation_id="compose_session_from_body",
    response_model=ComposedSession,
    dependencies=[Depends(strict_body)],
    responses=responses(CannotSwapError, BodyTooLargeError, UnsupportedMediaTypeError),
)
async def compose_session_from_body(
    catalogue: CatalogueDep,
    edition: EditionDep,
    request: SessionRequest,
    presentation: PresentationDep,
) -> ComposedSession | Response:
    """What do I do today? The same as GET, asked in a body.

    For clients whose history or lists are long. The answer's `link` gives the same session by GET.
    """
    session = compose(catalogue, edition, request, in_body=True)
    if request.timeline:
        session = with_timeline(session, edition.phrases)
    return presentation.session(session)


@router.get("/plan", operation_id="compose_plan", response_model=ComposedPlan)
async def get_plan(
    catalogue: CatalogueDep,
    edition: EditionDep,
    query: Annotated[PlanQuery, Query()],
    presentation: PresentationDep,
) -> ComposedPlan | Response:
    """What do I do in the coming weeks?

    Composes the sessions of several weeks from the day `start` on, each with its date, so that all
    exercises have their turn and heavy work for the same muscles is 48 hours apart. Sessions name
    exercises by their slugs; `exercises` holds each once. The same request always gives the same
    plan; `history` continues from earlier sessions.

    As a calendar, every session is an event, at `time` in the zone `tz`.
    """
    return presentation.plan(compose_plan(catalogue, edition, query.request()))


@router.post(
    "/plan",
    operation_id="compose_plan_from_body",
    response_model=ComposedPlan,
    dependencies=[Depends(strict_body)],
    responses=responses(BodyTooLargeError, UnsupportedMediaTypeError),
)
async def get_plan_from_body(
    catalogue: CatalogueDep,
    edition: EditionDep,
    request: PlanRequest,
    presentation: PresentationDep,
) -> ComposedPlan | Response:
    """What do I do in the coming weeks? The same as GET, asked in a body."""
    return presentation.plan(compose_plan(catalogue, edition, request, in_body=True))
