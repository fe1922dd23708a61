"""The ladder of an exercise, its doses from the least to the most, and the line that goes on.

Steps lead along a line: an exercise's ladder, then those of harder exercises.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.composition.training.exercise import Dose, Exercise

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


@dataclass(frozen=True, slots=True)
class Rung:
    """A place on a line: an exercise at a dose."""

    exercise: Exercise
    level: Level


@dataclass(frozen=True, slots=True)
class Line:
    """All rungs from the easiest to the hardest, and where one begins."""

    rungs: tuple[Rung, ...]
    start: int
    lowest: int
    """Most steps down from the start, as a number of zero or less."""
    highest: int
    """Most steps up from the start."""
    slugs: tuple[str, ...]
    """The exercises of the line, easiest first."""


Find = Callable[[str], Exercise | None]
Leads = Callable[[Exercise, Exercise], bool]


def make_lines(starts: Iterable[Exercise], find: Find, leads: Leads) -> dict[str, Line]:
    """The line of each exercise in training, by its slug.

    A line goes on to the first of `harder` that `leads` allows and no other line has, at its usual
    sets and least amount; an exercise that doesn't climb has no more than its own start.
    """
    starts = list(starts)
    taken = {exercise.slug for exercise in starts}
    lines = {}
    for exercise in starts:
        chain = [exercise, *_harder(exercise, find, leads, taken)]
        lines[exercise.slug] = _join(chain)
    return lines


def own_line(exercise: Exercise) -> Line:
    """The line of an exercise that leads to no other."""
    return _join([exercise])


def _harder(exercise: Exercise, find: Find, leads: Leads, taken: set[str]) -> Iterator[Exercise]:
    step: Exercise | None = exercise if exercise.climbs else None
    while step is not None:
        found = [find(slug) for slug in step.harder if slug not in taken]
        harder = [each for each in found if each is not None and each.climbs]
        step = next((each for each in harder if leads(exercise, each)), None)
        if step is not None:
            taken.add(step.slug)
            yield step


def _join(chain: list[Exercise]) -> Line:
    levels, start = ladder(chain[0].dose)
    if not chain[0].climbs:
        levels, start = (levels[start],), 0
    rungs = [Rung(chain[0], level) for level in levels]
    for harder in chain[1:]:
        levels = ladder(harder.dose)[0]
        rungs += [Rung(harder, level) for level in levels if level.sets >= harder.dose.sets]
    slugs = tuple(exercise.slug for exercise in chain)
    return Line(tuple(rungs), start, -start, len(rungs) - 1 - start, slugs)
