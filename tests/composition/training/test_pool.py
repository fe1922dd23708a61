from hashlib import blake2b
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.composition.training.candidates import Aims, floor_blocks, make_block_queue, make_queue
from app.composition.training.exercise import Exercise
from app.composition.training.pool import Slot, make_slots
from app.composition.training.programme import TrainingRequest
from app.composition.training.today import replacements
from tests.composition.training.made_up import (
    EXAMPLES,
    make_block,
    make_exercise,
    random_exercise,
    seeded,
)


def digest(seed: str, slug: str) -> str:
    return blake2b(f"{seed}/{slug}".encode(), digest_size=8).hexdigest()


def pools_by_brute_force(
    exercises: list[Exercise], picks: int, period: int, request: TrainingRequest
) -> list[list[str]]:
    """Families of a period, from the words of docs/composition.md, one place after the other."""

    def tier(exercise: Exercise) -> tuple[int, int]:
        return len(exercise.cautions & request.safe_for), exercise.level

    families: dict[str, Exercise] = {}
    for exercise in exercises:
        best = families.get(exercise.family)
        if best is None or tier(exercise) < tier(best):
            families[exercise.family] = exercise
    order = sorted(families, key=lambda f: digest(request.seed, f))
    pools = []
    for each in sorted({tier(families[family]) for family in order}):
        row = [family for family in order if tier(families[family]) == each]
        if picks > 0:
            size = 2 * min(picks, len(row))
            shift = 0 if len(row) <= size else size // 2 * period
            pools.append([row[(shift + place) % len(row)] for place in range(min(size, len(row)))])
            picks -= min(picks, len(row))
    return pools


@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(0, 9))
@settings(deadline=None, max_examples=2 * EXAMPLES)
def test_pool_is_that_of_the_rules(number: int, picks: int, period: int) -> None:
    random = seeded(number)
    exercises = [random_exercise(random, n) for n in range(random.randint(picks, 24))]
    request = TrainingRequest(15, safe_for=frozenset({"knee"}), seed=str(number))
    block = make_block("block", exercises)
    queue = make_block_queue(0, block, exercises, Aims(request, frozenset()))
    slots = make_slots(queue, picks=picks, sessions=2, period=period)
    pools = [[exercise.family for exercise in slot.pool] for slot in slots]
    expected = pools_by_brute_force(exercises, picks, period, request)
    assert pools[: len(expected)] == expected
    assert sum(slot.picks for slot in slots) == min(picks, len(exercises))


def slot_of(exercises: list[Exercise], **facts: Any) -> tuple[Slot, ...]:
    request = TrainingRequest(15, safe_for=frozenset({"knee"}))
    block = make_block("block", exercises, key_muscle=facts.pop("key_muscle", None))
    usual = {"picks": 1, "sessions": 2, "period": 0}
    queue = make_block_queue(0, block, exercises, Aims(request, frozenset()))
    return make_slots(queue, **(usual | facts))


def test_half_of_the_pool_is_new_in_the_next_period() -> None:
    exercises = [make_exercise(f"e{n}") for n in range(9)]
    pools = [{e.slug for e in slot_of(exercises, picks=2, period=p)[0].pool} for p in range(5)]
    assert [len(one & other) for one, other in pairwise(pools)] == [2] * 4


def test_every_family_comes_round() -> None:
    exercises = [make_exercise(f"e{n}") for n in range(9)]
    seen = {e.slug for period in range(8) for e in slot_of(exercises, period=period)[0].pool}
    assert seen == {exercise.slug for exercise in exercises}


def test_family_shows_its_easiest_rung_and_the_next_when_it_comes_round() -> None:
    easy, hard = (
        make_exercise("easy", family="f"),
        make_exercise("hard", family="f", easier=("easy",)),
    )
    others = [make_exercise(f"e{n}") for n in range(2)]
    pools = [slot_of([hard, easy, *others], period=period)[0].pool for period in range(6)]
    shown = [{e.slug for e in pool if e.family == "f"} for pool in pools]
    assert {"easy"} in shown[:3]
    assert {"hard"} in shown[3:]


