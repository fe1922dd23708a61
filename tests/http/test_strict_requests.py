"""What routes tell of their operations is what the OpenAPI document tells."""

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from app.http.strict_requests import get_query_types

CHECKED = {"array", "boolean", "integer"}
"""Types whose spelling or number in a query is checked."""


@pytest.fixture
def routes(app: FastAPI) -> list[APIRoute]:
    routes = [context.original_route for context in iter_route_contexts(app.routes)]
    return [route for route in routes if isinstance(route, APIRoute) and route.include_in_schema]


def test_query_parameters_are_those_of_the_document(app: FastAPI, routes: list[APIRoute]) -> None:
    paths = app.openapi()["paths"]
    assert {route.path_format for route in routes} == paths.keys()
    for route in routes:
        for method in route.methods or ():
            operation = paths[route.path_format][method.lower()]
            documented = {
                parameter["name"]: parameter["schema"].get("type")
                for parameter in operation.get("parameters", [])
                if parameter["in"] == "query"
            }
            types = get_query_types(route)
            assert types.keys() == documented.keys(), route
            assert all(
                types[name] == kind or not {types[name], kind} & CHECKED
                for name, kind in documented.items()
            ), route
