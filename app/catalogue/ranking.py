"""What a query finds, listed from the best on, and only as far as somebody reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from app.catalogue.bitsets import positions, union
from app.catalogue.tallies import Tally


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a query finds."""

    classes: tuple[tuple[int, int], ...]
    """What was found, by the number of terms matched: that number, and a set of places."""
    points: Tally
    """The worth of each text's matches; its score is this, times the number of terms."""
    named: int
    """The texts whose very name was typed; they come first."""
    lengths: Sequence[int]
    """Words in each text's name; of equally good ones, the shortest name comes first."""

    @property
    def chosen(self) -> int:
        """The set of what was found."""
        return union(members for _, members in self.classes)

    def listed(self, within: int) -> Iterator[int]:
        """The places of what was found within a set, the best first."""
        for some in (within & self.named, within & ~self.named):
            for _, members in merge(*self._falling(some), key=lambda best: -best[0]):
                yield from sorted(positions(members), key=self.lengths.__getitem__)

    def _falling(self, within: int) -> Iterator[Iterator[tuple[int, int]]]:
        """For each class, its scores, each with the set that has it, the largest first."""
        for number, members in self.classes:
            falling = self.points.falling(members & within)
            yield ((number * points, some) for points, some in falling)
