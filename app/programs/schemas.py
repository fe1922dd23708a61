"""What is answered: a session, and a plan of several weeks."""

import datetime
from typing import Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from app.catalogue.schemas import CautionRead, Dose, ExerciseRead, Frequency, Read

Constraint = TypeAliasType(
    "Constraint", Literal["exclude", "level", "position", "audience", "have", "safe_for"]
)
"""The inputs that can remove a candidate."""
Stage = TypeAliasType("Stage", Literal["early", "advanced"])
"""How often a plan's template trains: its `frequency` has sessions a week for each."""
StepKind = TypeAliasType("StepKind", Literal["get-ready", "next", "work", "switch-sides", "rest"])
Side = TypeAliasType("Side", Literal["left", "right"])
Weekday = TypeAliasType("Weekday", Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"])


class Cause(Read):
    """An input that removed a candidate."""

    constraint: Constraint
    values: tuple[str, ...] = Field(description="What stood against it: slugs or values.")


class ExcludedRead(Read):
    """An exercise of the programme that the request rules out."""

    slug: str
    block: str
    reason: str
    causes: tuple[Cause, ...]


class PickRead(Read):
    """An exercise of today's session."""

    exercise: ExerciseRead
    dose: Dose = Field(description="The dose as chosen for today.")
    seconds: int = Field(description="Duration of today's dose.")
    scaled: bool = Field(description="Whether today's dose differs from the exercise's own.")
    reason: str
    cautions: tuple[CautionRead, ...] = Field(
        description="What needs care with the conditions of `safe_for`."
    )
    alternatives: tuple[str, ...] = Field(
        description="Slugs of others that would do in this block, next in line first."
    )


class SessionBlockRead(Read):
    """A block of today's session."""

    slug: str
    name: str
    seconds: int
    exercises: tuple[PickRead, ...]


class TimelineStepRead(Read):
    """What a player shows or speaks, from one second of a session to another.

    Each set, on each side, is one step of `work`; only that has figures of its own. Repetitions
    follow each other every `tempo_seconds`, and of each the hold begins after `hold_at_seconds`.
    """

    at: int = Field(description="Seconds from the session's beginning.")
    seconds: int
    kind: StepKind = Field(
        description="`get-ready`: for the first exercise. `next`: for another one. `work`: one "
        "set, on one side. `switch-sides`: within a set. `rest`: between sets."
    )
    text: str
    block: str = Field(description="Slug of the block.")
    exercise: str = Field(description="Slug of the exercise.")
    set: int | None = Field(description="Which set of the exercise it is, from 1.")
    sets: int | None = Field(description="How many sets there are of it.")
    side: Side | None = Field(description="Null when the exercise is not done side by side.")
    reps: int | None = Field(description="Repetitions; null when the work is timed.")
    tempo_seconds: int | None = Field(description="Seconds of one repetition, hold included.")
    hold_seconds: int | None = Field(description="Seconds that each repetition is held.")
    hold_at_seconds: int | None = Field(
        description="Seconds from a repetition's beginning to its hold."
    )


class ComposedSession(Read):
    """One workout: what to do, in order, with the time that it takes."""

    template: str
    name: str
    release: str
    minutes: int = Field(description="Minutes asked for.")
    seconds: int = Field(description="Duration of the session, the sum of its exercises'.")
    shortfall: int | None = Field(
        description="Seconds missing when more was asked than any session fills."
    )
    seed: int
    day: int = Field(description="Which session of the rotation.")
    date: datetime.date | None = Field(description="The date asked for, if one was.")
    link: str = Field(description="Path that gives this very session again.")
    blocks: tuple[SessionBlockRead, ...]
    excluded: tuple[ExcludedRead, ...] = Field(
        description="Exercises of the programme that the request rules out."
    )
    warnings: tuple[str, ...]
    frequency: Frequency = Field(description="Sessions a week.")
    daily_exercises: tuple[str, ...] = Field(description="Slugs of the daily habits.")
    daily_habits: tuple[str, ...]
    advice: tuple[str, ...]
    pain_rules: tuple[str, ...] = Field(description="How much discomfort is acceptable.")
    notice: str
    timeline: tuple[TimelineStepRead, ...] | None = Field(
        description="The session as timed steps, which add up to its seconds; null unless "
        "`timeline=true`."
    )


class PlannedPickRead(Read):
    """An exercise of a planned session; the plan's `exercises` holds what it is."""

    exercise: str = Field(description="Slug.")
    dose: Dose = Field(description="The dose as chosen for that day.")
    seconds: int = Field(description="Duration of that dose.")
    scaled: bool = Field(description="Whether that dose differs from the exercise's own.")
    reason: str
    cautions: tuple[CautionRead, ...] = Field(
        description="What needs care with the conditions of `safe_for`."
    )


class PlannedBlockRead(Read):
    """A block of a planned session."""

    slug: str
    name: str
    seconds: int
    exercises: tuple[PlannedPickRead, ...]


class PlannedSessionRead(Read):
    """One session of a plan."""

    date: datetime.date
    day: int = Field(description="Which session of the plan, from 0.")
    seconds: int
    shortfall: int | None = Field(
        description="Seconds missing when more was asked than any session fills."
    )
    blocks: tuple[PlannedBlockRead, ...]
    warnings: tuple[str, ...]


class ComposedPlan(Read):
    """The sessions of several weeks."""

    template: str
    name: str
    release: str
    stage: Stage | None = Field(description="Null when `per_week` or `weekdays` say how often.")
    per_week: int = Field(description="Sessions a week.")
    weeks: int
    start: datetime.date = Field(description="First day of the first week.")
    weekdays: tuple[Weekday, ...] = Field(description="Days of the week that have a session.")
    minutes: int = Field(description="Minutes asked for, of each session.")
    seed: int
    link: str = Field(description="Path that gives this very plan again.")
    sessions: tuple[PlannedSessionRead, ...] = Field(description="In the order of their dates.")
    exercises: tuple[ExerciseRead, ...] = Field(
        description="Each exercise of the sessions once, in the order of first use."
    )
    excluded: tuple[ExcludedRead, ...] = Field(
        description="Exercises of the programme that the request rules out."
    )
    warnings: tuple[str, ...]
    frequency: Frequency = Field(description="Sessions a week that the programme advises.")
    daily_exercises: tuple[str, ...] = Field(description="Slugs of the daily habits.")
    daily_habits: tuple[str, ...]
    advice: tuple[str, ...]
    pain_rules: tuple[str, ...] = Field(description="How much discomfort is acceptable.")
    notice: str
