"""How comfortable an order of exercises is: ways down to the floor, positions, equipment."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

from app.composition.training.exercise import Exercise

TRANSFER_COST = 3
"""Getting down to the floor or up."""
POSITION_COST = 1
EQUIPMENT_COST = 1

FURTHER_WAY_DOWN = 1 << 20
"""A way down to the floor beyond the first: dearer than the comfort cost of any session."""

Cost = int
"""The comfort cost, and `FURTHER_WAY_DOWN` for each way down to the floor beyond the first."""
Looks = tuple[int, ...]
"""What matters for comfort about some exercises, in ascending order."""
STANDING = 0
"""The place where a session begins."""


class Comfort:
    """The costs of orders of some exercises.

    Exercises with the same position and equipment, on the floor or not, have the same look, a
    number from 1 on. A place in a session says what one did last and whether one was down on the
    floor before: twice the look, and 1 more when one was.
    """

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        numbers: dict[tuple[bool, str, frozenset[str]], int] = {}
        self.looks: dict[Exercise, int] = {}
        """The look of each exercise."""
        self._steps: dict[int, list[tuple[int, Cost]]] = {}
        self._ends: dict[tuple[int, Looks], dict[int, Cost]] = {}
        for each in exercises:
            look = (each.on_floor, each.position, each.equipment)
            self.looks[each] = numbers.setdefault(look, len(numbers) + 1)
        self._seen = list(numbers)

    def ends(
        self, places: Iterable[int], looks: Iterable[Looks]
    ) -> dict[tuple[int, Looks], dict[int, Cost]]:
        """Where exercises may lead from each place in any order, each end with its least cost."""
        return {(place, each): self._ends_of(place, each) for place, each in product(places, looks)}

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
        place, cost = self._step(place, self.looks[exercise])
        rest = self._sorted(each for each in left if each is not exercise)
        return cost + self._to_the_end(place, [rest, *later])

    def _to_the_end(self, place: int, blocks: Sequence[Looks]) -> Cost:
        places = {place: 0}
        for looks in blocks:
            places = join((cost, self._ends_of(place, looks)) for place, cost in places.items())
        return min(cost + self.getting_up(place) for place, cost in places.items())

    def _sorted(self, exercises: Iterable[Exercise]) -> Looks:
        return tuple(sorted(self.looks[exercise] for exercise in exercises))

    def _ends_of(self, place: int, looks: Looks) -> dict[int, Cost]:
        if not looks:
            return {place: 0}
        if (place, looks) not in self._ends:
            self._ends[place, looks] = self._find_ends(place, looks)
        return self._ends[place, looks]

    def _find_ends(self, place: int, looks: Looks) -> dict[int, Cost]:
        steps = []
        for number, look in enumerate(looks):
            if look not in looks[:number]:
                after, cost = self._step(place, look)
                rest = looks[:number] + looks[number + 1 :]
                steps.append((cost, self._ends_of(after, rest)))
        return join(steps)

    def _step(self, place: int, look: int) -> tuple[int, Cost]:
        if place not in self._steps:
            numbers = range(1, len(self._seen) + 1)
            self._steps[place] = [(0, 0), *(self._make_step(place, n) for n in numbers)]
        return self._steps[place][look]

    def _make_step(self, place: int, look: int) -> tuple[int, Cost]:
        was_down, to = place % 2, self._seen[look - 1]
        goes_down: bool = to[0] and not self._is_down(place)
        cost = TRANSFER_COST if to[0] != self._is_down(place) else 0
        if place // 2:
            before = self._seen[place // 2 - 1]
            cost += POSITION_COST * (before[1] != to[1]) + EQUIPMENT_COST * (before[2] != to[2])
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
            total = cost + more
            if place not in ends or total < ends[place]:
                ends[place] = total
    return ends


def transfers(exercises: Iterable[Exercise]) -> int:
    """How often one gets down to the floor or up, standing before and after."""
    floor = [False, *(exercise.on_floor for exercise in exercises), False]
    return sum(before != after for before, after in pairwise(floor))
