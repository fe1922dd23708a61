"""What is asked for: one session."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from app.catalogue.query_params import split_commas
from app.catalogue.schemas import Slug
from app.composition.requests.history import Date
from app.composition.requests.inputs import MAX_WEEKS, BodyInputs, QueryInputs
from app.http.patterns import SWAP

MAX_DAY = 7 * MAX_WEEKS
MAX_SWAPS = 20
SWAP_MEANS = (
    "Exercises to replace with one of their `alternatives`. The others stay the same if the "
    "minutes allow."
)


class SessionInputs(BaseModel):
    """What is asked for one session only."""

    day: int | None = Field(
        None,
        ge=1,
        le=MAX_DAY,
        description="Number of the session in the programme, from 1, with `per_week` sessions a "
        "week. Earlier sessions are assumed to have been completed as planned.",
    )
    date: Date | None = Field(
        None,
        description="Date of the session. With `start`, it selects the session of that day in the "
        "plan. Without `start`, it is the current date, and the dates in `history` "
        "must be earlier.",
    )
    start: Date | None = Field(
        None, description="First day of the plan that has the session of `date`."
    )
    week: int | None = Field(
        None,
        ge=1,
        le=2 * MAX_WEEKS,
        description="Current week of the programme. With `start`, the week that the plan begins "
        "with. The default is 1; with `phase` and without `start`, the first week of the phase.",
    )
    timeline: bool = Field(
        default=False,
        description="Whether to include the session as timed steps, for a player.",
        examples=[True],
    )


class SessionRequest(BodyInputs, SessionInputs):
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
                    "date": "2027-01-06",
                    "history": [
                        {
                            "date": "2027-01-04",
                            "exercises": [
                                {"slug": "short-foot", "sets": 3, "reps": 10, "effort": "easy"}
                            ],
                        }
                    ],
                }
            ]
        },
    )

    swap: dict[Slug, Slug] = Field(
        {}, max_length=MAX_SWAPS, description=f'{SWAP_MEANS} Example: `{{"old": "new"}}`.'
    )

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Inputs that exclude each other, each with what to do about it."""
        yield from super().conflicts()
        if self.day is not None:
            for name in ("date", "start", "week", "history", "weekdays"):
                if getattr(self, name):
                    yield name, f"Give 'day' or '{name}', not both."
            return
        if self.start and not self.date:
            yield "date", "'start' requires 'date', the date of the session."
        if self.start and self.date and self.date < self.start:
            yield "date", "'date' must not be before 'start'."
        if self.weekdays and not self.start:
            yield "start", "'weekdays' requires 'start', the first day of the plan."
        dates = [done.date for done in self.history]
        if not self.date and any(dates):
            yield "date", "'history' has dates: give the current date as 'date'."
        if self.date and not self.start:
            for place, date in enumerate(dates):
                if date and date >= self.date:
                    yield f"history/{place}/date", f"{date} is not before 'date', {self.date}."


class SessionQuery(QueryInputs, SessionInputs):
    """A request for one session, as query parameters."""

    swap: Annotated[
        tuple[Annotated[str, Field(max_length=200, pattern=SWAP)], ...],
        Field(max_length=MAX_SWAPS),
        BeforeValidator(split_commas),
    ] = Field((), description=f"{SWAP_MEANS} Example: `old:new`.")

    @field_validator("swap")
    @classmethod
    def _each_once(cls, swaps: tuple[str, ...]) -> tuple[str, ...]:
        olds = [swap.partition(":")[0] for swap in dict.fromkeys(swaps)]
        for old in olds:
            if olds.count(old) > 1:
                raise ValueError(f"'{old}' can be replaced with only one exercise.")
        return swaps

    def request(self) -> SessionRequest:
        """The same request in the shape of a body."""
        swap = dict(swap.split(":") for swap in self.swap)
        return SessionRequest.model_construct(**self.fields() | {"swap": swap})
