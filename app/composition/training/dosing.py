"""The doses of a session: those that its exercises may have, and the best of them, exactly.

A set of totals is an integer: bit `s` is set when `s` seconds can be reached. Costs are sums over
the exercises, so each cost has its set of totals, and those are found from the last exercise to
the first. Dear costs are left out until none cheaper is found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.composition.training.exercise import WINDOW_SECONDS, Dose

FILL_STEP_SECONDS = 15
"""Steps in which massage, stretches and mobility are lengthened."""
IN_BOTH_WEIGHT = 100
"""More than all other exercises of a session together can fall."""
CLOSENESS_SECONDS = 30
FILL_BITS = 8
PRICE_BITS = 16

Choices = Sequence[Sequence["Option"]]
"""The doses that each exercise may have."""
Totals = dict[int, int]
"""By cost: the totals that can be reached."""

Options = tuple["Option", ...]


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

    @property
    def cost(self) -> int:
        """All costs as one number, the dearest kind in the highest bits."""
        return ((self.fell << PRICE_BITS | self.away) << FILL_BITS) | self.fill


def training_options(
    dose: Dose, asked: tuple[int, int], last: tuple[int, int] | None, *, in_both: bool = False
) -> Options:
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


def filling_options(dose: Dose) -> Options:
    """Doses of an exercise that doesn't climb: every number of sets, timed work by 15 seconds.

    Repetitions stay as they are.
    """
    amounts, usual = {dose.amount}, (dose.sets, dose.amount)
    if dose.timed:
        amounts |= {*range(dose.min_amount, dose.max_amount, FILL_STEP_SECONDS), dose.max_amount}
    return tuple(
        Option(sets, amount, dose.seconds(sets, amount), fill=int((sets, amount) != usual))
        for sets in range(dose.min_sets, dose.max_sets + 1)
        for amount in sorted(amounts)
    )


def fixed_option(dose: Dose, asked: tuple[int, int]) -> Options:
    """The one dose of an exercise of a fixed block."""
    return (Option(*asked, dose.seconds(*asked)),)


def kept_options(options: Iterable[Option], sets: int, amount: int) -> Options:
    """The same doses, any other than that of `sets` and `amount` counted as away from it."""
    return tuple(
        Option(o.sets, o.amount, o.seconds, away=int((o.sets, o.amount) != (sets, amount)))
        for o in options
    )


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
    priced = [{(option.cost, option.seconds) for option in options} for options in exercises]
    limit = 0
    while True:
        layers = _suffixes(priced, limit, totals.bit_length())
        if any(bits & totals for bits in layers[0].values()):
            return layers
        limit = 2 * limit + 1


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
            left = (totals >> option.seconds) & layer.get(cost - option.cost, 0)
            if left:
                break
        chosen.append(option)
        cost, totals = cost - option.cost, left
    return tuple(chosen)
