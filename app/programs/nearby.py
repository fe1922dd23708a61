"""The requests nearest to one that gets no session, which do get one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar, get_args

from app.catalogue.schemas import LEVELS, Position, TemplateRead
from app.programs.candidates import line_up, ruled_out
from app.programs.choice import TOLERANCE_SECONDS
from app.programs.prepared import Prepared
from app.programs.wanted import Wanted

MOST_TOGETHER = 3
"""Most things to add to one input; where more are needed, the input is dropped."""
MOST_ELSEWHERE = 3
"""Most other programmes to name."""
POSITIONS: tuple[Position, ...] = get_args(Position.__value__)

Thing = TypeVar("Thing")


def least_minutes(shortest: int) -> int:
    """The fewest minutes that may be asked for when the shortest session takes so many seconds."""
    return max(1, -(-(shortest - TOLERANCE_SECONDS) // 60))


@dataclass(frozen=True, slots=True)
class Nearby:
    """Where to look for requests that give a session."""

    prepared: Prepared
    templates: Mapping[str, TemplateRead]

    def requests(self, wanted: Wanted) -> list[Wanted]:
        """Requests like the one that is wanted, each of which gives a session.

        One input is eased at a time, as little as will do: equipment, then level, position and
        what was excluded. Where that is not enough, all of them are dropped; and where that isn't
        either, or an audience was asked for, other programmes are named. Conditions and the
        audience are facts about a person, and kept. Where the minutes don't suffice they are
        raised.
        """
        free = replace(wanted, have=None, level=None, position=(), exclude=frozenset())
        found = [other for other in self._eased(wanted) if self._works(other)]
        found = found or [other for other in [free] if self._works(other)]
        if wanted.audience or not found:
            found += self._elsewhere(wanted)
        return [self._in_time(other) for other in found]

    def _eased(self, wanted: Wanted) -> Iterator[Wanted]:
        if (have := wanted.have) is not None:
            needed = self.prepared.index.requiring
            lacking = sorted(slug for slug in needed if slug not in have)
            yield self._fewest(
                [slug for slug in lacking if needed[slug] & self._empty(wanted)],
                lambda more: replace(wanted, have=have | set(more)),
            ) or replace(wanted, have=None)
        if wanted.level:
            higher = LEVELS[LEVELS.index(wanted.level) + 1 :]
            eased = [replace(wanted, level=level) for level in higher]
            yield from [other for other in eased if self._works(other)][:1]
        if wanted.position:
            others = [position for position in POSITIONS if position not in wanted.position]
            yield self._fewest(
                others,
                lambda more: replace(wanted, position=tuple(sorted((*wanted.position, *more)))),
            ) or replace(wanted, position=())
        if wanted.exclude:
            yield self._fewest(
                sorted(wanted.exclude),
                lambda more: replace(wanted, exclude=wanted.exclude - set(more)),
            ) or replace(wanted, exclude=frozenset())

    def _fewest(
        self, pool: Sequence[Thing], change: Callable[[tuple[Thing, ...]], Wanted]
    ) -> Wanted | None:
        """The change by the fewest things of a pool that works; of equals, the first."""
        for size in range(1, MOST_TOGETHER + 1):
            for more in combinations(pool, size):
                other = change(more)
                if self._works(other):
                    return other
        return None

    def _elsewhere(self, wanted: Wanted) -> list[Wanted]:
        """Other programmes: those that are all for the audience first, then for the conditions."""
        if wanted.include:
            return []
        own = set(self.templates[wanted.template].conditions)
        index, blocks = self.prepared.index, self.prepared.blocks
        others = index.everything & ~index.any_of("audience", wanted.audience)

        def rank(slug: str) -> tuple[bool, bool]:
            mixed = bool(wanted.audience) and any(block & others for block in blocks[slug])
            return mixed, own.isdisjoint(self.templates[slug].conditions)

        ranked = sorted(self.templates, key=rank)
        moved = [replace(wanted, template=slug, stands_in_for=None) for slug in ranked]
        return [other for other in moved if self._works(other)][:MOST_ELSEWHERE]

    def _works(self, wanted: Wanted) -> bool:
        """Whether each block has enough candidates."""
        return not self._empty(wanted)

    def _empty(self, wanted: Wanted) -> int:
        """The exercises of the blocks that have too few candidates."""
        removed, empty = ruled_out(self.prepared.index, wanted), 0
        blocks = self.templates[wanted.template].blocks
        for own, block in zip(self.prepared.blocks[wanted.template], blocks, strict=True):
            if (own & ~removed).bit_count() < block.picks_min:
                empty |= own
        return empty

    def _in_time(self, wanted: Wanted) -> Wanted:
        blocks = self.templates[wanted.template].blocks
        lines = line_up(self.prepared, blocks, wanted, ())
        least = least_minutes(sum(line.arithmetic.shortest for line in lines))
        return replace(wanted, minutes=max(wanted.minutes, least))
