"""Composition over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from app.answers import responses
from app.catalogue.dependencies import CatalogueDep, EditionDep
from app.problems import (
    BodyTooLargeError,
    InvalidRequestError,
    NotAcceptableError,
    NotReadyError,
    UnsupportedMediaTypeError,
)
from app.programs.compose import compose
from app.programs.presenting import PresentationDep, shown_as
from app.programs.problems import (
    CannotIncludeError,
    CannotSwapError,
    NoCandidatesError,
    RedFlagError,
    TooFewMinutesError,
)
from app.programs.requests import SessionQuery, SessionRequest
from app.programs.schemas import ComposedSession
from app.programs.timeline import with_timeline
from app.strictness import strict_body

router = APIRouter(
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
