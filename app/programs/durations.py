"""Sets of durations, each duration at the lowest price that it can be had for.

A set of durations is an integer: bit `s` is set when `s` seconds can be reached. The durations of
two parts done one after the other are then all sums of a bit of one and a bit of the other.

A price is an integer as well. It adds up the numbers of three goals of `docs/composition.md` so
that the first counts most: avoidable repeats, then ticket cost, then scaled doses. Prices of parts
add up to the price of the whole, so of two ways to the same duration the dearer one is never part
of a best choice, and an offer forgets it.
"""

from collections.abc import Iterable, Mapping

from app.catalogue.bitsets import positions, union

SCALED = 1
"""Price of a dose other than the exercise's own."""
TICKET = 1 << 10
"""Price of one place in a queue: more than all the scaled doses that a session could have."""
REPEAT = 1 << 40
"""Price of an avoidable repeat: more than all the tickets that a session could cost."""
STEP_SECONDS = 30
"""Steps in which the distance to the asked duration counts."""

NEVER = 1 << 80
"""More than anything costs."""
Offer = Mapping[int, int]
"""Prices in ascending order, each with the set of durations that it is the lowest price of."""
NOTHING: Offer = {0: 1}
"""Nothing done: no seconds, for nothing."""


def between(low: int, high: int) -> int:
    """The set of all durations from `low` to `high`, both included."""
    return (1 << max(high + 1, 0)) - (1 << max(low, 0)) if high >= low else 0


def added(one: int, other: int) -> int:
    """Every sum of a duration of one set and a duration of the other."""
    few, many = sorted((one, other), key=int.bit_count)
    total = 0
    while few:
        lowest = few & -few
        total |= many << lowest.bit_length() - 1
        few ^= lowest
    return total


def lowest(prices: Mapping[int, int]) -> Offer:
    """Each duration at its lowest price only."""
    found: dict[int, int] = {}
    seen = 0
    for price in sorted(prices):
        if new := prices[price] & ~seen:
            found[price] = new
            seen |= new
    return found


def merged(offers: Iterable[Offer]) -> Offer:
    """What any of the offers offers."""
    prices: dict[int, int] = {}
    for offer in offers:
        for price, durations in offer.items():
            prices[price] = prices.get(price, 0) | durations
    return lowest(prices)


def extended(known: Offer, found: Offer) -> Offer:
    """What is known with what was found; the same object when all that was found costs more."""
    left, cheaper, fair = iter(known.items()), 0, {}
    price, durations = next(left, (NEVER, 0))
    for cost, more in found.items():
        while price < cost:
            cheaper |= durations
            price, durations = next(left, (NEVER, 0))
        if new := more & ~cheaper:
            fair[cost] = new
    return merged((known, fair)) if fair else known


def together(one: Offer, other: Offer, below: int, within: int) -> Offer:
    """What one of each offer gives, below a price and within a set of durations."""
    return lowest(_sums(one, other, below, within, cheapest=False))


def cheapest(one: Offer, other: Offer, below: int, within: int) -> Offer:
    """The same, as far as the fewest repeats and tickets at which there is anything."""
    return lowest(_sums(one, other, below, within, cheapest=True))


def _sums(
    one: Offer, other: Offer, below: int, within: int, *, cheapest: bool
) -> Mapping[int, int]:
    prices: dict[int, int] = {}
    last, first = within.bit_length() - 1, _first(within)
    ends = [(cost, more, _first(more), more.bit_length() - 1) for cost, more in other.items()]
    for price, durations in one.items():
        shortest, longest = _first(durations), durations.bit_length() - 1
        for cost, more, least, most in ends:
            total = price + cost
            if total >= below:
                break
            if shortest + least > last or longest + most < first:
                continue
            if found := added(durations, more) & within:
                prices[total] = prices.get(total, 0) | found
                if cheapest:
                    below = min(below, (total // TICKET + 1) * TICKET)
    return {price: found for price, found in prices.items() if price < below}


def _first(durations: int) -> int:
    """The shortest of a set of durations."""
    return (durations & -durations).bit_length() - 1


def price_of(offer: Offer, seconds: int) -> int:
    """The lowest price of a duration that is on offer."""
    return next(price for price, durations in offer.items() if durations >> seconds & 1)


def settle(offer: Offer, wanted: int, asked: int) -> tuple[int, int]:
    """The best of the wanted durations, all equally good, and their price.

    The fewest repeats and tickets come first, then closeness to `asked` seconds, then the fewest
    scaled doses. At least one of the wanted durations must be on offer.
    """
    tickets = next(price // TICKET for price, found in offer.items() if found & wanted)
    alike = {price: found & wanted for price, found in offer.items() if price // TICKET == tickets}
    found = nearest(union(alike.values()), asked, asked, STEP_SECONDS)
    return next((totals & found, price) for price, totals in alike.items() if totals & found)


def nearest(durations: int, low: int, high: int, step: int = 1) -> int:
    """Those of a set that are the fewest whole steps outside of `low` to `high`."""
    steps = {total: max(low - total, total - high, 0) // step for total in positions(durations)}
    fewest = min(steps.values())
    return union(1 << total for total, count in steps.items() if count == fewest)
