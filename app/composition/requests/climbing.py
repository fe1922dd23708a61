"""For whom doses don't rise by themselves: a clinician decides."""

from collections.abc import Collection

from app.catalogue.schemas import Audience, Level
from app.catalogue.snapshot import Catalogue

MAY_NOT_CLIMB = frozenset({"pregnancy", "peripheral-neuropathy", "vertebral-fracture"})
"""Conditions, with those that are narrower. Pregnancy and a vertebral fracture hold the dose; feet
that don't feel have no pain to guide it. Source: the rules of progression in docs/composition.md;
each is a precaution, for which no trial was found."""

BEGINNERS = frozenset({"weak-legs"})
"""Conditions whose sessions are for beginners when no level is asked for; a precaution."""


def usual_level(level: Level | None, safe_for: Collection[str]) -> Level | None:
    """The level that is asked for, or the one that stated conditions call for."""
    return level or (None if BEGINNERS.isdisjoint(safe_for) else "beginner")


def may_climb(
    catalogue: Catalogue,
    template: str,
    safe_for: Collection[str],
    cleared: Collection[str],
    audience: Collection[Audience],
) -> bool:
    """Whether doses may rise without a clinician.

    They don't for children, for a person with a cleared gate or with one of `MAY_NOT_CLIMB`.
    """
    if cleared or "child" in audience or _is_for_children(catalogue, template):
        return False
    return not any(holds_doses(catalogue, slug) for slug in safe_for)


def holds_doses(catalogue: Catalogue, condition: str) -> bool:
    """Whether a condition keeps doses from rising."""
    conditions = catalogue.default.conditions
    broader = conditions[condition].broader
    return condition in MAY_NOT_CLIMB or (broader is not None and broader.slug in MAY_NOT_CLIMB)


def _is_for_children(catalogue: Catalogue, template: str) -> bool:
    localized = catalogue.default
    blocks = localized.templates[template].blocks
    exercises = (localized.exercises[ref.slug] for block in blocks for ref in block.exercises)
    return all("child" in exercise.audience for exercise in exercises)
