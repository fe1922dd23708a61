"""Exercises with fewer fields, for lists: a summary, or the fields that a request names."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

from app.catalogue.schemas import (
    Exercise,
    ExercisePosition,
    Level,
    NamedRef,
    Picture,
    find_still,
)

View = TypeAliasType("View", Literal["full", "summary"])


class ExerciseSummary(NamedRef):
    """An exercise with the fields that a list on a screen needs."""

    summary: str = Field(description="The exercise in one or two sentences.")
    category: NamedRef = Field(description="Category.")
    family: NamedRef = Field(description="Family of variants of one movement.")
    level: Level = Field(description="Level of difficulty.")
    position: ExercisePosition = Field(description="Position in which it is done.")
    seconds: int = Field(description="Duration of the dose in seconds, including all rests.")
    picture: Picture | None = Field(
        description="A still; null if the operator has switched pictures off."
    )


SUMMARY_FIELDS = tuple(ExerciseSummary.model_fields)
_SHARED_FIELDS = tuple(name for name in SUMMARY_FIELDS if name != "picture")


def summarize(exercise: Exercise) -> ExerciseSummary:
    """An exercise with the fields of a summary."""
    facts = {name: getattr(exercise, name) for name in _SHARED_FIELDS}
    return ExerciseSummary.model_construct(**facts, picture=find_still(exercise.pictures))


ExercisePart = TypedDict(  # type: ignore[misc] # fields that are not literals
    "ExercisePart",
    {
        name: Annotated[field.annotation, Field(description=field.description)]
        for name, field in Exercise.model_fields.items()
    },
    total=False,
)
ExercisePart.__doc__ = "An exercise with only the fields that `fields` names."
