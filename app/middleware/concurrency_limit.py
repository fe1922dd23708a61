"""The concurrency limit: how many requests a worker processes at the same time."""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.problems import OverloadedError
from app.http.problems.responses import respond_with_problem
from app.middleware.rate_limit import UNLIMITED_PATHS

RETRY_AFTER_SECONDS = 1


class ConcurrencyLimitMiddleware:
    """Refuses requests with 503 while `max_requests` others are in flight.

    A worker processes one request after the other. Without a limit, thousands of simultaneous
    requests would all wait until their clients have given up. The middleware is behind the response
    cache, because a cached response is faster than a refusal. A request that waits for its own body
    is not counted, so that slow clients do not use up the limit.
    """

    def __init__(self, app: ASGIApp, *, max_requests: int) -> None:
        self._app = app
        self._max_requests = max_requests
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Process a request, or refuse it."""
        if scope["type"] != "http" or scope["path"] in UNLIMITED_PATHS:
            await self._app(scope, receive, send)
        elif self._in_flight >= self._max_requests:
            error = OverloadedError(
                "The service is processing too many requests. Try again in a moment.",
                headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
            )
            await (await respond_with_problem(Request(scope), error))(scope, receive, send)
        else:
            await self._process(scope, receive, send)

    async def _process(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_uncounted() -> Message:
            self._in_flight -= 1
            try:
                return await receive()
            finally:
                self._in_flight += 1

        self._in_flight += 1
        try:
            await asyncio.sleep(0)  # counts all simultaneous requests before the first is processed
            await self._app(scope, receive_uncounted, send)
        finally:
            self._in_flight -= 1
