"""A programme in one of its phases, for one request: candidates, periods and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.composition.training.eligibility import count_cautions, find_eligible, is_eligible
from app.composition.training.exercise import Exercise
from app.composition.training.pools.period import Period, Pools
from app.composition.training.pools.pool import is_key_work
from app.composition.training.pools.shape import Shape, floor_blocks
from app.composition.training.programme import Entry, Programme
from app.composition.training.progression.line import Line, make_lines
from app.composition.training.request import TrainingRequest


@dataclass(frozen=True, slots=True)
class InTraining:
    """A pool period with the lines of its exercises."""

    period: Period
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
        self.exercises, self.programme, self.request = exercises, programme, request
        self.has_neighbours = has_neighbours
        self._adjusted: dict[str, Exercise] = {}
        self._periods: dict[int, InTraining] = {}
        self.candidates = tuple(
            tuple(self._candidates([e for e in block.entries if not e.phases or phase in e.phases]))
            for block in programme.blocks
        )
        self.blocks = {e.slug: number for number, c in enumerate(self.candidates) for e in c}
        self.floor = floor_blocks(self.candidates)
        self._pools = Pools(programme, request, self.candidates, self.floor, has_neighbours)
        self._shape: Shape = self._pools.shape()

    def exercise(self, slug: str) -> Exercise | None:
        """An exercise at the dose of this phase; None when the release doesn't have it."""
        if slug not in self._adjusted and slug in self.exercises:
            self._adjust(self.exercises[slug])
        return self._adjusted.get(slug)

    def in_training(self, number: int) -> InTraining:
        """What is in training in period `number`, from 0 on."""
        if number not in self._periods:
            period = self._pools.period(number, self._shape)
            pool = [exercise for slot in period.slots for exercise in slot.pool]
            self._periods[number] = InTraining(period, make_lines(pool, self.exercise, self._leads))
        return self._periods[number]

    def _candidates(self, entries: Sequence[Entry]) -> list[Exercise]:
        known = {e.exercise: e for e in entries if e.exercise in self.exercises}
        able = find_eligible((self.exercises[slug] for slug in known), self.request)
        return [self._adjust(exercise, known[exercise.slug]) for exercise in able]

    def _adjust(self, exercise: Exercise, entry: Entry | None = None) -> Exercise:
        """The exercise at the entry's dose."""
        if entry is not None and entry.dose is not None:
            exercise = replace(exercise, dose=entry.dose)
        self._adjusted[exercise.slug] = exercise
        return exercise

    def _leads(self, exercise: Exercise, harder: Exercise) -> bool:
        """Whether steps may lead from an exercise in training to a harder one.

        It must keep every hard rule, not be avoided with what the programme is for, ask for no more
        care, be key work where that one is, and not lead to the floor in a block that stays up.
        """
        request, block = self.request, self.blocks[exercise.slug]
        asked = self.programme.blocks[block]
        return (
            harder.slug not in request.exclude
            and is_eligible(harder, request)
            and harder.avoid.isdisjoint(self.programme.conditions)
            and count_cautions(harder, request) <= count_cautions(exercise, request)
            and (is_key_work(harder, asked) or not is_key_work(exercise, asked))
            and (exercise.on_floor or not harder.on_floor or block in self.floor)
        )
