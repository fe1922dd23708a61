"""Readers of single parameters and of query models, each made once for its field."""

from typing import Any, Protocol

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from starlette.datastructures import QueryParams

Errors = list[dict[str, Any]]
"""What is wrong with a request, as pydantic tells it."""


class Field(Protocol):
    """A parameter as FastAPI keeps it."""

    name: str
    field_info: FieldInfo

    @property
    def alias(self) -> str:
        """Its name in requests."""

    @property
    def default(self) -> Any:  # noqa: ANN401 -- of whatever type the parameter is
        """What it is when it is left out."""

    def validate(
        self, value: object, values: dict[str, Any], *, loc: tuple[str, ...]
    ) -> tuple[Any, list[Any]]:
        """What its type makes of a value, and what is wrong with it."""


class Values(Protocol):
    """Path parameters, query parameters or headers."""

    def get(self, key: str) -> str | None:
        """The value under a name, the last of several."""


class ScalarReader:
    """Reads one value from the path, the query or the headers."""

    def __init__(self, place: str, field: Field) -> None:
        self._field = field
        self._key = field.alias
        if place == "header" and field.alias == field.name:
            self._key = field.name.replace("_", "-")
        self._place = (place, self._key)
        self._required = field.field_info.is_required()

    def read(self, values: Values, found: dict[str, Any], errors: Errors) -> None:
        """Put what the field's type makes of it into `found`."""
        value: Any = values.get(self._key)
        if value is not None:
            value, wrong = self._field.validate(value, {}, loc=self._place)
            errors.extend(wrong)
        elif self._required:
            missing = {
                "type": "missing",
                "loc": self._place,
                "msg": "Field required",
                "input": None,
            }
            errors.append(missing)
        else:
            value = self._field.default
        found[self._field.name] = value


class ModelReader:
    """Reads a model from the query."""

    def __init__(self, field: Field) -> None:
        self._field = field
        model: Any = field.field_info.annotation
        schema = model.model_json_schema()
        self._is_list = {
            name: any(kind.get("type") == "array" for kind in part.get("anyOf", [part]))
            for name, part in schema["properties"].items()
        }

    def read(self, values: QueryParams, found: dict[str, Any], errors: Errors) -> None:
        """Put the model into `found`."""
        asked: dict[str, Any] = {}
        for name, value in values.multi_items():
            match self._is_list.get(name):
                case True:
                    asked.setdefault(name, []).append(value)
                case False:
                    asked[name] = value
                case None:  # another parameter of the operation
                    continue
        model, wrong = self._field.validate(asked, {}, loc=("query",))
        errors.extend(wrong)
        found[self._field.name] = model


def is_model(field: Field) -> bool:
    """Whether the field is a model, whose fields are parameters."""
    annotation = field.field_info.annotation
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
