"""The form of a list of exercises: its rows, what its buttons do, and the request that it makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from app.catalogue.schemas import Exercise, NamedRef
from app.composition.requests.list import MAX_EXERCISES, ListRequest
from app.pages.forms import Fields

FIGURES = (
    "sets", "reps", "seconds", "hold_seconds", "tempo_seconds", "rest_seconds", "per_day",
    "per_week",
)  # fmt: skip
"""The figures of a row, in the order in which people say them."""
COUNTED = ("reps", "hold_seconds", "tempo_seconds")
"""Figures of exercises whose repetitions are counted."""
TIMED = ("seconds",)
"""Figures of exercises that are timed."""
STATED = (*FIGURES, "side")
OF_LIST = ("title", "safe_for", "cleared")
"""Fields of the form that are inputs of a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """An exercise of the list as the form has it."""

    exercise: Exercise
    stated: Mapping[str, str]
    """What was typed, by field."""
    problems: tuple[str, ...] = ()
    instead: tuple[NamedRef, ...] = ()
    """Exercises to take instead of one that the conditions rule out."""

    @property
    def figures(self) -> list[str]:
        """The figures that can be stated of this exercise."""
        others = COUNTED if self.exercise.dose.timed_seconds else TIMED
        return [name for name in FIGURES if name not in others]


Rows = tuple[Row, ...]


def read_rows(form: Fields, exercises: Mapping[str, Exercise]) -> Rows:
    """The rows of the form; a field of one is named by its number: `0-slug`, `0-sets`."""
    rows = []
    for number in range(MAX_EXERCISES):
        exercise = exercises.get(form.get(f"{number}-slug") or "")
        if exercise:
            stated = {name: form.get(f"{number}-{name}") for name in STATED}
            rows.append(Row(exercise, {name: value for name, value in stated.items() if value}))
    return tuple(rows)


def change_rows(rows: Rows, action: str, exercises: Mapping[str, Exercise]) -> Rows:
    """The rows after a button: `add:slug`, `up:1`, `down:1`, `remove:1` or `instead:1:slug`."""
    name, _, rest = action.partition(":")
    number, _, slug = rest.partition(":")
    if name == "add" and rest in exercises and len(rows) < MAX_EXERCISES:
        return (*rows, Row(exercises[rest], {}))
    if not number.isdecimal() or int(number) >= len(rows):
        return rows
    place = int(number)
    match name:
        case "up":
            return _exchanged(rows, place - 1)
        case "down":
            return _exchanged(rows, place)
        case "remove":
            return (*rows[:place], *rows[place + 1 :])
        case "instead" if slug in exercises:
            return (*rows[:place], Row(exercises[slug], {}), *rows[place + 1 :])
        case _:
            return rows


def _exchanged(rows: Rows, place: int) -> Rows:
    """With the row at a place behind the next one; as it is at either end."""
    if not 0 <= place < len(rows) - 1:
        return rows
    return (*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :])


def write_fields(rows: Rows, form: Fields) -> Fields:
    """The list as fields of a form, its rows numbered anew."""
    pairs = [
        (f"{number}-{name}", value)
        for number, row in enumerate(rows)
        for name, value in (("slug", row.exercise.slug), *row.stated.items())
    ]
    return Fields((*pairs, *form.only(*OF_LIST).pairs))


def make_request(rows: Rows, form: Fields, **more: object) -> ListRequest:
    """The request that the form makes.

    Raises:
        ValidationError: a value is not allowed.
    """
    entries = [{"slug": row.exercise.slug, **row.stated} for row in rows]
    health = {name: form.all(name) for name in ("safe_for", "cleared")}
    return ListRequest.model_validate(
        {"exercises": entries, "title": form.get("title"), **health, **more}
    )


def wrong_fields(error: ValidationError) -> Iterator[tuple[int | None, str | None]]:
    """Where values are not allowed: the place of the row and the field, as far as there are any."""
    for each in error.errors():
        match each["loc"]:
            case ("exercises", int(place), str(field)):
                yield place, field
            case ("exercises", int(place)):
                yield place, None
            case _:
                yield None, None
