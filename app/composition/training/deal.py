"""Dealing what is in training to sessions A and B, and the most comfortable order of a session."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from app.composition.training.exercise import Exercise, Length
from app.composition.training.pool import Share, Split, add_lengths, missed_minutes

TRANSFER_COST = 3
"""Getting down to the floor or up."""
CHANGE_COST = 1
"""Another position, or other required equipment."""
FAMILY_PAIR = 1 << 12
"""A family in two blocks of a session: dearer than comfort, and never as dear as a way down."""
FURTHER_WAY_DOWN = 1 << 20
"""A way down to the floor beyond the first: dearer than the comfort cost of any session."""
SECONDS_BITS = 20
LOOK = attrgetter("on_floor", "position", "equipment")
STANDING = 0
"""The place where a session begins."""

Cost = int
"""The comfort cost, with `FAMILY_PAIR` and `FURTHER_WAY_DOWN` for each of these."""
Looks = tuple[int, ...]
"""What matters for comfort about some exercises, in ascending order."""
Kind = tuple[int, int, int, int]
"""What matters of an exercise: look, heavy groups and family as bits, seconds as one number."""
Part = tuple[Looks, int, int, int]
"""The same of a session's exercises of one block."""
Half = tuple[int, int, int, int]
"""The same of one session so far, with the place that one is at."""
State = tuple[Half, Half]
Way = tuple[int, tuple[Split, ...]]
"""A way to deal a block, and its number."""
Ways = dict[tuple[Part, Part], Way]
Found = tuple[Cost, tuple[Way, ...]]
START: Half = (STANDING, 0, 0, 0)


