"""Routers whose routes are strict about the query, and gather arguments by a plan made once.

FastAPI finds out with every request what an endpoint takes: for a search that is 0.4 ms, several
times what the search itself takes. What an endpoint declares, what it is given, its errors and its
document stay FastAPI's; a test compares the two.
"""

from collections.abc import Callable, Coroutine
from enum import Enum
from inspect import iscoroutinefunction
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic_core import to_json

from app.answers import responses
from app.parameters import Errors, ModelReader, ScalarReader, is_model
from app.problems import (
    InvalidRequestError,
    OverloadedError,
    TooManyRequestsError,
    UriTooLongError,
)
from app.strictness import check_query, query_parameters

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
ALWAYS = responses(InvalidRequestError, UriTooLongError, TooManyRequestsError, OverloadedError)
"""What every operation may answer."""


class StrictRoute(APIRoute):
    """A route that refuses what its operation doesn't declare, and does only what it needs.

    An endpoint that takes more than a plan knows, a body for one, is left to FastAPI.
    """

    def get_route_handler(self) -> Handler:
        """The handler: a request to a response."""
        handle = (
            self._handle_by_plan() if Plan.fits(self.dependant) else super().get_route_handler()
        )
        declared: dict[str, bool] | None = None

        async def handle_strictly(request: Request) -> Response:
            nonlocal declared
            if request.scope["query_string"]:
                declared = declared or query_parameters(request)
                check_query(request, declared)
            return await handle(request)

        return handle_strictly

    def _handle_by_plan(self) -> Handler:
        plan, endpoint = Plan(self.dependant), self.endpoint

        async def handle(request: Request) -> Response:
            told, errors = Response(), Errors()
            del told.headers["content-length"]  # of the nothing in it, not of the answer
            arguments = await plan.gather(request, told, {}, errors)
            if errors:
                raise RequestValidationError(errors)
            answer = await endpoint(**arguments)
            if isinstance(answer, Response):
                return answer
            response = Response(to_json(answer), media_type="application/json")
            response.headers.update(told.headers)
            return response

        return handle


class Router(APIRouter):
    """A router of such routes."""

    def __init__(
        self,
        prefix: str = "",
        tags: list[str | Enum] | None = None,
        responses: dict[int | str, dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(
            prefix=prefix,
            tags=tags,
            responses=ALWAYS | (responses or {}),
            route_class=StrictRoute,
        )


class Plan:
    """How to get the arguments of one endpoint, or of a dependency."""

    def __init__(self, dependant: Dependant) -> None:
        self._call: Any = dependant.call
        self._name = dependant.name
        self._request = dependant.request_param_name
        self._response = dependant.response_param_name
        self._needed = [Plan(needed) for needed in dependant.dependencies]
        self._path = [ScalarReader("path", field) for field in dependant.path_params]
        self._query = [
            ModelReader(field) if is_model(field) else ScalarReader("query", field)
            for field in dependant.query_params
        ]
        self._headers = [ScalarReader("header", field) for field in dependant.header_params]

    @staticmethod
    def fits(dependant: Dependant) -> bool:
        """Whether a plan can do all that an endpoint or a dependency takes."""
        return (
            iscoroutinefunction(dependant.call)
            and not dependant.body_params
            and not dependant.cookie_params
            and not dependant.background_tasks_param_name
            and not dependant.security_scopes_param_name
            and not dependant.http_connection_param_name
            and dependant.concurrency is None
            and all(map(Plan.fits, dependant.dependencies))
        )

    async def gather(
        self, request: Request, response: Response, solved: dict[Any, Any], errors: Errors
    ) -> dict[str, Any]:
        """The arguments by name; what is wrong with the request is added to `errors`.

        Args:
            request: it all comes from.
            response: holds the headers that dependencies set.
            solved: what dependencies returned so far, by dependency.
            errors: as pydantic has them.
        """
        found: dict[str, Any] = {}
        for needed in self._needed:
            if needed._call not in solved:
                before = len(errors)
                arguments = await needed.gather(request, response, solved, errors)
                if len(errors) > before:
                    continue
                solved[needed._call] = await needed._call(**arguments)
            if needed._name is not None:
                found[needed._name] = solved[needed._call]
        for reader in self._path:
            reader.read(request.path_params, found, errors)
        for query_reader in self._query:
            query_reader.read(request.query_params, found, errors)
        for reader in self._headers:
            reader.read(request.headers, found, errors)
        if self._request:
            found[self._request] = request
        if self._response:
            found[self._response] = response
        return found
