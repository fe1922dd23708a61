"""Routes of pages, and pages for errors."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route
from starlette.types import Scope

from app.catalogue.gates import SeeAClinicianError
from app.http.negotiation import best_media_type
from app.http.problems import NotFoundError, ProblemError
from app.pages.page_request import PageRequest
from app.pages.screening.growing import HEEL, KNEE, MORE, to_read
from app.pages.site import Site

View = Callable[[PageRequest], Awaitable[Response]]
JSON, HTML = "application/json", "text/html"
API_PATHS = ("/v1", "/mcp", "/problems", "/docs", "/openapi.json", "/livez", "/readyz", "/metrics")
"""Beginnings of the paths whose errors stay problem responses."""


class PageRoute(Route):
    """The route of a page. Its errors are pages, too."""

    def __init__(self, path: str, view: View, site: Site, *methods: str) -> None:
        async def respond(request: Request) -> Response:
            page = await PageRequest.read(request, site)
            try:
                return await view(page)
            except ProblemError as error:
                return show_problem(page, error)

        super().__init__(path, respond, methods=methods or ("GET",), include_in_schema=False)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As usual; the route is named in the scope, for logs and metrics."""
        match, child_scope = super().matches(scope)
        return match, {**child_scope, "route": self}


class NegotiatedPageRoute(PageRoute):
    """The route of a page at a path that the API has too: for those who prefer HTML to JSON."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As usual, if the Accept header prefers HTML."""
        if scope["type"] == "http" and not prefers_page(scope):
            return Match.NONE, {}
        return super().matches(scope)


def prefers_page(scope: Scope) -> bool:
    """Whether the Accept header prefers HTML to JSON, as those of browsers do."""
    accept = ", ".join(
        value.decode("latin-1") for name, value in scope["headers"] if name == b"accept"
    )
    return best_media_type(accept, [JSON, HTML]) == HTML


def show_problem(page: PageRequest, error: ProblemError) -> Response:
    """A problem as a page."""
    context: dict[str, Any] = {}
    if isinstance(error, SeeAClinicianError):
        template = "see_a_clinician.html"
        context["clearable"] = is_clearable(page, error)
        conditions: Any = error.members.get("conditions", ())
        context["unsuited"] = to_read(page.localized, conditions)
        context["growing"] = to_read(page.localized, (KNEE, HEEL, *MORE))
    else:
        template = "not_found.html" if error.status in {404, 410} else "problem.html"
    response = page.render(template, status=error.status, error=error, **context)
    response.headers.update(error.headers)
    return response


def is_clearable(page: PageRequest, error: SeeAClinicianError) -> bool:
    """Whether the clinician who treats the person may have cleared all that stands in the way."""
    stated: Any = error.members["gates"]
    gates = [page.localized.conditions[slug].gate for slug in stated]
    return (
        bool(gates)
        and not error.members["red_flags"]
        and all(gate and gate.clearable for gate in gates)
    )


def add_error_pages(app: FastAPI, site: Site) -> None:
    """Answer people who follow a wrong address with a page; everything else stays as it is."""
    respond = app.exception_handlers[HTTPException]

    async def handle(request: Request, error: HTTPException) -> Response:
        response: Response = await respond(request, error)  # type: ignore[misc]
        path = request.scope["path"]
        is_api = any(path == known or path.startswith(f"{known}/") for known in API_PATHS)
        if response.status_code != 404 or is_api or not prefers_page(request.scope):
            return response
        if request.state.catalogue is None:  # without a release there are no pages
            return response
        page = await PageRequest.read(request, site)
        return show_problem(page, NotFoundError(page.words("not-found.detail")))

    app.exception_handler(HTTPException)(handle)
