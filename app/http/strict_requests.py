"""Strict routes: unknown and repeated parameters are refused, and so are bodies that are not JSON.

FastAPI ignores undeclared query parameters. `extra="forbid"` on a query model does not help where
an operation has parameters outside of the model, such as `lang`: it would refuse those.
"""

import re
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from enum import Enum
from inspect import getdoc
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.http.declared_responses import Responses, responses, with_success_headers
from app.http.did_you_mean import PARAMETER_SYNONYMS
from app.http.json_body import check_body
from app.http.patterns import QUERY_PATTERNS
from app.http.problems import (
    FieldProblem,
    InvalidRequestError,
    OverloadedError,
    Place,
    TooManyRequestsError,
    UriTooLongError,
)
from app.http.problems.size import MAX_ERRORS, clip

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
COMMON_PROBLEMS = responses(
    InvalidRequestError, UriTooLongError, TooManyRequestsError, OverloadedError
)
"""Problems that every operation may respond with."""
JSON_TYPES = {bool: "boolean", int: "integer", tuple: "array"}
"""The types of query parameters that are not strings."""


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


def get_query_types(route: APIRoute) -> dict[str, str]:
    """The query parameters of a route, each with the type in its schema."""
    types: dict[str, str] = {}
    dependants = [route.dependant]
    for dependant in dependants:
        dependants += dependant.dependencies
        for field in dependant.query_params:
            kind = field.field_info.annotation
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                fields = kind.model_fields.items()
                types |= {info.alias or name: _json_type(info.annotation) for name, info in fields}
            else:
                types[field.alias] = _json_type(kind)
    return types


def check_query(request: Request, query_types: Mapping[str, str]) -> None:
    """Refuse undeclared parameters, repeated parameters that are no list, and odd numbers.

    Args:
        request: the request.
        query_types: the declared parameters, each with the type in its schema.

    Raises:
        InvalidRequestError: with an error for each wrong parameter.
    """
    counts = Counter(name for name, _ in request.query_params.multi_items())
    wrong = [
        (name, count)
        for name, count in counts.items()
        if name not in query_types
        or (count > 1 and query_types[name] != "array")
        or not _is_well_formed(request.query_params[name], query_types[name])
    ]
    errors = [_describe_parameter(query_types, name, count) for name, count in wrong[:MAX_ERRORS]]
    if errors:
        raise InvalidRequestError.of(errors, more=len(wrong[MAX_ERRORS:]))


def _is_well_formed(value: str, query_type: str) -> bool:
    pattern = QUERY_PATTERNS.get(query_type)
    return pattern is None or bool(re.fullmatch(pattern[0], value))


def _describe_parameter(query_types: Mapping[str, str], name: str, count: int) -> FieldProblem:
    """The error of a parameter that occurs `count` times."""
    place = Place(parameter=clip(name))
    if name not in query_types:
        known = sorted(query_types)
        detail = f"Unknown parameter '{clip(name)}'."
        return FieldProblem.unknown(place, detail, name, known, PARAMETER_SYNONYMS)
    if count > 1 and query_types[name] != "array":
        return FieldProblem.at(place, f"'{name}' takes one value, not {count}.")
    _, described, allowed = QUERY_PATTERNS[query_types[name]]
    return FieldProblem.at(place, f"{name} must be {described}.", allowed)


def _json_type(annotation: Any) -> str:  # noqa: ANN401 -- any type
    """The JSON type of a parameter; None is the last option of a type."""
    origin, options = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _json_type(type(options[0]))
    if origin in {Annotated, Union, UnionType}:
        return _json_type(options[0])
    return JSON_TYPES.get(origin or annotation, "string")
