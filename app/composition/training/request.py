"""What a person asks of composition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.composition.training.history import DoneSession


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """The request of a session or a plan, apart from its programme and its dates."""

    minutes: int
    safe_for: frozenset[str] = frozenset()
    """Conditions that the person states."""
    needs_care: bool = False
    """Whether one of them changes how exercises are done."""
    have: frozenset[str] | None = None
    """Equipment that is there, with all that it may serve as; None for anything."""
    level: int | None = None
    """The highest level, as a place in LEVELS; None for none stated."""
    positions: frozenset[str] = frozenset()
    """Positions that are allowed; empty for all."""
    audience: frozenset[str] = frozenset()
    """The exercise is for one of these; empty for anyone."""
    not_features: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    """Exercises that are not wanted or not available."""
    include: tuple[str, ...] = ()
    """Exercises of the programme that take a place today."""
    extra: tuple[str, ...] = ()
    """Exercises from elsewhere that take a place today."""
    swap: Mapping[str, str] = field(default_factory=dict)
    """Exercises of the session, each with the one done in its place."""
    one_side: bool = False
    """Only one side is trained (`side`)."""
    variety: Literal["low", "high"] = "low"
    """`low`: sessions A and B; `high`: A to D."""
    seed: str = "0"
    progress: bool = True
    """Whether doses follow what was done; else they stay at their start."""
    may_climb: bool = True
    """False for people whose doses a clinician raises; lower ones still follow."""
    phase: str | None = None
    """The phase that one is in, whatever the week says."""
    history: tuple[DoneSession, ...] = ()
    """What was done, oldest first."""
