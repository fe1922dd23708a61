"""The cautions of an exercise: its own, those that its features imply, and those of conditions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.catalogue.schemas import Severity
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.schemas.safety import CautionSeed, FeatureSeed
from app.seeding.schemas.vocabulary import ConditionSeed


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution of an exercise, stated or inherited."""

    condition: str
    severity: Severity
    source: str
    feature: str | None
    """The feature that implies it; None when the exercise states it."""
    advice_condition: str
    """The condition whose advice it shows: its own, or the broader one that it comes from."""
    requires: tuple[str, ...] = ()
    """Equipment that a person with the condition needs for the exercise."""
    instead: tuple[str, ...] = ()
    """Exercises to do in its place."""


def inherit_cautions(
    exercise: ExerciseSeed, features: Sequence[FeatureSeed], conditions: Sequence[ConditionSeed]
) -> tuple[Caution, ...]:
    """The cautions that an exercise states, then those that it inherits.

    - A caution that the exercise states overrides those of its features for the same condition.
    - If several features imply one for the same condition, the first with severity `avoid` applies,
      or else the first. The equipment that any of them requires is required, unless the exercise
      states its own for the condition.
    - A condition without a caution has that of its broader condition.
    """
    cautions = {rule.condition: _make_caution(rule, None) for rule in exercise.cautions}
    stated = frozenset(cautions)
    required: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for feature, rule in implied_cautions(exercise, features, conditions):
        required[rule.condition] += rule.requires or ()
        known = cautions.get(rule.condition)
        is_worse = known is None or (known.severity, rule.severity) == ("caution", "avoid")
        if is_worse and rule.condition not in stated:
            cautions[rule.condition] = _make_caution(rule, feature.slug)
    for rule in exercise.cautions:
        if rule.requires is not None:
            required[rule.condition] = rule.requires
    for slug, caution in cautions.items():
        if caution.severity == "caution":
            equipment = tuple(dict.fromkeys(required[slug]))
            cautions[slug] = replace(caution, requires=equipment)
    narrower = [
        replace(cautions[condition.broader], condition=condition.slug)
        for condition in conditions
        if condition.broader in cautions and condition.slug not in cautions
    ]
    instead = exercise.instead
    return tuple(
        replace(
            caution,
            instead=instead.get(caution.condition) or instead.get(caution.advice_condition, ()),
        )
        for caution in (*cautions.values(), *narrower)
    )


def implied_cautions(
    exercise: ExerciseSeed, features: Sequence[FeatureSeed], conditions: Sequence[ConditionSeed]
) -> list[tuple[FeatureSeed, CautionSeed]]:
    """The cautions that an exercise's features imply, each with its feature.

    An exercise for children alone has none for conditions of adults.
    """
    for_children = exercise.audience == ("child",)
    others = {row.slug for row in conditions if row.adults_only and for_children}
    return [
        (feature, caution)
        for feature in features
        if feature.category == exercise.category or feature.slug in exercise.features
        for caution in feature.cautions
        if caution.condition not in others
    ]


def _make_caution(rule: CautionSeed, feature: str | None) -> Caution:
    return Caution(rule.condition, rule.severity, rule.source, feature, rule.condition)
