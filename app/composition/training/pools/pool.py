"""What is in training in a pool period: the slots of a block and their exercises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.composition.training.errors import NoCandidatesError
from app.composition.training.exercise import Exercise
from app.composition.training.pools.queue import BlockQueue, Family
from app.composition.training.pools.shape import BlockPools


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


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in training, and when."""

    picks: int
    sessions: int
    """Different sessions that the block is in."""
    period: int


def first_pools(queue: BlockQueue, pairs: int) -> BlockPools:
    """What a block may have in training to begin with, in that many pairs of sessions.

    Raises:
        NoCandidatesError: it has fewer candidates than its least picks.
    """
    block, candidates = queue.block, queue.candidates
    if len(candidates) < block.min_picks:
        raise NoCandidatesError(block.slug)
    if block.fixed:
        return BlockPools({len(candidates): candidates}, is_fixed=True, in_all=True)
    if not candidates:
        return BlockPools({0: ()}, fills=True)
    pools = {}
    for picks in range(max(block.min_picks, 1), min(block.max_picks, len(candidates)) + 1):
        slots = make_slots(queue, picks=picks, sessions=2 * pairs, period=0)
        pools[picks] = [exercise for slot in slots for exercise in slot.pool]
    fills = not any(exercise.climbs for exercise in candidates)
    in_all = block.key_muscle is not None or block.every_days > 1
    return BlockPools(pools, fills=fills, in_all=in_all)


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
    size = Size(picks, 1 if block.every_days > 1 else sessions, period)
    slots = _with_key_work(queue, size) if queue.key else _slots(queue, queue.families, size)
    return tuple(slots)


def _with_key_work(queue: BlockQueue, size: Size) -> Iterator[Slot]:
    (first,) = _slots(queue, queue.key, replace(size, picks=1))
    taken = {exercise.family for exercise in first.pool}
    others = [family for family in queue.families if family.slug not in taken]
    key = {rung for family in queue.key for rung in family.rungs}
    spare = tuple(exercise for exercise in queue.candidates if exercise not in key)
    here = min(len(first.pool), _key_picks(queue.key[0], others, size.picks))
    yield replace(first, picks=here, last_resort=first.last_resort + spare, is_key=True)
    left = size.picks - here
    if left and others:
        yield from _slots(queue, others, replace(size, picks=left))
    elif left:
        rest = [each for each in queue.candidates if each not in first.pool]
        yield from _rungs_slot(queue, rest, left)


def _key_picks(key: Family, others: Sequence[Family], picks: int) -> int:
    """Picks of key work: one, and one for each that no other family fills as gladly.

    A family that asks for more care doesn't, nor one that is in training in an earlier block.
    """
    return max(1, picks - sum(_concerns(family) <= _concerns(key) for family in others))


def _concerns(family: Family) -> tuple[int, int]:
    """Stated conditions that call for care with it, and 1 if an earlier block trains it."""
    cautions, _, _, is_taken, _ = family.tier
    return cautions, is_taken


def _slots(queue: BlockQueue, families: Sequence[Family], size: Size) -> Iterator[Slot]:
    """A slot for each tier that it takes to fill the picks, the lowest first.

    So families of a tier that has too few for a session are in every session, and the next tier
    only fills what they leave. Further rungs of the same families come last.
    """
    left = size.picks
    further = [rung for family in families for rung in family.rungs[1:]]
    for tier, group in groupby(families, key=lambda family: family.tier):
        members = list(group)
        here = min(left, len(members))
        pool, reserve = _window(members, here * size.sessions, size.period)
        dearer = [family.rungs[0] for family in families if family.tier > tier]
        more = [rung for rung in further if rung not in (*pool, *reserve)]
        yield Slot(queue.number, here, tuple(pool), tuple(reserve), (*dearer, *more))
        left -= here
        if left == 0:
            return
    yield from _rungs_slot(queue, _unshown(queue, families, size.period), left)


def _rungs_slot(queue: BlockQueue, rungs: Sequence[Exercise], picks: int) -> Iterator[Slot]:
    """A slot of further rungs of families that are in training already."""
    if rungs:
        count = min(picks, len(rungs))
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


def replacements(slot: Slot, today: Sequence[Exercise]) -> Iterator[Exercise]:
    """What may come in for an exercise of the slot that is out, in order, none of `today`.

    First the next families of its order; then, before any with a higher tier, the pool's other
    exercises. Those whose family is in the session already come last.
    """
    order = [*slot.reserve, *slot.pool, *slot.last_resort]
    free = [exercise for exercise in order if exercise not in today]
    families = {exercise.family for exercise in today}
    yield from (exercise for exercise in free if exercise.family not in families)
    yield from (exercise for exercise in free if exercise.family in families)
