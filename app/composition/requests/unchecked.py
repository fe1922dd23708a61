"""Conditions that no exercise was checked for."""

from collections.abc import Iterable

from app.catalogue.schemas import Condition
from app.catalogue.snapshot import LocalizedCatalogue


def is_unchecked(condition: Condition) -> bool:
    """Whether no exercise is for a condition or needs care with it, and it isn't a gate."""
    narrower = condition.broader is not None
    return not (condition.caution_count or narrower or {"exercise", "gate"} & {*condition.kinds})


def unchecked(localized: LocalizedCatalogue, safe_for: Iterable[str]) -> tuple[Condition, ...]:
    """Those of the stated conditions that no exercise was checked for."""
    stated = (localized.conditions[slug] for slug in safe_for)
    return tuple(each for each in stated if is_unchecked(each))
