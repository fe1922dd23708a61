"""Pydantic's validation errors, as the errors of a problem in plain words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from app.http.did_you_mean import PARAMETER_SYNONYMS, VALUE_SYNONYMS
from app.http.patterns import DESCRIPTIONS, EXAMPLES
from app.http.problems import FieldProblem, InvalidRequestError, Place
from app.http.problems.size import MAX_ERRORS, clip

MESSAGES = {
    "missing": "is required",
    "tuple_type": "must be a list",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number of at most 4,300 digits",
    "int_from_float": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "dict_type": "must be a JSON object",
    "too_short": "must not be empty",
    "too_long": "has more than {max_length} values",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} characters",
    "model_attributes_type": "must be a JSON object",
}
"""What replaces pydantic's messages, by the type of the error."""
EXPECTED = "Input should be "
"""How pydantic begins to say what is allowed."""
QUOTED = re.compile(r"'([^']+)'")


def describe_invalid_fields(
    errors: Sequence[Mapping[str, Any]], model: type[BaseModel] | None
) -> InvalidRequestError:
    """The problem for pydantic's errors in a request.

    Args:
        errors: pydantic's errors.
        model: the model of the body, if there is a body.
    """
    errors = [error for error in errors if not _follows(error, errors)]
    problems = [_describe(error, model) for error in errors[:MAX_ERRORS]]
    return InvalidRequestError.of(problems, more=len(errors[MAX_ERRORS:]))


def _follows(error: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a list is too short only because its values are wrong."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other is not error and other["loc"][: len(place)] == place for other in errors
    )


def _describe(error: Mapping[str, Any], model: type[BaseModel] | None) -> FieldProblem:
    """One of pydantic's errors with its place and, where they can be listed, the allowed values."""
    source, *path = error["loc"]
    if error["type"] == "json_invalid":
        detail = f"The body is not valid JSON: {error['ctx']['error']}, at character {path[0]}."
        return FieldProblem(pointer="#", detail=detail)
    place = _place(source, path)
    if error["type"] == "extra_forbidden":
        name = str(path[-1])
        detail = f"Unknown field '{clip(name)}'."
        fields = _get_sibling_fields(model, path) if model else []
        return FieldProblem.unknown(place, detail, name, fields, PARAMETER_SYNONYMS)
    detail = _detail(error, place)
    if error["type"] in {"literal_error", "enum"}:
        allowed = QUOTED.findall(error["ctx"]["expected"])
        return FieldProblem.unknown(place, detail, str(error["input"]), allowed, VALUE_SYNONYMS)
    return FieldProblem.at(place, detail)


def _detail(error: Mapping[str, Any], place: Place) -> str:
    name = place.parameter or (place.pointer or "").removeprefix("#").removeprefix("/")
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        described = DESCRIPTIONS.get(context["pattern"], f"of the form {context['pattern']}")
        return f"{name}: '{clip(str(error['input']))}' is not {described}."
    if kind == "missing" and name in EXAMPLES:
        return f"{name} is required, such as {EXAMPLES[name]}."
    if kind in MESSAGES:
        return f"{name or 'The body'} {MESSAGES[kind].format(**context)}."
    message = error["msg"].removeprefix("Value error, ").removesuffix(".")
    if message.startswith(EXPECTED):
        return f"{name or 'The body'} must be {message.removeprefix(EXPECTED)}."
    return f"{name}: {message}." if name else f"{message}."


def _place(source: str, path: Sequence[str | int]) -> Place:
    if source == "body":
        return Place(pointer="#" + "".join(f"/{clip(str(part))}" for part in path))
    return Place(parameter=clip(str(path[0])) if path else None)


def _get_sibling_fields(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The names of the fields that may stand where `path` leads, in alphabetical order.

    Args:
        model: the model of the body.
        path: names of fields and positions in lists; the last is the name of an unknown field.
    """
    for name in path[:-1]:
        if isinstance(name, str):
            model = next(_find_models(model.model_fields[name].annotation))
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _find_models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 -- any type
    """The models in a type, such as that of the entries of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _find_models(part)
