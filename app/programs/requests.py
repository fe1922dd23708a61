"""What is asked for: a session, or a plan of several weeks."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from app.catalogue.filters import split_commas
from app.catalogue.schemas import Slug
from app.forms import SWAP
from app.programs.asking import Ask, Date, InBody, InQuery
from app.programs.schemas import Stage, Weekday

LAST_DAY = 99
CYCLE_DAYS = 84
"""A date is the so-manieth day of a cycle of 12 weeks."""
MOST_SWAPS = 20
MOST_WEEKS = 26

SWAP_MEANS = (
    "Exercises to exchange for others of their blocks; all else is kept where the minutes allow."
)
WEEKDAYS = "The days of the week that have a session, instead of `stage` or `per_week`."


class SessionAsk(Ask):
    """What is asked for one session."""

    day: int | None = Field(
        None,
        ge=0,
        le=LAST_DAY,
        description="Which session of the rotation; 0, the first, when left out. Session n comes "
        "after all sessions before it, as if `history` listed them.",
    )
    date: Date | None = Field(
        None,
        description="Instead of `day`: a date. Its days since 1970-01-01, in a cycle of "
        f"{CYCLE_DAYS}, are the day of the rotation.",
    )
    timeline: bool = Field(
        default=False, description="Whether to show the session as timed steps, for a player."
    )


class PlanAsk(Ask):
    """What is asked for a plan."""

    start: Date = Field(description="The first day of the first week, such as 2027-01-04.")
    weeks: int = Field(6, ge=1, le=MOST_WEEKS, description="How many weeks; 6 when left out.")
    stage: Stage | None = Field(
        None,
        description="How far along: it says how often, by the programme's `frequency`; `early` "
        "when left out.",
    )
    per_week: int | None = Field(
        None, ge=1, le=7, description="Instead of `stage`: sessions a week, spread over it evenly."
    )


class SessionRequest(InBody, SessionAsk):
    """A request for one session."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "minutes": 20,
                    "have": ["chair", "towel"],
                    "safe_for": ["osteoporosis"],
                    "history": [["short-foot", "waterfall"]],
                }
            ]
        },
    )

    swap: dict[Slug, Slug] = Field(
        {}, max_length=MOST_SWAPS, description=f'{SWAP_MEANS} `{{"old": "new"}}`.'
    )

    @field_validator("timeline", mode="before")
    @classmethod
    def _true_or_false(cls, value: object) -> object:
        """In a body these are no words."""
        if not isinstance(value, bool):
            raise PydanticCustomError("bool_type", "Input should be true or false")
        return value


class PlanRequest(InBody, PlanAsk):
    """A request for a plan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [{"start": "2027-01-04", "weeks": 6, "minutes": 20, "have": ["chair"]}]
        },
    )

    weekdays: tuple[Weekday, ...] = Field((), max_length=7, description=WEEKDAYS)


class SessionQuery(InQuery, SessionAsk):
    """A request for one session, as query parameters."""

    swap: Annotated[
        tuple[Annotated[str, Field(max_length=200, pattern=SWAP)], ...],
        Field(max_length=MOST_SWAPS),
        BeforeValidator(split_commas),
    ] = Field((), description=f"{SWAP_MEANS} `old:new`.")

    @field_validator("swap")
    @classmethod
    def _each_once(cls, swaps: tuple[str, ...]) -> tuple[str, ...]:
        olds = [swap.partition(":")[0] for swap in dict.fromkeys(swaps)]
        for old in olds:
            if olds.count(old) > 1:
                raise ValueError(f"'{old}' can be exchanged for one other exercise only.")
        return swaps

    def request(self) -> SessionRequest:
        """The same request in the shape of a body."""
        swap = dict(swap.split(":") for swap in self.swap)
        return SessionRequest.model_construct(**self.fields() | {"swap": swap})


class PlanQuery(InQuery, PlanAsk):
    """A request for a plan, as query parameters."""

    weekdays: Annotated[tuple[Weekday, ...], Field(max_length=7), BeforeValidator(split_commas)] = (
        Field((), description=WEEKDAYS)
    )

    def request(self) -> PlanRequest:
        """The same request in the shape of a body."""
        return PlanRequest.model_construct(**self.fields())
