"""How long it takes until everything of a programme was in training."""

from collections.abc import Iterator

from app.composition.composer import Prepared
from app.composition.training.exercise import Exercise
from app.composition.training.phase import ProgrammePhase
from app.composition.training.programme import Programme, TrainingRequest
from bench.figures import make_table

MINUTES = 30
PERIODS = 40
"""Pool periods that are looked at: more than three years."""
HEADS = ("programme", "block", "exercises", "in training", "after periods", "never: above beginner",
         "on the floor", "family elsewhere")  # fmt: skip
REASONS = ("above beginner", "on the floor", "family elsewhere")


def tabulate_rounds(prepared: Prepared) -> str:
    """A line for each block of each programme, in its first phase."""
    rows = []
    for programme in prepared.programmes.values():
        first = programme.phases[0].slug if programme.phases else None
        request = TrainingRequest(MINUTES)
        phase = ProgrammePhase(prepared.exercises, programme, request, first, has_neighbours=False)
        rows += [(programme.slug, *row) for row in _rows(programme, phase)]
    return make_table(HEADS, rows)


def _rows(programme: Programme, phase: ProgrammePhase) -> Iterator[tuple[object, ...]]:
    seen: list[dict[Exercise, int]] = [{} for _ in programme.blocks]
    for number in range(PERIODS):
        for slot in phase.period(number).slots:
            for exercise in slot.pool:
                seen[slot.block].setdefault(exercise, number + 1)
    for number, block in enumerate(programme.blocks):
        came, candidates = seen[number], phase.candidates[number]
        never = [_reason(phase, number, each) for each in candidates if each not in came]
        periods = max(came.values(), default=0)
        counts = (never.count(reason) for reason in REASONS)
        yield (block.slug, len(candidates), len(came), periods, *counts)


def _reason(phase: ProgrammePhase, number: int, exercise: Exercise) -> str:
    """Why an exercise is never in training.

    Raises:
        ValueError: nothing is in the way, so it should have come.
    """
    if exercise.level:
        return "above beginner"
    if exercise.on_floor and number not in phase.floor:
        return "on the floor"
    others = (block for place, block in enumerate(phase.candidates) if place != number)
    if any(other.family == exercise.family for block in others for other in block):
        return "family elsewhere"
    raise ValueError(exercise.slug)
