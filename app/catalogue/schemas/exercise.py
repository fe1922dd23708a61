"""Schemas of an exercise and its parts. They are frozen: all requests share one object."""

from pydantic import Field

from app.catalogue.schemas.base import FrozenModel, NamedRef
from app.catalogue.schemas.enums import (
    Audience,
    DoseSource,
    Evidence,
    ExercisePosition,
    HandSupport,
    Level,
    Load,
    MuscleRole,
    Severity,
    Side,
    SideOrder,
    StepRole,
)
from app.catalogue.schemas.picture import Picture
from app.catalogue.schemas.vocabulary import CitedSource


class Dose(FrozenModel):
    """The dose of an exercise. Exactly one of `reps` and `timed_seconds` is set."""

    sets: int = Field(description="Number of sets.")
    sets_min: int = Field(description="Minimum number of sets.")
    sets_max: int = Field(description="Maximum number of sets.")
    reps: int | None = Field(
        description="Repetitions per set, and per side if `per_side` is true. Null when timed."
    )
    reps_min: int | None = Field(description="Minimum number of repetitions.")
    reps_max: int | None = Field(description="Maximum number of repetitions.")
    timed_seconds: int | None = Field(
        description="Seconds per set, and per side if `per_side` is true. Null unless timed."
    )
    timed_seconds_min: int | None = Field(description="Minimum number of seconds per set.")
    timed_seconds_max: int | None = Field(description="Maximum number of seconds per set.")
    hold_seconds: int | None = Field(
        description="Seconds to hold each repetition; null without a hold."
    )
    tempo_seconds: int | None = Field(
        description="Seconds per repetition, including the hold; null when timed."
    )
    per_side: bool = Field(description="Whether each set is done on both sides of the body.")
    side_order: SideOrder | None = Field(
        description="`alternating`: each set on one side, then on the other. `one-side-first`: all "
        "sets of one side, then all of the other. Null unless `per_side`."
    )
    first_side: Side | None = Field(
        description="The side that the steps begin with; null when they don't name one."
    )
    setup_seconds: int = Field(description="Seconds to get ready before the first set.")
    switch_seconds: int = Field(description="Seconds to change sides; 0 unless `per_side`.")
    rest_seconds: int = Field(description="Seconds of rest between sets.")
    source: DoseSource = Field(
        description="`article`: the source with this slug. `evidence`: published evidence. `ours`: "
        "our own judgement."
    )


class Step(FrozenModel):
    """One step of the instructions."""

    role: StepRole = Field(description="Part of the exercise that the step belongs to.")
    text: str = Field(description="What to do.")


class ExerciseEquipment(NamedRef):
    """Equipment that an exercise uses."""

    required: bool = Field(description="Whether the exercise requires it.")


class ExerciseMuscle(NamedRef):
    """A muscle, tendon, fascia or joint that an exercise works."""

    role: MuscleRole = Field(
        description="`primary`: a main target of the exercise. `secondary`: it helps."
    )


class ExerciseCondition(NamedRef):
    """A condition that an exercise is used for."""

    evidence: Evidence = Field(
        description="Grade of the evidence. `practice`: common in practice, without a trial. "
        "`none`: for comfort or posture only."
    )
    source: NamedRef = Field(description="Source of the grade; one of `sources`.")
    note: str | None = Field(description="Explanation of the grade; null when none is needed.")


class Levers(FrozenModel):
    """Ways to make an exercise harder other than its dose."""

    support: tuple[HandSupport, ...] = Field(
        description="Ways to hold on, from the most support to the least. Empty when the support "
        "doesn't change."
    )
    band: bool = Field(description="Whether a stronger band makes it harder.")


class Caution(FrozenModel):
    """A condition in which to avoid an exercise or to do it with care."""

    condition: NamedRef = Field(description="The condition.")
    severity: Severity = Field(
        description="`avoid`: skip the exercise. `caution`: do it, but follow the advice."
    )
    advice: str = Field(description="What to do.")
    requires: tuple[NamedRef, ...] = Field(
        description="Equipment that people with this condition also need for the exercise, such "
        "as a worktop to hold on to."
    )
    instead: tuple[NamedRef, ...] = Field(
        description="Exercises to do instead, the usual one first."
    )
    source: NamedRef = Field(
        description="Source of the caution; `precaution` if there is no published one."
    )


