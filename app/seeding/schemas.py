"""What each seed file must look like; `docs/seed.md` is its description in words."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, model_validator

from app.catalogue.dosing import default_tempo
from app.catalogue.schemas import (
    Audience,
    DoseSource,
    Evidence,
    Level,
    Load,
    MuscleKind,
    MuscleRole,
    Phrase,
    Position,
    Severity,
    Slug,
    StepRole,
)

Count = Annotated[int, Field(ge=1, le=100)]
Seconds = Annotated[int, Field(ge=0, le=600)]
Text = Annotated[str, Field(min_length=1, max_length=600, pattern=r"\S")]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]


class Seed(BaseModel):
    """Base of all seed records: nothing unknown, nothing coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SluggedSeed(Seed):
    """The facts of a thing with a public name."""

    slug: Slug


class ReleaseSeed(Seed):
    """The version of the dataset."""

    version: str = Field(pattern=r"^\d{4}\.\d{1,2}\.\d+$")
    licence: str


class RetiredSeed(Seed):
    """A slug that was renamed or removed."""

    kind: str = Field(pattern="^(category|muscle|condition|equipment|template|exercise)$")
    slug: Slug
    renamed_to: Slug | None = None
    removed: bool = False
    replaced_by: Slug | None = None

    @model_validator(mode="after")
    def _renamed_or_removed(self) -> Self:
        if self.removed == (self.renamed_to is not None):
            raise ValueError("must be either renamed_to or removed")
        if self.replaced_by and not self.removed:
            raise ValueError("replaced_by goes with removed")
        return self


class SourceSeed(SluggedSeed):
    """Where a dose, a grade or a caution comes from."""

    title: Text
    url: Annotated[HttpUrl, Field(strict=False)] | None
    year: int | None = Field(ge=1900, le=2100)


class MuscleSeed(SluggedSeed):
    """A structure worked."""

    kind: MuscleKind
    parent: Slug | None
    uberon: str | None = Field(pattern=r"^UBERON:\d{7}$")
    fma: str | None = Field(pattern=r"^FMA:\d+$")


class CodeSeed(Seed):
    """A condition's code in a classification."""

    system: str = Field(pattern="^(icd-10|icd-10-cm|icd-11)$")
    code: str = Field(pattern=r"^[A-Z0-9.]+$")


class ConditionSeed(SluggedSeed):
    """What an exercise is used for, or what a caution refers to."""

    codes: tuple[CodeSeed, ...]


class FrequencySeed(Seed):
    """Sessions a week."""

    early: int = Field(ge=1, le=7)
    advanced: int = Field(ge=1, le=7)


class BlockSeed(SluggedSeed):
    """A part of a programme."""

    picks_min: int = Field(ge=1, le=20)
    picks_max: int = Field(ge=1, le=20)

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.picks_min > self.picks_max:
            raise ValueError("picks_min is above picks_max")
        return self


class TemplateSeed(SluggedSeed):
    """A programme's recipe."""

    minutes: int = Field(ge=1, le=90)
    frequency: FrequencySeed
    conditions: tuple[Slug, ...]
    daily_exercises: tuple[Slug, ...]
    blocks: tuple[BlockSeed, ...] = Field(min_length=1)


class EquipmentLinkSeed(SluggedSeed):
    """Equipment of an exercise."""

    required: bool


class MuscleLinkSeed(SluggedSeed):
    """A structure that an exercise works."""

    role: MuscleRole


class ConditionLinkSeed(SluggedSeed):
    """A condition that an exercise is used for."""

    evidence: Evidence
    source: Slug


class CautionSeed(Seed):
    """When to leave an exercise out, or to do it with care."""

    condition: Slug
    severity: Severity
    source: Slug


class MembershipSeed(SluggedSeed):
    """The block of a programme that an exercise qualifies for."""

    block: Slug


