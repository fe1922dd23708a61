"""What is served when the settings can't be understood: nothing, and the reason is told.

A worker that fails while it is imported is started over and over by uvicorn's supervisor; one whose
start-up fails ends the others, too.
"""

from starlette.types import Receive, Scope, Send


class Unable:
    """An application whose start-up fails, with a sentence instead of a traceback."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Take part in the start-up, which is all that a server asks then."""
        await receive()
        await send({"type": "lifespan.startup.failed", "message": self._reason})
