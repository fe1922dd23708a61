"""Failed start-ups: one sentence for the operator instead of a traceback.

A worker that fails on import is restarted again and again by uvicorn's supervisor. A worker whose
start-up fails ends the supervisor, too.
"""

import sys

from starlette.types import Message, Receive, Scope, Send


class StartError(RuntimeError):
    """The service cannot start. The message is a sentence for the operator."""


def report_start_error(send: Send) -> Send:
    """A `send` that replaces Starlette's traceback by the message of a `StartError`."""

    async def send_message(message: Message) -> None:
        error = sys.exception()
        if message["type"] == "lifespan.startup.failed" and isinstance(error, StartError):
            message = {**message, "message": str(error)}
        await send(message)

    return send_message


class FailedStartupApp:
    """An ASGI application whose start-up fails with a given reason."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Fail the start-up. A server sends nothing else then."""
        await receive()
        await send({"type": "lifespan.startup.failed", "message": self._reason})
