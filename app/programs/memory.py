"""What was composed before, kept for as long as its release, and no more than so much of it."""

from dataclasses import dataclass, field

from cachetools import LRUCache

from app.catalogue.snapshot import Catalogue
from app.programs.per_release import PerRelease
from app.programs.planned import WantedPlan
from app.programs.schemas import ComposedPlan, ComposedSession
from app.programs.wanted import Wanted

MOST_SESSIONS = 512
LARGE = 250
"""A session that excludes more exercises than that is not kept.

Where catalogues are so large, keeping answers makes Python look through all of memory for garbage
so often that it costs more than it spares.
"""
MOST_ROTATIONS = 512
MOST_PLANS = 32


@dataclass(frozen=True, slots=True)
class Memory:
    """What was composed from one release; the longest unused goes first."""

    sessions: LRUCache[Wanted, ComposedSession] = field(
        default_factory=lambda: LRUCache(MOST_SESSIONS)
    )
    plans: LRUCache[WantedPlan, ComposedPlan] = field(default_factory=lambda: LRUCache(MOST_PLANS))
    rotations: LRUCache[Wanted, list[tuple[str, ...]]] = field(
        default_factory=lambda: LRUCache(MOST_ROTATIONS)
    )
    """What was done in the sessions of a rotation, from its first on."""

    def keep(self, wanted: Wanted, session: ComposedSession) -> None:
        """Keep an answer, unless it is large."""
        if len(session.excluded) <= LARGE:
            self.sessions[wanted] = session


MEMORIES = PerRelease(lambda _: Memory())


def remember(catalogue: Catalogue) -> Memory:
    """What was composed from a release so far."""
    return MEMORIES.of(catalogue)
