"""The columns of the table of exercises: in the spreadsheet and in the SQLite file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from app.catalogue.schemas import Exercise

SEPARATOR = "; "
"""Between the values of a list."""
Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its description, and its value in the row of an exercise."""

    name: str
    description: str
    value: Callable[[Exercise], Cell]
    datatype: Literal["string", "integer", "boolean"] = "string"
    is_list: bool = False


def _listing(name: str, description: str, values: Callable[[Exercise], Iterable[str]]) -> Column:
    return Column(name, description, lambda x: SEPARATOR.join(values(x)), is_list=True)


def _number(name: str, description: str, value: Callable[[Exercise], int | None]) -> Column:
    return Column(name, description, value, "integer")


COLUMNS = (
    Column("slug", "Slug of the exercise.", lambda x: x.slug),
    Column("name", "Name.", lambda x: x.name),
    _listing("aliases", "Other names.", lambda x: x.aliases),
    Column("summary", "Summary in one or two sentences.", lambda x: x.summary),
    Column("category", "Slug of the category.", lambda x: x.category.slug),
    Column("family", "Slug of the family of variants of one movement.", lambda x: x.family.slug),
    Column("position", "Position in which it is done.", lambda x: x.position),
    Column("level", "Level of difficulty.", lambda x: x.level),
    _listing("audience", "Age groups that it is for.", lambda x: x.audience),
    Column("load", "`low`: every day. `high`: needs 48 hours of rest.", lambda x: x.load),
    _listing(
        "programmes",
        "Slugs of the programmes that it is part of.",
        lambda x: (programme.slug for programme in x.templates),
    ),
    _listing(
        "equipment_required",
        "Slugs of the equipment that it requires.",
        lambda x: (thing.slug for thing in x.equipment if thing.required),
    ),
    _listing(
        "equipment_optional",
        "Slugs of the equipment that it can use.",
        lambda x: (thing.slug for thing in x.equipment if not thing.required),
    ),
    _listing(
        "muscles_primary",
        "Slugs of the muscles that it mainly works.",
        lambda x: (muscle.slug for muscle in x.muscles if muscle.role == "primary"),
    ),
    _listing(
        "muscles_secondary",
        "Slugs of the muscles that help.",
        lambda x: (muscle.slug for muscle in x.muscles if muscle.role == "secondary"),
    ),
    _listing(
        "conditions",
        "Slugs of the conditions that it is used for, each with the grade of evidence in brackets.",
        lambda x: (f"{condition.slug} ({condition.evidence})" for condition in x.conditions),
    ),
    _listing(
        "avoid_with",
        "Slugs of the conditions with which to skip it.",
        lambda x: (each.condition.slug for each in x.cautions if each.severity == "avoid"),
    ),
    _listing(
        "caution_with",
        "Slugs of the conditions with which to take care.",
        lambda x: (each.condition.slug for each in x.cautions if each.severity == "caution"),
    ),
    _number("sets", "Number of sets.", lambda x: x.dose.sets),
    _number("reps", "Repetitions per set; empty when timed.", lambda x: x.dose.reps),
    _number(
        "timed_seconds", "Seconds per set; empty unless timed.", lambda x: x.dose.timed_seconds
    ),
    _number(
        "hold_seconds",
        "Seconds to hold each repetition; empty without a hold.",
        lambda x: x.dose.hold_seconds,
    ),
    _number("rest_seconds", "Seconds of rest between sets.", lambda x: x.dose.rest_seconds),
    Column(
        "per_side",
        "1 if each set is done on both sides of the body, else 0.",
        lambda x: int(x.dose.per_side),
        "boolean",
    ),
    _number("seconds", "Duration of the dose in seconds, with all rests.", lambda x: x.seconds),
    Column("steps", "Instructions.", lambda x: " ".join(step.text for step in x.steps)),
    Column("cues", "Points to pay attention to.", lambda x: " ".join(x.cues)),
    Column("mistakes", "Common mistakes.", lambda x: " ".join(x.mistakes)),
    Column("stop_if", "Reasons to stop.", lambda x: " ".join(x.stop_if)),
    _listing(
        "easier", "Slugs of the next easier exercises.", lambda x: (each.slug for each in x.easier)
    ),
    _listing(
        "harder", "Slugs of the next harder exercises.", lambda x: (each.slug for each in x.harder)
    ),
    _listing(
        "sources",
        "Slugs of the sources that it cites.",
        lambda x: (each.slug for each in x.sources),
    ),
    Column("updated_in", "Release that last added or changed it.", lambda x: x.updated_in),
)


def make_row(exercise: Exercise) -> dict[str, Cell]:
    """The row of an exercise."""
    return {column.name: column.value(exercise) for column in COLUMNS}
