"""A programme, its blocks and phases, and what a person asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.composition.training.exercise import Dose
from app.composition.training.steps import DoneSession


@dataclass(frozen=True, slots=True)
class Entry:
    """An exercise of a block."""

    exercise: str
    dose: Dose | None = None
    """The programme's own dose; None for that of the exercise."""
    phases: frozenset[str] = frozenset()
    """Phases in which it is done; empty for all of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of each session."""

    slug: str
    min_picks: int
    """Fewest exercises; 0 when sessions go without the block where it has no candidate."""
    max_picks: int
    entries: tuple[Entry, ...]
    key_muscle: str | None = None
    """The muscle that each session must train here by strength work (`must_work`)."""
    fixed: bool = False
    """All entries are done, at the phase's dose."""
    every_days: int = 1
    """Fewest days from one session with this block to the next."""


@dataclass(frozen=True, slots=True)
class Phase:
    """Some weeks of a programme."""

    slug: str
    weeks: int
    criterion: str = ""
    """What must be managed before the next phase, in words."""


@dataclass(frozen=True, slots=True)
class Programme:
    """The recipe of a session."""

    slug: str
    blocks: tuple[Block, ...]
    conditions: frozenset[str] = frozenset()
    phases: tuple[Phase, ...] = ()
    sessions_per_week: int = 3


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
