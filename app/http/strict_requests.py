"""Strict routes: unknown and repeated parameters are refused, and so are bodies that are not JSON.

FastAPI ignores undeclared query parameters. `extra="forbid"` on a query model does not help where
an operation has parameters outside of the model, such as `lang`: it would refuse those.
"""

from collections.abc import Callable, Coroutine
from enum import Enum
from inspect import getdoc
from typing import Any, ClassVar

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from app.http.declared_responses import Responses, responses, with_success_headers
from app.http.operations import get_query_types
from app.http.problems import (
    InvalidRequestError,
    OverloadedError,
    TooManyRequestsError,
    UriTooLongError,
)
from app.http.request_checks import check_body, check_query

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
COMMON_PROBLEMS = responses(
    InvalidRequestError, UriTooLongError, TooManyRequestsError, OverloadedError
)
"""Problems that every operation may respond with."""


class StrictRoute(APIRoute):
    """A route that refuses what its operation does not declare.

    The first paragraph of the endpoint's docstring is the summary of the operation, and the rest is
    its description.
    """

    is_cached: ClassVar[bool] = True
    """Whether caches may store the responses to GET."""

    def __init__(
        self,
        path: str,
        endpoint: Callable[..., Any],
        *,
        summary: str | None = None,
        description: str | None = None,
        responses: Responses | None = None,
        methods: set[str] | list[str] | None = None,
        **options: Any,  # noqa: ANN401 -- FastAPI's own
    ) -> None:
        title, _, text = (getdoc(endpoint) or "").partition("\n\n")
        cached = self.is_cached and "GET" in (methods or ["GET"])
        super().__init__(
            path,
            endpoint,
            summary=summary or title.removesuffix("."),
            description=description or text or title,
            responses=with_success_headers(responses or {}, cached=cached),
            methods=methods,
            **options,
        )

    def get_route_handler(self) -> Handler:
        """FastAPI's handler, behind the checks of the query and of the body."""
        handle = super().get_route_handler()
        query_types: dict[str, str] | None = None

        async def handle_strictly(request: Request) -> Response:
            nonlocal query_types
            if request.scope["query_string"]:
                query_types = query_types or get_query_types(self)
                check_query(request, query_types)
            if self.body_field:
                await check_body(request)
            return await handle(request)

        return handle_strictly


class UncachedRoute(StrictRoute):
    """A strict route whose responses no cache may store."""

    is_cached = False


class StrictRouter(APIRouter):
    """A router of strict routes."""

    def __init__(
        self,
        prefix: str = "",
        tags: list[str | Enum] | None = None,
        responses: Responses | None = None,
        route_class: type[StrictRoute] = StrictRoute,
    ) -> None:
        super().__init__(
            prefix=prefix,
            tags=tags,
            responses=COMMON_PROBLEMS | (responses or {}),
            route_class=route_class,
        )
