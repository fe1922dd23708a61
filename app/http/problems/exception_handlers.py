"""Exception handlers: every error becomes a problem response."""

import re
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.http.operations import get_methods
from app.http.problems import ProblemError
from app.http.problems.responses import make_problem, respond_with_problem
from app.http.problems.validation_errors import describe_validation_errors

TRAILING_SLASHES = re.compile(r"(?<=[^/])/+$")


def add_exception_handlers(app: FastAPI) -> None:
    """Handle problems, validation errors and the framework's HTTP errors."""
    app.exception_handler(ProblemError)(respond_with_problem)
    app.exception_handler(RequestValidationError)(_handle_validation_error)
    app.exception_handler(HTTPException)(_handle_http_exception)


async def _handle_validation_error(request: Request, error: RequestValidationError) -> Response:
    return await respond_with_problem(request, describe_validation_errors(request, error.errors()))


async def _handle_http_exception(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404 and (path := _path_without_slash(request)):
        return RedirectResponse(path, status_code=308)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        methods = get_methods(request) | set(headers["Allow"].split(", "))
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
