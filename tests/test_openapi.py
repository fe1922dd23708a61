"""The OpenAPI document is valid, complete, and true of the answers."""

import json
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from openapi_spec_validator import validate

from tests.client import Client
from tests.examples import EXAMPLES

SESSION = "/v1/compose/session"
WITH_TIMELINE = (SESSION, f"{EXAMPLES[SESSION]}&timeline=true")


@pytest.fixture
def document(app: FastAPI) -> dict[str, Any]:
    return json.loads(json.dumps(app.openapi()))  # type: ignore[no-any-return]


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


@pytest.mark.parametrize(("path", "asked"), [*EXAMPLES.items(), WITH_TIMELINE])
def test_answers_fit_their_schemas(
    client: Client, document: dict[str, Any], path: str, asked: str
) -> None:
    answer = document["paths"][path]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    jsonschema.validate(client.json(asked), schema | {"components": document["components"]})


def test_every_get_is_tried(document: dict[str, Any]) -> None:
    documented = {path for path, method, _ in operations(document) if method == "get"}
    assert documented == EXAMPLES.keys()


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(names)) == len(names)
    for path, method, operation in operations(document):
        assert operation["tags"], (path, method)
        assert operation["description"], (path, method)
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (path, parameter["name"])


def test_every_problem_is_problem_json(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (path, method)
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_unknown_slugs_and_retired_ones_are_declared(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        if path.startswith("/v1") and "{slug}" in path:
            assert {"308", "404", "410", "422"} <= set(operation["responses"])


def test_schemas_are_named_for_clients_and_none_is_lost(
    app: FastAPI, document: dict[str, Any]
) -> None:
    made = get_openapi(title="", version="", routes=app.routes)["components"]["schemas"]
    named = set(document["components"]["schemas"]) - {"Problem", "FieldProblem"}
    assert len(named) == len(made)
    assert not [name for name in named if not name.isalnum() or name.endswith("Read")]


def test_what_may_be_left_out_is_neither_null_nor_required(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            assert "anyOf" not in parameter["schema"], (path, parameter["name"])
    asked = document["components"]["schemas"]["SessionRequest"]
    assert "required" not in asked
    assert not [name for name, field in asked["properties"].items() if "default" in field]


def test_lists_are_limited_in_items(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["schema"].get("type") == "array":
                assert "maxLength" not in parameter["schema"], (path, parameter["name"])
                assert parameter["schema"]["maxItems"] > 0, (path, parameter["name"])
