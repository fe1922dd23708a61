"""The shape of a session: how long exercises take, how many each block has, and where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.composition.training.exercise import WINDOW_SECONDS, Exercise, Length

NEAR_SECONDS, NEARER_SECONDS = 120, 30
TOO_LONG_SECONDS = 120
"""Beyond the minutes asked for: from here on the blocks of a session alternate."""

IN_BOTH = (True, True)
FEWEST_BLOCKS = 3
"""Programmes with fewer blocks may go to the floor in all of them."""


@dataclass(frozen=True, slots=True)
class BlockPools:
    """What a block may have in training to begin with."""

    pools: Mapping[int, Sequence[Exercise]]
    """By number of picks."""
    is_fixed: bool = False
    fills: bool = False
    """Whether nothing in it climbs: massage, stretches, mobility."""
    in_all: bool = False
    """Whether it is in every session: it has key work, is fixed or has days of its own."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Picks of each block, and whether it is in A and in B."""

    picks: tuple[int, ...]
    where: tuple[tuple[bool, bool], ...]


def choose_shape(blocks: Sequence[BlockPools], goal: int) -> Shape:
    """Picks with which a session takes `goal` seconds, and the blocks of A and B.

    Where even the fewest picks usually take more than the goal and two minutes, or at their
    shortest more than the goal and one, blocks have their fewest picks and alternate. Else all
    blocks are in both, with the best picks by these numbers:

    1. Minutes by which no dose reaches the goal.
    2. Distance from the goal at usual doses, in steps of two minutes.
    3. Picks in blocks that only fill.
    4. Distance in steps of 30 seconds; most picks; most in the later blocks.
    """
    lengths = [_lengths(block) for block in blocks]
    fewest = tuple(map(min, lengths))
    shortest = [length[picks] for length, picks in zip(lengths, fewest, strict=True)]
    least = add_lengths(shortest)
    if len(blocks) > 1 and (
        least.usual > goal + TOO_LONG_SECONDS or least.shortest > goal + WINDOW_SECONDS
    ):
        return Shape(fewest, _alternate(blocks, shortest, goal))

    def badness(picks: tuple[int, ...]) -> tuple[object, ...]:
        length = add_lengths(of[count] for of, count in zip(lengths, picks, strict=True))
        away = abs(length.usual - goal)
        filling = sum(n for block, n in zip(blocks, picks, strict=True) if block.fills)
        near = (away // NEAR_SECONDS, filling, away // NEARER_SECONDS)
        return (missed_minutes(length, goal), *near, -sum(picks), picks)

    picks = min(product(*lengths), key=badness)
    return Shape(picks, (IN_BOTH,) * len(blocks))


def add_lengths(lengths: Iterable[Length]) -> Length:
    """What several exercises take together."""
    shortest = usual = longest = 0
    for length in lengths:
        shortest += length.shortest
        usual += length.usual
        longest += length.longest
    return Length(shortest, usual, longest)


def missed_minutes(length: Length, goal: int) -> int:
    """Minutes begun by which no dose brings a session within 60 seconds of `goal` seconds."""
    outside = max(goal - WINDOW_SECONDS - length.longest, length.shortest - goal - WINDOW_SECONDS)
    return -(-max(0, outside) // 60)


def _lengths(block: BlockPools) -> dict[int, Length]:
    """How long a block takes by its number of picks, whichever of the pool they are."""
    lengths = {}
    for picks, pool in block.pools.items():
        total, size = add_lengths(exercise.length for exercise in pool), max(1, len(pool))
        length = Length(*(seconds * picks // size for seconds in total))
        lengths[picks] = length.fixed if block.is_fixed else length
    return lengths


def _alternate(
    blocks: Sequence[BlockPools], lengths: Sequence[Length], goal: int
) -> tuple[tuple[bool, bool], ...]:
    """Which blocks are in A and which in B, both as near to the goal as can be.

    By the minutes that no dose reaches, then by the distance at usual doses in whole minutes: the
    worse of the two sessions, then their sum; then most blocks. Key work is in both; a block that
    only fills may be in neither.
    """
    sessions = [
        (here, _badness(lengths, here, goal))
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


def _badness(lengths: Sequence[Length], here: Sequence[bool], goal: int) -> tuple[int, int]:
    length = add_lengths(each for each, is_in in zip(lengths, here, strict=True) if is_in)
    return missed_minutes(length, goal), abs(length.usual - goal) // 60


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
