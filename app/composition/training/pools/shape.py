"""The shape of a session: how long exercises take, how many each block has, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.composition.training.doses import WINDOW_SECONDS
from app.composition.training.exercise import Exercise

NEAR_SECONDS, NEARER_SECONDS = 120, 30
TOO_LONG_SECONDS = 120
"""Beyond the minutes asked for: from here on the blocks of a session alternate."""

IN_BOTH = (True, True)
FEWEST_BLOCKS = 3
"""Programmes with fewer blocks may go to the floor in all of them."""


@dataclass(frozen=True, slots=True)
class Length:
    """Whole seconds: the shortest, the usual and the longest."""

    shortest: int = 0
    usual: int = 0
    longest: int = 0

    def __add__(self, other: "Length") -> "Length":
        return Length(
            self.shortest + other.shortest,
            self.usual + other.usual,
            self.longest + other.longest,
        )

    def part(self, of: int, all_of: int) -> "Length":
        """`of` exercises out of `all_of` that take this long."""
        if all_of == 0:
            return Length()
        return Length(
            self.shortest * of // all_of, self.usual * of // all_of, self.longest * of // all_of
        )

    def missed_minutes(self, goal: int) -> int:
        """Minutes begun by which no dose brings it within 60 seconds of `goal` seconds."""
        outside = max(goal - WINDOW_SECONDS - self.longest, self.shortest - goal - WINDOW_SECONDS)
        return -(-max(0, outside) // 60)


def usual_length(exercise: Exercise) -> Length:
    """An exercise as it begins: doses of today may be shorter, and longer where it fills."""
    return Length(*exercise.dose.span(climbs=exercise.climbs))


def mean_length(pool: Sequence[Exercise], picks: int) -> Length:
    """So many picks of a pool, whichever they are."""
    return sum(map(usual_length, pool), Length()).part(picks, len(pool))


def fixed_length(exercise: Exercise) -> Length:
    """An exercise of a fixed block."""
    dose = exercise.dose
    seconds = dose.seconds(dose.sets, dose.amount)
    return Length(seconds, seconds, seconds)


@dataclass(frozen=True, slots=True)
class BlockLength:
    """What a block takes."""

    lengths: Mapping[int, Length]
    """By number of picks."""
    fills: bool = False
    """Whether nothing in it climbs: massage, stretches, mobility."""
    in_all: bool = False
    """Whether it is in every session: it has key work, is fixed or has days of its own."""

    @property
    def fewest(self) -> int:
        """The fewest picks."""
        return min(self.lengths)


@dataclass(frozen=True, slots=True)
class Shape:
    """Picks of each block, and whether it is in A and in B."""

    picks: tuple[int, ...]
    where: tuple[tuple[bool, bool], ...]


def choose_shape(blocks: Sequence[BlockLength], goal: int) -> Shape:
    """Picks with which a session takes `goal` seconds, and the blocks of A and B.

    Where even the fewest picks usually take more than the goal and two minutes, or at their
    shortest more than the goal and one, blocks have their fewest picks and alternate. Else all
    blocks are in both, with the best picks by these numbers:

    1. Minutes by which no dose reaches the goal.
    2. Distance from the goal at usual doses, in steps of two minutes.
    3. Picks in blocks that only fill.
    4. Distance in steps of 30 seconds; most picks; most in the later blocks.
    """
    fewest = tuple(block.fewest for block in blocks)
    least = _sum(blocks, fewest)
    if len(blocks) > 1 and (
        least.usual > goal + TOO_LONG_SECONDS or least.shortest > goal + WINDOW_SECONDS
    ):
        return Shape(fewest, _alternate(blocks, goal))

    def badness(picks: tuple[int, ...]) -> tuple[object, ...]:
        length = _sum(blocks, picks)
        away = abs(length.usual - goal)
        filling = sum(n for block, n in zip(blocks, picks, strict=True) if block.fills)
        near = (away // NEAR_SECONDS, filling, away // NEARER_SECONDS)
        return (length.missed_minutes(goal), *near, -sum(picks), picks)

    picks = min(product(*(block.lengths for block in blocks)), key=badness)
    return Shape(picks, (IN_BOTH,) * len(blocks))


def _sum(blocks: Sequence[BlockLength], picks: Sequence[int]) -> Length:
    lengths = (block.lengths[count] for block, count in zip(blocks, picks, strict=True))
    return sum(lengths, Length())


def _alternate(blocks: Sequence[BlockLength], goal: int) -> tuple[tuple[bool, bool], ...]:
    """Which blocks are in A and which in B, both as near to the goal as can be.

    By the minutes that no dose reaches, then by the distance at usual doses in whole minutes: the
    worse of the two sessions, then their sum; then most blocks. Key work is in both; a block that
    only fills may be in neither.
    """
    sessions = [
        (here, _badness(blocks, here, goal))
        for here in product((True, False), repeat=len(blocks))
        if all(is_in or not block.in_all for block, is_in in zip(blocks, here, strict=True))
    ]
    needed = [not block.fills for block in blocks]
    pairs = (
        (_worst_and_sum(bad_a, bad_b), (a, b))
        for a, bad_a in sessions
        for b, bad_b in sessions
        if all(x or y or not need for x, y, need in zip(a, b, needed, strict=True))
    )
    _, (a, b) = min(pairs, key=lambda pair: pair[0])
    return tuple(zip(a, b, strict=True))


def _badness(blocks: Sequence[BlockLength], here: Sequence[bool], goal: int) -> tuple[int, int]:
    present = [block for block, is_in in zip(blocks, here, strict=True) if is_in]
    length = _sum(present, [block.fewest for block in present])
    return length.missed_minutes(goal), abs(length.usual - goal) // 60


def _worst_and_sum(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, ...]:
    missed, away = zip(a, b, strict=True)
    return (max(missed), sum(missed), max(away), sum(away))


def floor_blocks(candidates: Sequence[Sequence[Exercise]]) -> frozenset[int]:
    """The two neighbouring blocks with most floor exercises; of equal ones the later.

    So one way down and up is enough for a session.
    """
    counts = [sum(exercise.on_floor for exercise in block) for block in candidates]
    if len(counts) < FEWEST_BLOCKS:
        return frozenset(range(len(counts)))
    pairs = [(counts[place] + counts[place + 1], place) for place in range(len(counts) - 1)]
    place = max(pairs)[1]
    return frozenset({place, place + 1})
