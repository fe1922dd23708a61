"""Doses: the ladder on which they rise from day to day, and the best ones of a session, exactly.

Steps lead along a line: an exercise's ladder, then those of harder exercises.

In a session, a set of totals is an integer: bit `s` is set when `s` seconds can be reached. Costs
are sums over the exercises, so each cost has its set of totals, and those are found from the last
exercise to the first. Dear costs are left out until none cheaper is found.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.composition.training.exercise import WINDOW_SECONDS, Dose, Exercise, Option

REPS_STEP = 2
SHORT_SECONDS_STEP, LONG_SECONDS_STEP = 5, 15
SHORT_SECONDS = 45
"""Timed work that ends at this many seconds or fewer climbs in the shorter steps."""
CLOSENESS_SECONDS = 30
FILL_BITS = 8
PRICE_BITS = 16

Choices = Sequence[Sequence[Option]]
"""The doses that each exercise may have."""
Totals = dict[int, int]
"""By cost: the totals that can be reached."""


@dataclass(frozen=True, slots=True)
class Level:
    """One dose of a ladder: `sets` of `amount`, with the help or hindrance of `lever`."""

    sets: int
    amount: int
    lever: str | None = None


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


@lru_cache(maxsize=4096)
def ladder(dose: Dose) -> tuple[tuple[Level, ...], int]:
    """All levels of a dose, and the place of the one that it begins with.

    Up from the start: the amount to its most; then a set more with the amount back; then each
    lever with sets and amount back. Down: the amount to its least, then a set less.
    """
    step = REPS_STEP
    if dose.timed:
        step = SHORT_SECONDS_STEP if dose.max_amount <= SHORT_SECONDS else LONG_SECONDS_STEP
    amounts = [*range(dose.amount, dose.max_amount, step), dose.max_amount]
    lower = range(dose.amount - step, dose.min_amount, -step)
    below = [Level(sets, dose.min_amount) for sets in range(dose.min_sets, dose.sets)]
    if dose.min_amount < dose.amount:
        below.append(Level(dose.sets, dose.min_amount))
    below += [Level(dose.sets, amount) for amount in reversed(lower)]
    more_sets = range(dose.sets, dose.max_sets + 1)
    above = [Level(sets, amount) for sets in more_sets for amount in amounts]
    above += [Level(dose.sets, amount, lever) for lever in dose.levers for amount in amounts]
    return (*below, *above), len(below)


def make_line(exercise: Exercise, *harder: Exercise) -> Line:
    """The line of an exercise that leads to harder ones, at their usual sets and least amount.

    An exercise that doesn't climb has no more than its own start.
    """
    levels, start = ladder(exercise.dose)
    if not exercise.climbs:
        levels, start = (levels[start],), 0
    rungs = [Rung(exercise, level) for level in levels]
    for each in harder:
        rungs += [
            Rung(each, level) for level in ladder(each.dose)[0] if level.sets >= each.dose.sets
        ]
    slugs = (exercise.slug, *(each.slug for each in harder))
    return Line(tuple(rungs), start, -start, len(rungs) - 1 - start, slugs)


Leads = Callable[[Exercise, Exercise], bool]


def make_lines(
    starts: Sequence[Exercise], exercises: Mapping[str, Exercise], leads: Leads
) -> dict[str, Line]:
    """The line of each exercise in training, by its slug.

    A line goes on to the first of `harder` that `leads` allows and no other line has.
    """
    taken = {exercise.slug for exercise in starts}
    return {
        each.slug: make_line(each, *_find_harder(each, exercises, leads, taken)) for each in starts
    }


def _find_harder(
    exercise: Exercise, exercises: Mapping[str, Exercise], leads: Leads, taken: set[str]
) -> Iterator[Exercise]:
    step: Exercise | None = exercise if exercise.climbs else None
    while step is not None:
        free = (slug for slug in step.harder if slug in exercises and slug not in taken)
        harder = (exercises[slug] for slug in free)
        step = next((each for each in harder if each.climbs and leads(exercise, each)), None)
        if step is not None:
            taken.add(step.slug)
            yield step


def choose_doses(exercises: Choices, goal: int) -> tuple[Option, ...]:
    """One option of each exercise, the smallest by these numbers in this order.

    1. Seconds by which the total is below `goal` less 60; it is never above `goal` and 60.
    2. Doses below last time's.
    3. Doses away from those asked for.
    4. |total - goal| divided by 30, rounded down.
    5. Doses that fill.
    6. The list of (sets, amount); the smaller list.

    Raises:
        ValueError: even the shortest doses take more than `goal` and 60 seconds.
    """
    totals = _allowed(_reachable(exercises), goal)
    layers = _layers(exercises, totals)
    price = min(cost >> FILL_BITS for cost, bits in layers[0].items() if bits & totals)
    ranked = [
        (abs(total - goal) // CLOSENESS_SECONDS, cost, total)
        for cost, bits in layers[0].items()
        if cost >> FILL_BITS == price
        for total in _bits(bits & totals)
    ]
    best = min(ranked)[:2]
    close = sum(1 << total for *rank, total in ranked if tuple(rank) == best)
    return _walk(exercises, layers, best[1], close)


def can_fill(exercises: Choices, goal: int) -> bool:
    """Whether some doses together are within 60 seconds of `goal` seconds."""
    return bool(_reachable(exercises) & _window(goal))


def _reachable(exercises: Choices) -> int:
    totals = 1
    for options in exercises:
        longer = 0
        for seconds in {option.seconds for option in options}:
            longer |= totals << seconds
        totals = longer
    return totals


def _allowed(reachable: int, goal: int) -> int:
    """The totals in the window; when there is none, the longest below it."""
    below = reachable & ((2 << (goal + WINDOW_SECONDS)) - 1)
    if not below:
        raise ValueError("even the shortest doses take too long")
    return below & _window(goal) or 1 << (below.bit_length() - 1)


def _window(goal: int) -> int:
    """All totals within 60 seconds of `goal`."""
    return (2 << (goal + WINDOW_SECONDS)) - (1 << max(0, goal - WINDOW_SECONDS))


def _bits(totals: int) -> Iterator[int]:
    while totals:
        lowest = totals & -totals
        yield lowest.bit_length() - 1
        totals ^= lowest


def _layers(exercises: Choices, totals: int) -> list[Totals]:
    """For each exercise: the totals of it and those after it, by cost."""
    priced = [{(_cost(option), option.seconds) for option in options} for options in exercises]
    limit = 0
    while True:
        layers = _suffixes(priced, limit, totals.bit_length())
        if any(bits & totals for bits in layers[0].values()):
            return layers
        limit = 2 * limit + 1


def _cost(option: Option) -> int:
    """All costs of a dose as one number, the dearest kind in the highest bits."""
    return ((option.fell << PRICE_BITS | option.away) << FILL_BITS) | option.fill


def _suffixes(priced: Sequence[Iterable[tuple[int, int]]], limit: int, length: int) -> list[Totals]:
    layers: list[Totals] = [{0: 1}]
    mask, dearest = (1 << length) - 1, (limit + 1) << FILL_BITS
    for options in reversed(priced):
        totals: Totals = defaultdict(int)
        for cost, bits in layers[-1].items():
            for more, seconds in options:
                if cost + more < dearest:
                    totals[cost + more] |= (bits << seconds) & mask
        layers.append({cost: bits for cost, bits in totals.items() if bits})
    return layers[::-1]


def _walk(
    exercises: Choices, layers: Sequence[Totals], cost: int, totals: int
) -> tuple[Option, ...]:
    """The smallest list of doses of this cost whose total is one of `totals`."""
    chosen = []
    for options, layer in zip(exercises, layers[1:], strict=True):
        for option in sorted(options, key=lambda option: (option.sets, option.amount)):
            left = (totals >> option.seconds) & layer.get(cost - _cost(option), 0)
            if left:
                break
        chosen.append(option)
        cost, totals = cost - _cost(option), left
    return tuple(chosen)
