"""Exercises of both sessions rise only as far as both have time."""

from app.composition.training.exercise import Dose, Exercise
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.schedule import plan_schedule
from app.composition.training.session import Session
from bench.training.figures import count_fallen
from tests.composition.training.composer import Composer
from tests.composition.training.made_up import make_block, make_dose, make_exercise

SHARED = make_exercise("shared")
"""Takes 140 seconds at first and 156 a step later."""


def filling(slug: str, seconds: int) -> Exercise:
    """An exercise that always takes this long."""
    length = make_dose(
        sets=1, max_sets=1, timed=True, amount=seconds, min_amount=seconds, max_amount=seconds
    )
    return make_exercise(slug, dose=length)


def plan(minutes: int, long: int, short: int) -> list[Session]:
    """Four weeks of a shared exercise beside one that leaves less time and one that leaves more."""
    others = [filling("long", long - 30), filling("short", short - 30)]
    blocks = (make_block("shared", [SHARED]), make_block("other", others, max_picks=1))
    composer = Composer([SHARED, *others])
    request = TrainingRequest(minutes)
    return composer.plan(Programme("made-up", blocks), request, plan_schedule(0, 4))


def test_shared_exercise_waits_while_the_other_session_has_no_time() -> None:
    sessions = plan(15, long=960 - 140, short=740)
    shared = [pick for each in sessions for pick in each.picks if pick.exercise is SHARED]
    assert {(pick.sets, pick.amount) for pick in shared} == {(2, 10)}
    assert shared[-1].asked > (2, 10)
    assert count_fallen(sessions) == 0


def test_shared_exercise_rises_when_both_have_time() -> None:
    sessions = plan(15, long=960 - 156, short=740)
    shared = [pick for each in sessions for pick in each.picks if pick.exercise is SHARED]
    assert max(pick.amount for pick in shared) == 12
    assert count_fallen(sessions) == 0


def plan_with_harder(seconds: int) -> list[Session]:
    """Four weeks of 15 minutes of an exercise with a harder one, and another that leaves time."""
    one = make_dose(sets=1, max_sets=1, amount=10, min_amount=10, max_amount=10)
    long = make_dose(sets=3, min_sets=3, amount=20, min_amount=20, max_amount=20)
    easy = make_exercise("easy", dose=one, harder=("hard",))
    hard = make_exercise("hard", dose=long, easier=("easy",))
    left = 960 - one.seconds(1, 10) - seconds
    beside = make_exercise("beside", dose=one_that_takes(left))
    blocks = (make_block("first", [easy]), make_block("second", [beside]))
    composer = Composer([easy, hard, beside])
    return composer.plan(Programme("made-up", blocks), TrainingRequest(15), plan_schedule(0, 4))


def one_that_takes(seconds: int) -> Dose:
    """A set of repetitions of one second each that may be shortened by half."""
    amount = seconds - 30
    return make_dose(
        sets=2,
        min_sets=1,
        max_sets=2,
        amount=amount // 2,
        min_amount=amount // 2,
        max_amount=amount // 2,
        tempo_seconds=1,
        rest_seconds=0,
    )


def test_harder_exercise_waits_while_there_is_no_time_for_it() -> None:
    sessions = plan_with_harder(seconds=0)
    assert {pick.exercise.slug for each in sessions for pick in each.picks} == {"easy", "beside"}
    assert count_fallen(sessions) == 0


def test_harder_exercise_comes_when_there_is_time_for_it() -> None:
    sessions = plan_with_harder(seconds=400)
    assert {pick.exercise.slug for pick in sessions[-1].picks} == {"hard", "beside"}
    assert count_fallen(sessions) == 0


def test_minutes_come_first_in_a_session_of_less_than_fifteen() -> None:
    sessions = plan(10, long=660 - 140, short=540 - 156)
    assert sessions[-1].seconds >= 540 or sessions[-2].seconds >= 540
    assert count_fallen(sessions) > 0
