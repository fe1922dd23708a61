"""What can be picked from one block, for how long, at which price.

The candidates of a block stand in line; a pick costs its place, less the lowest place that it
could have had. Going down the line once, each candidate picked or passed over, gives every duration
that a block can have, at its lowest price (`app/programs/durations.py`). Two things keep that
short. Only as much of the line is looked at as the price allows. And candidates with the same
durations are interchangeable but for their place: when as many of them as can be picked stand ahead
of another one, that one is passed over. One of those ahead would be left unpicked, and picking it
instead gives the same duration for fewer tickets and no more repeats, whatever else is picked.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.catalogue.bitsets import union
from app.programs.durations import (
    NOTHING,
    REPEAT,
    SCALED,
    TICKET,
    Offer,
    extended,
    lowest,
    merged,
)
from app.programs.lines import Block, Candidate, Pick


@dataclass(frozen=True, slots=True)
class Limits:
    """What is worth following down a line."""

    below: int
    """The price that everything stays below."""
    within: Sequence[int]
    """By how many were picked: the durations that can still come to something."""


class Picking:
    """All that can be picked from a block below a price, within a range of seconds."""

    def __init__(self, block: Block, below: int, low: int, high: int) -> None:
        """Go down the line.

        Picks that the previous session had are repeats, unless all others are picked as well. Where
        that can be, the line is gone down a second time with all others taken and repeats free; the
        first time asks more for the same picks, so that what is lowest is right.
        """
        limits = Limits(
            below, [block.within(picked, low, high) for picked in range(block.most + 1)]
        )
        line = len(block.candidates)
        self._walks = [_Walk(block, limits, block.forced, block.fresh)]
        if block.fresh < line and block.fresh <= block.picks_max:
            self._walks.append(_Walk(block, limits, block.forced | set(range(block.fresh)), line))
        self.offer = merged(walk.offer for walk in self._walks)

    def ways(self, price: int, seconds: int) -> Iterator[tuple[Pick, ...]]:
        """The picks of a duration that is on offer at that price, in the order of their places."""
        for walk in self._walks:
            yield from walk.ways(price, seconds)


class _Walk:
    """Down the line of a block once."""

    def __init__(self, block: Block, limits: Limits, taken: frozenset[int], fresh: int) -> None:
        self._block, self._limits, self._taken, self._fresh = block, limits, taken, fresh
        self._forced = sorted(block.forced)
        unforced = (place for place in range(len(block.candidates)) if place not in block.forced)
        self._cheapest = list(islice(unforced, block.most))
        self._line = tuple(self._looked_at(block.most - len(self._forced)))
        self._steps: list[Sequence[Offer]] = [(NOTHING, *({} for _ in range(block.most)))]
        """Before and after each place looked at: what so and so many picks offer."""
        for place in self._line:
            self._steps.append(self._step(place, self._steps[-1]))
        self.offer = merged(self._steps[-1][size] for size in block.sizes)

    def _looked_at(self, free: int) -> Iterator[int]:
        """The places that a best choice may pick from, in order."""
        last = len(self._block.candidates) - 1
        if free <= len(self._cheapest):
            dearest = self._cheapest[free - 1] if free else -1
            last = min(last, dearest + (self._limits.below - 1) // TICKET)
        ahead: Counter[tuple[int, int]] = Counter()
        for place in range(last + 1):
            if place in self._taken:
                yield place
            else:
                likeness = self._block.candidates[place].likeness
                ahead[likeness] += 1
                if ahead[likeness] <= free:
                    yield place
        yield from sorted(place for place in self._taken if place > last)

    def _price(self, place: int, picked: int) -> int:
        """What it costs to pick at a place after so many picks; what is forced costs nothing."""
        if place in self._block.forced:
            return 0
        lowest_place = self._cheapest[picked - bisect_left(self._forced, place)]
        return (place - lowest_place) * TICKET + (REPEAT if place >= self._fresh else 0)

    def _step(self, place: int, before: Sequence[Offer]) -> Sequence[Offer]:
        candidate, passed = self._block.candidates[place], place not in self._taken
        after: list[Offer] = list(before) if passed else [{} for _ in before]
        for picked, offer in enumerate(before[:-1]):
            if offer:
                price, within = self._price(place, picked), self._limits.within[picked + 1]
                found = self._pick(candidate, offer, price, within)
                after[picked + 1] = extended(before[picked + 1], found) if passed else found
        return after

    def _pick(self, candidate: Candidate, offer: Offer, price: int, within: int) -> Offer:
        prices: dict[int, int] = {}
        for before, durations in offer.items():
            own = before + price
            if own >= self._limits.below:
                break
            if unscaled := durations << candidate.durations[0] & within:
                prices[own] = prices.get(own, 0) | unscaled
            if candidate.scaled:
                scaled = union(durations << seconds for seconds in candidate.scaled) & within
                if scaled:
                    prices[own + SCALED] = prices.get(own + SCALED, 0) | scaled
        return lowest(prices)

    def ways(self, price: int, seconds: int) -> Iterator[tuple[Pick, ...]]:
        """The picks of a duration at a price, in the order of their places."""
        for size in self._block.sizes:
            yield from self._back(len(self._line), size, price, seconds)

    def _back(self, step: int, size: int, price: int, seconds: int) -> Iterator[tuple[Pick, ...]]:
        """What led to a duration at a price after so many steps and picks, if anything did."""
        while self._steps[step][size].get(price, 0) >> seconds & 1:
            if step == 0:
                yield ()
                return
            place, passed = self._line[step - 1], self._steps[step - 1][size]
            if size and self._steps[step][size] is not passed:
                candidate = self._block.candidates[place]
                before = price - self._price(place, size - 1)
                for own, option in candidate.options.items():
                    dose = SCALED if option else 0
                    if own <= seconds and before >= dose:
                        for picks in self._back(step - 1, size - 1, before - dose, seconds - own):
                            yield (*picks, (place, option))
            if place in self._taken:
                return
            step -= 1
