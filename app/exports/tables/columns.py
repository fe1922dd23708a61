"""The columns of the table of exercises: in the spreadsheet and in the SQLite file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from app.catalogue.schemas import Exercise, NamedRef

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


def _slugs(name: str, description: str, refs: Callable[[Exercise], Iterable[NamedRef]]) -> Column:
    return _listing(name, description, lambda x: (ref.slug for ref in refs(x)))


def _figure(name: str, description: str) -> Column:
    """A column with the field of the dose that has its name."""
    return Column(name, description, lambda x: getattr(x.dose, name), "integer")


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
    _slugs("programmes", "Slugs of the programmes that it is part of.", lambda x: x.templates),
    _slugs(
        "equipment_required",
        "Slugs of the equipment that it requires.",
        lambda x: (thing for thing in x.equipment if thing.required),
    ),
    _slugs(
        "equipment_optional",
        "Slugs of the equipment that it can use.",
        lambda x: (thing for thing in x.equipment if not thing.required),
    ),
    _slugs(
        "muscles_primary",
        "Slugs of the muscles that it mainly works.",
        lambda x: (muscle for muscle in x.muscles if muscle.role == "primary"),
    ),
    _slugs(
        "muscles_secondary",
        "Slugs of the muscles that help.",
        lambda x: (muscle for muscle in x.muscles if muscle.role == "secondary"),
    ),
    _listing(
        "conditions",
        "Slugs of the conditions that it is used for, each with the grade of evidence in brackets.",
        lambda x: (f"{condition.slug} ({condition.evidence})" for condition in x.conditions),
    ),
    _slugs(
        "avoid_with",
        "Slugs of the conditions with which to skip it.",
        lambda x: (each.condition for each in x.cautions if each.severity == "avoid"),
    ),
    _slugs(
        "caution_with",
        "Slugs of the conditions with which to take care.",
        lambda x: (each.condition for each in x.cautions if each.severity == "caution"),
    ),
    _figure("sets", "Number of sets."),
    _figure("reps", "Repetitions per set; empty when timed."),
    _figure("timed_seconds", "Seconds per set; empty unless timed."),
    _figure("hold_seconds", "Seconds to hold each repetition; empty without a hold."),
    _figure("rest_seconds", "Seconds of rest between sets."),
    Column(
        "per_side",
        "1 if each set is done on both sides of the body, else 0.",
        lambda x: int(x.dose.per_side),
        "boolean",
    ),
    Column(
        "seconds",
        "Duration of the dose in seconds, with all rests.",
        lambda x: x.seconds,
        "integer",
    ),
    Column("steps", "Instructions.", lambda x: " ".join(step.text for step in x.steps)),
    Column("cues", "Points to pay attention to.", lambda x: " ".join(x.cues)),
    Column("mistakes", "Common mistakes.", lambda x: " ".join(x.mistakes)),
    Column("stop_if", "Reasons to stop.", lambda x: " ".join(x.stop_if)),
    _slugs("easier", "Slugs of the next easier exercises.", lambda x: x.easier),
    _slugs("harder", "Slugs of the next harder exercises.", lambda x: x.harder),
    _slugs("sources", "Slugs of the sources that it cites.", lambda x: x.sources),
    Column("updated_in", "Release that last added or changed it.", lambda x: x.updated_in),
)


def make_row(exercise: Exercise) -> dict[str, Cell]:
    """The row of an exercise."""
    return {column.name: column.value(exercise) for column in COLUMNS}
