"""The best choice of a session's exercises and doses, found exactly.

Pure arithmetic: blocks of candidates with durations in, picks out. The goals and their order are
those of `docs/composition.md`; each is decided among the choices that are best by all before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.catalogue.bitsets import positions, union
from app.programs.durations import (
    NEVER,
    NOTHING,
    TICKET,
    Offer,
    between,
    cheapest,
    nearest,
    settle,
    together,
)
from app.programs.ease import easiest
from app.programs.lines import Block, Pick
from app.programs.picking import Picking

TOLERANCE_SECONDS = 60
"""How far from the asked duration a session may be when any choice is within."""
SHORTFALL_SECONDS = 180
"""How far below the longest session a choice may be when more is asked than fits."""
LIMITS = (1, 2, 5, 17, 65, 257, NEVER)
"""Ticket costs to look below, one after the other: hardly ever is more than the first needed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do today."""

    picks: tuple[tuple[Pick, ...], ...]
    """For each block, its picks in the order in which they are done."""
    seconds: int
    longest: int
    """Seconds of the longest session that could have been chosen."""


class TooFewSecondsError(Exception):
    """Even the shortest session takes longer than was asked for."""

    def __init__(self, shortest: int) -> None:
        super().__init__(shortest)
        self.shortest = shortest


def choose(blocks: Sequence[Block], asked: int) -> Choice:
    """The best choice for `asked` seconds.

    Every block must have at least `picks_min` candidates and at most `picks_max` forced ones.

    Raises:
        TooFewSecondsError: no session is short enough.
    """
    shortest = sum(block.shortest for block in blocks)
    if shortest > asked + TOLERANCE_SECONDS:
        raise TooFewSecondsError(shortest)
    longest = sum(block.longest for block in blocks)
    low, high = window(asked, longest)
    for limit in LIMITS:
        pickings, sums = _offers(blocks, limit * TICKET, low, high)
        if wanted := union(sums[-1].values()) & between(low, high):
            break
    else:
        _, sums = _offers(blocks, NEVER, shortest, longest, together)
        wanted = nearest(union(sums[-1].values()), low, high)
        ends = tuple(positions(wanted))
        pickings, sums = _offers(blocks, NEVER, ends[0], ends[-1])
    totals, _ = settle(sums[-1], wanted, asked)
    _, picks, orders = easiest(blocks, pickings, sums, totals)
    done = tuple(
        tuple((place, dict(own)[place]) for place in order)
        for own, order in zip(picks, orders, strict=True)
    )
    return Choice(done, _seconds(blocks, done), longest)


def _offers(
    blocks: Sequence[Block],
    below: int,
    low: int,
    high: int,
    last: Callable[[Offer, Offer, int, int], Offer] = cheapest,
) -> tuple[list[Picking], list[Offer]]:
    """What each block offers, and what those before each block do together; at last, all do.

    Only what costs less than `below` counts, and can come to `low` to `high` seconds in the end;
    `last` says how much of what all blocks do together.
    """
    shortest = sum(block.shortest for block in blocks)
    longest = sum(block.longest for block in blocks)
    pickings, sums = [], [NOTHING]
    least, most = low - longest, high - shortest
    low, high = least, most
    for number, block in enumerate(blocks, start=1):
        pickings.append(Picking(block, below, least + block.longest, most + block.shortest))
        low, high = low + block.longest, high + block.shortest
        add = last if number == len(blocks) else together
        sums.append(add(sums[-1], pickings[-1].offer, below, between(low, high)))
    return pickings, sums


def window(asked: int, longest: int) -> tuple[int, int]:
    """The durations that satisfy the first goal, both ends included."""
    if longest < asked - TOLERANCE_SECONDS:
        return longest - SHORTFALL_SECONDS, longest
    return asked - TOLERANCE_SECONDS, asked + TOLERANCE_SECONDS


def _seconds(blocks: Sequence[Block], picks: Sequence[Sequence[Pick]]) -> int:
    return sum(
        block.candidates[place].durations[option]
        for block, own in zip(blocks, picks, strict=True)
        for place, option in own
    )
