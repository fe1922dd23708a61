"""A session as timed steps."""

from typing import Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from app.catalogue.schemas import ExercisePosition, FrozenModel, NamedRef, Side

StepKind = TypeAliasType("StepKind", Literal["get-ready", "next", "work", "switch-sides", "rest"])
MarkKind = TypeAliasType("MarkKind", Literal["half-way", "last-ten-seconds", "cue"])


class TimelineMark(FrozenModel):
    """A moment within a step at which the player speaks."""

    at: int = Field(description="Time in seconds from the start of the session.")
    kind: MarkKind = Field(description="Kind of moment.")
    text: str = Field(description="Text to speak.")


class TimelineStep(FrozenModel):
    """What a player shows or speaks during a part of a session.

    Each set, on each side, is one step of kind `work`; only these steps have repetitions, sets and
    tempos. A repetition begins every `tempo_seconds`, and its hold `hold_at_seconds` later.
    """

    at: int = Field(description="Time in seconds from the start of the session.")
    seconds: int = Field(description="Duration of the step in seconds.")
    kind: StepKind = Field(
        description="`get-ready`: before the first exercise. `next`: before each further "
        "exercise. `work`: one set on one side. `switch-sides`: within a set. `rest`: "
        "between sets."
    )
    text: str = Field(description="Text to show or speak.")
    block: NamedRef = Field(description="The block.")
    exercise: NamedRef = Field(description="The exercise.")
    position: ExercisePosition = Field(description="The position of the exercise.")
    cue: str | None = Field(description="A point to pay attention to; null in most steps.")
    care: tuple[str, ...] = Field(
        description="Advice for the conditions in `safe_for`. Only in the step that announces the "
        "exercise."
    )
    marks: tuple[TimelineMark, ...] = Field(
        description="The halfway point and the last ten seconds of timed work, and cues during "
        "long work."
    )
    set: int | None = Field(description="Number of the set, from 1; null unless `work`.")
    sets: int | None = Field(
        description="Total number of sets of the exercise; null unless `work`."
    )
    side: Side | None = Field(
        description="The side that the step trains; null unless the exercise is done on "
        "one side at a time."
    )
    reps: int | None = Field(description="Repetitions; null when the work is timed.")
    tempo_seconds: int | None = Field(description="Seconds per repetition, including the hold.")
    hold_seconds: int | None = Field(description="Seconds to hold each repetition.")
    hold_at_seconds: int | None = Field(
        description="Seconds from the start of a repetition to its hold."
    )
