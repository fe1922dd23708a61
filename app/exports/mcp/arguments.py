"""The arguments of a tool: some fields of the request that the endpoint takes.

The model of the endpoint validates them, so that there is one rule for both.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from app.http.did_you_mean import PARAMETER_SYNONYMS
from app.http.problems import FieldProblem, InvalidRequestError, Place
from app.http.problems.size import MAX_ERRORS, clip
from app.http.problems.validation_errors import describe_invalid_fields

Request = TypeVar("Request", bound=BaseModel)
LEFT_OUT = frozenset({"$ref", "title", "examples"})
DESCRIPTION_OF_LANG = "Language of the answer, such as `en`."


class Arguments(Generic[Request]):
    """The fields of a request that a tool offers."""

    def __init__(self, model: type[Request], names: Sequence[str] = ()) -> None:
        """Without names, all fields."""
        self._model = model
        self._names = tuple(names or model.model_fields)
        self.schema = _make_schema(model, self._names)

    def read(self, arguments: Mapping[str, object]) -> Request:
        """The request that the arguments stand for.

        Raises:
            InvalidRequestError: an argument is unknown or has an invalid value.
        """
        check_names(arguments, self._names)
        try:
            return self._model.model_validate(dict(arguments))
        except ValidationError as error:
            errors = [{**wrong, "loc": ("body", *wrong["loc"])} for wrong in error.errors()]
        raise describe_invalid_fields(errors, self._model)


def check_names(arguments: Mapping[str, object], names: Sequence[str]) -> None:
    """Refuse unknown arguments.

    Raises:
        InvalidRequestError: one is unknown.
    """
    unknown = [name for name in arguments if name not in names]
    problems = [
        FieldProblem.unknown(
            Place.of(clip(name), in_body=True),
            f"Unknown argument '{clip(name)}'.",
            name,
            names,
            PARAMETER_SYNONYMS,
        )
        for name in unknown[:MAX_ERRORS]
    ]
    if problems:
        raise InvalidRequestError.of(problems, more=len(unknown[MAX_ERRORS:]))


def object_schema(properties: dict[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON Schema of an object with these properties, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _make_schema(model: type[BaseModel], names: Sequence[str]) -> dict[str, Any]:
    whole = model.model_json_schema()
    definitions = whole.get("$defs", {})
    properties = {name: _inline(whole["properties"][name], definitions) for name in names}
    return object_schema(properties, [name for name in whole.get("required", ()) if name in names])


def _inline(schema: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- any JSON
    """A schema without references, which some assistants do not follow, and in few words.

    Every token of it is read in each conversation: titles, examples and null, which stands for an
    argument that is left out, are not in it.
    """
    if isinstance(schema, list):
        return [_inline(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        schema = {**definitions[schema["$ref"].rpartition("/")[2]], **schema}
    types = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(types) == 1:
        return _inline({**types[0], **schema, "anyOf": []}, definitions)
    return {
        name: (
            {key: _inline(value, definitions) for key, value in each.items()}
            if name == "properties"
            else _inline(each, definitions)
        )
        for name, each in schema.items()
        if name not in LEFT_OUT and each not in (None, [])
    }
