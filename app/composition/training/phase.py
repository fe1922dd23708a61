"""A programme in one of its phases, for one request: what is in training in each period."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations

from app.composition.training.candidates import (
    Aims,
    BlockQueue,
    find_able,
    floor_blocks,
    make_block_queue,
)
from app.composition.training.deal import Dealer
from app.composition.training.dosing import Line, make_lines
from app.composition.training.exercise import Exercise
from app.composition.training.pool import Hand, Share, Slot, Split, choose_shape, make_slots
from app.composition.training.programme import Entry, Programme, TrainingRequest


@dataclass(frozen=True, slots=True)
class Period:
    """A pool period: its exercises with their lines, and what each session has of them."""

    number: int
    """From 0 on."""
    slots: tuple[Slot, ...]
    sessions: tuple[tuple[tuple[Slot, Exercise], ...], ...]
    """What each session has of the slots, A first."""
    lines: Mapping[str, Line]
    """By the exercise in training."""


class ProgrammePhase:
    """What a request can do of a programme in one phase. Everything is made once."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        programme: Programme,
        request: TrainingRequest,
        phase: str | None,
        has_neighbours: bool,
    ) -> None:
        """Find the candidates of each block, and the picks with which it fills the minutes.

        Args:
            exercises: all of the release.
            programme: the programme.
            request: what a person asks for.
            phase: the programme's phase; None when it has none.
            has_neighbours: whether the week has sessions on two days running.

        Raises:
            NoCandidatesError: a block has fewer candidates than its least picks.
        """
        self.programme, self.request, self.name = programme, request, phase
        self.has_neighbours = has_neighbours
        entries = [
            [each for each in block.entries if not each.phases or phase in each.phases]
            for block in programme.blocks
        ]
        self._able = find_able(exercises, chain.from_iterable(entries), request)
        self.candidates = tuple(
            tuple(_at_doses(exercises, [each for each in block if each.exercise in self._able]))
            for block in entries
        )
        """Exercises of each block that the person can do."""
        own = {each.slug: each for block in self.candidates for each in block}
        self.exercises = {**exercises, **own}
        """All of the release, candidates at the dose of this phase."""
        self.blocks = {e.slug: number for number, c in enumerate(self.candidates) for e in c}
        self.floor = floor_blocks(self.candidates)
        """Blocks in which one may get down to the floor."""
        self._periods: dict[int, Period] = {}
        self._pairs = 2 if request.variety == "high" else 1
        self._queues = self._make_queues(spare_heavy=False)
        self._picks, self._where = choose_shape(self._queues, self._pairs, 60 * request.minutes)

    def period(self, number: int) -> Period:
        """What is in training in period `number`, from 0 on.

        Where sessions are on days running and a muscle group would have to rest after both A and
        B, heavy work is taken only where nothing else is there.
        """
        if number not in self._periods:
            period, conflicts = self._deal(number, self._queues)
            if conflicts:
                period, _ = self._deal(number, self._make_queues(spare_heavy=True))
            self._periods[number] = period
        return self._periods[number]

    def _make_queues(self, *, spare_heavy: bool) -> list[BlockQueue]:
        """The queues of the blocks; with `spare_heavy`, heavy work stands last in them."""
        conditions = self.programme.conditions
        blocks = zip(self.programme.blocks, self.candidates, strict=True)
        return [
            make_block_queue(
                number, *each, Aims(self.request, conditions, number in self.floor, spare_heavy)
            )
            for number, each in enumerate(blocks)
        ]

    def _deal(self, number: int, queues: Iterable[BlockQueue]) -> tuple[Period, int]:
        """A period, and how many muscle groups would have to rest after both of two sessions."""
        taken: frozenset[str] = frozenset()
        blocks: list[tuple[Slot, ...]] = []
        for queue, picks, where in zip(queues, self._picks, self._where, strict=True):
            own = make_slots(
                queue.with_taken(taken),
                picks=picks,
                sessions=sum(where) * self._pairs,
                period=number,
            )
            blocks.append(own)
            taken |= {exercise.family for slot in own for exercise in slot.pool}
        dealt = [
            Dealer(
                [[self._share(slot, pair) for slot in own] for own in blocks],
                60 * self.request.minutes,
                self.has_neighbours,
            ).deal()
            for pair in range(self._pairs)
        ]
        slots = tuple(chain.from_iterable(blocks))
        sessions = tuple(
            tuple((slot, e) for slot, split in zip(slots, splits, strict=True) for e in split[turn])
            for splits, _ in dealt
            for turn in (0, 1)
        )
        pool = [exercise for slot in slots for exercise in slot.pool]
        lines = make_lines(pool, self.exercises, self._leads)
        return Period(number, slots, sessions, lines), sum(conflicts for _, conflicts in dealt)

    def _share(self, slot: Slot, pair: int) -> Share:
        """What a pair of sessions has of a slot: A and B the first part of its pool."""
        in_a, in_b = self._where[slot.block]
        same = slot.is_fixed or self.programme.blocks[slot.block].every_days > 1
        size = slot.picks * (1 if same else in_a + in_b)
        pool = slot.pool[:size] if pair == 0 else slot.pool[-size:]
        if in_a and in_b and not same:
            return slot, find_splits(pool, slot.picks)
        hand = pool[: slot.picks]
        return slot, [(hand if in_a else (), hand if in_b else ())]

    def _leads(self, exercise: Exercise, harder: Exercise) -> bool:
        """Whether steps may lead from an exercise in training to a harder one.

        It must keep every hard rule, not be avoided with what the programme is for, ask for no more
        care, be key work where that one is, and not lead to the floor in a block that stays up.
        """
        request, block = self.request, self.blocks[exercise.slug]
        key_muscle, stated = self.programme.blocks[block].key_muscle, request.safe_for
        return (
            harder.slug not in request.exclude
            and harder.slug in self._able
            and harder.avoid.isdisjoint(self.programme.conditions)
            and len(harder.cautions & stated) <= len(exercise.cautions & stated)
            and (key_muscle in harder.strengthens or key_muscle not in exercise.strengthens)
            and (exercise.on_floor or not harder.on_floor or block in self.floor)
        )


def _at_doses(exercises: Mapping[str, Exercise], entries: Iterable[Entry]) -> Iterator[Exercise]:
    """The exercises of a block, each once, at the dose that the programme states for it."""
    for slug, dose in {each.exercise: each.dose for each in entries}.items():
        yield exercises[slug] if dose is None else replace(exercises[slug], dose=dose)


def find_splits(pool: Hand, picks: int) -> list[Split]:
    """All ways to deal exercises to A and B, the first ones of the pool to A first."""
    return [
        (a, tuple([*(each for each in pool if each not in a), *a][:picks]))
        for a in combinations(pool, min(picks, len(pool)))
    ]
