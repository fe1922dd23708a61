"""Weights of the values of exercises: a primary muscle weighs more than a secondary one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from app.catalogue.schemas import Evidence, Exercise, position_values

PRIMARY_WEIGHT, SECONDARY_WEIGHT = 40, 10
"""Weights of a primary muscle or required equipment, and of a secondary or an optional one."""
EVIDENCE_WEIGHTS: Mapping[Evidence, int] = {
    "strong": 5, "moderate": 4, "low": 3, "practice": 2, "none": 1,
}  # fmt: skip
ValueWeights = Mapping[tuple[str, str], Mapping[int, int]]
"""Facet and value to the weight of each exercise that has it, by document id."""


def weigh_values(
    exercises: Iterable[Exercise], with_ancestors: Callable[[str], Iterable[str]]
) -> ValueWeights:
    """The weights of all values of all exercises.

    Args:
        exercises: in the order of their document ids.
        with_ancestors: a muscle to itself and the groups that it is in.
    """
    weights: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for doc_id, exercise in enumerate(exercises):
        for value, weight in _weigh_exercise(exercise, with_ancestors):
            weights[value][doc_id] = max(weight, weights[value].get(doc_id, 0))
    return dict(weights)


def _weigh_exercise(
    exercise: Exercise, with_ancestors: Callable[[str], Iterable[str]]
) -> Iterator[tuple[tuple[str, str], int]]:
    yield ("category", exercise.category.slug), PRIMARY_WEIGHT
    for position in position_values(exercise.position):
        yield ("position", position), PRIMARY_WEIGHT
    yield ("level", exercise.level), PRIMARY_WEIGHT
    for audience in exercise.audience:
        only = len(exercise.audience) == 1
        yield ("audience", audience), PRIMARY_WEIGHT if only else SECONDARY_WEIGHT
    for muscle in exercise.muscles:
        weight = PRIMARY_WEIGHT if muscle.role == "primary" else SECONDARY_WEIGHT
        for slug in with_ancestors(muscle.slug):
            yield ("muscle", slug), weight
    for condition in exercise.conditions:
        yield ("condition", condition.slug), EVIDENCE_WEIGHTS[condition.evidence]
    for equipment in exercise.equipment:
        weight = PRIMARY_WEIGHT if equipment.required else SECONDARY_WEIGHT
        yield ("equipment", equipment.slug), weight