class EntryDose(FrozenModel):
    """The dose of an exercise within a programme."""

    phase: NamedRef | None = Field(
        description="The phase that the dose applies to. If null, it applies to all phases "
        "without a dose of their own."
    )
    dose: Dose = Field(description="The dose.")
    seconds: int = Field(description="Duration of the dose in seconds, including all rests.")


class ExerciseTemplate(NamedRef):
    """A programme that an exercise is part of."""

    block: NamedRef = Field(description="The block that the exercise is in.")
    phases: tuple[NamedRef, ...] = Field(
        description="The phases that the exercise is in; empty for all phases."
    )
    doses: tuple[EntryDose, ...] = Field(
        description="Doses in this programme; empty when the exercise's default dose applies."
    )

    def dose_in(self, phase: str | None = None) -> Dose | None:
        """The dose that the programme states for a phase, or for all; None when it states none."""
        stated = {entry.phase and entry.phase.slug: entry.dose for entry in self.doses}
        return stated.get(phase) or stated.get(None)


class Exercise(NamedRef):
    """An exercise: instructions, dose, muscles, conditions and cautions."""

    aliases: tuple[str, ...] = Field(description="Other names.")
    summary: str = Field(description="Summary in one or two sentences.")
    category: NamedRef = Field(description="Category.")
    family: NamedRef = Field(description="Family of variants of one movement.")
    position: ExercisePosition = Field(description="Position in which it is done.")
    level: Level = Field(description="Level of difficulty.")
    audience: tuple[Audience, ...] = Field(description="Age groups that it is for.")
    load: Load = Field(description="`low`: can be done every day. `high`: needs 48 hours of rest.")
    climbs: bool = Field(description="Whether its dose increases step by step with training.")
    levers: Levers = Field(description="Ways to make it harder other than its dose.")
    templates: tuple[ExerciseTemplate, ...] = Field(description="Programmes that it is part of.")
    equipment: tuple[ExerciseEquipment, ...] = Field(description="Equipment, required or optional.")
    muscles: tuple[ExerciseMuscle, ...] = Field(description="Muscles that it works.")
    conditions: tuple[ExerciseCondition, ...] = Field(description="Conditions that it is used for.")
    cautions: tuple[Caution, ...] = Field(
        description="Conditions in which to avoid it or to do it with care."
    )
    features: tuple[NamedRef, ...] = Field(description="Traits that imply cautions.")
    steps: tuple[Step, ...] = Field(description="Instructions, in order.")
    cues: tuple[str, ...] = Field(description="Points to pay attention to.")
    mistakes: tuple[str, ...] = Field(description="Common mistakes.")
    stop_if: tuple[str, ...] = Field(description="Reasons to stop.")
    dose: Dose = Field(description="The dose.")
    seconds: int = Field(description="Duration of the dose in seconds, including all rests.")
    easier: tuple[NamedRef, ...] = Field(description="The next easier exercises.")
    harder: tuple[NamedRef, ...] = Field(
        description="The next harder exercises, the usual one first."
    )
    sources: tuple[CitedSource, ...] = Field(description="All sources that it cites.")
    pictures: tuple[Picture, ...] = Field(
        description="Its pictures: an animation and a still as SVG, then as WebP and PNG. Empty "
        "if the operator has switched pictures off."
    )
    origin: tuple[str, ...] = Field(
        description="Identifiers of the items of the source `article` that it covers."
    )
    updated_in: str = Field(
        "", description="Version of the release that last added or changed the exercise."
    )
    hash: str = Field(
        "",
        description="SHA-256 of the record without `pictures`, `updated_in` and `hash`, in "
        "hexadecimal. It changes whenever the record changes.",
    )
