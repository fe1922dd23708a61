from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.composition.training.deal import Comfort, Dealer
from app.composition.training.exercise import Dose, Exercise
from app.composition.training.phase import find_splits
from app.composition.training.pool import Slot
from bench.training.figures import transfers
from tests.composition.training.made_up import (
    EXAMPLES,
    make_dose,
    make_exercise,
    random_exercise,
    seeded,
)


def comfort_of(order: Iterable[Exercise]) -> tuple[int, int]:
    """Ways down beyond the first, and the comfort cost, counted neighbour by neighbour."""
    order = list(order)
    floor = [False, *(each.on_floor for each in order), False]
    downs = sum(not before and after for before, after in pairwise(floor))
    cost = 3 * sum(before != after for before, after in pairwise(floor))
    for before, after in pairwise(order):
        cost += (before.position != after.position) + (before.equipment != after.equipment)
    return max(0, downs - 1), cost


def orders(blocks: list[list[Exercise]]) -> Iterable[list[Exercise]]:
    for order in product(*map(permutations, blocks)):
        yield [each for block in order for each in block]


def best_comfort(blocks: list[list[Exercise]]) -> tuple[int, int]:
    return min(map(comfort_of, orders(blocks)))


Rank = tuple[int, int, int, int, int, int]


def missed(session: Iterable[Exercise], goal: int) -> int:
    """Minutes begun by which the longest doses stay below the goal less a minute."""
    longest = 0
    for each in session:
        dose = each.dose
        sets, amount = (dose.sets, dose.amount) if each.climbs else (dose.max_sets, dose.amount)
        if dose.timed and not each.climbs:
            amount = dose.max_amount
        longest += dose.seconds(sets, amount)
    return max(0, -((longest - goal + 60) // 60))


def twins(session: list[list[Exercise]]) -> int:
    """How often a block has a family that an earlier one has."""
    blocks = [{each.family for each in block} for block in session]
    return sum(
        any(family in earlier for earlier in blocks[:number])
        for number, block in enumerate(blocks)
        for family in block
    )


def rank(sessions: list[list[list[Exercise]]], goal: int, has_neighbours: bool) -> Rank:
    """Conflicts, ways down, pairs, minutes missed and comfort of A and B, each as its blocks."""
    comforts = [best_comfort(session) for session in sessions]
    heavy = [{g for hand in s for each in hand for g in each.heavy_groups} for s in sessions]
    late = [missed((each for hand in session for each in hand), goal) for session in sessions]
    return (
        len(heavy[0] & heavy[1]) if has_neighbours else 0,
        sum(c[0] for c in comforts),
        sum(map(twins, sessions)),
        max(late),
        sum(late),
        sum(c[1] for c in comforts),
    )


def by_brute_force(
    pools: list[list[Exercise]], picks: list[int], goal: int, has_neighbours: bool
) -> Rank:
    """The best of all deals."""
    found = []
    for of_a in product(*(combinations(pool, n) for pool, n in zip(pools, picks, strict=True))):
        of_b = [
            ([each for each in pool if each not in hand] + list(hand))[:n]
            for pool, hand, n in zip(pools, of_a, picks, strict=True)
        ]
        found.append(rank([list(map(list, of_a)), of_b], goal, has_neighbours))
    return min(found)


LONG = make_dose(sets=1, max_sets=1, timed=True, amount=60, min_amount=1, max_amount=3000)
"""With it all minutes can be filled."""


@given(st.integers(0, 2**32), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=EXAMPLES)
def test_deal_is_the_best_of_all(number: int, has_neighbours: bool, can_fill: bool) -> None:
    """By comfort where all minutes can be filled; where none can be, by those that are missed."""
    random = seeded(number)
    sizes = [(random.randint(1, 4), random.randint(1, 2)) for _ in range(random.randint(1, 3))]
    pools = [
        [random_exercise(random, 10 * b + n) for n in range(size)]
        for b, (size, _) in enumerate(sizes)
    ]
    if can_fill:
        pools = [[replace(each, dose=LONG, climbs=False) for each in pool] for pool in pools]
    goal = 1500 if can_fill else 10**5
    picks = [min(n, size) for size, n in sizes]
    blocks = [
        [(Slot(b, n, tuple(pool), ()), find_splits(tuple(pool), n))]
        for b, (pool, n) in enumerate(zip(pools, picks, strict=True))
    ]
    splits, _ = Dealer(blocks, goal, has_neighbours).deal()
    sessions = [[list(split[turn]) for split in splits] for turn in (0, 1)]
    best = by_brute_force(pools, picks, goal, has_neighbours)
    assert rank(sessions, goal, has_neighbours) == best


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=EXAMPLES)
def test_arranged_session_is_the_most_comfortable_of_all(number: int) -> None:
    random = seeded(number)
    blocks = [
        [random_exercise(random, 10 * b + n) for n in range(random.randint(0, 3))] for b in range(3)
    ]
    exercises = [each for block in blocks for each in block]
    arranged = Comfort(exercises).arrange(blocks)
    best = min(map(comfort_of, orders(blocks)))
    assert arranged == next(order for order in orders(blocks) if comfort_of(order) == best)


def test_one_way_down_to_the_floor_goes_before_fewer_changes() -> None:
    down = {"position": "supine", "on_floor": True}
    band = {"equipment": frozenset({"band"})}
    first = [make_exercise("a", **down, **band), make_exercise("b", **band)]
    second = [make_exercise("c", **down), make_exercise("d")]
    order = Comfort([*first, *second]).arrange([first, second])
    assert transfers(order) == 2


def test_sessions_are_dealt_again_when_one_can_not_fill_the_minutes() -> None:
    """Comfort would put both long ones, which need the band, in one session."""
    short = make_dose()
    long = make_dose(sets=3, min_sets=2, amount=20, min_amount=20, max_amount=20)
    assert dealt_to_a([short, short], goal=200) == ["a", "b"]
    assert dealt_to_a([long, short], goal=450) == ["a", "c"]


def dealt_to_a(doses: list[Dose], goal: int) -> list[str]:
    """Session A of four exercises: two with a band at the first dose, two without at the other."""
    band = {"equipment": frozenset({"band"})}
    pool = (
        *(make_exercise(slug, dose=doses[0], **band) for slug in ("a", "b")),
        *(make_exercise(slug, dose=doses[1]) for slug in ("c", "d")),
    )
    (split,), _ = Dealer([[(Slot(0, 2, pool, ()), find_splits(pool, 2))]], goal).deal()
    return [each.slug for each in split[0]]
