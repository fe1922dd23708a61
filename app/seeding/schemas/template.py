"""Facts of a programme."""

from typing import Self

from pydantic import Field, model_validator

from app.catalogue.schemas import Slug
from app.seeding.schemas.base import Seed, SluggedSeed


class FrequencySeed(Seed):
    """Sessions a week."""

    early: int = Field(ge=1, le=7)
    advanced: int = Field(ge=1, le=7)


class BlockSeed(SluggedSeed):
    """A block of a programme, and how many exercises a session takes from it."""

    picks_min: int = Field(ge=0, le=20)
    picks_max: int = Field(ge=1, le=20)
    fixed: bool = Field(False, description="Whether every session has all of its exercises.")
    every_days: int | None = Field(
        None, ge=2, le=14, description="Days between two sessions that have this block."
    )

    @model_validator(mode="after")
    def _min_below_max(self) -> Self:
        if self.picks_min > self.picks_max:
            raise ValueError("picks_min is above picks_max")
        return self


class MustWorkSeed(Seed):
    """A muscle that every session must train by strength work, and the block for it."""

    block: Slug
    muscle: Slug


class PhaseSeed(SluggedSeed):
    """A phase of a programme."""

    weeks: int = Field(ge=1, le=52)


class TemplateSeed(SluggedSeed):
    """A programme."""

    minutes: int = Field(ge=1, le=90)
    frequency: FrequencySeed
    conditions: tuple[Slug, ...]
    daily_exercises: tuple[Slug, ...]
    must_work: tuple[MustWorkSeed, ...] = ()
    phases: tuple[PhaseSeed, ...] = ()
    blocks: tuple[BlockSeed, ...] = Field(min_length=1)
    sources: tuple[Slug, ...] = ()
