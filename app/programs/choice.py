"""The best choice of a session's exercises and doses, found exactly.

Pure arithmetic: blocks of candidates with durations in, picks out. The goals and their order are
those of `docs/composition.md`; each is decided among the choices that are best by all before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue.snapshot import union
from app.programs.durations import NOTHING, TICKET, between, nearest, settle, together
from app.programs.ease import easiest
from app.programs.lines import Block, Pick
from app.programs.picking import Picking

TOLERANCE_SECONDS = 60
"""How far from the asked duration a session may be when any choice is within."""
SHORTFALL_SECONDS = 180
"""How far below the longest session a choice may be when more is asked than fits."""
LIMITS = (1, 2, 5, 17, 65, 1 << 60)
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
        below, within = limit * TICKET, -1 if limit == LIMITS[-1] else between(0, high)
        pickings = [Picking(block, below) for block in blocks]
        sums = [NOTHING]
        for picking in pickings:
            sums.append(together(sums[-1], picking.offer, below, within))
        reached = union(sums[-1].values())
        if wanted := reached & between(low, high):
            break
    else:
        wanted = nearest(reached, low, high)
    totals, _ = settle(sums[-1], wanted, asked)
    _, picks, orders = easiest(blocks, pickings, sums, totals)
    done = tuple(
        tuple((place, dict(own)[place]) for place in order)
        for own, order in zip(picks, orders, strict=True)
    )
    return Choice(done, _seconds(blocks, done), longest)


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
