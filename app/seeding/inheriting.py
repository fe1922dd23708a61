"""Features to cautions: what an exercise's traits demand, whether its record says it or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue.schemas import Severity
from app.seeding.facts import CautionSeed, ExerciseSeed, FeatureSeed


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution of an exercise, its own or inherited from a feature."""

    condition: str
    severity: Severity
    source: str
    feature: str | None
    """Where it comes from; None when the exercise states it itself."""


def inherit(exercise: ExerciseSeed, features: Sequence[FeatureSeed]) -> tuple[Caution, ...]:
    """An exercise's cautions: its own, then those of its features that it doesn't state itself.

    Where two features have a caution for one condition, the graver counts, and of equally grave
    ones the first.
    """
    own = [
        Caution(caution.condition, caution.severity, caution.source, None)
        for caution in exercise.cautions
    ]
    stated = {caution.condition for caution in own}
    inherited: dict[str, Caution] = {}
    for feature, caution in demanded(exercise, features):
        known = inherited.get(caution.condition)
        graver = known is None or (known.severity, caution.severity) == ("caution", "avoid")
        if graver and caution.condition not in stated:
            inherited[caution.condition] = Caution(
                caution.condition, caution.severity, caution.source, feature.slug
            )
    return (*own, *inherited.values())


def demanded(
    exercise: ExerciseSeed, features: Sequence[FeatureSeed]
) -> list[tuple[FeatureSeed, CautionSeed]]:
    """The cautions that follow from an exercise's features, each with its feature."""
    return [
        (feature, caution)
        for feature in features
        if feature.every or feature.slug in exercise.features
        for caution in feature.cautions
    ]
