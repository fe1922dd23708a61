"""A programme: its blocks, their entries, and its phases."""

from dataclasses import dataclass

from app.composition.training.exercise import Dose


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
