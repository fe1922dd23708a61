"""Doses: that of an exercise, and those that a programme gives it."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from app.catalogue.doses import default_tempo
from app.catalogue.schemas import Dose, DoseSource, Side, SideOrder, Slug
from app.seeding.schemas.base import Seed

Count = Annotated[int, Field(ge=1, le=100)]
Seconds = Annotated[int, Field(ge=0, le=1800)]


class FiguresSeed(Seed):
    """How much to do. `docs/seed.md` states the defaults of optional fields."""

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
    rest_seconds: Seconds = 30
    source: DoseSource

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if (self.reps is None) == (self.timed_seconds is None):
            raise ValueError("needs exactly one of reps and timed_seconds")
        if self.timed_seconds is not None and (self.tempo_seconds or self.hold_seconds):
            raise ValueError("a timed dose has neither tempo_seconds nor hold_seconds")
        if self.tempo_seconds and self.hold_seconds and self.tempo_seconds < self.hold_seconds:
            raise ValueError("tempo_seconds includes hold_seconds and can't be less")
        for name in ("sets", "reps", "timed_seconds"):
            low, value, high = self._range(name)
            if value is None and (low, high) != (None, None):
                raise ValueError(f"{name} has a range but no value")
            if value is not None and not low <= value <= high:
                raise ValueError(f"{name} {value} is outside its range {low} to {high}")
        return self

    def _range(self, name: str) -> tuple[int, int, int]:
        value = getattr(self, name)
        ends = [getattr(self, f"{name}_{end}") for end in ("min", "max")]
        low, high = (value if end is None else end for end in ends)
        return low, value, high

    def columns(self) -> dict[str, Any]:
        """Every figure with defaults filled in, by column."""
        figures = self.model_dump(exclude={"source", "phase"})
        for name in ("sets", "reps", "timed_seconds"):
            figures[f"{name}_min"], _, figures[f"{name}_max"] = self._range(name)
        if self.reps is not None and self.tempo_seconds is None:
            figures["tempo_seconds"] = default_tempo(self.hold_seconds)
        return figures | {"dose_source": self.source}


class DoseSeed(FiguresSeed):
    """The dose of an exercise, with the time to get ready and to change sides, in seconds."""

    per_side: bool
    side_order: SideOrder | None = None
    first_side: Side | None = None
    setup_seconds: Seconds
    switch_seconds: Seconds = 0

    @model_validator(mode="after")
    def _sides_match_per_side(self) -> Self:
        if self.per_side and self.side_order is None:
            raise ValueError("needs side_order, because per_side is true")
        if not self.per_side and (self.side_order or self.first_side or self.switch_seconds):
            raise ValueError("side_order, first_side and switch_seconds need per_side")
        return self

    def to_dose(self) -> Dose:
        """The dose as the API shows it."""
        figures = self.columns()
        return Dose(source=figures.pop("dose_source"), **figures)


class EntryDoseSeed(FiguresSeed):
    """The dose of an exercise in one phase of a programme, or in all phases without their own."""

    phase: Slug | None = None
