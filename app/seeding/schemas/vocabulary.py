"""Facts of muscles, equipment, conditions and sources."""

from typing import Annotated, Self

from pydantic import Field, HttpUrl, model_validator

from app.catalogue.schemas import BodyRegion, ConditionKind, MuscleKind, Slug, SourceKind, Urgency
from app.seeding.schemas.base import Seed, SluggedSeed, Text


class SourceSeed(SluggedSeed):
    """A publication that a dose, a grade of evidence or a caution is based on."""

    title: Text
    kind: SourceKind
    url: Annotated[HttpUrl, Field(strict=False)] | None
    year: int | None = Field(ge=1900, le=2100)
    doi: str | None = Field(None, pattern=r"^10\.\d{4,9}/\S+$")
    pmid: str | None = Field(None, pattern=r"^\d{1,9}$")


class MuscleSeed(SluggedSeed):
    """A muscle, or another structure of the muscle tree."""

    kind: MuscleKind
    parent: Slug | None
    trained_with: Slug | None = Field(
        None, description="The muscle that is always trained with it, if it can't be isolated."
    )
    uberon: str | None = Field(pattern=r"^UBERON:\d{7}$")
    fma: str | None = Field(pattern=r"^FMA:\d+$")


class EquipmentSeed(SluggedSeed):
    """A piece of equipment."""

    serves_as: tuple[Slug, ...] = ()


class CodeSeed(Seed):
    """A condition's code in a classification."""

    system: str = Field(pattern="^(icd-10|icd-10-cm|icd-11)$")
    code: str = Field(pattern=r"^[A-Z0-9.]+$")


class GateSeed(Seed):
    """How urgent a gate is, whether a clinician can clear it, and the regions it concerns."""

    urgency: Urgency
    clearable: bool
    regions: tuple[Slug, ...] = Field(min_length=1)


class ConditionSeed(SluggedSeed):
    """A condition that an exercise is used for, or that a caution or a gate refers to."""

    kinds: tuple[ConditionKind, ...] = Field(min_length=1)
    region: BodyRegion
    broader: Slug | None = Field(
        None, description="The condition whose cautions apply where this one has none of its own."
    )
    adults_only: bool = Field(
        False, description="Whether exercises for children alone inherit no caution for it."
    )
    gate: GateSeed | None = None
    sources: tuple[Slug, ...] = Field((), description="Sources of its information.")
    codes: tuple[CodeSeed, ...]

    @model_validator(mode="after")
    def _gate_matches_kinds(self) -> Self:
        if "gate" in self.kinds and self.gate is None:
            raise ValueError("a condition of kind 'gate' needs the field gate")
        if self.gate and "gate" not in self.kinds:
            raise ValueError("the field gate is allowed only for a condition of kind 'gate'")
        return self