def test_pool_shrinks_before_it_takes_an_exercise_with_a_caution() -> None:
    free = [make_exercise(f"e{n}") for n in range(3)]
    care = [make_exercise(f"c{n}", cautions=frozenset({"knee"})) for n in range(5)]
    (slot,) = slot_of([*care, *free], picks=2)
    assert {exercise.slug for exercise in slot.pool} == {"e0", "e1", "e2"}


def test_caution_is_taken_when_the_session_can_not_be_filled_without() -> None:
    free = [make_exercise("e0")]
    care = [make_exercise(f"c{n}", cautions=frozenset({"knee"})) for n in range(5)]
    first, second = slot_of([*care, *free], picks=2)
    assert [exercise.slug for exercise in first.pool] == ["e0"]
    assert (second.picks, len(second.pool)) == (1, 2)


def test_no_rung_above_beginner_while_the_session_can_be_filled_without() -> None:
    beginner = [make_exercise(f"e{n}") for n in range(2)]
    advanced = [make_exercise(f"a{n}", level=2) for n in range(5)]
    (slot,) = slot_of([*advanced, *beginner], picks=2)
    assert all(exercise.level == 0 for exercise in slot.pool)


def test_better_evidence_comes_first() -> None:
    exercises = [make_exercise(f"e{n}", evidence={"knee": n % 4}) for n in range(8)]
    aims = Aims(TrainingRequest(15), frozenset({"knee"}))
    queue = make_queue(exercises, aims)
    assert [aims.evidence(family.rungs[0]) for family in queue] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_key_work_has_a_slot_of_its_own() -> None:
    key = [make_exercise(f"k{n}", muscles=frozenset({"calf"})) for n in range(3)]
    others = [make_exercise(f"e{n}") for n in range(4)]
    slots = slot_of([*others, *key], picks=2, key_muscle="calf")
    assert [(slot.is_key, slot.picks, len(slot.pool)) for slot in slots] == [
        (True, 1, 2),
        (False, 1, 2),
    ]
    assert all("calf" in exercise.muscles for exercise in slots[0].pool)


def test_key_work_fills_the_picks_that_other_families_need_more_care_for() -> None:
    key = [make_exercise(f"k{n}", muscles=frozenset({"calf"})) for n in range(2)]
    care = [make_exercise(f"c{n}", cautions=frozenset({"knee"})) for n in range(3)]
    for others in ([], care):
        (slot,) = slot_of([*others, *key], picks=2, key_muscle="calf")
        assert (slot.picks, {each.slug for each in slot.pool}) == (2, {"k0", "k1"})


def test_key_work_fills_the_picks_of_families_that_are_in_training_elsewhere() -> None:
    key = [make_exercise(f"k{n}", muscles=frozenset({"calf"})) for n in range(2)]
    exercises = [*key, make_exercise("e0"), make_exercise("e1")]
    block = make_block("block", exercises, key_muscle="calf")
    queue = make_block_queue(0, block, exercises, Aims(TrainingRequest(15), frozenset()))
    slots = make_slots(queue.with_taken({"e1"}), picks=3, sessions=2, period=0)
    pools = [(slot.picks, {each.slug for each in slot.pool}) for slot in slots]
    assert pools == [(2, {"k0", "k1"}), (1, {"e0"})]


def test_second_rung_of_a_family_only_when_no_other_family_is_there() -> None:
    twins = [make_exercise(slug, family="f") for slug in ("a", "b")]
    slots = slot_of(twins, picks=2)
    assert [exercise.slug for slot in slots for exercise in slot.pool] == ["a", "b"]
    (slot,) = slot_of([*twins, make_exercise("c")], picks=2)
    assert {exercise.family for exercise in slot.pool} == {"f", "c"}


def test_next_families_come_in_before_the_rest_of_the_pool() -> None:
    exercises = [make_exercise(f"e{n}") for n in range(5)]
    (slot,) = slot_of(exercises)
    out, stays = slot.pool
    order = list(replacements(slot, [stays]))
    assert order[:3] == list(slot.reserve)
    assert order[3:] == [out]


def test_floor_is_for_the_two_neighbouring_blocks_with_most_floor_exercises() -> None:
    up, down = make_exercise("up"), make_exercise("down", on_floor=True)
    assert floor_blocks([[up, up], [down, up], [down, down], [up]]) == {1, 2}
    assert floor_blocks([[down], [down]]) == {0, 1}
