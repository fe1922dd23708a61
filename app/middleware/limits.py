"""Limits of requests: how many are in flight, and how large their bodies and queries are."""

import asyncio
from dataclasses import dataclass

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.problems import OverloadedError, ProblemError, UriTooLongError
from app.http.problems.responses import make_problem, respond_with_problem
from app.middleware.cors import Header

UNLIMITED_PATHS = frozenset({"/livez", "/readyz", "/metrics"})
"""Paths for monitoring, which neither the rate limit nor the concurrency limit applies to."""
MAX_BODY_BYTES = 262_144
MAX_QUERY_BYTES = 32_768


@dataclass(frozen=True, slots=True)
class RateLimitResult:
    """What is left of a client's rate limit."""

    headers: tuple[Header, ...] = ()
    error: ProblemError | None = None
    """The refusal of the request, when the limit is exceeded."""


NO_RATE_LIMIT = RateLimitResult()


class LimitsMiddleware:
    """Refuses requests that are too large, and any while `max_requests` others are in flight.

    A worker processes one request after the other. Without a limit, thousands of simultaneous
    requests would all wait until their clients have given up. The middleware is behind the response
    cache, because a cached response is faster than a refusal. A request that waits for its own body
    is not counted, so that slow clients do not use up the limit.
    """

    def __init__(self, app: ASGIApp, *, max_requests: int) -> None:
        self._app = app
        # Counts the bytes of bodies without a declared length. It would refuse a declared length in
        # plain text, so that is checked here.
        self._count_bytes = RequestBodyLimitMiddleware(app, max_body_size=MAX_BODY_BYTES)
        self._max_requests = max_requests
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Process a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] in UNLIMITED_PATHS:
            await self._process(scope, receive, send)
        elif self._in_flight >= self._max_requests:
            error = OverloadedError(
                "The service is processing too many requests. Try again in a moment.",
                headers={"Retry-After": "1"},
            )
            await (await respond_with_problem(Request(scope), error))(scope, receive, send)
        else:
            await self._process_counted(scope, receive, send)

    async def _process_counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_uncounted() -> Message:
            self._in_flight -= 1
            try:
                return await receive()
            finally:
                self._in_flight += 1

        self._in_flight += 1
        try:
            await asyncio.sleep(0)  # counts all simultaneous requests before the first is processed
            await self._process(scope, receive_uncounted, send)
        finally:
            self._in_flight -= 1

    async def _process(self, scope: Scope, receive: Receive, send: Send) -> None:
        if error := _find_excess(scope):
            app: ASGIApp = await respond_with_problem(Request(scope), error)
        elif scope["method"] in {"GET", "HEAD"}:
            app = self._app  # reads no body
        else:
            app = self._count_bytes
        await app(scope, receive, send)


def _find_excess(scope: Scope) -> ProblemError | None:
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if declared.isdigit() and int(declared) > MAX_BODY_BYTES:
        return make_problem(413)
    if len(scope["query_string"]) > MAX_QUERY_BYTES:
        return UriTooLongError("The query string is longer than 32 KiB.")
    return None
