"""The OpenAPI document is valid, complete, and true of the answers."""

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from openapi_spec_validator import validate

from app.main import create_app
from app.settings import Settings
from tests.client import Client
from tests.examples import EXAMPLES, FILES
from tests.factories import make_catalogue, make_exercise

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


def test_every_get_operation_is_tried(document: dict[str, Any]) -> None:
    documented = {path for path, method, _ in operations(document) if method == "get"}
    assert documented == EXAMPLES.keys() | FILES.keys()


@pytest.mark.parametrize(("path", "asked"), FILES.items())
def test_files_have_the_documented_media_type(
    client: Client, document: dict[str, Any], path: str, asked: str
) -> None:
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    answer = client.get(asked)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in content


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


def test_schemas_have_names_for_clients_and_none_is_missing(
    app: FastAPI, document: dict[str, Any]
) -> None:
    made = get_openapi(title="", version="", routes=app.routes)["components"]["schemas"]
    named = set(document["components"]["schemas"]) - {"Problem", "FieldProblem"}
    assert len(named) == len(made)
    assert not [name for name in named if not name.isalnum() or name.endswith("Read")]


def test_optional_parameters_are_neither_null_nor_required(document: dict[str, Any]) -> None:
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


def examples(document: dict[str, Any]) -> dict[tuple[str, str], Any]:
    return {
        (path, method): answer["example"]
        for path, method, operation in operations(document)
        for answer in operation["responses"]["200"]["content"].values()
        if "example" in answer
    }


def test_examples_are_responses_of_the_release(client: Client) -> None:
    shown = examples(client.json("/openapi.json"))
    assert shown["/v1/exercises/{slug}", "get"] == client.json("/v1/exercises/short-foot")
    assert shown["/v1/compose/session", "post"]["blocks"]
    session = "/v1/compose/session?minutes=10&have=none&format=text"
    assert shown["/v1/compose/session", "get"] == client.get(session).text


@pytest.mark.parametrize("slugs", [["roll"], []])
def test_a_release_without_example_responses_is_served(slugs: list[str]) -> None:
    """For those who have nothing, nothing can be composed of what needs a ball."""
    exercises = [make_exercise(slug, needs=["ball"]) for slug in slugs]
    catalogue = make_catalogue(exercises, {"one": (1, 1)})
    template = catalogue.default.templates["test"].model_copy(update={"slug": "flat-foot"})
    edition = replace(catalogue.default, templates={"flat-foot": template})
    app = create_app(Settings())
    app.serve(replace(catalogue, localized={"en": edition}))
    shown = examples(Client(app).json("/openapi.json"))
    assert [example["slug"] for example in shown.values()] == slugs
