"""The application class: FastAPI that serves one release, with an OpenAPI document of its own."""

from threading import Lock
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from app.catalogue.snapshot import Catalogue
from app.failed_startup import report_start_error
from app.openapi.document import complete_document
from app.openapi.examples import with_examples


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
