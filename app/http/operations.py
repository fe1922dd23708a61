"""The operation that a request calls, as its route declares it."""

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from fastapi import Request
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel

JSON_TYPES = {bool: "boolean", int: "integer", tuple: "array"}
"""The types of query parameters that are not strings."""


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


def get_body_model(request: Request) -> type[BaseModel]:
    """The model of the operation's body."""
    model: type[BaseModel] = request.scope["route"].body_field.field_info.annotation
    return model


def get_sibling_fields(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The names of the fields that may stand where `path` leads, in alphabetical order.

    Args:
        model: the model of the body.
        path: names of fields and positions in lists; the last is the name of an unknown field.
    """
    *parents, _ = path
    for name in parents:
        if isinstance(name, str):
            model = next(_find_models(model.model_fields[name].annotation))
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _find_models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 -- any type
    """The models in a type, such as that of the entries of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _find_models(part)


def get_methods(request: Request) -> set[str]:
    """The methods of all operations of the request's path. A route knows only its own."""
    path = getattr(request.scope.get("route"), "path_format", None)
    methods = {
        method
        for route in _operations(request)
        if route.path_format == path
        for method in route.methods or ()
    }
    return methods | {"HEAD"} if "GET" in methods else methods


def get_summaries(request: Request) -> dict[str, str | None]:
    """The summary of each operation that reads, by its path."""
    return {
        route.path_format: route.summary
        for route in _operations(request)
        if "GET" in (route.methods or ())
    }


def _operations(request: Request) -> Iterator[APIRoute]:
    """The routes of the OpenAPI document, also those of included routers."""
    for context in iter_route_contexts(request.app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            yield route


def _json_type(annotation: Any) -> str:  # noqa: ANN401 -- any type
    """The JSON type of a parameter; None is the last option of a type."""
    origin, options = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _json_type(type(options[0]))
    if origin in {Annotated, Union, UnionType}:
        return _json_type(options[0])
    return JSON_TYPES.get(origin or annotation, "string")
