"""The best choice of a session's exercises and doses, found exactly.

Pure arithmetic: blocks of candidates with durations in, picks out. The goals and their order are
those of `docs/composition.md`; each is decided among the choices that are best by all before it.

A set of durations is an integer: bit `s` is set when `s` seconds can be reached. The durations of
two parts done one after the other are then all sums of a bit of one and a bit of the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from app.catalogue.snapshot import positions, union

TOLERANCE_SECONDS = 60
"""How far from the asked duration a session may be when any choice is within."""
SHORTFALL_SECONDS = 180
"""How far below the longest session a choice may be when more is asked than fits."""
STEP_SECONDS = 30
"""Steps in which the distance to the asked duration counts."""

Pick = tuple[int, int]
"""A candidate's place in its block's queue, and the number of its dose option."""
Weight = tuple[int, int]
"""Avoidable repeats and ticket cost."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that may be picked; its place in the queue is its place in the block."""

    durations: tuple[int, ...]
    """Seconds of each dose option; the first is the dose as it stands, the others are scaled."""
    repeated: bool = False
    """Whether the previous session had it."""
    forced: bool = False
    """Whether it must be picked."""


@dataclass(frozen=True)
class Block:
    """Candidates in the order of their queue, and how many of them to pick."""

    candidates: tuple[Candidate, ...]
    picks_min: int
    picks_max: int

    @cached_property
    def subsets(self) -> dict[Weight, list[tuple[int, ...]]]:
        """The places that may be picked together, by what they weigh."""
        found: dict[Weight, list[tuple[int, ...]]] = {}
        places = range(len(self.candidates))
        forced = {place for place in places if self.candidates[place].forced}
        fresh = {place for place in places if not self.candidates[place].repeated}
        for size in range(self.picks_min, min(self.picks_max, len(places)) + 1):
            together = [picks for picks in combinations(places, size) if forced <= set(picks)]
            lowest = min(map(sum, together), default=0)
            for picks in together:
                repeats = set(picks) - fresh - forced if fresh - set(picks) else ()
                found.setdefault((len(repeats), sum(picks) - lowest), []).append(picks)
        return dict(sorted(found.items()))

    @cached_property
    def reachable(self) -> dict[Weight, int]:
        """The durations that picks of a weight can have."""
        options = [
            union(1 << seconds for seconds in candidate.durations) for candidate in self.candidates
        ]
        return {
            weight: union(_in_a_row([options[place] for place in picks]) for picks in subsets)
            for weight, subsets in self.subsets.items()
        }

    def best(self, weight: Weight) -> dict[int, tuple[int, tuple[Pick, ...]]]:
        """For each duration of a weight: the fewest scaled doses, then the smallest picks."""
        found: dict[int, tuple[int, tuple[Pick, ...]]] = {}
        for places in self.subsets[weight]:
            doses = [range(len(self.candidates[place].durations)) for place in places]
            for chosen in product(*doses):
                picks = tuple(zip(places, chosen, strict=True))
                total = sum(self.candidates[place].durations[dose] for place, dose in picks)
                value = (sum(dose > 0 for dose in chosen), picks)
                if total not in found or value < found[total]:
                    found[total] = value
        return found


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do today."""

    picks: tuple[tuple[Pick, ...], ...]
    """For each block, its picks in the order of the queue."""
    seconds: int
    longest: int
    """Seconds of the longest session that could have been chosen."""


class TooFewSecondsError(Exception):
    """Even the shortest session takes longer than was asked for."""

    def __init__(self, shortest: int) -> None:
        super().__init__(shortest)
        self.shortest = shortest


def choose(blocks: Sequence[Block], asked: int) -> Choice:
    """The best choice for `asked` seconds.

    Every block must have at least `picks_min` candidates and at most `picks_max` forced ones.

    Raises:
        TooFewSecondsError: no session is short enough.
    """
    search = _Search(blocks)
    reachable = _in_a_row([union(block.reachable.values()) for block in blocks])
    shortest, longest = next(positions(reachable)), reachable.bit_length() - 1
    if shortest > asked + TOLERANCE_SECONDS:
        raise TooFewSecondsError(shortest)
    wanted = _nearest(reachable, *_window(asked, longest))
    weight = search.lightest(wanted)
    wanted &= search.reach(len(blocks), weight)
    closest = min(abs(total - asked) // STEP_SECONDS for total in positions(wanted))
    (_, picks), total = min(
        (search.best(len(blocks), total, weight), total)
        for total in positions(wanted)
        if abs(total - asked) // STEP_SECONDS == closest
    )
    return Choice(picks, total, longest)


def _window(asked: int, longest: int) -> tuple[int, int]:
    """The durations that satisfy the first goal, both ends included."""
    if longest < asked - TOLERANCE_SECONDS:
        return longest - SHORTFALL_SECONDS, longest
    return asked - TOLERANCE_SECONDS, asked + TOLERANCE_SECONDS


def _nearest(reachable: int, low: int, high: int) -> int:
    """The reachable durations between two ends, or else those nearest to them."""
    totals = list(positions(reachable))
    outside = min(max(low - total, total - high, 0) for total in totals)
    return union(1 << total for total in totals if max(low - total, total - high, 0) == outside)


class _Search:
    """Dynamic programming over the blocks, weight by weight; the lightest are tried first."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._reach: dict[tuple[int, Weight], int] = {}
        self._own: dict[tuple[int, Weight], dict[int, tuple[int, tuple[Pick, ...]]]] = {}
        self._best: dict[tuple[int, int, Weight], tuple[int, tuple[tuple[Pick, ...], ...]]] = {}

    def lightest(self, wanted: int) -> Weight:
        """The smallest weight at which a wanted duration is reachable."""
        weights = [(0, 0)]
        for block in self._blocks:
            weights = sorted(
                {(r + repeats, c + cost) for r, c in weights for repeats, cost in block.subsets}
            )
        return next(weight for weight in weights if self.reach(len(self._blocks), weight) & wanted)

    def reach(self, count: int, weight: Weight) -> int:
        """The durations that the first `count` blocks can have together at a weight."""
        if count == 0:
            return int(weight == (0, 0))
        if (count, weight) not in self._reach:
            block = self._blocks[count - 1]
            self._reach[count, weight] = union(
                _sums(self.reach(count - 1, before), block.reachable[own])
                for own, before in self._splits(block, weight)
            )
        return self._reach[count, weight]

    def best(
        self, count: int, total: int, weight: Weight
    ) -> tuple[int, tuple[tuple[Pick, ...], ...]]:
        """The fewest scaled doses, then the smallest picks, of the first `count` blocks."""
        if count == 0:
            return 0, ()
        key = (count, total, weight)
        if key not in self._best:
            self._best[key] = min(self._ways(count, total, weight))
        return self._best[key]

    def _ways(
        self, count: int, total: int, weight: Weight
    ) -> Iterator[tuple[int, tuple[tuple[Pick, ...], ...]]]:
        block = self._blocks[count - 1]
        for own, before in self._splits(block, weight):
            reach = self.reach(count - 1, before)
            if (count, own) not in self._own:
                self._own[count, own] = block.best(own)
            for seconds, (scaled, picks) in self._own[count, own].items():
                if seconds <= total and reach >> (total - seconds) & 1:
                    before_scaled, before_picks = self.best(count - 1, total - seconds, before)
                    yield before_scaled + scaled, (*before_picks, picks)

    @staticmethod
    def _splits(block: Block, weight: Weight) -> Iterator[tuple[Weight, Weight]]:
        """The weights that the block may have, each with what is left for those before it."""
        for repeats, cost in block.subsets:
            if repeats <= weight[0] and cost <= weight[1]:
                yield (repeats, cost), (weight[0] - repeats, weight[1] - cost)


def _sums(one: int, other: int) -> int:
    """Every sum of a duration of one set and a duration of the other."""
    few, many = sorted((one, other), key=int.bit_count)
    return union(many << seconds for seconds in positions(few))


def _in_a_row(parts: Sequence[int]) -> int:
    """Every sum of one duration of each set."""
    total = 1
    for part in parts:
        total = _sums(total, part)
    return total
