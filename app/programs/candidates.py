"""Which exercises of the programme may be picked, and in which order they have their turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.bitsets import among, union
from app.catalogue.schemas import LEVELS, BlockRead
from app.catalogue.snapshot import Index
from app.programs.lines import Block
from app.programs.prepared import Move, Prepared
from app.programs.wanted import Wanted

History = Sequence[Sequence[str]]
"""The exercises of earlier sessions, newest session first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the programme with its candidates in line."""

    block: BlockRead
    queue: tuple[Move, ...]
    """The candidates, next in line first."""
    fresh: int
    """How many of them, at the head of the line, the previous session did not have."""
    forced: frozenset[int]
    """Places in the line of those that must be picked."""
    ruled_out: int
    """The set of the block's exercises that are no candidates."""

    @property
    def arithmetic(self) -> Block:
        """The block as the solver sees it."""
        return Block(
            candidates=tuple(move.candidate for move in self.queue),
            picks_min=self.block.picks_min,
            picks_max=self.block.picks_max,
            forced=self.forced,
            fresh=self.fresh,
        )


def line_up(
    prepared: Prepared,
    blocks: Sequence[BlockRead],
    wanted: Wanted,
    history: History,
    resting: int = 0,
) -> tuple[Line, ...]:
    """The blocks of the programme, in order, with their candidates.

    Args:
        prepared: the release.
        blocks: the blocks of the programme, in the language to answer in.
        wanted: what is asked for.
        history: the sessions before.
        resting: the set of exercises that have to rest this time; a block that they would leave
            with too few candidates has them all the same.
    """
    removed = ruled_out(prepared.index, wanted)
    turns = _turns(prepared.index.places, history)
    previous = {prepared.index.places[slug] for slug in history[0]} if history else set()
    shuffled = prepared.shuffled(wanted.template, wanted.seed)
    lines = []
    for block, own, order in zip(blocks, prepared.blocks[wanted.template], shuffled, strict=True):
        allowed = own & ~removed
        if (allowed & ~resting).bit_count() >= block.picks_min:
            allowed &= ~resting
        queue = _in_line(allowed, order, turns)
        lines.append(
            Line(
                block,
                queue=tuple(prepared.moves[place] for place in queue),
                fresh=sum(place not in previous for place in queue),
                forced=frozenset(
                    number
                    for number, place in enumerate(queue)
                    if prepared.moves[place].slug in wanted.include
                ),
                ruled_out=own & removed,
            )
        )
    return tuple(lines)


def _in_line(
    allowed: int, shuffled: Sequence[int], turns: Mapping[int, tuple[int, ...]]
) -> list[int]:
    """A block's queue: the never done in an order set by the seed, then the longest ago first."""
    here = list(among(allowed, shuffled))
    done = sorted((place for place in here if place in turns), key=turns.__getitem__)
    return [place for place in here if place not in turns] + done


def _turns(places: Mapping[str, int], history: History) -> Mapping[int, tuple[int, ...]]:
    """When each exercise was done, as numbers that grow with time, latest first.

    The smaller one comes first in a queue: done longest ago, and of those done in the same session
    the one that had stood ahead of the other.
    """
    turns: dict[int, tuple[int, ...]] = {}
    for age, session in enumerate(history):
        for place in {places[slug] for slug in session}:
            turns[place] = (*turns.get(place, ()), -age)
    return turns


def ruled_out(index: Index, wanted: Wanted) -> int:
    """The set of exercises that something stands against; `objections` says what."""
    removed = union(index.avoided.get(condition, 0) for condition in wanted.safe_for)
    removed |= index.of(wanted.exclude)
    if wanted.have is not None:
        things = index.usable(wanted.have)
        lacking = (bits for slug, bits in index.requiring.items() if slug not in things)
        removed |= union(lacking)
    if wanted.level:
        removed |= index.any_of("level", LEVELS[LEVELS.index(wanted.level) + 1 :])
    for facet in ("position", "audience"):
        if asked := getattr(wanted, facet):
            removed |= index.everything & ~index.any_of(facet, asked)
    return removed
