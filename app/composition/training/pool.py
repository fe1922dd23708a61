"""What is in training: how many of each block a session has, and the slots that they come from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from app.composition.training.candidates import BlockQueue, Family
from app.composition.training.errors import NoCandidatesError
from app.composition.training.exercise import WINDOW_SECONDS, Exercise, Length

NEAR_SECONDS, NEARER_SECONDS = 120, 30
TOO_LONG_SECONDS = 120
"""Beyond the minutes asked for: from here on the blocks of a session alternate."""

Here = tuple[bool, ...]
"""Whether each block is in a session."""
Where = tuple[bool, bool]
"""Whether a block is in session A, and in B."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Places of a block that are filled from one tier of its queue."""

    block: int
    picks: int
    """Exercises of each session."""
    pool: tuple[Exercise, ...]
    """Exercises in training."""
    reserve: tuple[Exercise, ...]
    """Exercises that come in when one of the pool is out, the first first."""
    last_resort: tuple[Exercise, ...] = ()
    """Those of higher tiers, and further rungs, when even the pool has none left."""
    is_key: bool = False
    is_fixed: bool = False


Hand = tuple[Exercise, ...]
Split = tuple[Hand, Hand]
"""What A and B have of one slot."""
Share = tuple[Slot, Sequence[Split]]
"""A slot, and the ways to deal it."""


