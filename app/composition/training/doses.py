"""The doses that exercises may have, and the best of a session, exactly.

A set of totals is an integer: bit `s` is set when `s` seconds can be reached. Costs are sums over
the exercises, so each cost has its set of totals, and those are found from the last exercise to
the first. Dear costs are left out until none cheaper is found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from app.composition.training.exercise import Dose

WINDOW_SECONDS = 60
"""Seconds by which a session may be longer or shorter than asked for."""
CLOSENESS_SECONDS = 30
FILL_BITS = 8
PRICE_BITS = 16

FILL_STEP_SECONDS = 15
"""Steps in which massage, stretches and mobility are lengthened."""

IN_BOTH_WEIGHT = 100
"""More than all other exercises of a session together can fall."""

Totals = dict[int, int]


@dataclass(frozen=True, slots=True)
class Option:
    """A dose that may be chosen, and what it costs."""

    sets: int
    amount: int
    seconds: int
    fell: int = 0
    """Above 0 when it is below last time's; more for an exercise that is in both sessions."""
    away: int = 0
    """Sets below those asked for, and 1 more for another amount."""
    fill: int = 0
    """1 when it makes up minutes: another dose than the usual one."""


def training_options(
    dose: Dose, asked: tuple[int, int], last: tuple[int, int] | None, *, in_both: bool = False
) -> tuple[Option, ...]:
    """Doses of an exercise that climbs: none above what is asked for.

    Any sets from the fewest to those asked for, with the amount asked for or last time's. A dose
    is above another when it has more sets, or as many with a larger amount. An exercise that is in
    both sessions keeps its dose before others do: else it would go up and down between them.
    """
    sets, amount = asked
    weight = IN_BOTH_WEIGHT if in_both else 1
    amounts = {amount} if last is None else {amount, last[1]}
    in_range = [each for each in sorted(amounts) if dose.min_amount <= each <= dose.max_amount]
    return tuple(
        Option(
            each,
            other,
            dose.seconds(each, other),
            fell=weight * int(last is not None and (each, other) < last),
            away=sets - each + int(other != amount),
        )
        for each in range(min(dose.min_sets, sets), sets + 1)
        for other in in_range
        if (each, other) <= asked
    )


def filling_options(dose: Dose) -> tuple[Option, ...]:
    """Doses of an exercise that doesn't climb: every number of sets, timed work by 15 seconds.

    Repetitions stay as they are.
    """
    usual = dose.start
    return tuple(
        Option(sets, amount, dose.seconds(sets, amount), fill=int((sets, amount) != usual))
        for sets in range(dose.min_sets, dose.max_sets + 1)
        for amount in _fill_amounts(dose)
    )


def _fill_amounts(dose: Dose) -> Iterable[int]:
    if not dose.timed:
        return (dose.amount,)
    steps = range(dose.min_amount, dose.max_amount, FILL_STEP_SECONDS)
    return sorted({dose.amount, dose.max_amount, *steps})


def fixed_option(dose: Dose, asked: tuple[int, int]) -> tuple[Option, ...]:
    """The one dose of an exercise of a fixed block."""
    return (Option(*asked, dose.seconds(*asked)),)


def kept_options(options: Iterable[Option], sets: int, amount: int) -> tuple[Option, ...]:
    """The same doses, any other than that of `sets` and `amount` counted as away from it."""
    return tuple(
        Option(o.sets, o.amount, o.seconds, away=int((o.sets, o.amount) != (sets, amount)))
        for o in options
    )


def choose_doses(exercises: Sequence[Sequence[Option]], goal: int) -> tuple[Option, ...]:
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
    found = {c: bits & totals for c, bits in layers[0].items() if c >> FILL_BITS == price}
    closeness = min(abs(total - goal) // CLOSENESS_SECONDS for total in _bits(found.values()))
    close = _mask(goal, closeness)
    cost = min(cost for cost, bits in found.items() if bits & close)
    return _walk(exercises, layers, cost, found[cost] & close)


def shortest(exercises: Sequence[Sequence[Option]]) -> int:
    """Seconds of the shortest doses together."""
    return sum(min(option.seconds for option in options) for options in exercises)


def can_fill(exercises: Sequence[Sequence[Option]], goal: int) -> bool:
    """Whether some doses together are within 60 seconds of `goal` seconds."""
    return bool(_reachable(exercises) & _window(goal))


def _reachable(exercises: Sequence[Sequence[Option]]) -> int:
    totals = 1
    for options in exercises:
        longer = 0
        for seconds in {option.seconds for option in options}:
            longer |= totals << seconds
        totals = longer
    return totals


def _allowed(reachable: int, goal: int) -> int:
    """The totals in the window; when there is none, the longest below it."""
    window = reachable & _window(goal)
    below = reachable & _span(0, goal + WINDOW_SECONDS)
    if not below:
        raise ValueError("even the shortest doses take too long")
    return window or 1 << (below.bit_length() - 1)


def _layers(exercises: Sequence[Sequence[Option]], totals: int) -> list[Totals]:
    """For each exercise: the totals of it and those after it, by cost."""
    priced = [_by_cost(options) for options in exercises]
    limit = 0
    while True:
        layers = _suffixes(priced, limit, totals.bit_length())
        if any(bits & totals for bits in layers[0].values()):
            return layers
        limit = 2 * limit + 1


def _suffixes(priced: Sequence[Sequence[tuple[int, int]]], limit: int, length: int) -> list[Totals]:
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


def _by_cost(options: Sequence[Option]) -> list[tuple[int, int]]:
    return sorted({(_cost(option), option.seconds) for option in options})


def _cost(option: Option) -> int:
    return ((option.fell << PRICE_BITS | option.away) << FILL_BITS) | option.fill


def _walk(
    exercises: Sequence[Sequence[Option]], layers: Sequence[Totals], cost: int, totals: int
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


def _mask(goal: int, closeness: int) -> int:
    """All totals of one closeness."""
    far, near = (closeness + 1) * CLOSENESS_SECONDS - 1, closeness * CLOSENESS_SECONDS
    outer = _span(max(0, goal - far), goal + far)
    return outer if near == 0 else outer & ~_span(max(0, goal - near + 1), goal + near - 1)


def _window(goal: int) -> int:
    return _span(max(0, goal - WINDOW_SECONDS), goal + WINDOW_SECONDS)


def _span(low: int, high: int) -> int:
    return (1 << (high + 1)) - (1 << low)


def _bits(sets: Iterable[int]) -> Iterator[int]:
    union = reduce(or_, sets)
    while union:
        lowest = union & -union
        yield lowest.bit_length() - 1
        union ^= lowest