class Comfort:
    """The costs of orders of some exercises.

    Exercises with the same position and equipment, on the floor or not, have the same look, a
    number from 1 on. A place in a session says what one did last and whether one was down on the
    floor before: twice the look, and 1 more when one was.
    """

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        numbers: dict[tuple[bool, str, frozenset[str]], int] = {}
        self.looks = {each: numbers.setdefault(LOOK(each), len(numbers) + 1) for each in exercises}
        self._seen = list(numbers)
        self._ends: dict[tuple[int, Looks], dict[int, Cost]] = {}

    def getting_up(self, place: int) -> Cost:
        """What it costs to end a session here."""
        return TRANSFER_COST if self._is_down(place) else 0

    def arrange(self, blocks: Sequence[Sequence[Exercise]]) -> list[Exercise]:
        """All exercises, block by block, in the most comfortable order of the whole session.

        One way down to the floor if it can be, then the least cost; then the order given.
        """
        place, done = STANDING, list[Exercise]()
        for number, block in enumerate(blocks):
            left, later = list(block), [self._sorted(each) for each in blocks[number + 1 :]]
            while left:
                chosen = min(left, key=lambda each: self._if_next(place, each, left, later))
                left.remove(chosen)
                place = self._step(place, self.looks[chosen])[0]
                done.append(chosen)
        return done

    def _if_next(
        self, place: int, exercise: Exercise, left: Iterable[Exercise], later: Sequence[Looks]
    ) -> Cost:
        """What the rest of the session costs when an exercise comes next."""
        place, cost = self._step(place, self.looks[exercise])
        places = {place: cost}
        for looks in (self._sorted(each for each in left if each is not exercise), *later):
            places = join((cost, self.ends(place, looks)) for place, cost in places.items())
        return min(cost + self.getting_up(place) for place, cost in places.items())

    def _sorted(self, exercises: Iterable[Exercise]) -> Looks:
        return tuple(sorted(self.looks[exercise] for exercise in exercises))

    def ends(self, place: int, looks: Looks) -> dict[int, Cost]:
        """Where exercises may lead from a place in any order, each end with its least cost."""
        if not looks:
            return {place: 0}
        if (place, looks) not in self._ends:
            steps = []
            for number, look in enumerate(looks):
                if look not in looks[:number]:
                    after, cost = self._step(place, look)
                    steps.append((cost, self.ends(after, looks[:number] + looks[number + 1 :])))
            self._ends[place, looks] = join(steps)
        return self._ends[place, looks]

    def _step(self, place: int, look: int) -> tuple[int, Cost]:
        was_down, is_down, to = place % 2, self._is_down(place), self._seen[look - 1]
        goes_down = to[0] and not is_down
        cost = TRANSFER_COST if to[0] != is_down else 0
        if place // 2:
            before = self._seen[place // 2 - 1]
            cost += CHANGE_COST * ((before[1] != to[1]) + (before[2] != to[2]))
        if goes_down and was_down:
            cost += FURTHER_WAY_DOWN
        return 2 * look + (was_down or goes_down), cost

    def _is_down(self, place: int) -> bool:
        return place > 1 and self._seen[place // 2 - 1][0]


def join(parts: Iterable[tuple[Cost, dict[int, Cost]]]) -> dict[int, Cost]:
    """The places that some ways lead to, each with its least cost."""
    ends: dict[int, Cost] = {}
    for cost, after in parts:
        for place, more in after.items():
            ends[place] = min(cost + more, ends.get(place, cost + more))
    return ends


class Dealer:
    """Deals blocks, each slot with the ways to deal it, to two sessions of `goal` seconds each."""

    def __init__(
        self, blocks: Sequence[Sequence[Share]], goal: int, has_neighbours: bool = False
    ) -> None:
        self.goal, self.blocks = goal, [[splits for _, splits in block] for block in blocks]
        pools = [
            {each: slot for slot, splits in block for split in splits for each in chain(*split)}
            for block in blocks
        ]
        self.lengths = {
            each: each.length.fixed if slot.is_fixed else each.length
            for pool in pools
            for each, slot in pool.items()
        }
        self.comfort = Comfort(self.lengths)
        groups = set(chain.from_iterable(each.heavy_groups for each in self.lengths))
        self._groups = {group: has_neighbours << number for number, group in enumerate(groups)}
        counts = Counter(chain.from_iterable({each.family for each in pool} for pool in pools))
        several = [family for family, count in counts.items() if count > 1]
        self._families = {family: 1 << number for number, family in enumerate(several)}

    def deal(self) -> tuple[tuple[Split, ...], int]:
        """The best split of each slot, and the muscle groups that have to rest after both sessions.

        The best is that by these numbers in this order, both sessions together.

        1. Muscle groups that have to rest after both, where sessions are on days running.
        2. Ways down to the floor beyond the first of a session.
        3. Families that are in two blocks of a session.
        4. Comfort cost.
        5. The order of the pools.

        When it leaves one of the sessions more than 60 seconds from the goal, they are dealt again
        with minutes missed, the worse session's first, before the comfort cost.
        """
        splits, conflicts = self._best(by_minutes=False)
        for hands in zip(*splits, strict=True):
            length = add_lengths(self.lengths[each] for each in chain(*hands))
            if missed_minutes(length, self.goal):
                return self._best(by_minutes=True)
        return splits, conflicts

    def _best(self, *, by_minutes: bool) -> tuple[tuple[Split, ...], int]:
        kinds = {each: self._kind(each, by_minutes) for each in self.lengths}
        states: dict[State, Found] = {(START, START): (0, ())}
        for slots in self.blocks:
            states = self._after(states, _find_ways(slots, kinds))
        ending = {half: self._ending(half) for half in set(chain.from_iterable(states))}

        def rank(state: State) -> tuple[int, ...]:
            (up_a, missed_a), (up_b, missed_b) = ending[state[0]], ending[state[1]]
            downs, cost = divmod(states[state][0] + up_a + up_b, FURTHER_WAY_DOWN)
            pairs, comfort = divmod(cost, FAMILY_PAIR)
            missed = max(missed_a, missed_b), missed_a + missed_b
            conflicts = (state[0][1] & state[1][1]).bit_count()
            return conflicts, downs, pairs, *missed, comfort

        best = min(states, key=rank)
        return tuple(split for _, way in states[best][1] for split in way), rank(best)[0]

    def _kind(self, exercise: Exercise, by_minutes: bool) -> Kind:
        length, families = self.lengths[exercise], self._families
        heavy = sum(self._groups[group] for group in exercise.heavy_groups)
        seconds = by_minutes * (length.shortest | length.longest << SECONDS_BITS)
        return self.comfort.looks[exercise], heavy, families.get(exercise.family, 0), seconds

    def _after(self, states: Mapping[State, Found], ways: Ways) -> dict[State, Found]:
        """Where a block leads from each state, by its best way."""
        reached: dict[State, Found] = {}
        of_a, of_b = ({state[turn] for state in states} for turn in (0, 1))
        ends = self.comfort.ends
        for (a, b), way in ways.items():
            ends_a = {half: _add(half, a, ends(half[0], a[0])) for half in of_a}
            ends_b = {half: _add(half, b, ends(half[0], b[0])) for half in of_b}
            for (half_a, half_b), (cost, done) in states.items():
                following = (*done, way)
                for end_a, cost_a in ends_a[half_a]:
                    for end_b, cost_b in ends_b[half_b]:
                        end, found = (end_a, end_b), (cost + cost_a + cost_b, following)
                        if end not in reached or found < reached[end]:
                            reached[end] = found
        return reached

    def _ending(self, half: Half) -> tuple[Cost, int]:
        """What it costs to end a session here, and the minutes missed."""
        place, _, _, seconds = half
        longest, shortest = divmod(seconds, 1 << SECONDS_BITS)
        missed = missed_minutes(Length(shortest, 0, longest), self.goal)
        return self.comfort.getting_up(place), missed


def _find_ways(slots: Iterable[Iterable[Split]], kinds: Mapping[Exercise, Kind]) -> Ways:
    """Ways to deal a block: the first of those that are alike."""
    ways: list[tuple[Split, ...]] = [()]
    for splits in slots:
        found: dict[object, Split] = {}
        for split in splits:
            alike = tuple(tuple(sorted(kinds[each] for each in hand)) for hand in split)
            found.setdefault(alike, split)
        ways = [(*way, split) for way in ways for split in found.values()]
    best: Ways = {}
    for number, way in enumerate(ways):
        a, b = (
            _join_kinds(kinds[each] for split in way for each in split[turn]) for turn in (0, 1)
        )
        best.setdefault((a, b), (number, way))
    return best


def _join_kinds(kinds: Iterable[Kind]) -> Part:
    looks, groups, families, seconds = list[int](), 0, 0, 0
    for look, heavy, family, packed in kinds:
        looks.append(look)
        groups, families, seconds = groups | heavy, families | family, seconds + packed
    return tuple(sorted(looks)), groups, families, seconds


def _add(half: Half, part: Part, ends: Mapping[int, Cost]) -> list[tuple[Half, Cost]]:
    """Where the exercises of a block lead, in each of their orders that differs."""
    _, heavy, families, seconds = half
    _, groups, more_families, more_seconds = part
    pairs = FAMILY_PAIR * (families & more_families).bit_count()
    after = (heavy | groups, families | more_families, seconds + more_seconds)
    return [((end, *after), pairs + cost) for end, cost in ends.items()]
