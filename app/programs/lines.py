"""The blocks of a programme as arithmetic: who stands in line, and for how many seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest, nsmallest
from itertools import accumulate

from app.catalogue.bitsets import union
from app.programs.durations import between

Stance = tuple[str, tuple[str, ...]]
"""How an exercise is done: its position, and the equipment that it requires."""
Pick = tuple[int, int]
"""A candidate's place in its block's queue, and the number of its dose option."""


@dataclass(frozen=True)
class Candidate:
    """An exercise that may be picked."""

    durations: tuple[int, ...]
    """Seconds of each dose option; the first is the dose as it stands, the others are scaled."""
    stance: Stance = ("", ())

    @cached_property
    def options(self) -> dict[int, int]:
        """Each duration that it can have, with the first dose option that has it."""
        return {seconds: self.durations.index(seconds) for seconds in self.durations}

    @cached_property
    def scaled(self) -> tuple[int, ...]:
        """The durations that it has only when scaled."""
        return tuple(sorted(set(self.durations) - {self.durations[0]}))

    @cached_property
    def likeness(self) -> tuple[int, int]:
        """Equal for candidates that are interchangeable but for their place."""
        return self.durations[0], union(1 << seconds for seconds in self.durations)

    @cached_property
    def shortest(self) -> int:
        """Seconds of its shortest dose."""
        return min(self.durations)

    @cached_property
    def longest(self) -> int:
        """Seconds of its longest dose."""
        return max(self.durations)


@dataclass(frozen=True)
class Block:
    """Candidates in the order of their queue, and how many of them to pick."""

    candidates: Sequence[Candidate]
    picks_min: int
    picks_max: int
    forced: frozenset[int] = frozenset()
    """Places of those that must be picked."""
    fresh: int = 1 << 30
    """How many of them the previous session did not have: they stand first."""

    @cached_property
    def sizes(self) -> range:
        """How many may be picked."""
        most = min(self.picks_max, len(self.candidates))
        return range(max(self.picks_min, len(self.forced)), most + 1)

    @property
    def most(self) -> int:
        """How many may be picked at most."""
        return self.sizes[-1]

    @cached_property
    def shortest(self) -> int:
        """Seconds of the shortest picks."""
        forced = sum(self.candidates[place].shortest for place in self.forced)
        return forced + self._shortest[self.sizes[0] - len(self.forced)]

    @cached_property
    def longest(self) -> int:
        """Seconds of the longest picks."""
        forced = sum(self.candidates[place].longest for place in self.forced)
        return forced + self._longest[self.most - len(self.forced)]

    def within(self, picked: int, low: int, high: int) -> int:
        """The durations of so many picks that others can bring to between `low` and `high`."""
        if self.forced:
            return between(low - self.longest, high)
        fewest = max(self.sizes[0] - picked, 0)
        return between(low - self._longest[self.most - picked], high - self._shortest[fewest])

    @cached_property
    def _shortest(self) -> list[int]:
        """Seconds of the shortest of those that need not be picked: of none, one, two, ..."""
        shortest = [candidate.shortest for candidate in self._free]
        return list(accumulate(nsmallest(self.most, shortest), initial=0))

    @cached_property
    def _longest(self) -> list[int]:
        """Seconds of the longest of those that need not be picked: of none, one, two, ..."""
        longest = [candidate.longest for candidate in self._free]
        return list(accumulate(nlargest(self.most, longest), initial=0))

    @property
    def _free(self) -> Sequence[Candidate]:
        if not self.forced:
            return self.candidates
        places = range(len(self.candidates))
        return [self.candidates[place] for place in places if place not in self.forced]
