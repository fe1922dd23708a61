"""What is answered when a plan of several weeks is asked for."""

import datetime
from typing import Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from app.catalogue.schemas import FrozenModel, NamedRef
from app.composition.pick_schemas import PlannedPick
from app.composition.schemas import Change, Composed, CurrentPhase, Turn

Stage = TypeAliasType("Stage", Literal["early", "advanced"])
"""How often a plan's template trains: its `sessions_per_week` has a number for each."""
Weekday = TypeAliasType("Weekday", Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"])


class PlannedBlock(NamedRef):
    """A block of a planned session."""

    seconds: int = Field(description="Duration of the block in seconds.")
    exercises: tuple[PlannedPick, ...] = Field(description="The exercises, in order.")


class PlanSession(FrozenModel):
    """One session of a plan."""

    date: datetime.date = Field(description="Date of the session.")
    day: int = Field(description="Number of the session in the plan, from 1.")
    title: str = Field(
        description="Title to show, such as the programme, the week and the session (A or B)."
    )
    turn: Turn = Field(description="Which of the alternating sessions it is.")
    week: int = Field(description="Week of the programme, from 1.")
    period: int = Field(
        description="Number of the four-week period, from 0. The regular exercises change only "
        "between periods."
    )
    phase: CurrentPhase | None = Field(
        description="The current phase; null if the programme has no phases."
    )
    seconds: int = Field(description="Duration of the session in seconds.")
    shortfall: int | None = Field(
        description="Seconds by which the session is shorter than requested, because no longer "
        "one is possible. Null if it is at most 60 seconds shorter."
    )
    see_clinician: bool = Field(description="Whether to see a clinician before continuing.")
    link: str | None = Field(
        description="Path and query of this session with all of its fields; null when the plan "
        "has a `body` instead of a `link`."
    )
    player: str | None = Field(
        description="Address of the page that plays the session, absolute if the operator has set "
        "a public address. The parameters are in its fragment, which browsers do not send. Null "
        "without a `link`, or if the operator has switched pages off."
    )
    blocks: tuple[PlannedBlock, ...] = Field(description="The blocks, in order.")
    changes: tuple[Change, ...] = Field(
        description="How this session differs from the regular one."
    )
    warnings: tuple[str, ...] = Field(description="Warnings to show to the person, as text.")


class ComposedPlan(Composed):
    """The sessions of several weeks."""

    template: NamedRef = Field(description="The programme.")
    stage: Stage | None = Field(
        description="The requested stage; null when the request has `per_week` or `weekdays`."
    )
    per_week: int = Field(description="Sessions per week.")
    weeks: int = Field(description="Number of weeks.")
    start: datetime.date = Field(description="First day of the first week.")
    weekdays: tuple[Weekday, ...] = Field(description="Days of the week with a session.")
    sessions: tuple[PlanSession, ...] = Field(description="The sessions, in order of their dates.")
