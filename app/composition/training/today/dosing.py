"""The doses of a session: the best of those that its exercises may have, exactly.

A set of totals is an integer: bit `s` is set when `s` seconds can be reached. Costs are sums over
the exercises, so each cost has its set of totals, and those are found from the last exercise to
the first. Dear costs are left out until none cheaper is found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from app.composition.training.errors import TooFewMinutesError
from app.composition.training.exercise import WINDOW_SECONDS, Option, Options
from app.composition.training.request import TrainingRequest
from app.composition.training.session import Note, Pick, Session
from app.composition.training.today.today import Chosen

CLOSENESS_SECONDS = 30
FILL_BITS = 8
PRICE_BITS = 16

Totals = dict[int, int]


def make_session(
    request: TrainingRequest,
    frame: Session,
    chosen: Sequence[Chosen],
    options: Sequence[Options],
    notes: Sequence[Note],
) -> Session:
    """The session of `frame` with these exercises, at their best doses.

    Raises:
        TooFewMinutesError: even the shortest doses take more than the minutes and 60 seconds.
    """
    goal = 60 * request.minutes
    least = sum(min(option.seconds for option in own) for own in options) - WINDOW_SECONDS
    if least > goal:
        raise TooFewMinutesError(-(-least // 60))
    best = choose_doses(options, goal)
    picks = tuple(_pick(each, option, request) for each, option in zip(chosen, best, strict=True))
    total = sum(pick.seconds for pick in picks)
    shortfall = goal - total if goal - total > WINDOW_SECONDS else 0
    return replace(frame, picks=picks, seconds=total, shortfall=shortfall, notes=tuple(notes))


def _pick(chosen: Chosen, option: Option, request: TrainingRequest) -> Pick:
    each, level = chosen.exercise, chosen.level
    return Pick(
        exercise=replace(each, dose=chosen.dose) if request.one_side else each,
        block=chosen.block,
        sets=option.sets,
        amount=option.amount,
        seconds=option.seconds,
        asked=(level.sets, level.amount),
        lever=level.lever,
        steps=chosen.steps if request.progress else None,
        is_key=chosen.is_key,
        in_pool=chosen.in_pool.slug,
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
