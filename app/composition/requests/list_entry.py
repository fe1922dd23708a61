"""An exercise of one's own list, in a body and in the short form of a query."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from app.catalogue.schemas import Side, SlugValue
from app.composition.requests.short_form import (
    explain,
    parse_amount,
    print_amount,
    refuse_boolean,
)

MAX_SETS, MAX_REPS, MAX_SECONDS = 10, 100, 900
MAX_HOLD, MAX_TEMPO, MAX_REST = 120, 120, 600
MAX_PER_DAY, DAYS_A_WEEK = 10, 7
SIDES = ("left", "right")
FIGURES = {
    "hold": "hold_seconds",
    "tempo": "tempo_seconds",
    "rest": "rest_seconds",
    "week": "per_week",
    "day": "per_day",
}
"""The words of the short form, each with its field. They stand in this order in a link."""


class ListEntry(BaseModel):
    """An exercise of the list. What is left out is as in the exercise's default dose."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: SlugValue = Field(description="The exercise.", examples=["short-foot"])
    sets: int | None = Field(None, ge=1, le=MAX_SETS, description="Number of sets.")
    reps: int | None = Field(
        None, ge=1, le=MAX_REPS, description="Repetitions per set, on each side."
    )
    seconds: int | None = Field(
        None,
        ge=1,
        le=MAX_SECONDS,
        description="Seconds per set, on each side. Use instead of `reps`.",
    )
    hold_seconds: int | None = Field(
        None,
        ge=0,
        le=MAX_HOLD,
        description="Seconds to hold each repetition; 0 for no hold. Only with repetitions.",
    )
    tempo_seconds: int | None = Field(
        None,
        ge=1,
        le=MAX_TEMPO,
        description="Seconds per repetition, including the hold. Only with repetitions. By "
        "default, another hold makes the repetition longer or shorter by as much.",
    )
    rest_seconds: int | None = Field(
        None, ge=0, le=MAX_REST, description="Seconds of rest between sets."
    )
    side: Side | None = Field(
        None,
        description="Train only this side. Only for an exercise that is done on each side. The "
        "default is `side` of the list.",
    )
    per_week: int | None = Field(
        None, ge=1, le=DAYS_A_WEEK, description="Days a week on which to do it."
    )
    per_day: int | None = Field(
        None, ge=1, le=MAX_PER_DAY, description="Times to do it on each of these days."
    )

    _no_booleans = field_validator(*FIGURES.values(), "sets", "reps", "seconds", mode="before")(
        refuse_boolean
    )

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if self.reps is not None and self.seconds is not None:
            raise ValueError("Give 'reps' or 'seconds', not both.")
        return self

    @model_validator(mode="after")
    def _hold_within_tempo(self) -> Self:
        if self.tempo_seconds is not None and (self.hold_seconds or 0) > self.tempo_seconds:
            raise ValueError("'tempo_seconds' includes the hold and can't be less.")
        return self


def parse_entry(text: str) -> ListEntry:
    """An exercise of the list from its short form, such as `short-foot:3x12:hold5:week3`.

    Raises:
        ValueError: a figure is out of range, or given twice.
    """
    slug, *parts = text.split(":")
    fields: dict[str, Any] = {"slug": slug}
    for part in parts:
        stated = _parse_part(part)
        if not fields.keys().isdisjoint(stated):
            raise ValueError(f"'{text}': Give each figure once.")
        fields |= stated
    try:
        return ListEntry.model_validate(fields)
    except ValidationError as error:
        raise ValueError(explain(text, error, ListEntry)) from None


def _parse_part(part: str) -> dict[str, str]:
    """What a part of the short form says: fields with their values."""
    if part in SIDES:
        return {"side": part}
    word = part.rstrip("0123456789")
    return {FIGURES[word]: part.removeprefix(word)} if word in FIGURES else parse_amount(part)


def print_entry(entry: ListEntry) -> str:
    """The short form of an exercise of the list."""
    stated = ((word, getattr(entry, name)) for word, name in FIGURES.items())
    parts = (
        entry.slug,
        print_amount(entry.sets, entry.reps, entry.seconds),
        *(f"{word}{value}" for word, value in stated if value is not None),
        entry.side,
    )
    return ":".join(filter(None, parts))
