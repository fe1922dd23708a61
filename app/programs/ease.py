"""In which order to do what: the fewest changes of position and equipment.

Of the choices that all goals before this one hold for equal, found in `app/programs/choice.py`,
this walks through every one, block by block. What has been done so far counts for what follows
only by its seconds and by how the last exercise was done, so of all ways to the same two the best
is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, permutations

from app.catalogue.bitsets import positions
from app.programs.durations import Offer, price_of
from app.programs.lines import Block, Pick, Stance
from app.programs.picking import Picking

Picks = tuple[Pick, ...]
Path = tuple[int, tuple[Picks, ...], tuple[tuple[int, ...], ...]]
"""Changes, picks by block in the order of their places, and the places in the order of doing.

The smallest of paths is the best: the numbers of goals 4 and 5, in their order.
"""
Course = tuple[Stance, Stance, int, tuple[int, ...]]
"""Some exercises one after the other: the first stance, the last, changes, and in which order."""
Way = tuple[Picks, tuple[Course, ...]]
"""Picks of a block, and the courses that they can be done in."""


def changes(one: Stance, other: Stance) -> int:
    """What has to be changed between two exercises: position and equipment count 1 each."""
    return (one[0] != other[0]) + (one[1] != other[1])


@lru_cache(maxsize=4096)
def courses(stances: tuple[Stance, ...]) -> tuple[Course, ...]:
    """For each way to begin and to end with exercises of these stances, the best order."""
    best: dict[tuple[Stance, Stance], tuple[int, tuple[int, ...]]] = {}
    for order in permutations(range(len(stances))):
        own = [stances[place] for place in order]
        value = sum(changes(one, other) for one, other in pairwise(own)), order
        ends = own[0], own[-1]
        best[ends] = min(best.get(ends, value), value)
    return tuple((*ends, *value) for ends, value in best.items())


def easiest(
    blocks: Sequence[Block], pickings: Sequence[Picking], sums: Sequence[Offer], totals: int
) -> Path:
    """The best of the choices that have the totals at their lowest price.

    Args:
        blocks: the blocks.
        pickings: what can be picked from each.
        sums: what the blocks before each block offer together; at last, what all of them do.
        totals: durations in seconds, all equally good.
    """
    steps: list[dict[int, list[tuple[int, int]]]] = []
    needed = set(positions(totals))
    for before, picking, whole in zip(sums[-2::-1], pickings[::-1], sums[:0:-1], strict=True):
        splits = {
            total: list(_splits(picking.offer, before, price_of(whole, total), total))
            for total in needed
        }
        needed = {total - own for total, parts in splits.items() for own, _ in parts}
        steps.append(splits)
    paths: dict[int, dict[Stance | None, Path]] = {0: {None: (0, (), ())}}
    for block, picking, splits in zip(blocks, pickings, steps[::-1], strict=True):
        parts = {part for found in splits.values() for part in found}
        ways = {own: list(_ways(block, picking, own, price)) for own, price in parts}
        paths = {
            total: _best((paths[total - own], ways[own]) for own, _ in found)
            for total, found in splits.items()
        }
    return min(path for ends in paths.values() for path in ends.values())


def _splits(own: Offer, before: Offer, price: int, total: int) -> Iterator[tuple[int, int]]:
    """A block's seconds and price, wherever they make the total with what was before."""
    for cost, durations in own.items():
        rest = before.get(price - cost, 0)
        for seconds in positions(durations) if rest else ():
            if seconds <= total and rest >> (total - seconds) & 1:
                yield seconds, cost


def _ways(block: Block, picking: Picking, seconds: int, price: int) -> Iterator[Way]:
    """A block's picks that take so many seconds at that price, with their courses."""
    for picks in picking.ways(price, seconds):
        stances = tuple(block.candidates[place].stance for place, _ in picks)
        yield picks, courses(stances)


def _best(
    found: Iterable[tuple[Mapping[Stance | None, Path], Sequence[Way]]],
) -> dict[Stance | None, Path]:
    """Of paths so far, each with ways on, the best by how their last exercise is done."""
    best: dict[Stance | None, Path] = {}
    for paths, ways in found:
        for picks, ends in ways:
            for first, last, inner, order in ends:
                places = tuple(picks[number][0] for number in order)
                for end, (changed, done, orders) in paths.items():
                    more = inner + (changes(end, first) if end else 0)
                    path = changed + more, (*done, picks), (*orders, places)
                    if last not in best or path < best[last]:
                        best[last] = path
    return best
