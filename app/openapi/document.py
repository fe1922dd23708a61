"""The OpenAPI document: what FastAPI generates, with the components that FastAPI does not know."""

from typing import Any

from app.http.declared_responses import header_components
from app.http.problems import Problem

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
    components["headers"] = header_components()
    document["security"] = []
    for item in document["paths"].values():
        for operation in item.values():
            _remove_null_parameters(operation)
            _remove_body_defaults(operation, components["schemas"])


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
