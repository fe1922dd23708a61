"""Problem responses: an error as `application/problem+json`."""

from collections.abc import Mapping, Sequence

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from app.http.media_types import MEDIA_TYPES, AnyFormat
from app.http.problems import (
    MEDIA_TYPE,
    BodyTooLargeError,
    FieldProblem,
    InvalidRequestError,
    MethodNotAllowedError,
    NotAcceptableError,
    NotFoundError,
    ProblemError,
)
from app.http.problems.size import clip, encode_problem

BY_STATUS: dict[int, tuple[type[ProblemError], str]] = {
    400: (
        InvalidRequestError,
        "The body must be JSON in UTF-8, with numbers of at most 4,300 digits.",
    ),
    404: (NotFoundError, "There is no resource at this path. The links at / list the resources."),
    405: (
        MethodNotAllowedError,
        "This path does not support this method. The Allow header lists the supported methods.",
    ),
    413: (BodyTooLargeError, "The request body is larger than 256 KiB."),
}
"""The problems that replace the framework's own errors."""


class ProblemResponse(JSONResponse):
    """A problem as a response."""

    media_type = MEDIA_TYPE

    def render(self, content: object) -> bytes:
        """The problem as JSON."""
        return encode_problem(content)


async def respond_with_problem(request: Request, error: ProblemError) -> Response:
    """The response for an error. Rules name a field of a body; a GET has parameters instead."""
    if request.method in {"GET", "HEAD"}:
        error.errors = tuple(problem.in_query() for problem in error.errors)
    return ProblemResponse(
        error.body(request.url.path), status_code=error.status, headers=error.headers
    )


def make_problem(status: int, headers: Mapping[str, str] | None = None) -> ProblemError:
    """The problem for one of the framework's errors: 400, 404, 405 or 413."""
    kind, detail = BY_STATUS[status]
    return kind(detail, headers=dict(headers or {}))


def no_acceptable_format(accept: str, formats: Sequence[AnyFormat]) -> NotAcceptableError:
    """The error for an Accept header that accepts none of the formats of an endpoint."""
    problem = FieldProblem(
        parameter="format",
        detail="'format' takes precedence over the Accept header.",
        allowed=tuple(formats),
    )
    return no_acceptable_media_type(accept, [MEDIA_TYPES[name] for name in formats], [problem])


def no_acceptable_media_type(
    accept: str, media_types: Sequence[str], errors: Sequence[FieldProblem] = ()
) -> NotAcceptableError:
    """The error for an Accept header that accepts none of the media types of an endpoint."""
    detail = f"No available media type matches the Accept header '{clip(accept)}'."
    return NotAcceptableError(detail, errors, offered=list(media_types))
