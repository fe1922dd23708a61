"""Dealing a pool to sessions A and B."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.composition.training.exercise import Exercise, Length
from app.composition.training.pools.comfort import FURTHER_WAY_DOWN, STANDING, Comfort, Cost, Looks
from app.composition.training.pools.pool import Slot
from app.composition.training.pools.shape import add_lengths, missed_minutes

Hand = tuple[Exercise, ...]
Split = tuple[Hand, Hand]
"""What A and B have of one slot."""

Half = tuple[int, int, int, int]
"""What matters of one session so far to what follows: the place that one is at, muscle groups that
have done heavy work and families as bits, and seconds by `_pack`; all but the first only where
they matter."""
State = tuple[Half, Half]
Found = tuple[Cost, tuple[int, ...], tuple[Split, ...]]
"""A cost, the numbers of the splits, and the splits."""
Part = tuple[Looks, int, int, int]
"""What matters of a session's exercises of one block: looks, heavy groups, families, seconds."""
START: Half = (STANDING, 0, 0, 0)
Ways = dict[tuple[Part, Part], tuple[int, tuple[Split, ...]]]
"""Ways to deal a block that differ in what matters, each with its number."""
SECONDS_BITS = 20
FAMILY_PAIR = 1 << 12
"""A family in two blocks of a session: dearer than comfort, and never as dear as a way down."""


@dataclass(frozen=True, slots=True)
class Share:
    """A slot's part of the pool that is dealt to a pair of sessions."""

    slot: Slot
    pool: Hand
    in_a: bool = True
    in_b: bool = True
    same: bool = False
    """Whether both sessions have the same exercises."""

    def splits(self, kind: Callable[[Exercise], tuple[object, ...]]) -> list[Split]:
        """Ways to deal it that differ; exercises of one kind are interchangeable."""
        picks, pool = self.slot.picks, self.pool
        if self.same or not (self.in_a and self.in_b):
            hand = pool[:picks]
            return [(hand if self.in_a else (), hand if self.in_b else ())]
        kinds = {each: kind(each) for each in pool}
        found: dict[object, Split] = {}
        for a in combinations(pool, min(picks, len(pool))):
            b = tuple([*(each for each in pool if each not in a), *a][:picks])
            of_split = tuple(tuple(sorted(kinds[each] for each in hand)) for hand in (a, b))
            found.setdefault(of_split, (a, b))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Dealt:
    """A deal, and how good it is."""

    splits: tuple[Split, ...]
    """For each slot, in order."""
    rest_conflicts: int


