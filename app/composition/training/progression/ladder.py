"""The ladder of an exercise: its doses from the least to the most."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.composition.training.dose import Dose

REPS_STEP = 2
SHORT_SECONDS_STEP, LONG_SECONDS_STEP = 5, 15
SHORT_SECONDS = 45
"""Timed work that ends at this many seconds or fewer climbs in the shorter steps."""


@dataclass(frozen=True, slots=True)
class Level:
    """One dose of a ladder: `sets` of `amount`, with the help or hindrance of `lever`."""

    sets: int
    amount: int
    lever: str | None = None


@lru_cache(maxsize=4096)
def ladder(dose: Dose) -> tuple[tuple[Level, ...], int]:
    """All levels of a dose, and the place of the one that it begins with.

    Up from the start: the amount to its most; then a set more with the amount back; then each
    lever with sets and amount back. Down: the amount to its least, then a set less.
    """
    up, down = _amounts(dose)
    below = [Level(sets, dose.min_amount) for sets in range(dose.min_sets, dose.sets)]
    below += [Level(dose.sets, amount) for amount in reversed(down)]
    levels = below + list(_upward(dose, up))
    return tuple(levels), len(below)


def _amounts(dose: Dose) -> tuple[list[int], list[int]]:
    """Amounts from the start to the most, and from just below the start to the least."""
    step = _step(dose)
    up = [*range(dose.amount, dose.max_amount, step), dose.max_amount]
    down = list(range(dose.amount - step, dose.min_amount, -step))
    if dose.min_amount < dose.amount:
        down.append(dose.min_amount)
    return up, down


def _step(dose: Dose) -> int:
    if not dose.timed:
        return REPS_STEP
    return SHORT_SECONDS_STEP if dose.max_amount <= SHORT_SECONDS else LONG_SECONDS_STEP


def _upward(dose: Dose, amounts: list[int]) -> Iterator[Level]:
    for sets in range(dose.sets, dose.max_sets + 1):
        yield from (Level(sets, amount) for amount in amounts)
    for lever in dose.levers:
        yield from (Level(dose.sets, amount, lever) for amount in amounts)
