"""A programme in one of its phases, for one request: candidates, periods and lines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.composition.training.dose import Dose
from app.composition.training.eligibility import find_eligible, is_eligible
from app.composition.training.exercise import Exercise
from app.composition.training.pools.period import Period, Pools
from app.composition.training.pools.shape import Shape, floor_blocks
from app.composition.training.programme import Programme
from app.composition.training.progression.line import Line, make_lines
from app.composition.training.request import TrainingRequest


@dataclass(frozen=True, slots=True)
class InTraining:
    """A pool period with the lines of its exercises."""

    number: int
    """From 0 on."""
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
        self.programme, self.request, self.name = programme, request, phase
        self.has_neighbours = has_neighbours
        self.candidates = _find_candidates(exercises, programme, request, phase)
        own = {each.slug: each for block in self.candidates for each in block}
        self.exercises = {**exercises, **own}
        """All of the release, candidates at the dose of this phase."""
        self.blocks = {e.slug: number for number, c in enumerate(self.candidates) for e in c}
        self.floor = floor_blocks(self.candidates)
        self._periods: dict[int, InTraining] = {}
        self._pools = Pools(programme, request, self.candidates, self.floor, has_neighbours)
        self._shape: Shape = self._pools.shape()

    def in_training(self, number: int) -> InTraining:
        """What is in training in period `number`, from 0 on."""
        if number not in self._periods:
            period = self._pools.period(number, self._shape)
            pool = [exercise for slot in period.slots for exercise in slot.pool]
            lines = make_lines(pool, self.exercises.get, self._leads)
            self._periods[number] = InTraining(number, period, lines)
        return self._periods[number]

    def _leads(self, exercise: Exercise, harder: Exercise) -> bool:
        """Whether steps may lead from an exercise in training to a harder one.

        It must keep every hard rule, not be avoided with what the programme is for, ask for no more
        care, be key work where that one is, and not lead to the floor in a block that stays up.
        """
        request, block = self.request, self.blocks[exercise.slug]
        key_muscle, stated = self.programme.blocks[block].key_muscle, request.safe_for
        return (
            harder.slug not in request.exclude
            and is_eligible(harder, request)
            and harder.avoid.isdisjoint(self.programme.conditions)
            and len(harder.cautions & stated) <= len(exercise.cautions & stated)
            and (key_muscle in harder.strengthens or key_muscle not in exercise.strengthens)
            and (exercise.on_floor or not harder.on_floor or block in self.floor)
        )


def _find_candidates(
    exercises: Mapping[str, Exercise],
    programme: Programme,
    request: TrainingRequest,
    phase: str | None,
) -> tuple[tuple[Exercise, ...], ...]:
    """The exercises of each block that the person can do, at the doses of the phase."""
    entries = [
        {e.exercise: e for e in block.entries if not e.phases or phase in e.phases}
        for block in programme.blocks
    ]
    slugs = {slug for block in entries for slug in block if slug in exercises}
    able = set(find_eligible((exercises[slug] for slug in slugs), request))
    return tuple(
        tuple(
            _at_dose(exercises[slug], entry.dose)
            for slug, entry in block.items()
            if slug in slugs and exercises[slug] in able
        )
        for block in entries
    )


def _at_dose(exercise: Exercise, dose: Dose | None) -> Exercise:
    return exercise if dose is None else replace(exercise, dose=dose)
