"""The OpenAPI document: what FastAPI generates, with components and examples that it lacks."""

from contextlib import suppress
from copy import deepcopy
from typing import Any

from app.catalogue.snapshot import Catalogue
from app.composition.composer import Composer
from app.composition.rendering.pages import session_page
from app.composition.rendering.printing import print_plain
from app.composition.requests.resolve import resolve
from app.composition.requests.session import SessionRequest
from app.composition.session import compose_session
from app.http.declared_responses import HEADERS
from app.http.problems import Problem, ProblemError

EXERCISE = "short-foot"
JSON = "application/json"
SESSION_PATH = "/v1/compose/session"
TAGS = [
    {"name": "exercises", "description": "Search exercises and read one."},
    {"name": "vocabulary", "description": "The terms that describe exercises."},
    {"name": "pictures", "description": "Pictures of exercises, and a map of the muscles."},
    {"name": "composition", "description": "Compose a session or a plan."},
    {"name": "screening", "description": "Questions to ask before a session."},
    {"name": "release", "description": "The version of the dataset."},
    {"name": "service", "description": "Index, health and problem types."},
]


def complete_document(document: dict[str, Any]) -> None:
    """Add the problem schemas, the headers, and that no operation needs authentication."""
    components = document["components"]
    template = "#/components/schemas/{model}"
    schema = Problem.model_json_schema(ref_template=template, mode="serialization")
    components["schemas"].update(schema.pop("$defs"), Problem=schema)
    components["headers"] = {
        name: {"description": description, "schema": {"type": "string"}}
        for name, description in HEADERS.items()
    }
    document["security"] = []
    for item in document["paths"].values():
        for operation in item.values():
            _remove_null_parameters(operation)
            _remove_body_defaults(operation, components["schemas"])


def with_examples(document: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """A copy of the document with responses of a release as examples."""
    copy = deepcopy(document)
    for (path, method, media_type), example in _examples(catalogue).items():
        response = copy["paths"][path][method]["responses"]["200"]
        response["content"][media_type]["example"] = example
    return copy


def _remove_null_parameters(operation: dict[str, Any]) -> None:
    """Describe an optional parameter by its type alone, because a URL cannot contain null."""
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        types = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
        parameter["schema"] = schema | (types[0] if types else {})


def _remove_body_defaults(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Leave out the defaults of body fields: openapi-typescript makes such fields required."""
    for content in operation.get("requestBody", {"content": {}})["content"].values():
        name = content["schema"]["$ref"].rpartition("/")[2]
        for field in schemas[name]["properties"].values():
            field.pop("default", None)


def _examples(catalogue: Catalogue) -> dict[tuple[str, str, str], Any]:
    """Responses of a release by path, method and media type, as far as it has them."""
    edition = catalogue.default
    examples: dict[tuple[str, str, str], Any] = {}
    exercises = edition.exercises
    if exercise := exercises.get(EXERCISE, next(iter(exercises.values()), None)):
        examples["/v1/exercises/{slug}", "get", JSON] = exercise.model_dump(mode="json")
    with suppress(ProblemError, LookupError):  # the release may have no such session or programme
        request = resolve(catalogue, edition, SessionRequest(minutes=10, have=()))
        session = compose_session(Composer(catalogue), edition, request)
        for method in ("get", "post"):
            examples[SESSION_PATH, method, JSON] = session.model_dump(mode="json")
        examples[SESSION_PATH, "get", "text/plain"] = print_plain(session_page(edition, session))
    return examples
