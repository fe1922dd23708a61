"""What is asked for: a session of one's own exercises, in their order."""

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from app.catalogue.query_params import CLEARED, Slugs, split_commas
from app.catalogue.schemas import Side, SlugValue
from app.composition.requests.history import MAX_REPS, MAX_SECONDS, MAX_SETS, Date
from app.composition.requests.inputs import RED_FLAGS, Many
from app.http.patterns import LIST_ENTRY

MAX_EXERCISES = 20
SAFE_FOR = (
    "Conditions of the person. Exercises to avoid are refused, and the others list their "
    "cautions. A gate, such as `recent-surgery`, allows no session unless it is in `cleared`."
)


class ListEntry(BaseModel):
    """An exercise of the list, optionally with a dose to use instead of its default dose."""

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

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if self.reps is not None and self.seconds is not None:
            raise ValueError("Give 'reps' or 'seconds', not both.")
        return self


class ListInputs(BaseModel):
    """What a body and a query share."""

    title: str | None = Field(
        None,
        min_length=1,
        max_length=80,
        description="Title of the session.",
        examples=["Evening exercises"],
    )
    side: Side | None = Field(
        None,
        description="Train only this side in exercises that are done on each side. The default is "
        "both sides.",
        examples=["right"],
    )
    date: Date | None = Field(None, description="Date of the session. Required for a calendar.")
    timeline: bool = Field(
        default=False,
        description="Whether to include the session as timed steps, for a player.",
        examples=[True],
    )
    brief: bool = Field(
        default=False,
        description="Whether to leave out the general advice. It has no effect on a list, whose "
        "advice is all about safety.",
        examples=[True],
    )


class ListRequest(ListInputs):
    """A request for a session with a custom list of exercises."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "exercises": [
                        {"slug": "short-foot", "sets": 2, "reps": 10},
                        {"slug": "towel-curl"},
                    ]
                }
            ]
        },
    )

    exercises: tuple[ListEntry, ...] = Field(
        min_length=1, max_length=MAX_EXERCISES, description="The exercises, in order."
    )
    safe_for: Many = Field((), description=SAFE_FOR)
    cleared: Many = Field((), description=CLEARED)
    red_flags: Many = Field((), description=RED_FLAGS)


class ListQuery(ListInputs):
    """The same as query parameters."""

    model_config = ConfigDict(frozen=True)

    exercises: Annotated[
        tuple[Annotated[str, Field(max_length=100, pattern=LIST_ENTRY)], ...],
        Field(min_length=1, max_length=MAX_EXERCISES),
        BeforeValidator(split_commas),
    ] = Field(
        description="The exercises, in order. Each may have sets with repetitions or seconds, "
        "such as `short-foot:3x12` or `calf-stretch:2x30s`. Otherwise it has its "
        "default dose.",
        examples=[["short-foot:2x10", "towel-curl"]],
    )
    safe_for: Slugs = Field((), description=SAFE_FOR, examples=[["osteoporosis"]])
    cleared: Slugs = Field((), description=CLEARED)
    red_flags: Slugs = Field((), description=RED_FLAGS)

    @field_validator("exercises")
    @classmethod
    def _possible_doses(cls, entries: tuple[str, ...]) -> tuple[str, ...]:
        for text in entries:
            parse_entry(text)
        return entries

    def request(self) -> ListRequest:
        """The same request in the shape of a body."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in ListInputs.model_fields}
        health = {name: getattr(self, name) for name in ("safe_for", "cleared", "red_flags")}
        entries = tuple(map(parse_entry, self.exercises))
        return ListRequest.model_construct(**fields, **health, exercises=entries)


def parse_entry(text: str) -> ListEntry:
    """An exercise of the list from its short form.

    Raises:
        ValueError: a figure is out of range.
    """
    slug, _, dose = text.partition(":")
    sets, _, amount = dose.partition("x")
    name = "seconds" if amount.endswith("s") else "reps"
    figures = {"sets": sets, name: amount.removesuffix("s")} if dose else {}
    try:
        return ListEntry.model_validate({"slug": slug, **figures})
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ").removesuffix(".")
        raise ValueError(f"'{text}': {message}.") from None


def print_entry(entry: ListEntry) -> str:
    """The short form of an exercise of the list."""
    if entry.sets is None:
        return entry.slug
    amount = f"{entry.seconds}s" if entry.seconds is not None else str(entry.reps)
    return f"{entry.slug}:{entry.sets}x{amount}"
