"""Pydantic's validation errors, as the errors of a problem in plain words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request

from app.http.operations import get_body_fields
from app.http.patterns import DESCRIPTIONS, EXAMPLES
from app.http.problems import FieldProblem, Place
from app.http.problems.size import clip
from app.http.synonyms import PARAMETERS, VALUES, synonyms_of

MESSAGES = {
    "missing": "is required",
    "tuple_type": "must be a list",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "too_long": "has more than {max_length} values",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} characters",
    "model_attributes_type": "must be a JSON object",
}
"""What replaces pydantic's messages, by the type of the error."""
QUOTED = re.compile(r"'([^']+)'")


def describe_validation_error(request: Request, error: dict[str, Any]) -> FieldProblem:
    """One of pydantic's errors with its place and, where they can be listed, the allowed values."""
    fields = get_body_fields(request) if error["type"] == "extra_forbidden" else ()
    return describe_invalid_field(error, fields)


def describe_invalid_field(error: Mapping[str, Any], fields: Sequence[str]) -> FieldProblem:
    """The same where a request is not one of HTTP; `fields` are those that a body may have."""
    source, *path = error["loc"]
    if error["type"] == "json_invalid":
        detail = f"The body is not valid JSON: {error['ctx']['error']}, at character {path[0]}."
        return FieldProblem(pointer="#", detail=detail)
    place = _place(source, path)
    if error["type"] == "extra_forbidden":
        name = str(path[-1])
        detail = f"Unknown field '{clip(name)}'."
        return FieldProblem.unknown(place, detail, name, fields, synonyms_of(PARAMETERS, fields))
    detail = _detail(error, place)
    if error["type"] in {"literal_error", "enum"}:
        allowed = QUOTED.findall(error["ctx"]["expected"])
        value, synonyms = str(error["input"]), synonyms_of(VALUES, allowed)
        return FieldProblem.unknown(place, detail, value, allowed, synonyms)
    return FieldProblem.at(place, detail)


def _detail(error: Mapping[str, Any], place: Place) -> str:
    message = error["msg"].removeprefix("Value error, ").removesuffix(".")
    name = place.parameter or (place.pointer or "").removeprefix("#").removeprefix("/")
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        described = DESCRIPTIONS.get(context["pattern"], f"of the form {context['pattern']}")
        return f"{name}: '{clip(str(error['input']))}' is not {described}."
    if kind == "missing" and name in EXAMPLES:
        return f"{name} is required, such as {EXAMPLES[name]}."
    if kind in MESSAGES:
        return f"{name or 'The body'} {MESSAGES[kind].format(**context)}."
    return f"{name}: {message}." if name else f"{message}."


def _place(source: str, path: Sequence[str | int]) -> Place:
    if source == "body":
        return Place(pointer="#" + "".join(f"/{clip(str(part))}" for part in path))
    return Place(parameter=clip(str(path[0])) if path else None)