class DoseSeed(Seed):
    """How much to do; what is left out takes the defaults of `docs/seed.md`."""

    sets: Count
    sets_min: Count | None = None
    sets_max: Count | None = None
    reps: Count | None = None
    reps_min: Count | None = None
    reps_max: Count | None = None
    timed_seconds: Seconds | None = None
    timed_seconds_min: Seconds | None = None
    timed_seconds_max: Seconds | None = None
    hold_seconds: Annotated[int, Field(ge=1, le=120)] | None = None
    tempo_seconds: Annotated[int, Field(ge=1, le=120)] | None = None
    per_side: bool
    setup_seconds: Seconds = 30
    switch_seconds: Seconds = 5
    rest_seconds: Seconds = 30
    source: DoseSource

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.reps is None) == (self.timed_seconds is None):
            raise ValueError("exactly one of reps and timed_seconds must be set")
        if self.timed_seconds is not None and (self.tempo_seconds or self.hold_seconds):
            raise ValueError("a timed dose has neither tempo_seconds nor hold_seconds")
        if self.tempo_seconds and self.hold_seconds and self.tempo_seconds < self.hold_seconds:
            raise ValueError("tempo_seconds includes hold_seconds and can't be below it")
        for name in ("sets", "reps", "timed_seconds"):
            low, value, high = self._range(name)
            if value is None and (low, high) != (None, None):
                raise ValueError(f"{name} has a range but no figure")
            if value is not None and not low <= value <= high:
                raise ValueError(f"{name} {value} is outside its range {low} to {high}")
        return self

    def _range(self, name: str) -> tuple[int, int, int]:
        value = getattr(self, name)
        ends = [getattr(self, f"{name}_{end}") for end in ("min", "max")]
        low, high = (value if end is None else end for end in ends)
        return low, value, high

    def columns(self) -> dict[str, Any]:
        """Every figure, defaults filled in, as the exercise table names them."""
        figures = self.model_dump(exclude={"source"})
        for name in ("sets", "reps", "timed_seconds"):
            figures[f"{name}_min"], _, figures[f"{name}_max"] = self._range(name)
        if self.reps is not None and self.tempo_seconds is None:
            figures["tempo_seconds"] = default_tempo(self.hold_seconds)
        return figures | {"dose_source": self.source}


class ExerciseSeed(SluggedSeed):
    """The facts of an exercise."""

    category: Slug
    position: Position
    level: Level
    audience: tuple[Audience, ...] = Field(min_length=1)
    load: Load
    templates: tuple[MembershipSeed, ...]
    equipment: tuple[EquipmentLinkSeed, ...]
    muscles: tuple[MuscleLinkSeed, ...] = Field(min_length=1)
    conditions: tuple[ConditionLinkSeed, ...] = Field(min_length=1)
    cautions: tuple[CautionSeed, ...]
    features: tuple[str, ...]
    dose: DoseSeed
    harder: tuple[Slug, ...]
    sources: tuple[Slug, ...] = Field(min_length=1)
    origin: tuple[str, ...]

    @model_validator(mode="after")
    def _has_primary_muscle(self) -> Self:
        if not any(link.role == "primary" for link in self.muscles):
            raise ValueError("muscles has no primary one")
        return self


class FeatureSeed(Seed):
    """A trait of exercises that cautions follow from."""

    slug: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")


class WordsSeed(Seed):
    """The words of a thing."""

    name: Name
    aliases: tuple[Name, ...]
    summary: Text


class StepSeed(Seed):
    """One step."""

    role: StepRole
    text: Text


class ExerciseWordsSeed(WordsSeed):
    """The words of an exercise."""

    steps: tuple[StepSeed, ...] = Field(min_length=3)
    cues: tuple[Text, ...] = Field(min_length=2)
    mistakes: tuple[Text, ...] = Field(min_length=1)
    stop_if: tuple[Text, ...] = Field(min_length=1)
    condition_notes: dict[Slug, Text]
    cautions: dict[Slug, Text]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        roles = [step.role for step in self.steps]
        if roles[0] != "setup" or "movement" not in roles:
            raise ValueError("steps must begin with setup and hold a movement")
        return self


class BlockWordsSeed(Seed):
    """The words of a block."""

    name: Name
    summary: Text


class TemplateWordsSeed(WordsSeed):
    """The words of a programme."""

    advice: tuple[Text, ...]
    daily_habits: dict[Slug, Text]
    blocks: dict[Slug, BlockWordsSeed]


Phrases = dict[Phrase, Text]
