"""A model read from the query of a request, as FastAPI's query models are, but quickly.

FastAPI looks at the annotation of every field again with every request: for the filters of
exercises that takes 0.2 ms, most of what a search costs. Here it is done once.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.routing import BaseRoute


class QueryReader:
    """Reads one model from the query. An operation has one, so that all errors are told at once."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        fields = model.model_json_schema()["properties"]
        self._lists = {
            name
            for name, field in fields.items()
            if any(kind.get("type") == "array" for kind in field.get("anyOf", [field]))
        }

    async def __call__(self, request: Request) -> BaseModel:
        """The model.

        Raises:
            RequestValidationError: values don't fit it.
        """
        values: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            if name in self._lists:
                values.setdefault(name, []).append(value)
            else:
                values[name] = value
        try:
            return self.model.model_validate(values)
        except ValidationError as error:
            problems = [{**wrong, "loc": ("query", *wrong["loc"])} for wrong in error.errors()]
            raise RequestValidationError(problems) from None


def from_query(model: type[BaseModel]) -> Any:  # noqa: ANN401 -- as Depends itself
    """A dependency that reads the model; FastAPI's `Query()` in its place would do the same."""
    return Depends(QueryReader(model))


def add_parameters(document: dict[str, Any], routes: Iterable[BaseRoute]) -> None:
    """Let an OpenAPI document say what FastAPI would say about the models of these routes."""
    for route in _operations(routes):
        for dependency in route.dependant.dependencies:
            if isinstance(dependency.call, QueryReader):
                shadow = _describe(dependency.call.model)
                document["components"]["schemas"] |= shadow["components"]["schemas"]
                parameters = shadow["paths"]["/"]["get"]["parameters"]
                for method in route.methods or ():
                    operation = document["paths"][route.path_format][method.lower()]
                    operation["parameters"] = parameters + operation.get("parameters", [])


def _operations(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif router := getattr(route, "original_router", None):  # one that was included
            yield from _operations(router.routes)


@cache
def _describe(model: type[BaseModel]) -> dict[str, Any]:
    """A document of one operation that takes the model, as FastAPI makes it."""

    def ask(query: BaseModel) -> None: ...

    ask.__annotations__["query"] = Annotated[model, Query()]
    shadow = FastAPI()
    shadow.add_api_route("/", ask, responses={422: {}})  # ours, not FastAPI's own
    return {"components": {"schemas": {}}} | shadow.openapi()
