"""Figures of an exercise, and what is wrong with its short form, in words."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import AfterValidator, BaseModel, ValidationError
from pydantic_core import PydanticCustomError

RANGES = frozenset({"greater_than_equal", "less_than_equal"})
EXPECTED = "Input should be "
"""How pydantic begins to say what is allowed."""


def bounds(model: type[BaseModel], name: str) -> tuple[int, int]:
    """The least and the greatest value of a figure."""
    found = {type(rule).__name__: rule for rule in model.model_fields[name].metadata}
    least: Any = found["Ge"]
    greatest: Any = found["Le"]
    return least.ge, greatest.le


def refuse_boolean(value: object) -> object:
    """Any value but true and false, which pydantic takes for 1 and 0."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "Input should be a valid integer")
    return value


def checked_by(parse: Callable[[str], object]) -> AfterValidator:
    """A validator that leaves a text as it is, when `parse` takes it."""

    def check(text: str) -> str:
        parse(text)
        return text

    return AfterValidator(check)


def parse_amount(part: str) -> dict[str, str]:
    """The fields of `3x12`, `3x` or `x30s`: sets, and repetitions or seconds."""
    sets, _, amount = part.partition("x")
    name = "seconds" if amount.endswith("s") else "reps"
    figures = {"sets": sets, name: amount.removesuffix("s")}
    return {name: figure for name, figure in figures.items() if figure}


def print_amount(sets: int | None, reps: int | None, seconds: int | None) -> str | None:
    """Sets and their amount in the short form; None when there are neither."""
    amount = reps if seconds is None else f"{seconds}s"
    if sets is None and amount is None:
        return None
    return f"{'' if sets is None else sets}x{'' if amount is None else amount}"


def explain(text: str, error: ValidationError, model: type[BaseModel]) -> str:
    """Each value that is wrong, and what is allowed.

    Args:
        text: the short form.
        error: the errors of what it says.
        model: the model that has the figures.
    """
    return f"'{text}': {' '.join(_explain(error, model))}"


def _explain(error: ValidationError, model: type[BaseModel]) -> Iterator[str]:
    for each in error.errors():
        name = each["loc"][-1] if each["loc"] else ""
        message = each["msg"].removeprefix("Value error, ").removesuffix(".")
        if each["type"] in RANGES:
            least, most = bounds(model, str(name))
            yield f"'{name}' must be from {least} to {most}, not {each['input']}."
        elif message.startswith(EXPECTED):
            yield f"'{name}' must be {message.removeprefix(EXPECTED)}."
        elif each["type"] != "too_short":
            yield f"{message}."
