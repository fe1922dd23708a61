"""The application class: FastAPI that serves one release, with an OpenAPI document of its own.

A failed start-up gives one sentence for the operator instead of a traceback. A worker that fails on
import is restarted again and again by uvicorn's supervisor. A worker whose start-up fails ends the
supervisor, too.
"""

import sys
from threading import Lock
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import Message, Receive, Scope, Send

from app.catalogue.snapshot import Catalogue
from app.database import StartError
from app.openapi.document import complete_document, with_examples


class Footwork(FastAPI):
    """FastAPI that serves one release of the dataset, and documents it with examples from it."""

    has_telemetry = True

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document without examples, generated when it is first asked for."""
        with self._generating:
            if not self.openapi_schema:
                complete_document(super().openapi())
            return super().openapi()

    def setup(self) -> None:
        """Serve the OpenAPI document, as FastAPI does, with examples; a thread generates it."""
        self._generating = Lock()
        self.add_route("/openapi.json", self._get_document, include_in_schema=False)

    def _get_document(self, request: Request) -> JSONResponse:
        catalogue: Catalogue | None = request.state.catalogue
        document = self.openapi()
        return JSONResponse(with_examples(document, catalogue) if catalogue else document)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Process a request; without telemetry, FastAPI's layer for it is skipped."""
        if scope["type"] == "http" and self.middleware_stack and not self.has_telemetry:
            scope["app"] = self
            await self.middleware_stack(scope, receive, send)
            return
        send = report_start_error(send) if scope["type"] == "lifespan" else send
        await super().__call__(scope, receive, send)

    def serve(self, catalogue: Catalogue) -> None:
        """Serve a release from now on. Requests in flight continue with the release they have."""
        self.state.composers.of(catalogue)  # prepares it before the first session
        self.state.catalogue = catalogue


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
