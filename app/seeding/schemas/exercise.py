"""Facts of an exercise, and the size of its pictures, as `make pictures` measures it."""

from typing import Self

from pydantic import Field, model_validator

from app.catalogue.schemas import (
    HAND_SUPPORTS,
    Audience,
    Evidence,
    ExercisePosition,
    HandSupport,
    Level,
    Load,
    MuscleRole,
    Slug,
)
from app.seeding.schemas.base import Seed, SluggedSeed
from app.seeding.schemas.dose import DoseSeed, EntryDoseSeed
from app.seeding.schemas.safety import CautionSeed


class EquipmentLinkSeed(SluggedSeed):
    """Equipment that an exercise requires or can use."""

    required: bool


class MuscleLinkSeed(SluggedSeed):
    """A muscle that an exercise works."""

    role: MuscleRole


class ConditionLinkSeed(SluggedSeed):
    """A condition that an exercise is used for."""

    evidence: Evidence
    source: Slug


class MembershipSeed(SluggedSeed):
    """A programme, and the block of it that an exercise belongs to.

    Without `phases` the exercise is in all of them. In a phase without a dose of its own it has the
    dose that names no phase, or else its own dose.
    """

    block: Slug
    phases: tuple[Slug, ...] = ()
    doses: tuple[EntryDoseSeed, ...] = ()


class LeversSeed(Seed):
    """How an exercise can be made harder besides its dose."""

    support: tuple[HandSupport, ...] = ()
    band: bool = False

    @model_validator(mode="after")
    def _support_decreases(self) -> Self:
        ranks = [HAND_SUPPORTS.index(support) for support in self.support]
        if len(ranks) == 1 or ranks != sorted(set(ranks)):
            raise ValueError(
                f"support needs two or more steps in this order: {', '.join(HAND_SUPPORTS)}"
            )
        return self


class ExerciseSeed(SluggedSeed):
    """The facts of an exercise."""

    category: Slug
    family: Slug
    position: ExercisePosition
    level: Level
    audience: tuple[Audience, ...] = Field(min_length=1)
    load: Load
    climbs: bool
    levers: LeversSeed = LeversSeed()
    templates: tuple[MembershipSeed, ...]
    equipment: tuple[EquipmentLinkSeed, ...]
    muscles: tuple[MuscleLinkSeed, ...] = Field(min_length=1)
    conditions: tuple[ConditionLinkSeed, ...] = Field(min_length=1)
    cautions: tuple[CautionSeed, ...]
    instead: dict[Slug, tuple[Slug, ...]] = Field(
        default_factory=dict,
        description="By condition with a caution: exercises to do in its place.",
    )
    features: tuple[str, ...]
    dose: DoseSeed
    harder: tuple[Slug, ...]
    sources: tuple[Slug, ...] = Field(min_length=1)
    origin: tuple[str, ...]

    @model_validator(mode="after")
    def _has_primary_muscle(self) -> Self:
        if not any(link.role == "primary" for link in self.muscles):
            raise ValueError("muscles needs at least one with role 'primary'")
        return self

    @property
    def required_equipment(self) -> frozenset[str]:
        """The slugs of the equipment that the exercise can't be done without."""
        return frozenset(link.slug for link in self.equipment if link.required)


class PictureSeed(Seed):
    """Heights of an exercise's pictures in CSS pixels, when they are 720 wide."""

    still: int = Field(ge=100, le=5000)
    animation: int = Field(ge=100, le=5000)
