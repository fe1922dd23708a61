"""All that is in training in one pool period, dealt to the sessions A, B, and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.composition.training.errors import NoCandidatesError
from app.composition.training.exercise import Exercise
from app.composition.training.pools.deal import Dealer, Dealt, Hand, Share
from app.composition.training.pools.pool import BlockQueue, Slot, make_block_queue, make_slots
from app.composition.training.pools.queue import Aims
from app.composition.training.pools.shape import IN_BOTH, BlockPools, Shape, choose_shape
from app.composition.training.programme import Block, Programme
from app.composition.training.request import TrainingRequest

PAIR = 2
"""Sessions that are dealt together."""


@dataclass(frozen=True, slots=True)
class Period:
    """A pool period: its slots, and what each session has of them."""

    slots: tuple[Slot, ...]
    sessions: tuple[tuple[Hand, ...], ...]
    """By session, then by slot."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Makes the pools of a request, phase by phase."""

    programme: Programme
    request: TrainingRequest
    candidates: tuple[tuple[Exercise, ...], ...]
    """Exercises of each block that the person can do in this phase."""
    floor: frozenset[int]
    """Blocks in which one may get down to the floor."""
    has_neighbours: bool
    """Whether the week has sessions on two days running."""
    _queues: dict[tuple[int, bool], BlockQueue] = field(default_factory=dict)

    @property
    def pairs(self) -> int:
        """One pair of sessions, A and B; with high variety C and D too."""
        return 2 if self.request.variety == "high" else 1

    def shape(self) -> Shape:
        """Picks of each block, the same in every period of a phase.

        Raises:
            NoCandidatesError: a block has fewer candidates than its least picks.
        """
        blocks = [self._block_pools(number) for number in range(len(self.programme.blocks))]
        return choose_shape(blocks, 60 * self.request.minutes)

    def period(self, number: int, shape: Shape) -> Period:
        """What is in training in period `number`, from 0 on.

        Where sessions are on days running and a muscle group would have to rest after both A and
        B, heavy work is taken only where nothing else is there.
        """
        slots, dealt = self._dealt(number, shape, spare_heavy=False)
        if any(pair.rest_conflicts for pair in dealt):
            slots, dealt = self._dealt(number, shape, spare_heavy=True)
        sessions = [
            tuple(split[turn] for split in pair.splits) for pair in dealt for turn in range(PAIR)
        ]
        return Period(slots, tuple(sessions))

    def _block_pools(self, number: int) -> BlockPools:
        block, candidates = self.programme.blocks[number], self.candidates[number]
        if len(candidates) < block.min_picks:
            raise NoCandidatesError(block.slug)
        if block.fixed:
            return BlockPools({len(candidates): candidates}, is_fixed=True, in_all=True)
        if not candidates:
            return BlockPools({0: ()}, fills=True)
        fewest = max(block.min_picks, 1)
        pools = {
            picks: [
                exercise
                for slot in self._slots(number, picks, IN_BOTH, period=0)
                for exercise in slot.pool
            ]
            for picks in range(fewest, min(block.max_picks, len(candidates)) + 1)
        }
        fills = not any(exercise.climbs for exercise in candidates)
        in_all = block.key_muscle is not None or block.every_days > 1
        return BlockPools(pools, fills=fills, in_all=in_all)

    def _slots(
        self,
        number: int,
        picks: int,
        where: tuple[bool, bool],
        *,
        period: int,
        taken: frozenset[str] = frozenset(),
        spare_heavy: bool = False,
    ) -> tuple[Slot, ...]:
        block, candidates = self.programme.blocks[number], self.candidates[number]
        if block.fixed:
            return (Slot(number, len(candidates), candidates, (), is_fixed=True),)
        if picks == 0 or not any(where):
            return ()
        sessions = 1 if block.every_days > 1 else sum(where) * self.pairs
        queue = self._queue(number, spare_heavy).with_taken(taken)
        return make_slots(queue, picks=picks, sessions=sessions, period=period)

    def _queue(self, number: int, spare_heavy: bool) -> BlockQueue:
        """The queue of a block."""
        if (number, spare_heavy) not in self._queues:
            here, conditions = number in self.floor, self.programme.conditions
            aims = Aims(self.request, conditions, floor_is_here=here, spare_heavy=spare_heavy)
            block, candidates = self.programme.blocks[number], self.candidates[number]
            self._queues[number, spare_heavy] = make_block_queue(number, block, candidates, aims)
        return self._queues[number, spare_heavy]

    def _dealt(
        self, period: int, shape: Shape, *, spare_heavy: bool
    ) -> tuple[tuple[Slot, ...], list[Dealt]]:
        taken: frozenset[str] = frozenset()
        blocks: list[tuple[Slot, ...]] = []
        for number, (picks, where) in enumerate(zip(shape.picks, shape.where, strict=True)):
            slots = self._slots(
                number, picks, where, period=period, taken=taken, spare_heavy=spare_heavy
            )
            blocks.append(slots)
            taken |= {exercise.family for slot in slots for exercise in slot.pool}
        pairs = [
            Dealer(
                [list(self._shares(slots, shape, pair)) for slots in blocks],
                60 * self.request.minutes,
                self.has_neighbours,
            ).deal()
            for pair in range(self.pairs)
        ]
        return tuple(slot for slots in blocks for slot in slots), pairs

    def _shares(self, slots: Sequence[Slot], shape: Shape, pair: int) -> Iterator[Share]:
        """What a pair of sessions has of a block's slots: A and B the first part of each pool."""
        for slot in slots:
            in_a, in_b = shape.where[slot.block]
            same = _is_same_in_all(self.programme.blocks[slot.block])
            size = slot.picks * (1 if same else in_a + in_b)
            pool = slot.pool[:size] if pair == 0 else slot.pool[-size:]
            yield Share(slot, pool, in_a, in_b, same)


def _is_same_in_all(block: Block) -> bool:
    return block.fixed or block.every_days > 1
