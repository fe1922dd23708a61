"""What the catalogue's answers look like.

Everything here is frozen: one object serves every reader of a release.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from app.forms import SLUG

Slug = Annotated[str, Field(min_length=1, max_length=80, pattern=SLUG)]
# As named types they stand once in the OpenAPI document, and so in clients made from it.
Position = TypeAliasType(
    "Position",
    Literal["standing", "sitting", "supine", "side-lying", "prone", "kneeling", "walking"],
)
Level = TypeAliasType("Level", Literal["beginner", "intermediate", "advanced"])
Audience = TypeAliasType("Audience", Literal["adult", "child"])
Load = TypeAliasType("Load", Literal["low", "high"])
MuscleKind = TypeAliasType("MuscleKind", Literal["group", "muscle", "tendon", "fascia", "joint"])
MuscleRole = TypeAliasType("MuscleRole", Literal["primary", "secondary"])
Evidence = TypeAliasType("Evidence", Literal["strong", "moderate", "low", "practice", "none"])
Severity = TypeAliasType("Severity", Literal["avoid", "caution"])
StepRole = TypeAliasType("StepRole", Literal["setup", "movement", "breathing", "finish"])
DoseSource = TypeAliasType("DoseSource", Literal["article", "evidence", "ours"])
ScreeningKind = TypeAliasType("ScreeningKind", Literal["red-flag", "condition", "audience"])
Urgency = TypeAliasType("Urgency", Literal["emergency", "same-day", "soon"])
Kind = Literal["category", "muscle", "condition", "equipment", "template", "exercise"]
"""The kinds of things that have a slug of their own in the API."""

LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
"""From the easiest to the hardest."""


class Phrase(StrEnum):
    """The sentences that a composed session says; the words stand in the seed."""

    NOTICE = "notice"
    PAIN_SCALE = "pain-scale"
    PAIN_NEXT_MORNING = "pain-next-morning"
    PAIN_LESS = "pain-less"
    REASON_NEW = "reason-new"
    REASON_OLDEST = "reason-oldest"
    REASON_TIME = "reason-time"
    REASON_INCLUDED = "reason-included"
    REASON_REPEATED = "reason-repeated"
    REASON_SWAPPED = "reason-swapped"
    EXCLUDED_BY_REQUEST = "excluded-by-request"
    EXCLUDED_LEVEL = "excluded-level"
    EXCLUDED_POSITION = "excluded-position"
    EXCLUDED_AUDIENCE = "excluded-audience"
    EXCLUDED_EQUIPMENT = "excluded-equipment"
    EXCLUDED_CONDITION = "excluded-condition"
    SHORTFALL = "shortfall"
    OFF_TARGET = "off-target"
    TIMELINE_FIRST = "timeline-first"
    TIMELINE_NEXT = "timeline-next"
    TIMELINE_NEEDS = "timeline-needs"
    TIMELINE_SET = "timeline-set"
    TIMELINE_LEFT = "timeline-left"
    TIMELINE_RIGHT = "timeline-right"
    TIMELINE_REPS = "timeline-reps"
    TIMELINE_HOLD = "timeline-hold"
    TIMELINE_TIMED = "timeline-timed"
    TIMELINE_SWITCH = "timeline-switch"
    TIMELINE_REST = "timeline-rest"
    TEXT_EACH_SIDE = "text-each-side"
    TEXT_HOLD = "text-hold"
    TEXT_REST = "text-rest"
    TEXT_CARE = "text-care"
    TEXT_CUES = "text-cues"
    TEXT_STOP = "text-stop"
    TEXT_WARNING = "text-warning"
    TEXT_TIMELINE = "text-timeline"
    TEXT_CLOSING = "text-closing"
    TEXT_PAIN = "text-pain"
    TEXT_DAILY = "text-daily"
    TEXT_ADVICE = "text-advice"
    TEXT_FREQUENCY = "text-frequency"
    TEXT_LINK = "text-link"
    TEXT_PLAN = "text-plan"
    TEXT_WEEK = "text-week"
    TEXT_WEEKDAYS = "text-weekdays"
    TEXT_EXERCISES = "text-exercises"
    OTHER_PROGRAMME = "other-programme"
    NOT_RESTED = "not-rested"
    INCLUDED_RESTS = "included-rests"
    PLAN_HURRIED = "plan-hurried"
    PLAN_OFF_TARGET = "plan-off-target"


PAIN_RULES = (Phrase.PAIN_SCALE, Phrase.PAIN_NEXT_MORNING, Phrase.PAIN_LESS)
"""How much discomfort is acceptable, in the order in which it is told."""


class Read(BaseModel):
    """Base of all that is read."""

    model_config = ConfigDict(frozen=True)


class Dose(Read):
    """How much to do. Exactly one of `reps` and `timed_seconds` is set."""

    sets: int = Field(description="Sets.")
    sets_min: int = Field(description="Fewest sets that a session may scale to.")
    sets_max: int = Field(description="Most sets that a session may scale to.")
    reps: int | None = Field(description="Repetitions in a set, on each side when per_side.")
    reps_min: int | None
    reps_max: int | None
    timed_seconds: int | None = Field(description="Seconds of a set, on each side when per_side.")
    timed_seconds_min: int | None
    timed_seconds_max: int | None
    hold_seconds: int | None = Field(description="Seconds that each repetition is held.")
    tempo_seconds: int | None = Field(
        description="Seconds of one repetition, hold included; null when the dose is timed."
    )
    per_side: bool = Field(description="Whether each set is done on both sides.")
    setup_seconds: int = Field(description="Seconds to get ready.")
    switch_seconds: int = Field(description="Seconds to change sides.")
    rest_seconds: int = Field(description="Seconds of rest between sets.")
    source: DoseSource = Field(description="Where the figures come from.")


class NamedRead(Read):
    """A slug with its name."""

    slug: str
    name: str


class ExerciseEquipmentRead(NamedRead):
    """Equipment of an exercise."""

    required: bool = Field(description="Whether the exercise can't be done without it.")


class ExerciseMuscleRead(NamedRead):
    """A structure that an exercise works."""

    role: MuscleRole


class ExerciseConditionRead(NamedRead):
    """A condition that an exercise is used for."""

    evidence: Evidence = Field(
        description="Grade of the evidence. `practice`: usual in practice, no trial. "
        "`none`: for comfort or posture only."
    )
    source: str = Field(description="Slug of one of the exercise's sources.")
    note: str | None = Field(description="What the grade needs by way of explanation.")


class CautionRead(Read):
    """When to leave an exercise out, or to do it with care."""

    condition: str
    name: str = Field(description="Name of the condition.")
    severity: Severity = Field(description="`avoid`: leave it out. `caution`: follow the advice.")
    advice: str
    source: str = Field(description="Slug of a source; `precaution` when none was published.")


class StepRead(Read):
    """One step, in the order in which a person does them."""

    role: StepRole
    text: str


class SourceRead(Read):
    """Where a dose, a grade or a caution comes from."""

    slug: str
    title: str
    url: str | None
    year: int | None


class MembershipRead(Read):
    """The block of a programme that an exercise qualifies for."""

    slug: str = Field(description="Slug of the template.")
    block: str


class ExerciseRead(Read):
    """One exercise: what to do, how much, for what, and when not to."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    category: str
    position: Position = Field(description="The usual position.")
    level: Level
    audience: tuple[Audience, ...]
    load: Load = Field(description="`low`: every day. `high`: 48 hours apart.")
    templates: tuple[MembershipRead, ...]
    equipment: tuple[ExerciseEquipmentRead, ...]
    muscles: tuple[ExerciseMuscleRead, ...]
    conditions: tuple[ExerciseConditionRead, ...]
    cautions: tuple[CautionRead, ...]
    features: tuple[str, ...] = Field(description="Traits that cautions follow from.")
    steps: tuple[StepRead, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_if: tuple[str, ...]
    dose: Dose
    seconds: int = Field(description="Duration of the dose in seconds, rests included.")
    easier: tuple[str, ...] = Field(description="Slugs of the same movement's next rung down.")
    harder: tuple[str, ...] = Field(description="Slugs of the same movement's next rung up.")
    sources: tuple[SourceRead, ...]
    origin: tuple[str, ...] = Field(description="Items of the source article that it covers.")


class VocabularyRead(Read):
    """A word of the vocabulary, with what it means and how many exercises it finds."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    exercise_count: int


class CategoryRead(VocabularyRead):
    """A sort of exercise."""


class EquipmentRead(VocabularyRead):
    """A thing to exercise with."""

    serves_as: tuple[str, ...] = Field(
        description="What else it can be used as: who has it, has these too."
    )


class MuscleRead(VocabularyRead):
    """A structure worked, in a tree: asking for a group finds its members."""

    kind: MuscleKind
    parent: str | None
    children: tuple[str, ...]
    trained_with: str | None = Field(
        description="The structure that it is always worked with; null when it can be worked by "
        "itself."
    )
    uberon: str | None = Field(description="Uberon identifier.")
    fma: str | None = Field(description="Foundational Model of Anatomy identifier.")


class CodeRead(Read):
    """A condition's code in a classification."""

    system: str
    code: str


class ConditionRead(VocabularyRead):
    """What an exercise is used for, or what a caution refers to."""

    codes: tuple[CodeRead, ...]
    caution_count: int = Field(description="How many exercises have a caution for it.")
    templates: tuple[str, ...] = Field(description="Programmes that are for it.")


class Frequency(Read):
    """Sessions a week."""

    early: int
    advanced: int


class BlockRead(Read):
    """A part of a programme, done in order."""

    slug: str
    name: str
    summary: str
    picks_min: int = Field(description="Fewest exercises that a session takes from it.")
    picks_max: int = Field(description="Most exercises that a session takes from it.")
    exercises: tuple[str, ...] = Field(description="Slugs of the exercises that qualify.")


class TemplateRead(VocabularyRead):
    """A programme's recipe."""

    minutes: int = Field(description="Length of a session when none is asked for.")
    frequency: Frequency
    conditions: tuple[str, ...]
    blocks: tuple[BlockRead, ...]
    daily_exercises: tuple[str, ...] = Field(description="Slugs of the daily habits.")
    daily_habits: tuple[str, ...]
    advice: tuple[str, ...]


class ReleaseRead(Read):
    """One version of the whole dataset."""

    version: str
    checksum: str = Field(
        description="SHA-256 over the seed files, in hexadecimal: equal checksums, equal data."
    )
    counts: dict[str, int]
    licence: str = Field(description="SPDX identifier of the data's licence.")
    languages: tuple[str, ...]
