"""What is answered when a session is asked for."""

import datetime
from typing import Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from app.catalogue.schemas import (
    Advice,
    Dose,
    Exercise,
    Frequency,
    FrozenModel,
    NamedRef,
    Side,
)
from app.composition.pick_schemas import SessionBlock
from app.composition.timeline.schemas import TimelineStep

Constraint = TypeAliasType(
    "Constraint",
    Literal[
        "exclude", "level", "position", "audience", "not_feature", "have", "safe_for", "cleared"
    ],
)
"""The inputs that can remove a candidate."""
Turn = TypeAliasType("Turn", Literal["A", "B", "C", "D"])
ChangeKind = TypeAliasType(
    "ChangeKind", Literal["replaced", "left-out", "include-rests", "rest-yields", "key-lost"]
)


class Cause(FrozenModel):
    """A parameter of the request that rules out an exercise."""

    constraint: Constraint = Field(description="Name of the parameter.")
    values: tuple[NamedRef, ...] = Field(
        description="Values of the exercise that the parameter does not allow."
    )


class Excluded(NamedRef):
    """An exercise of the programme that the request rules out."""

    block: NamedRef = Field(description="The block of the exercise.")
    reason: str = Field(description="Why it is ruled out, as text.")
    causes: tuple[Cause, ...] = Field(description="The parameters that rule it out.")


class Change(FrozenModel):
    """A difference between a session and the regular one, whose exercises repeat for four weeks."""

    kind: ChangeKind = Field(
        description="`replaced`: `other` replaces `exercise`. `left-out`: `exercise` is left out "
        "without a replacement. `include-rests`: `exercise` was requested, but can't "
        "be done on this day. `rest-yields`: `exercise` is done although its muscles "
        "should rest. `key-lost`: `swap` removed the key work of `block`."
    )
    exercise: NamedRef | None = Field(description="The exercise that the change affects.")
    other: NamedRef | None = Field(description="The exercise that replaces it.")
    block: NamedRef | None = Field(description="The block that the change affects.")
    text: str = Field(description="The change as text.")


class CurrentPhase(NamedRef):
    """The phase of a programme that a session is in."""

    criterion: str = Field(description="Criterion for moving on to the next phase.")
    text: str = Field(description="The name and the criterion as text.")


class SuggestedProgramme(NamedRef):
    """A programme that suits the stated conditions better."""

    reason: str = Field(description="Why it suits better, as text.")
    link: str = Field(description="Path of the same request for this programme.")


class DailyHabit(FrozenModel):
    """What to do every day in addition to the sessions."""

    exercise: NamedRef = Field(description="The exercise.")
    dose: Dose = Field(description="Its dose.")
    seconds: int = Field(description="Duration of the dose in seconds.")
    advice: str = Field(description="How to fit it into the day.")


class Composed(FrozenModel):
    """What a session and a plan have in common."""

    release: str = Field(description="Version of the release that it was composed from.")
    minutes: int = Field(description="Requested length of each session in minutes.")
    seed: int = Field(description="The requested seed.")
    side: Side | None = Field(description="The requested side; null for both sides.")
    link: str | None = Field(
        description="Path and query that return the same response. Null when `history` has pain, "
        "effort or `next_morning`, because data about health does not belong in a "
        "URL. Use `body` then."
    )
    body: dict[str, Any] | None = Field(
        description="Body of a POST request that returns the same response; null when there is a "
        "`link`. To get a single session of a plan, remove `weeks`, add the session's "
        "`date`, and POST the body to `/v1/compose/session`."
    )
    taken_into_account: tuple[NamedRef, ...] = Field(
        description="The conditions in `safe_for`, `condition` and `cleared`, with their names. "
        "`excluded` says what they rule out. Conditions that the exercises were not checked for "
        "have a warning instead."
    )
    warnings: tuple[str, ...] = Field(description="Warnings to show to the person, as text.")
    advice: tuple[Advice, ...] = Field(
        description="Advice to read before the first exercise, in this order: what the stated "
        "conditions require, when to see a clinician, the rule about pain, and general advice for "
        "the programme. With `brief=true` the general advice is left out."
    )
    exercises: tuple[Exercise, ...] = Field(
        description="Each exercise with all of its fields, listed once, in the order of first use. "
        "If only one side is trained, its words name that side."
    )
    excluded: tuple[Excluded, ...] = Field(
        description="Exercises of the programme that the request rules out."
    )
    programmes_for_you: tuple[SuggestedProgramme, ...] = Field(
        description="Other programmes that suit the stated conditions better."
    )
    sessions_per_week: Frequency | None = Field(
        description="Recommended sessions per week; null for a custom list."
    )
    daily_habits: tuple[DailyHabit, ...] = Field(
        description="What to do every day in addition to the sessions."
    )
    notice: str = Field(description="Notice that this is general information, not medical advice.")


class ComposedSession(Composed):
    """One workout: exercises in order, with their doses and durations."""

    template: NamedRef | None = Field(description="The programme; null for a custom list.")
    title: str = Field(
        description="Title to show, such as the programme, the week and the session (A or B)."
    )
    turn: Turn | None = Field(
        description="Which of the alternating sessions it is; null for a custom list."
    )
    week: int | None = Field(
        description="Week of the programme, from 1. Null for a custom list, and when only "
        "`history` says how far the person has progressed."
    )
    period: int | None = Field(
        description="Number of the four-week period, from 0. The regular exercises change only "
        "between periods."
    )
    phase: CurrentPhase | None = Field(
        description="The current phase; null if the programme has no phases."
    )
    day: int | None = Field(
        description="Number of the session in the programme; null unless the request has `day`."
    )
    date: datetime.date | None = Field(description="The requested date; null without one.")
    start: datetime.date | None = Field(
        description="First day of the plan; null unless the request has `start`."
    )
    player: str | None = Field(
        description="Address of the page that plays the session, absolute if the operator has set "
        "a public address. The parameters are in its fragment, which browsers do not send. Null "
        "without a `link`, or if the operator has switched pages off."
    )
    seconds: int = Field(
        description="Duration of the session in seconds: the sum of its exercises."
    )
    shortfall: int | None = Field(
        description="Seconds by which the session is shorter than requested, because a longer "
        "one is not possible. Null if it is at most 60 seconds shorter."
    )
    see_clinician: bool = Field(
        description="Whether to see a clinician before continuing. True if at least three sessions "
        "of the last 14 days hurt too much or were followed by a worse morning, or if the "
        "exercises were not checked for a stated condition."
    )
    blocks: tuple[SessionBlock, ...] = Field(description="The blocks, in order.")
    changes: tuple[Change, ...] = Field(
        description="How this session differs from the regular one."
    )
    timeline: tuple[TimelineStep, ...] | None = Field(
        description="The session as timed steps, whose durations add up to `seconds`; null unless "
        "`timeline` is true."
    )
