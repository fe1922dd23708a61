"""What a dose in the seed must look like."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.catalogue.dosing import default_tempo
from app.catalogue.schemas import DoseSource

Count = Annotated[int, Field(ge=1, le=100)]
Seconds = Annotated[int, Field(ge=0, le=600)]


class Seed(BaseModel):
    """Base of all seed records: nothing unknown, nothing coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


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
