"""What the facts of the seed must look like; `docs/seed.md` is their description in words."""

from typing import Annotated, Self

from pydantic import Field, HttpUrl, model_validator

from app.catalogue.schemas import (
    Audience,
    Evidence,
    Level,
    Load,
    MuscleKind,
    MuscleRole,
    Position,
    ScreeningKind,
    Severity,
    Slug,
    Urgency,
)
from app.seeding.doses import DoseSeed, Seed

Text = Annotated[str, Field(min_length=1, max_length=600, pattern=r"\S")]


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
    trained_with: Slug | None = None
    uberon: str | None = Field(pattern=r"^UBERON:\d{7}$")
    fma: str | None = Field(pattern=r"^FMA:\d+$")


class EquipmentSeed(SluggedSeed):
    """A thing to exercise with."""

    serves_as: tuple[Slug, ...] = ()


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
    """A trait of exercises, with the cautions that follow from it."""

    slug: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    every: bool = Field(False, description="Whether each exercise has it, unsaid.")
    cautions: tuple[CautionSeed, ...] = Field(min_length=1)


class ScreeningSeed(SluggedSeed):
    """A question to ask before a session, and what "yes" leads to."""

    kind: ScreeningKind
    audience: tuple[Audience, ...] = Field(min_length=1)
    urgency: Urgency | None = None
    value: Slug | None = Field(None, description="The condition, or the audience, that yes states.")
    source: Slug

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if (self.kind == "red-flag") != (self.urgency is not None):
            raise ValueError("a red flag, and nothing else, has an urgency")
        if (self.kind == "red-flag") != (self.value is None):
            raise ValueError("all but a red flag state a value")
        return self
