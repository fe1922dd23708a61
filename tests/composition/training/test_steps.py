from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.composition.training.steps import (
    DoneExercise,
    DoneSession,
    Performance,
    Steps,
    fold_steps,
    is_out,
    needs_clinician,
)
from tests.composition.training.made_up import EFFORTS, EXAMPLES

PERFORMANCES = st.lists(
    st.builds(
        Performance,
        day=st.integers(0, 100),
        effort=st.sampled_from(EFFORTS),
        pain=st.integers(0, 10),
        worse_morning=st.booleans(),
        complete=st.booleans(),
    ),
    max_size=16,
).map(lambda done: sorted(done, key=lambda each: each.day))
BOUNDS = st.tuples(st.integers(-5, 0), st.integers(0, 6))


def fold(done: list[Performance], low: int = -5, high: int = 9, **facts: object) -> Steps:
    return fold_steps(done, lowest=low, highest=high, **facts)  # type: ignore[arg-type]


def every(days: int, times: int, **facts: object) -> list[Performance]:
    return [Performance(days * n, **facts) for n in range(times)]  # type: ignore[arg-type]


def by_the_rules(done: list[Performance], low: int, high: int) -> int:
    """The fold once more, from the words of docs/composition.md."""
    steps, points, holds, times = 0, 0, 0, 0
    last = since = None
    for each in done:
        if last is not None and each.day - last > 14:
            steps = max(low, steps - (each.day - last - 1) // 14)
            points, holds, since = 0, 0, each.day
        last = each.day
        times += 1
        red = each.pain >= 6 or (each.pain >= 3 and each.worse_morning)
        if (
            red
            or each.pain >= 4
            or each.worse_morning
            or each.effort == "hard"
            or not each.complete
        ):
            points, since = 0, each.day
            holds = 0 if red else holds + 1
            if red or holds == 3:
                steps, holds = max(low, steps - 1), 0
            continue
        holds = 0
        points += 3 if each.effort == "easy" else 2
        wait = 7 if each.effort == "easy" else 14
        waited = since is None or each.day - since >= wait
        if points >= 6 and times >= 3 and waited and steps < high:
            steps, points, since = steps + 1, 0, each.day
    return steps


@given(PERFORMANCES, BOUNDS)
@settings(deadline=None, max_examples=5 * EXAMPLES)
def test_fold_follows_the_rules(done: list[Performance], bounds: tuple[int, int]) -> None:
    assert fold(done, *bounds).steps == by_the_rules(done, *bounds)


WORSE_EFFORT = {"easy": ("easy", "right", None, "hard"), "right": ("right", None, "hard")}


@st.composite
def reports_and_worse_ones(draw: st.DrawFn) -> tuple[list[Performance], list[Performance]]:
    done = draw(PERFORMANCES)
    return done, [draw(worse(each)) for each in done]


def worse(done: Performance) -> st.SearchStrategy[Performance]:
    efforts = {"hard": ("hard",)}.get(str(done.effort), WORSE_EFFORT.get(str(done.effort)))
    return st.builds(
        replace,
        st.just(done),
        effort=st.sampled_from(efforts or WORSE_EFFORT["right"]),
        pain=st.integers(done.pain, 10),
        worse_morning=st.just(True) if done.worse_morning else st.booleans(),
        complete=st.booleans() if done.complete else st.just(False),
    )


@given(reports_and_worse_ones(), BOUNDS)
@settings(deadline=None, max_examples=5 * EXAMPLES)
def test_worse_reports_never_raise_the_steps(
    reports: tuple[list[Performance], list[Performance]], bounds: tuple[int, int]
) -> None:
    better, worse = Steps(*bounds), Steps(*bounds)
    for done, worse_done in zip(*reports, strict=True):
        better.add(done)
        worse.add(worse_done)
        assert worse.steps <= better.steps


@given(PERFORMANCES)
@settings(deadline=None, max_examples=EXAMPLES)
def test_who_may_not_climb_never_gains_a_step(done: list[Performance]) -> None:
    assert fold(done, may_climb=False).steps <= 0


def test_silence_gains_a_step_the_third_time_then_one_in_two_weeks() -> None:
    gained = [fold(every(5, times)).steps for times in range(1, 10)]
    assert gained == [0, 0, 1, 1, 1, 2, 2, 2, 3]


def test_easy_gains_a_step_a_week() -> None:
    gained = [fold(every(4, times, effort="easy")).steps for times in range(1, 8)]
    assert gained == [0, 0, 1, 1, 2, 2, 3]


def test_strong_pain_takes_a_step_back() -> None:
    assert fold([*every(5, 3), Performance(15, pain=6)]).steps == 0


def test_some_pain_and_a_worse_morning_take_a_step_back() -> None:
    assert fold([Performance(0, pain=3, worse_morning=True)]).steps == -1
    assert fold([Performance(0, pain=2, worse_morning=True)]).steps == 0


def test_three_holds_running_take_a_step_back() -> None:
    hard = every(3, 3, effort="hard")
    assert [fold(hard[:n]).steps for n in (1, 2, 3)] == [0, 0, -1]
    assert fold([*hard[:2], Performance(7), Performance(9, effort="hard")]).steps == 0


def test_more_than_two_weeks_away_take_a_step_for_each_two() -> None:
    away = [fold([Performance(0)], today=days).steps for days in (14, 15, 28, 29, 43)]
    assert away == [0, -1, -1, -2, -3]


def test_steps_stay_on_the_ladder() -> None:
    assert fold(every(5, 30), high=1).steps == 1
    assert fold(every(1, 9, pain=8), low=-2).steps == -2


def test_reason_names_what_moved_the_step() -> None:
    assert fold(every(5, 3)).reason == "right"
    assert fold(every(4, 3, effort="easy")).reason == "easy"
    assert fold([Performance(0, pain=7)]).reason == "pain"
    assert fold([Performance(0, pain=4)]).reason == "hold"
    assert fold([Performance(0)], today=20).reason == "break"


def test_two_reds_in_two_weeks_take_an_exercise_out() -> None:
    assert is_out([1, 14], since=0)
    assert not is_out([1, 15], since=0)
    assert not is_out([1, 14], since=15)
    assert not is_out([14], since=0)


def test_three_bad_sessions_in_two_weeks_need_a_clinician() -> None:
    red = [DoneSession(day, (DoneExercise("e", pain=6),)) for day in (0, 5)]
    worse_morning = DoneSession(13, (DoneExercise("e"),), "worse")
    assert needs_clinician([*red, worse_morning], today=14)
    assert not needs_clinician([*red, worse_morning], today=15)
    assert not needs_clinician(red, today=14)
