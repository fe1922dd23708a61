"""Problem responses: every error becomes `application/problem+json`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.http.negotiation import MEDIA_TYPES, AnyFormat
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
from app.http.problems.validation_errors import describe_invalid_fields

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
TRAILING_SLASHES = re.compile(r"(?<=[^/])/+$")


def add_exception_handlers(app: FastAPI) -> None:
    """Handle problems, validation errors and the framework's HTTP errors."""
    app.exception_handler(ProblemError)(respond_with_problem)
    app.exception_handler(RequestValidationError)(_handle_validation_error)
    app.exception_handler(HTTPException)(_handle_http_exception)


async def respond_with_problem(request: Request, error: ProblemError) -> Response:
    """The response for an error. Rules name a field of a body; a GET has parameters instead."""
    if request.method in {"GET", "HEAD"}:
        error.errors = tuple(problem.in_query() for problem in error.errors)
    content = encode_problem(error.body(request.url.path))
    return Response(content, error.status, error.headers, MEDIA_TYPE)


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


async def _handle_validation_error(request: Request, error: RequestValidationError) -> Response:
    body = request.scope["route"].body_field
    model = body.field_info.annotation if body else None
    return await respond_with_problem(request, describe_invalid_fields(error.errors(), model))


async def _handle_http_exception(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404 and (path := _path_without_slash(request)):
        return RedirectResponse(path, status_code=308)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        methods = _allowed_methods(request, headers["Allow"].split(", "))
        headers["Allow"] = ", ".join(sorted(methods))
    return await respond_with_problem(request, make_problem(error.status_code, headers))


def _path_without_slash(request: Request) -> str | None:
    """The path and query without trailing slashes, if a route matches that path."""
    path = TRAILING_SLASHES.sub("", request.scope["path"])
    if path == request.scope["path"]:
        return None
    scope = {**request.scope, "path": path}
    if not any(route.matches(scope)[0] != Match.NONE for route in request.app.routes):
        return None
    query = request.scope["query_string"].decode("latin-1")
    return quote(path) + (f"?{query}" if query else "")


def _allowed_methods(request: Request, stated: Iterable[str]) -> set[str]:
    """The methods of all operations of the request's path; the route states only its own."""
    path = getattr(request.scope.get("route"), "path_format", None)
    methods = set(stated)
    for context in iter_route_contexts(request.app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.path_format == path:
            methods |= route.methods or set()
    return methods | {"HEAD"} if "GET" in methods else methods