def choose_shape(
    queues: Sequence[BlockQueue], pairs: int, goal: int
) -> tuple[tuple[int, ...], Sequence[Where]]:
    """Picks with which a session takes `goal` seconds, and whether each block is in A and in B.

    Where even the fewest picks usually take more than the goal and two minutes, or at their
    shortest more than the goal and one, blocks have their fewest picks and alternate. Else all
    blocks are in both, with the best picks by these numbers:

    1. Minutes by which no dose reaches the goal.
    2. Distance from the goal at usual doses, in steps of two minutes.
    3. Picks in blocks that only fill.
    4. Distance in steps of 30 seconds; most picks; most in the later blocks.

    Raises:
        NoCandidatesError: a block has fewer candidates than its least picks.
    """
    lengths = [_lengths(queue, pairs) for queue in queues]
    fills = [queue.fills for queue in queues]
    fewest = tuple(map(min, lengths))
    shortest = [length[picks] for length, picks in zip(lengths, fewest, strict=True)]
    least = add_lengths(shortest)
    if len(queues) > 1 and (
        least.usual > goal + TOO_LONG_SECONDS or least.shortest > goal + WINDOW_SECONDS
    ):
        return fewest, _alternate(queues, shortest, goal)

    def badness(picks: tuple[int, ...]) -> tuple[object, ...]:
        length = add_lengths(of[count] for of, count in zip(lengths, picks, strict=True))
        away = abs(length.usual - goal)
        filling = sum(n for n, fill in zip(picks, fills, strict=True) if fill)
        near = (away // NEAR_SECONDS, filling, away // NEARER_SECONDS)
        return (missed_minutes(length, goal), *near, -sum(picks), picks)

    return min(product(*lengths), key=badness), [(True, True)] * len(queues)


def add_lengths(lengths: Iterable[Length]) -> Length:
    """What several exercises take together."""
    return Length(*map(sum, zip((0, 0, 0), *lengths, strict=True)))


def missed_minutes(length: Length, goal: int) -> int:
    """Minutes begun by which no dose brings a session within 60 seconds of `goal` seconds."""
    outside = max(goal - WINDOW_SECONDS - length.longest, length.shortest - goal - WINDOW_SECONDS)
    return -(-max(0, outside) // 60)


def _lengths(queue: BlockQueue, pairs: int) -> dict[int, Length]:
    """How long a block takes by its number of picks, whichever of its first pool they are."""
    block, candidates = queue.block, queue.candidates
    if len(candidates) < block.min_picks:
        raise NoCandidatesError(block.slug)
    counts: Iterable[int] = range(
        max(block.min_picks, 1), min(block.max_picks, len(candidates)) + 1
    )
    if block.fixed or not candidates:
        counts = (len(candidates),)
    lengths = {}
    for picks in counts:
        slots = make_slots(queue, picks=picks, sessions=2 * pairs, period=0)
        pool = [exercise for slot in slots for exercise in slot.pool]
        total, size = add_lengths(exercise.length for exercise in pool), max(1, len(pool))
        length = Length(*(seconds * picks // size for seconds in total))
        lengths[picks] = length.fixed if block.fixed else length
    return lengths


def _alternate(
    queues: Sequence[BlockQueue], lengths: Sequence[Length], goal: int
) -> Sequence[Where]:
    """Which blocks are in A and which in B, both as near to the goal as can be.

    By the minutes that no dose reaches, then by the distance at usual doses in whole minutes: the
    worse of the two sessions, then their sum; then most blocks. Key work is in both; a block that
    only fills may be in neither.
    """

    def badness(here: Here) -> tuple[int, int]:
        length = add_lengths(each for each, is_in in zip(lengths, here, strict=True) if is_in)
        return missed_minutes(length, goal), abs(length.usual - goal) // 60

    may_be_in = [(True,) if queue.is_in_all else (True, False) for queue in queues]
    sessions = {here: badness(here) for here in product(*may_be_in)}
    fills = [queue.fills for queue in queues]
    pairs = (
        (a, b)
        for a, b in product(sessions, repeat=2)
        if all(map(any, zip(a, b, fills, strict=True)))
    )

    def worst_and_sum(pair: tuple[Here, Here]) -> tuple[int, ...]:
        missed, away = zip(sessions[pair[0]], sessions[pair[1]], strict=True)
        return max(missed), sum(missed), max(away), sum(away)

    return list(zip(*min(pairs, key=worst_and_sum), strict=True))


def make_slots(queue: BlockQueue, *, picks: int, sessions: int, period: int) -> tuple[Slot, ...]:
    """The slots of a block in a period: one for key work where the block has any, and the rest.

    Args:
        queue: the block's families.
        picks: exercises of each session.
        sessions: sessions that the block is in: 2 for A and B.
        period: the pool period, from 0 on.
    """
    block, candidates = queue.block, queue.candidates
    if block.fixed:
        return (Slot(queue.number, len(candidates), candidates, (), is_fixed=True),)
    if picks == 0 or sessions == 0:
        return ()
    sessions = 1 if block.every_days > 1 else sessions
    if queue.key:
        return tuple(_with_key_work(queue, picks, sessions, period))
    return tuple(_slots(queue, queue.families, picks, sessions, period))


def _with_key_work(queue: BlockQueue, picks: int, sessions: int, period: int) -> Iterator[Slot]:
    """A slot of key work, with one pick and one for each that no other family fills as gladly.

    A family that asks for more care doesn't, nor one that is in training in an earlier block.
    """
    (first,) = _slots(queue, queue.key, 1, sessions, period)
    taken = {exercise.family for exercise in first.pool}
    others = [family for family in queue.families if family.slug not in taken]
    key = {rung for family in queue.key for rung in family.rungs}
    spare = tuple(exercise for exercise in queue.candidates if exercise not in key)
    as_glad = sum(_concerns(family) <= _concerns(queue.key[0]) for family in others)
    here = min(len(first.pool), max(1, picks - as_glad))
    yield replace(first, picks=here, last_resort=first.last_resort + spare, is_key=True)
    if others:
        yield from _slots(queue, others, picks - here, sessions, period)
    else:
        rest = [each for each in queue.candidates if each not in first.pool]
        yield from _rungs_slot(queue, rest, picks - here)


def _concerns(family: Family) -> tuple[int, int]:
    """Stated conditions that call for care with it, and 1 if an earlier block trains it."""
    cautions, _, _, is_taken, _ = family.tier
    return cautions, is_taken


def _slots(
    queue: BlockQueue, families: Sequence[Family], picks: int, sessions: int, period: int
) -> Iterator[Slot]:
    """A slot for each tier that it takes to fill the picks, the lowest first.

    So families of a tier that has too few for a session are in every session, and the next tier
    only fills what they leave. Further rungs of the same families come last.
    """
    further = [rung for family in families for rung in family.rungs[1:]]
    for tier, group in groupby(families, key=lambda family: family.tier):
        if picks == 0:
            return
        members = list(group)
        here = min(picks, len(members))
        pool, reserve = _window(members, here * sessions, period)
        dearer = [family.rungs[0] for family in families if family.tier > tier]
        more = [rung for rung in further if rung not in (*pool, *reserve)]
        yield Slot(queue.number, here, tuple(pool), tuple(reserve), (*dearer, *more))
        picks -= here
    yield from _rungs_slot(queue, _unshown(queue, families, period), picks)


def _rungs_slot(queue: BlockQueue, rungs: Sequence[Exercise], picks: int) -> Iterator[Slot]:
    """A slot of further rungs of families that are in training already."""
    count = min(picks, len(rungs))
    if count:
        yield Slot(queue.number, count, tuple(rungs[:count]), tuple(rungs[count:]))


def _window(
    families: Sequence[Family], size: int, period: int
) -> tuple[list[Exercise], list[Exercise]]:
    """The families of a period, half of them new, and then those that come next.

    Round and round: next time round a family shows its next rung. Where all are in training, the
    rung changes with every second period.
    """
    count = len(families)
    if count <= size:
        return [_rung(family, period // 2) for family in families], []
    first = period * -(-size // 2)
    order = [
        _rung(families[place % count], place // count) for place in range(first, first + count)
    ]
    return order[:size], order[size:]


def _unshown(queue: BlockQueue, families: Sequence[Family], period: int) -> list[Exercise]:
    """Rungs that no slot shows when all these families are in training, lowest tier first."""
    slugs = {family.slug for family in families}
    shown = {_rung(family, period // 2) for family in families}
    low = [rung for family in families for rung in family.rungs if rung not in shown]
    others = [each for each in queue.candidates if each.family in slugs]
    return low + [each for each in others if each not in shown and each not in low]


def _rung(family: Family, turn: int) -> Exercise:
    return family.rungs[turn % len(family.rungs)]
