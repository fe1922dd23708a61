from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.composition.training.dosing import choose_doses
from app.composition.training.exercise import (
    Option,
    filling_options,
    fixed_option,
    training_options,
)
from tests.composition.training.made_up import EXAMPLES, make_dose, seeded

OPTIONS = st.builds(
    Option,
    sets=st.integers(1, 3),
    amount=st.integers(5, 12),
    seconds=st.integers(10, 400),
    fell=st.integers(0, 1),
    away=st.integers(0, 3),
    fill=st.integers(0, 1),
)
SESSIONS = st.lists(
    st.lists(
        OPTIONS, min_size=1, max_size=4, unique_by=lambda option: (option.sets, option.amount)
    ),
    min_size=1,
    max_size=4,
)


def by_brute_force(exercises: list[list[Option]], goal: int) -> tuple[Option, ...]:
    def badness(chosen: tuple[Option, ...]) -> tuple[object, ...]:
        total = sum(option.seconds for option in chosen)
        off = abs(total - goal)
        return (
            max(0, off - 60) if total < goal else 0,
            sum(option.fell for option in chosen),
            sum(option.away for option in chosen),
            off // 30,
            sum(option.fill for option in chosen),
            [(option.sets, option.amount) for option in chosen],
        )

    possible = [c for c in product(*exercises) if sum(o.seconds for o in c) <= goal + 60]
    return min(possible, key=badness) if possible else ()


@given(SESSIONS, st.integers(60, 1200))
@settings(deadline=None, max_examples=3 * EXAMPLES)
def test_chosen_doses_are_the_best_of_all(exercises: list[list[Option]], goal: int) -> None:
    best = by_brute_force(exercises, goal)
    if best:
        assert choose_doses(exercises, goal) == best
    else:
        with pytest.raises(ValueError, match="too long"):
            choose_doses(exercises, goal)


def test_no_training_dose_is_above_what_is_asked_for() -> None:
    options = training_options(make_dose(), (2, 12), last=(3, 14))
    assert [(o.sets, o.amount) for o in options] == [(1, 12), (1, 14), (2, 12)]


def test_last_times_repetitions_stay_possible_below_a_new_set() -> None:
    options = training_options(make_dose(), (3, 10), last=(2, 14))
    kept = next(o for o in options if (o.sets, o.amount) == (2, 14))
    assert (kept.fell, kept.away) == (0, 2)


def test_fewer_sets_or_repetitions_than_last_time_count_as_a_fall() -> None:
    options = training_options(make_dose(), (2, 12), last=(2, 12))
    assert [(o.sets, o.amount, o.fell) for o in options] == [(1, 12, 1), (2, 12, 0)]


def test_exercise_that_is_in_both_sessions_goes_down_last() -> None:
    dose = make_dose()
    in_both = training_options(dose, (3, 10), (3, 10), in_both=True)
    others = [training_options(dose, (3, 10), (3, 10)) for _ in range(2)]
    chosen = choose_doses([in_both, *others], dose.seconds(3, 10) + 2 * dose.seconds(1, 10))
    assert [option.sets for option in chosen] == [3, 1, 1]


def test_massage_makes_up_minutes_by_fifteen_seconds() -> None:
    dose = make_dose(timed=True, amount=60, min_amount=60, max_amount=100, sets=1, max_sets=1)
    assert [(o.amount, o.fill) for o in filling_options(dose)] == [
        (60, 0),
        (75, 1),
        (90, 1),
        (100, 1),
    ]


def test_repetitions_of_an_exercise_that_fills_stay() -> None:
    assert [(o.sets, o.amount) for o in filling_options(make_dose())] == [(1, 10), (2, 10), (3, 10)]


def test_fixed_dose_has_no_choice() -> None:
    (only,) = fixed_option(make_dose(), (3, 12))
    assert (only.sets, only.amount, only.seconds) == (3, 12, 30 + 3 * 48 + 2 * 30)


def test_one_side_first_rests_between_sets_and_switches_once() -> None:
    figures = {"per_side": True, "setup_seconds": 20, "switch_seconds": 15, "rest_seconds": 30}
    alternating = make_dose(**figures)
    one_side_first = make_dose(**figures, one_side_first=True)
    assert alternating.seconds(3, 10) == 20 + 3 * 2 * 40 + 3 * 15 + 2 * 30
    assert one_side_first.seconds(3, 10) == 20 + 2 * (3 * 40 + 2 * 30) + 15


def test_many_exercises_with_many_doses_are_solved() -> None:
    random = seeded(1)
    exercises = [
        [
            Option(s, a, random.randint(30, 300), random.randint(0, 1), s)
            for s in (1, 2, 3)
            for a in range(5)
        ]
        for _ in range(12)
    ]
    chosen = choose_doses(exercises, 1800)
    assert abs(sum(option.seconds for option in chosen) - 1800) <= 60
