"""What was done: the history of a request, in a body and as text in a query."""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from app.catalogue.schemas import SlugValue
from app.composition.requests.short_form import (
    explain,
    parse_amount,
    print_amount,
    refuse_boolean,
)
from app.composition.training.steps import DoneExercise, DoneSession
from app.http.patterns import ISO_DATE, MAX_DONE_EXERCISES

FIRST_DATE, LAST_DATE = datetime.date(1970, 1, 1), datetime.date(2999, 12, 31)
MAX_SETS, MAX_REPS, MAX_SECONDS, MAX_PAIN = 20, 1000, 7200, 10
Effort = TypeAliasType("Effort", Literal["easy", "right", "hard"])
Morning = TypeAliasType("Morning", Literal["better", "same", "worse"])


def _written_out(value: object) -> object:
    """A date as text, year first: numbers would be taken for seconds since 1970."""
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and re.fullmatch(ISO_DATE, value):
        with suppress(ValueError):
            return datetime.date.fromisoformat(value)
    raise PydanticCustomError("date_form", "Input should be a date such as 2027-01-04")


def _within_range(value: datetime.date) -> datetime.date:
    """A date that calendars know; JSON Schema has no limits for dates."""
    if FIRST_DATE <= value <= LAST_DATE:
        return value
    message = f"Input should be a date from {FIRST_DATE} to {LAST_DATE}"
    raise PydanticCustomError("date_range", "{message}", {"message": message})


Date = Annotated[datetime.date, BeforeValidator(_written_out), AfterValidator(_within_range)]


class DoneExerciseEntry(BaseModel):
    """An exercise of a completed session, with the person's feedback."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: SlugValue = Field(description="The exercise.", examples=["short-foot"])
    sets: int | None = Field(None, ge=0, le=MAX_SETS, description="Number of completed sets.")
    reps: int | None = Field(
        None, ge=0, le=MAX_REPS, description="Repetitions in the smallest set."
    )
    seconds: int | None = Field(
        None,
        ge=0,
        le=MAX_SECONDS,
        description="Seconds of the shortest set. Use instead of `reps`.",
    )
    effort: Effort | None = Field(None, description="How hard it was. The default is `right`.")
    pain: int | None = Field(
        None, ge=0, le=MAX_PAIN, description="The worst pain during the exercise, from 0 to 10."
    )

    _no_booleans = field_validator("sets", "reps", "seconds", "pain", mode="before")(refuse_boolean)

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if self.reps is not None and self.seconds is not None:
            raise ValueError("Give 'reps' or 'seconds', not both.")
        return self


class DoneSessionEntry(BaseModel):
    """A completed session, with the person's feedback."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: Date | None = Field(
        None, description="Date of the session. The default is the day before the next session."
    )
    next_morning: Morning | None = Field(
        None, description="How the person felt the next morning. The default is `same`."
    )
    exercises: tuple[DoneExerciseEntry, ...] = Field(
        min_length=1, max_length=MAX_DONE_EXERCISES, description="The completed exercises."
    )

    _is_list: bool = PrivateAttr(default=False)

    def pointer(self, number: int) -> str:
        """Where the slug of an exercise stands in the entry as it was sent."""
        return str(number) if self._is_list else f"exercises/{number}/slug"

    @property
    def has_reports(self) -> bool:
        """Whether it says how the person felt, which doesn't belong in a path."""
        return bool(self.next_morning) or any(
            done.effort is not None or done.pain is not None for done in self.exercises
        )


SlugList = Annotated[list[SlugValue], Field(min_length=1, max_length=MAX_DONE_EXERCISES)]
SLUG_LIST: TypeAdapter[SlugList] = TypeAdapter(SlugList)


def _from_slugs(value: object, validate: ValidatorFunctionWrapHandler) -> DoneSessionEntry:
    """A session from an object, or from the slugs of its exercises alone."""
    if not isinstance(value, list):
        entry: DoneSessionEntry = validate(value)
        return entry
    slugs = SLUG_LIST.validate_python(value)
    entry = validate({"exercises": [{"slug": slug} for slug in slugs]})
    entry._is_list = True
    return entry


Done = Annotated[
    DoneSessionEntry,
    WrapValidator(_from_slugs, json_schema_input_type=DoneSessionEntry | SlugList),
]


def parse_done_session(text: str) -> DoneSessionEntry:
    """A session that was done from its short form, as a query has it.

    `2027-01-04~worse~short-foot:3x12:easy:2,towel-curl`: the date, the morning after and, for each
    exercise, its sets and amount, the effort and the pain. All but the slugs may be left out.

    Raises:
        ValueError: there is no such date, or a figure is out of range.
    """
    *head, exercises = text.split("~")
    fields: dict[str, Any] = {
        "date" if part[0].isdigit() else "next_morning": part for part in head
    }
    fields["exercises"] = [_parse_exercise(each) for each in exercises.split(",")]
    try:
        return DoneSessionEntry.model_validate(fields)
    except ValidationError as error:
        raise ValueError(explain(text, error, DoneExerciseEntry)) from None


def _parse_exercise(text: str) -> dict[str, object]:
    slug, *parts = text.split(":")
    fields: dict[str, object] = {"slug": slug}
    for part in parts:
        if "x" in part:
            fields |= parse_amount(part)
        else:
            fields["pain" if part.isdigit() else "effort"] = part
    return fields


def print_done_session(done: DoneSessionEntry) -> str:
    """The short form of a session that was done."""
    head = [str(part) for part in (done.date, done.next_morning) if part is not None]
    return "~".join([*head, ",".join(map(_print_exercise, done.exercises))])


def _print_exercise(done: DoneExerciseEntry) -> str:
    amount = print_amount(done.sets, done.reps, done.seconds)
    parts = [done.slug, amount, done.effort, done.pain]
    return ":".join(str(part) for part in parts if part is not None)


def date_history(history: Iterable[DoneSessionEntry], today: int) -> tuple[DoneSession, ...]:
    """What was done as the rules see it, oldest first.

    Args:
        history: newest first; a session without a date was on the day before the one after it.
        today: the day that the newest one comes before, when it has no date.
    """
    done, day = [], today
    for entry in history:
        day = entry.date.toordinal() if entry.date else day - 1
        exercises = (
            DoneExercise(
                each.slug,
                each.sets,
                each.seconds if each.reps is None else each.reps,
                each.effort,
                each.pain or 0,
            )
            for each in entry.exercises
        )
        done.append(DoneSession(day, tuple(exercises), entry.next_morning))
    done.reverse()
    return tuple(sorted(done, key=lambda session: session.day))
