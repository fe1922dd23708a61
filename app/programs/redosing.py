"""Doses for exercises that are settled already, as near as can be to the doses that they had."""

from collections.abc import Sequence

from app.catalogue.bitsets import union
from app.programs.choice import window
from app.programs.durations import (
    NEVER,
    NOTHING,
    SCALED,
    TICKET,
    Offer,
    between,
    merged,
    nearest,
    settle,
    together,
)

CHANGED = TICKET
"""Price of a dose that is not what it was."""
Had = tuple[tuple[int, ...], int | None]
"""The seconds of each dose option of an exercise, and the option that it had, if any."""


def redose(exercises: Sequence[Had], asked: int, longest: int) -> tuple[int, ...]:
    """The dose options with which the exercises come nearest to `asked` seconds.

    The fewest seconds outside of the window come first, then the fewest doses changed, closeness,
    the fewest scaled doses, and the smallest list of options.

    Args:
        exercises: in the order in which they are done.
        asked: seconds.
        longest: seconds of the longest session that could have been chosen.
    """
    every = between(0, sum(max(durations) for durations, _ in exercises))
    rests: list[Offer] = [NOTHING]
    for durations, had in reversed(exercises):
        prices = [{_price(option, had): 1 << seconds} for option, seconds in enumerate(durations)]
        rests.append(together(merged(prices), rests[-1], NEVER, every))
    reached = union(rests[-1].values())
    low, high = window(asked, longest)
    wanted = reached & between(low, high) or nearest(reached, low, high)
    totals, price = settle(rests[-1], wanted, asked)
    options = []
    for (durations, had), rest in zip(exercises, rests[-2::-1], strict=True):
        for option, seconds in enumerate(durations):
            left = price - _price(option, had)
            if after := totals >> seconds & rest.get(left, 0):
                options.append(option)
                totals, price = after, left
                break
    return tuple(options)


def _price(option: int, had: int | None) -> int:
    return (CHANGED if had not in (None, option) else 0) + (SCALED if option else 0)
