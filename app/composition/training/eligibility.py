"""Which exercises a person can do."""

from collections.abc import Iterable, Iterator
from typing import Literal

from app.composition.training.exercise import Exercise
from app.composition.training.request import TrainingRequest

Obstacle = Literal["contraindicated", "level", "position", "audience", "feature", "equipment"]


def obstacles(exercise: Exercise, request: TrainingRequest) -> Iterator[Obstacle]:
    """All that stands against an exercise, gravest first; `exclude` is not looked at."""
    if not exercise.avoid.isdisjoint(request.safe_for):
        yield "contraindicated"
    if request.level is not None and exercise.level > request.level:
        yield "level"
    if request.positions and exercise.position not in request.positions:
        yield "position"
    if request.audience and exercise.audience.isdisjoint(request.audience):
        yield "audience"
    if not exercise.features.isdisjoint(request.not_features):
        yield "feature"
    if request.have is not None and not required_equipment(exercise, request) <= request.have:
        yield "equipment"


def is_eligible(exercise: Exercise, request: TrainingRequest) -> bool:
    """Whether nothing stands against an exercise."""
    return next(obstacles(exercise, request), None) is None


def find_eligible(exercises: Iterable[Exercise], request: TrainingRequest) -> list[Exercise]:
    """Those of some exercises that nothing stands against."""
    return [exercise for exercise in exercises if is_eligible(exercise, request)]


def required_equipment(exercise: Exercise, request: TrainingRequest) -> frozenset[str]:
    """What the exercise requires, and what the advice of a stated condition demands."""
    demanded = (
        things for slug, things in exercise.required_with.items() if slug in request.safe_for
    )
    return exercise.equipment.union(*demanded)
