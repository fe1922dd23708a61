"""Limits on the size of a request's body and of its query."""

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.problems import ProblemError, UriTooLongError
from app.http.problems.responses import make_problem, respond_with_problem

MAX_BODY_BYTES = 262_144
MAX_QUERY_BYTES = 32_768


class SizeLimitsMiddleware:
    """Refuses requests whose body or query is too large.

    Starlette's middleware counts the bytes of bodies without a declared length. It would refuse a
    declared length in plain text, so that is checked here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._count_bytes = RequestBodyLimitMiddleware(app, max_body_size=MAX_BODY_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Process a request, or refuse it."""
        if scope["type"] != "http":
            app = self._app
        elif error := _find_error(scope):
            app = await respond_with_problem(Request(scope), error)
        elif scope["method"] in {"GET", "HEAD"}:
            app = self._app  # reads no body
        else:
            app = self._count_bytes
        await app(scope, receive, send)


def _find_error(scope: Scope) -> ProblemError | None:
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if declared.isdigit() and int(declared) > MAX_BODY_BYTES:
        return make_problem(413)
    if len(scope["query_string"]) > MAX_QUERY_BYTES:
        return UriTooLongError("The query string is longer than 32 KiB.")
    return None
