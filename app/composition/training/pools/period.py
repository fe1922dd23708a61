"""All that is in training in one pool period, dealt to the sessions A, B, and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.composition.training.errors import NoCandidatesError
from app.composition.training.exercise import Exercise
from app.composition.training.pools.deal import Dealer, Dealt, Hand, Share
from app.composition.training.pools.pool import Slot, make_slots, pools_by_picks
from app.composition.training.pools.queue import BlockQueue, make_queues
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
    _queues: dict[bool, list[BlockQueue]] = field(default_factory=dict)

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
        counts = range(fewest, min(block.max_picks, len(candidates)) + 1)
        queue, sessions = self._queues_of_blocks()[number], self._count_sessions(block, IN_BOTH)
        pools = pools_by_picks(queue, counts, sessions)
        fills = not any(exercise.climbs for exercise in candidates)
        in_all = block.key_muscle is not None or block.every_days > 1
        return BlockPools(pools, fills=fills, in_all=in_all)

    def _count_sessions(self, block: Block, where: tuple[bool, bool]) -> int:
        """Different sessions that a block is in."""
        return 1 if block.every_days > 1 else sum(where) * self.pairs

    def _slots(
        self, queue: BlockQueue, picks: int, where: tuple[bool, bool], period: int
    ) -> tuple[Slot, ...]:
        block = self.programme.blocks[queue.number]
        if block.fixed:
            everything = queue.candidates
            return (Slot(queue.number, len(everything), everything, (), is_fixed=True),)
        if picks == 0 or not any(where):
            return ()
        sessions = self._count_sessions(block, where)
        return make_slots(queue, picks=picks, sessions=sessions, period=period)

    def _queues_of_blocks(self, *, spare_heavy: bool = False) -> list[BlockQueue]:
        if spare_heavy not in self._queues:
            self._queues[spare_heavy] = make_queues(
                self.programme, self.request, self.candidates, self.floor, spare_heavy=spare_heavy
            )
        return self._queues[spare_heavy]

    def _dealt(
        self, period: int, shape: Shape, *, spare_heavy: bool
    ) -> tuple[tuple[Slot, ...], list[Dealt]]:
        taken: frozenset[str] = frozenset()
        blocks: list[tuple[Slot, ...]] = []
        queues = self._queues_of_blocks(spare_heavy=spare_heavy)
        for queue, picks, where in zip(queues, shape.picks, shape.where, strict=True):
            slots = self._slots(queue.with_taken(taken), picks, where, period)
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
