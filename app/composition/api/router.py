"""Composition over HTTP."""

from typing import Annotated, Any

from fastapi import Query, Response

from app.catalogue.gates import SeeAClinicianError
from app.composition.api.composing import ComposingDep
from app.composition.api.presentation import BINARY
from app.composition.plan_schemas import ComposedPlan
from app.composition.problems import (
    CannotIncludeError,
    CannotSwapError,
    NoCandidatesError,
    TooFewMinutesError,
)
from app.composition.requests.list import ListQuery, ListRequest
from app.composition.requests.plan import PlanQuery, PlanRequest
from app.composition.requests.session import SessionQuery, SessionRequest
from app.composition.schemas import ComposedSession
from app.http.declared_responses import responses
from app.http.negotiation import COMPOSED_FORMATS, MEDIA_TYPES
from app.http.problems import (
    BodyTooLargeError,
    InvalidRequestError,
    NotAcceptableError,
    NotReadyError,
    OverloadedError,
    UnsupportedMediaTypeError,
)
from app.http.strict_requests import StrictRouter

shown_as: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            MEDIA_TYPES[name]: {"schema": {"type": "string"} | (BINARY if name == "pdf" else {})}
            for name in COMPOSED_FORMATS
            if name != "json"
        }
    }
}
"""How OpenAPI declares the formats beside JSON."""
router = StrictRouter(
    prefix="/v1/compose",
    tags=["composition"],
    responses=shown_as
    | responses(
        InvalidRequestError,
        NotAcceptableError,
        CannotIncludeError,
        SeeAClinicianError,
        NotReadyError,
        OverloadedError,
    ),
)
POSTED = responses(BodyTooLargeError, UnsupportedMediaTypeError)
NO_PLAN = (InvalidRequestError, CannotIncludeError, SeeAClinicianError, NoCandidatesError,
           TooFewMinutesError)  # fmt: skip


@router.get(
    "/session",
    operation_id="compose_session",
    response_model=ComposedSession,
    responses=responses(*NO_PLAN, CannotSwapError),
)
async def compose_session(
    query: Annotated[SessionQuery, Query()], composing: ComposingDep
) -> Response:
    """Compose a session.

    Answers "What do I do today?" with one session of a programme. Two sessions, A and B, alternate
    for four weeks. Doses progress from session to session, as far as the minutes allow. The same
    request to the same release always returns the same session. To say how far the person has
    progressed, send `day`, or `date` and `start`, or `history` and `date`.

    The session is also available as text, Markdown, a calendar or a handout in PDF: use the Accept
    header or `format`. The handout has the pictures of the exercises, boxes to tick for two weeks,
    and a code that opens the session on a phone.
    """
    return await composing.answer(query.request())


@router.post(
    "/session",
    operation_id="compose_session_from_body",
    response_model=ComposedSession,
    responses=responses(*NO_PLAN, CannotSwapError) | POSTED,
)
async def compose_session_from_body(request: SessionRequest, composing: ComposingDep) -> Response:
    """Compose a session from a request body.

    The same as GET, with the parameters in the body. Use it for a history with feedback, and for
    long lists. The body is neither stored nor logged.
    """
    return await composing.answer(request)


@router.get(
    "/plan", operation_id="compose_plan", response_model=ComposedPlan, responses=responses(*NO_PLAN)
)
async def compose_plan(query: Annotated[PlanQuery, Query()], composing: ComposingDep) -> Response:
    """Compose a plan.

    Composes the sessions of several weeks from `start` on. Each session has its date and a `link`
    to the session alone. Sessions refer to exercises by slug, and `exercises` has each exercise
    once. The same request to the same release always returns the same plan. With `history`, the
    plan continues from the completed sessions.

    In a calendar, each session is an event at `time` in the time zone `tz`. The handout (`pdf`) has
    each exercise once and a box to tick for each session.
    """
    return await composing.answer(query.request())


@router.post(
    "/plan",
    operation_id="compose_plan_from_body",
    response_model=ComposedPlan,
    responses=responses(*NO_PLAN) | POSTED,
)
async def compose_plan_from_body(request: PlanRequest, composing: ComposingDep) -> Response:
    """Compose a plan from a request body.

    The same as GET, with the parameters in the body. The body is neither stored nor logged.
    """
    return await composing.answer(request)


@router.get("/list", operation_id="compose_list", response_model=ComposedSession)
async def get_list(query: Annotated[ListQuery, Query()], composing: ComposingDep) -> Response:
    """Compose a session from a custom list of exercises.

    For clinicians who choose the exercises, their order and, if needed, their doses. The response
    is a session in any of its formats.
    """
    return await composing.answer(query.request())


@router.post(
    "/list",
    operation_id="compose_list_from_body",
    response_model=ComposedSession,
    responses=POSTED,
)
async def get_list_from_body(request: ListRequest, composing: ComposingDep) -> Response:
    """Compose a session from a custom list in a request body.

    The same as GET, with the parameters in the body. The body is neither stored nor logged.
    """
    return await composing.answer(request)
