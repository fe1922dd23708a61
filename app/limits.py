"""Limits that keep the service answering: how many requests at once, how many from one client."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answers import answer_problem
from app.keeping import Header
from app.problems import OverloadedError, ProblemError

UNLIMITED = frozenset({"/livez", "/readyz", "/metrics"})
"""Paths that whoever looks after the service asks for, most of all when there is much to do."""
RETRY_AFTER_SECONDS = 1
"""As long as a crowd takes at most."""


class Crowd:
    """Middleware that turns away at once whom it could only let wait.

    A worker does one thing after another. Without a limit, thousands that ask together would all
    wait until none of them wants the answer any more. It stands behind what is kept: an answer
    from memory is quicker than a refusal. Who waits for the rest of its own request takes no turn,
    and isn't counted meanwhile.
    """

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in UNLIMITED:
            await self._app(scope, receive, send)
        elif self._inside >= self._most:
            error = OverloadedError(
                "Too many requests are being answered. Try again in a moment.",
                headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
            )
            await (await answer_problem(Request(scope), error))(scope, receive, send)
        else:

            async def receive_outside() -> Message:
                self._inside -= 1
                try:
                    return await receive()
                finally:
                    self._inside += 1

            self._inside += 1
            try:
                await asyncio.sleep(0)  # so that all who came together are counted before the first
                await self._app(scope, receive_outside, send)
            finally:
                self._inside -= 1


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client may still ask."""

    headers: tuple[Header, ...] = ()
    refusal: ProblemError | None = None


class Limiter(Protocol):
    """Something that counts what a client asks."""

    async def take(self, scope: Scope) -> Allowance:
        """Count a request; tell what is left, or refuse it."""
