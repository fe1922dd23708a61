"""The exercises of a session or a plan, as they are answered."""

from typing import Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from app.catalogue.schemas import Caution, Dose, FrozenModel, NamedRef, Picture, Side

Relation = TypeAliasType(
    "Relation", Literal["instead", "easier", "harder", "same-family", "same-muscle", "same-block"]
)
"""Alternatives stand in this order."""


class Alternative(NamedRef):
    """An exercise that `swap` can put in place of another."""

    relation: Relation = Field(
        description="`instead`: a caution lists it as a substitute. `easier`, `harder`: it is the "
        "next easier or harder exercise. `same-family`, `same-muscle`, `same-block`: "
        "both exercises have this in common."
    )


class PickFrequency(FrozenModel):
    """How often to do an exercise of a custom list."""

    per_week: int | None = Field(description="Days a week; null if not stated.")
    per_day: int | None = Field(description="Times on each of these days; null if not stated.")
    text: str = Field(description="How often, as text.")


class PlannedPick(FrozenModel):
    """An exercise of a session. The plan's `exercises` has all of its fields."""

    exercise: NamedRef = Field(description="The exercise.")
    picture: Picture | None = Field(
        description="A still; null if the operator has switched pictures off."
    )
    dose: Dose = Field(description="The dose for this session.")
    side: Side | None = Field(description="The only side to train; null otherwise.")
    seconds: int = Field(description="Duration of the dose in seconds.")
    scaled: bool = Field(description="Whether the dose differs from the exercise's default dose.")
    steps: int | None = Field(
        description="Number of progression steps above the starting dose, negative if below. Null "
        "when the dose does not progress."
    )
    lever: str | None = Field(
        description="What makes it harder at the same dose, such as `one-hand` or `band`; null if "
        "nothing does."
    )
    key_work: bool = Field(
        description="Whether it is key work: strength work for the muscle that its block "
        "must train in every session."
    )
    frequency: PickFrequency | None = Field(description="How often; null unless a list says it.")
    reason: str = Field(description="Why it was chosen, as text.")
    cautions: tuple[Caution, ...] = Field(
        description="Its cautions for the conditions in `safe_for`."
    )


class SessionPick(PlannedPick):
    """An exercise of a session, with its alternatives."""

    alternatives: tuple[Alternative, ...] = Field(
        description="Exercises that `swap` can replace it with, the most closely related first. "
        "None is harder if `safe_for` has a condition that asks for care."
    )


class SessionBlock(NamedRef):
    """A block of a session."""

    seconds: int = Field(description="Duration of the block in seconds.")
    exercises: tuple[SessionPick, ...] = Field(description="The exercises, in order.")