class Dealer:
    """Deals blocks to two sessions that should take `goal` seconds each."""

    def __init__(
        self, blocks: Sequence[Sequence[Share]], goal: int, has_neighbours: bool = False
    ) -> None:
        self.goal, self.has_neighbours = goal, has_neighbours
        self.lengths = {
            each: each.length.fixed if share.slot.is_fixed else each.length
            for shares in blocks
            for share in shares
            for each in share.pool
        }
        self.comfort = Comfort(self.lengths)
        self.blocks = blocks
        bits: dict[str, int] = {}
        self._heavy = {
            each: sum(bits.setdefault(group, 1 << len(bits)) for group in each.heavy_groups)
            for each in self.lengths
        }
        self._families = _families_of_several(blocks)

    def deal(self) -> Dealt:
        """The best deal, by these numbers in this order, both sessions together.

        1. Muscle groups that have to rest after both, where sessions are on days running.
        2. Ways down to the floor beyond the first of a session.
        3. Families that are in two blocks of a session.
        4. Comfort cost.
        5. The order of the pools.

        When it leaves one of the sessions more than 60 seconds from the goal, they are dealt again
        with minutes missed, the worse session's first, before the comfort cost.
        """
        best, splits = self._best(by_minutes=False)
        halves = [self._length(splits, turn) for turn in (0, 1)]
        if any(missed_minutes(each, self.goal) for each in halves):
            best, splits = self._best(by_minutes=True)
        return Dealt(splits, _conflicts(best))

    def _best(self, *, by_minutes: bool) -> tuple[State, tuple[Split, ...]]:
        states: dict[State, Found] = {(START, START): (0, (), ())}
        for shares in self.blocks:
            states = self._after(states, self._ways(shares, by_minutes))
        halves = {half for state in states for half in state}
        ending = {half: self._ending(half) for half in halves}

        def rank(state: State) -> tuple[int, ...]:
            (up_a, missed_a), (up_b, missed_b) = ending[state[0]], ending[state[1]]
            downs, cost = divmod(states[state][0] + up_a + up_b, FURTHER_WAY_DOWN)
            pairs, comfort = divmod(cost, FAMILY_PAIR)
            missed = max(missed_a, missed_b), missed_a + missed_b
            return (_conflicts(state), downs, pairs, *missed, comfort)

        best = min(states, key=rank)
        return best, states[best][2]

    def _after(self, states: Mapping[State, Found], ways: Ways) -> dict[State, Found]:
        """Where a block leads from each state, by its best way."""
        reached: dict[State, Found] = {}
        of_a, of_b = ({state[turn] for state in states} for turn in (0, 1))
        looks = {part[0] for parts in ways for part in parts}
        ends = self.comfort.ends({half[0] for half in of_a | of_b}, looks)
        for (a, b), (number, splits) in ways.items():
            ends_a = {half: _add(half, a, ends[half[0], a[0]]) for half in of_a}
            ends_b = {half: _add(half, b, ends[half[0], b[0]]) for half in of_b}
            for (half_a, half_b), (cost, numbers, done) in states.items():
                following = (*numbers, number)
                for end_a, cost_a in ends_a[half_a]:
                    for end_b, cost_b in ends_b[half_b]:
                        end, total = (end_a, end_b), cost + cost_a + cost_b
                        known = reached.get(end)
                        if known is None or (total, following) < known[:2]:
                            reached[end] = (total, following, (*done, *splits))
        return reached

    def _ending(self, half: Half) -> tuple[Cost, int]:
        """What it costs to end a session here, and the minutes missed."""
        place, _, _, seconds = half
        longest, shortest = divmod(seconds, 1 << SECONDS_BITS)
        missed = missed_minutes(Length(shortest, 0, longest), self.goal)
        return self.comfort.getting_up(place), missed

    def _ways(self, shares: Sequence[Share], by_minutes: bool) -> Ways:
        """Ways to deal a block: the first of those that are alike."""
        ways: list[tuple[Split, ...]] = [()]
        for share in shares:
            splits = share.splits(lambda exercise: self._part([exercise], by_minutes))
            ways = [(*way, split) for way in ways for split in splits]
        found: Ways = {}
        for number, way in enumerate(ways):
            hands = ([each for split in way for each in split[turn]] for turn in (0, 1))
            a, b = (self._part(hand, by_minutes) for hand in hands)
            found.setdefault((a, b), (number, way))
        return found

    def _part(self, hand: Iterable[Exercise], by_minutes: bool) -> Part:
        """What matters of some exercises; single ones that are alike here are interchangeable."""
        hand, groups, families, seconds = list(hand), 0, 0, 0
        for each in hand:
            families |= self._families.get(each.family, 0)
            if self.has_neighbours:
                groups |= self._heavy[each]
            if by_minutes:
                seconds += _pack(self.lengths[each])
        looks = sorted(self.comfort.looks[each] for each in hand)
        return tuple(looks), groups, families, seconds

    def _length(self, splits: Sequence[Split], turn: int) -> Length:
        hands = (split[turn] for split in splits)
        return add_lengths(self.lengths[each] for hand in hands for each in hand)


def _add(half: Half, part: Part, ends: Mapping[int, Cost]) -> list[tuple[Half, Cost]]:
    """Where the exercises of a block lead, in each of their orders that differs."""
    _, heavy, families, seconds = half
    _, groups, more_families, more_seconds = part
    pairs = FAMILY_PAIR * (families & more_families).bit_count()
    after = (heavy | groups, families | more_families, seconds + more_seconds)
    return [((end, *after), pairs + cost) for end, cost in ends.items()]


def _conflicts(state: State) -> int:
    return (state[0][1] & state[1][1]).bit_count()


def _families_of_several(blocks: Iterable[Iterable[Share]]) -> dict[str, int]:
    """A bit for each family that several blocks have in training."""
    pools = [{each.family for share in shares for each in share.pool} for shares in blocks]
    counts = Counter(family for families in pools for family in families)
    several = sorted(family for family, count in counts.items() if count > 1)
    return {family: 1 << number for number, family in enumerate(several)}


def _pack(length: Length) -> int:
    """The shortest and the longest seconds as one number; those of sums are the sums."""
    return length.shortest | length.longest << SECONDS_BITS
