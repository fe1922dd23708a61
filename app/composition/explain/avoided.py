"""Exercises that must be avoided with a stated condition: the advice, and what to do instead."""

from collections.abc import Collection, Iterable

from app.catalogue.schemas import Caution, Exercise
from app.catalogue.snapshot import to_ref


def avoided_cautions(exercise: Exercise, stated: Collection[str]) -> list[Caution]:
    """The cautions of an exercise that rule it out with the stated conditions."""
    return [
        caution
        for caution in exercise.cautions
        if caution.severity == "avoid" and caution.condition.slug in stated
    ]


def describe_avoided(
    exercises: Iterable[Exercise], safe_for: Collection[str]
) -> list[dict[str, object]]:
    """The exercises with the cautions that rule them out, as a member of a problem.

    Those that something else rules out, such as a gate, are left out.
    """
    found: dict[str, dict[str, object]] = {}
    for exercise in exercises:
        met = [each.model_dump(mode="json") for each in avoided_cautions(exercise, safe_for)]
        if met:
            found[exercise.slug] = {"exercise": to_ref(exercise).model_dump(), "cautions": met}
    return list(found.values())
