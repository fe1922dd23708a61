from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from app.composition.training.errors import (
    CannotIncludeError,
    CannotSwapError,
    NoCandidatesError,
    NoSessionOnDateError,
    TooFewMinutesError,
)
from app.composition.training.exercise import Exercise
from app.composition.training.programme import Entry, Phase, Programme, TrainingRequest
from app.composition.training.schedule import (
    Schedule,
    by_history,
    first_week_of,
    plan_schedule,
    until_date,
    until_day,
)
from app.composition.training.session import Session
from app.composition.training.steps import DoneExercise, DoneSession
from tests.composition.training.composer import Composer
from tests.composition.training.made_up import make_block, make_dose, make_exercise

MONDAY = 739_000 + (8 - 739_000 % 7) % 7
SIX_WEEKS = plan_schedule(MONDAY, 6)


def numbered(prefix: str, count: int, **facts: object) -> list[Exercise]:
    return [make_exercise(f"{prefix}{number}", **facts) for number in range(count)]


MASSAGE = numbered(
    "massage", 6, climbs=False, dose=make_dose(timed=True, amount=60, min_amount=60, max_amount=180)
)
FOOT = numbered("foot", 9)
LEG = numbered("leg", 9, muscles=frozenset({"calf"}))
ALL = [*MASSAGE, *FOOT, *LEG, make_exercise("elsewhere", muscles=frozenset({"calf"}))]
PROGRAMME = Programme(
    "made-up", (make_block("massage", MASSAGE), make_block("foot", FOOT), make_block("leg", LEG))
)
REQUEST = TrainingRequest(15)
COMPOSER = Composer(ALL)


def plan(
    request: TrainingRequest = REQUEST,
    schedule: Schedule = SIX_WEEKS,
    programme: Programme = PROGRAMME,
) -> list[Session]:
    return COMPOSER.plan(programme, request, schedule)


def slugs(session: Session) -> list[str]:
    return [pick.exercise.slug for pick in session.picks]


def doses(session: Session) -> list[tuple[str, int, int]]:
    return [(pick.exercise.slug, pick.sets, pick.amount) for pick in session.picks]


def test_a_and_b_alternate() -> None:
    assert [session.turn for session in plan()][:6] == [0, 1, 0, 1, 0, 1]


def test_a_and_b_share_nothing_where_the_block_has_enough_families() -> None:
    a, b = plan()[:2]
    assert set(slugs(a)).isdisjoint(slugs(b))


def test_each_exercise_comes_six_times_in_four_weeks() -> None:
    done = [slug for session in plan()[:12] for slug in slugs(session)]
    assert {done.count(slug) for slug in done} == {6}


def test_high_variety_has_four_sessions_in_turn() -> None:
    sessions = plan(replace(REQUEST, variety="high"))
    assert [session.turn for session in sessions[:8]] == [0, 1, 2, 3, 0, 1, 2, 3]
    done = [slug for session in sessions[:12] for slug in slugs(session) if slug[0] != "m"]
    assert {done.count(slug) for slug in done} == {3}


def test_extending_a_plan_changes_nothing_before() -> None:
    longer = plan(schedule=plan_schedule(MONDAY, 12))
    assert list(map(doses, longer[:18])) == list(map(doses, plan()))


@pytest.mark.sweep
def test_day_and_date_give_the_session_of_the_plan() -> None:
    for number, planned in enumerate(plan(), 1):
        by_day = COMPOSER.session(PROGRAMME, REQUEST, until_day(number))
        by_date = COMPOSER.session(PROGRAMME, REQUEST, until_date(planned.day, MONDAY))
        assert doses(by_day) == doses(by_date) == doses(planned)
        assert by_day.turn == by_date.turn == planned.turn


def test_weekdays_are_those_asked_for() -> None:
    schedule = plan_schedule(MONDAY, 2, weekdays=(0, 3))
    assert [day - MONDAY for day in schedule.days] == [0, 3, 7, 10]
    assert until_date(MONDAY + 10, MONDAY, weekdays=(0, 3)).days == schedule.days


def test_date_without_session_names_the_next_one() -> None:
    with pytest.raises(NoSessionOnDateError) as refused:
        until_date(MONDAY + 1, MONDAY)
    assert refused.value.next_day == MONDAY + 2


def test_history_decides_whose_turn_it_is() -> None:
    a, b = plan()[:2]
    for done, turn in ((a, 1), (b, 0)):
        before = DoneSession(MONDAY - 1, tuple(map(DoneExercise, slugs(done))))
        request = replace(REQUEST, history=(before,))
        session = COMPOSER.session(PROGRAMME, request, by_history(MONDAY))
        assert session.turn == turn


def test_week_leads_to_its_pool_period() -> None:
    first, fifth = (
        COMPOSER.session(PROGRAMME, REQUEST, by_history(MONDAY, week)) for week in (1, 5)
    )
    assert (first.period, fifth.period) == (0, 1)
    assert slugs(first) != slugs(fifth)


def test_what_was_reported_counts_instead_of_what_was_planned() -> None:
    planned = plan()
    hard = tuple(
        DoneSession(s.day, tuple(DoneExercise(slug, effort="hard") for slug in slugs(s)))
        for s in planned[:6]
    )
    after = plan(replace(REQUEST, history=hard))
    steps = {p.in_pool: p.steps.steps for s in after[6:8] for p in s.picks if p.steps}
    assert {
        steps[slug] for session in planned[:2] for slug in slugs(session) if slug[0] != "m"
    } == {-1}


def test_doses_climb_after_two_weeks_of_silence() -> None:
    asked = {pick.exercise.slug: pick.asked for pick in plan()[0].picks if pick.exercise.climbs}
    later = {pick.exercise.slug: pick.asked for pick in plan()[6].picks if pick.exercise.climbs}
    assert asked.keys() == later.keys()
    assert all(later[slug] == (2, 12) for slug in later)


def test_harder_exercise_takes_over_at_the_top_of_the_ladder() -> None:
    short = make_dose(sets=1, max_sets=1, amount=10, max_amount=12)
    seated = make_exercise("seated", dose=short, harder=("standing",))
    standing = make_exercise("standing", family="other", dose=short, easier=("seated",))
    programme = Programme("p", (make_block("only", [seated]),))
    sessions = Composer([seated, standing]).plan(
        programme, TrainingRequest(5), plan_schedule(MONDAY, 8)
    )
    assert slugs(sessions[0]) == ["seated"]
    assert slugs(sessions[-1]) == ["standing"]
    assert sessions[-1].picks[0].in_pool == "seated"


def test_excluded_exercise_is_replaced_and_nothing_else_moves() -> None:
    before = plan()
    out = slugs(before[0])[1]
    after = plan(replace(REQUEST, exclude=frozenset({out})))
    for one, other in zip(before, after, strict=True):
        moved = [(a, b) for a, b in zip(slugs(one), slugs(other), strict=True) if a != b]
        assert [a for a, _ in moved] == [out] * len(moved)
        assert (out in slugs(one)) == bool(moved)


def test_excluded_block_is_refused_by_name() -> None:
    everything = frozenset(exercise.slug for exercise in FOOT)
    with pytest.raises(NoCandidatesError) as refused:
        plan(replace(REQUEST, exclude=everything))
    assert refused.value.block == "foot"


def test_two_reds_exchange_an_exercise_for_the_period() -> None:
    first = plan()[0]
    sore = next(pick.exercise.slug for pick in first.picks if pick.exercise.climbs)
    history = tuple(
        DoneSession(
            s.day, tuple(DoneExercise(slug, pain=7 if slug == sore else 0) for slug in slugs(s))
        )
        for s in plan()[:3]
    )
    after = plan(replace(REQUEST, history=history))
    assert sore not in {slug for session in after[3:12] for slug in slugs(session)}
    assert ("replaced", sore, "pain") in {(n.kind, n.exercise, n.why) for n in after[4].notes}


def test_include_takes_a_place_of_its_block_today() -> None:
    wanted = next(e.slug for e in FOOT if e.slug not in slugs(plan()[0]))
    session = COMPOSER.session(PROGRAMME, replace(REQUEST, include=(wanted,)), until_day(1))
    assert wanted in slugs(session)
    assert len(session.picks) == len(plan()[0].picks)
    assert len(set(slugs(session)) - set(slugs(plan()[0]))) == 1


def test_included_exercise_must_be_of_the_programme() -> None:
    with pytest.raises(CannotIncludeError):
        plan(replace(REQUEST, include=("elsewhere",)))


def test_included_exercise_that_is_there_already_stays() -> None:
    usual = plan()[0]
    assert doses(plan(replace(REQUEST, include=(slugs(usual)[-1],)))[0]) == doses(usual)


def test_second_included_exercise_takes_another_place_until_the_block_is_full() -> None:
    wanted = tuple(e.slug for e in FOOT if e.slug not in slugs(plan()[0]))
    request = replace(REQUEST, minutes=20)
    session = plan(replace(request, include=wanted[:2]))[0]
    assert set(wanted[:2]) <= set(slugs(session))
    with pytest.raises(CannotIncludeError, match="foot is full"):
        plan(replace(request, include=wanted[:3]))


@pytest.mark.parametrize("facts", [{"exclude": frozenset({"elsewhere"})}, {"level": 0}])
def test_extra_exercise_must_be_possible(facts: dict[str, Any]) -> None:
    elsewhere = make_exercise("elsewhere", level=1)
    with pytest.raises(CannotIncludeError):
        Composer([*ALL[:-1], elsewhere]).plan(
            PROGRAMME, replace(REQUEST, extra=("elsewhere",), **facts), SIX_WEEKS
        )


def test_extra_exercise_that_has_to_rest_is_left_out_and_told() -> None:
    heavy = make_exercise("heavy", heavy_groups=frozenset({"calf"}))
    history = (DoneSession(MONDAY - 1, (DoneExercise("heavy"),)),)
    request = replace(REQUEST, extra=("heavy",), history=history)
    session = Composer([*ALL, heavy]).session(PROGRAMME, request, by_history(MONDAY))
    assert "heavy" not in slugs(session)
    assert [(note.kind, note.exercise) for note in session.notes] == [("include-rests", "heavy")]


def test_extra_exercise_comes_last_where_no_pick_may_leave() -> None:
    key = numbered("key", 2, muscles=frozenset({"calf"}))
    programme = Programme("p", (make_block("leg", key, key_muscle="calf", max_picks=1),))
    request = TrainingRequest(8, extra=("elsewhere",))
    session = Composer([*key, ALL[-1]]).session(programme, request, until_day(1))
    assert slugs(session)[1:] == ["elsewhere"]


def test_extra_exercise_takes_the_place_of_one_like_it() -> None:
    usual = plan()[0]
    session = plan(replace(REQUEST, extra=("elsewhere",)))[0]
    (left,) = set(slugs(usual)) - set(slugs(session))
    assert "elsewhere" in slugs(session)
    assert left.startswith("leg")


def test_swap_changes_one_exercise_and_no_other_dose() -> None:
    usual = plan()[2]
    old = next(slug for slug in slugs(usual) if slug.startswith("foot"))
    new = next(e.slug for e in FOOT if e.slug not in slugs(usual))
    session = COMPOSER.session(PROGRAMME, replace(REQUEST, swap={old: new}), until_day(3))
    expected = [(new, 2, 10) if slug == old else (slug, s, a) for slug, s, a in doses(usual)]
    assert doses(session) == expected


@pytest.mark.parametrize(("old", "new"), [("leg8", "leg7"), ("?", "foot0"), ("foot", "leg")])
def test_impossible_swap_is_refused(old: str, new: str) -> None:
    usual = slugs(plan()[0])
    names = {"leg8": "no-such", "?": "not-there"}
    first = (
        next(slug for slug in usual if slug.startswith(old[:3])) if old not in names else names[old]
    )
    other = next(e.slug for e in LEG if e.slug not in usual) if new == "leg" else new
    with pytest.raises(CannotSwapError):
        COMPOSER.session(PROGRAMME, replace(REQUEST, swap={first: other}), until_day(1))


def test_swap_that_takes_the_key_work_away_is_told() -> None:
    stretch = make_exercise("stretch", strengthens=frozenset(), muscles=frozenset({"calf"}))
    block = make_block("leg", [*LEG, stretch], key_muscle="calf", max_picks=1)
    composer = Composer([*ALL, stretch])
    programme = Programme("p", (block,))
    key = slugs(composer.session(programme, TrainingRequest(5), until_day(1)))[0]
    request = TrainingRequest(5, swap={key: "stretch"})
    session = composer.session(programme, request, until_day(1))
    assert [(note.kind, note.block) for note in session.notes] == [("key-lost", "leg")]


def test_one_side_takes_half_the_work() -> None:
    sided = numbered("s", 4, dose=make_dose(per_side=True))
    programme = Programme("p", (make_block("only", sided, max_picks=1),))
    composer = Composer(sided)
    both, one = (
        composer.session(programme, TrainingRequest(5, one_side=side), until_day(1)).picks[0]
        for side in (False, True)
    )
    assert (both.sets, both.amount) == (one.sets, one.amount)
    assert both.seconds - one.seconds == 2 * 40 + 2 * 5


HEEL, DROP, EXTRA = (
    make_exercise("heel"),
    make_exercise("drop"),
    make_exercise("stretch", climbs=False),
)
LOADING = Programme(
    "tendon",
    (
        replace(
            make_block("load", [], fixed=True),
            entries=(
                Entry("heel", make_dose(sets=3, max_sets=4, amount=12), frozenset({"early"})),
                Entry("drop", make_dose(sets=4, max_sets=4, amount=10), frozenset({"late"})),
            ),
        ),
        make_block("stretch", [EXTRA], min_picks=0),
    ),
    phases=(Phase("early", 2), Phase("late", 4)),
)
TENDON = Composer([HEEL, DROP, EXTRA])


def test_fixed_block_has_all_entries_at_the_dose_of_their_phase() -> None:
    sessions = TENDON.plan(LOADING, TrainingRequest(6), SIX_WEEKS)
    assert {doses(session)[0] for session in sessions[:6]} == {("heel", 3, 12)}
    assert {doses(session)[0] for session in sessions[6:]} == {("drop", 4, 10)}


def test_phase_begins_in_the_week_after_those_before_it() -> None:
    assert [first_week_of(phase, LOADING.phases) for phase in ("early", "late")] == [1, 3]


def test_held_phase_stays() -> None:
    sessions = TENDON.plan(LOADING, TrainingRequest(6, phase="early"), SIX_WEEKS)
    assert {session.phase for session in sessions} == {"early"}


def test_fixed_doses_never_climb_and_fall_after_pain() -> None:
    easy = DoneExercise("heel", effort="easy")
    painful = DoneExercise("heel", pain=7)
    history = ((DoneSession(MONDAY - 1, (done,)),) for done in (easy, painful))
    today = until_date(MONDAY, MONDAY)
    doses_after = [
        TENDON.session(LOADING, TrainingRequest(6, history=done), today) for done in history
    ]
    assert [doses(session)[0][1:] for session in doses_after] == [(3, 12), (3, 10)]


def test_fixed_block_that_takes_more_than_the_minutes_is_refused_with_the_least() -> None:
    with pytest.raises(TooFewMinutesError) as refused:
        TENDON.plan(LOADING, TrainingRequest(2), SIX_WEEKS)
    least = refused.value.least_minutes
    TENDON.plan(LOADING, TrainingRequest(least), until_day(1))
    with pytest.raises(TooFewMinutesError):
        TENDON.plan(LOADING, TrainingRequest(least - 1), until_day(1))


def test_block_of_every_second_day_rests_between() -> None:
    load = make_block("load", FOOT, every_days=2, max_picks=1)
    programme = Programme("p", (load, make_block("massage", MASSAGE)))
    sessions = plan(schedule=plan_schedule(MONDAY, 1, 7), programme=programme)
    assert [any(s.startswith("foot") for s in slugs(session)) for session in sessions] == [
        True,
        False,
        True,
        False,
        True,
        False,
        True,
    ]


def test_heavy_work_rests_for_a_day() -> None:
    heavy = numbered("heavy", 2, heavy_groups=frozenset({"calf"}))
    light = numbered("light", 2)
    programme = Programme("p", (make_block("only", [*heavy, *light], max_picks=1),))
    sessions = Composer([*heavy, *light]).plan(
        programme, TrainingRequest(4), plan_schedule(MONDAY, 4, 7)
    )
    for before, after in pairwise(sessions):
        assert not (slugs(before)[0].startswith("heavy") and slugs(after)[0].startswith("heavy"))
    assert not any(note.kind == "rest-yields" for session in sessions for note in session.notes)


def test_rest_yields_where_the_block_has_nothing_else_and_says_so() -> None:
    heavy = numbered("heavy", 2, heavy_groups=frozenset({"calf"}))
    programme = Programme("p", (make_block("only", heavy, max_picks=1),))
    sessions = Composer(heavy).plan(programme, TrainingRequest(4), plan_schedule(MONDAY, 1, 7))
    assert [note.kind for note in sessions[1].notes] == ["rest-yields"]


def test_yesterdays_heavy_work_counts_in_a_single_session() -> None:
    heavy = make_exercise("heavy", heavy_groups=frozenset({"calf"}), evidence={"knee": 0})
    light = make_exercise("light")
    programme = Programme(
        "p", (make_block("only", [heavy, light], max_picks=1),), frozenset({"knee"})
    )
    days = ((MONDAY - 2, ("light",)), (MONDAY - 1, ("heavy", "light")))
    history = tuple(DoneSession(day, tuple(map(DoneExercise, done))) for day, done in days)
    session = Composer([heavy, light]).session(
        programme, TrainingRequest(4, history=history), by_history(MONDAY)
    )
    assert slugs(session) == ["light"]


def test_short_sessions_alternate_blocks_with_the_key_work_in_both() -> None:
    long = make_dose(sets=3, min_sets=3, amount=14, min_amount=14)
    foot, hip = numbered("foot", 4, dose=long), numbered("hip", 4, dose=long)
    leg = numbered("leg", 4, dose=long, muscles=frozenset({"calf"}))
    programme = Programme(
        "p",
        (
            make_block("foot", foot),
            make_block("leg", leg, key_muscle="calf"),
            make_block("hip", hip),
        ),
    )
    sessions = Composer([*foot, *leg, *hip]).plan(programme, TrainingRequest(8), SIX_WEEKS)
    assert [[slug[:3] for slug in slugs(session)] for session in sessions[:2]] in (
        [["foo", "leg"], ["leg", "hip"]],
        [["leg", "hip"], ["foo", "leg"]],
    )


def test_three_bad_sessions_say_see_a_clinician() -> None:
    bad = tuple(DoneSession(MONDAY - n, (DoneExercise("foot0", pain=6),)) for n in (5, 3, 1))
    session = COMPOSER.session(PROGRAMME, replace(REQUEST, history=bad), by_history(MONDAY))
    assert session.see_clinician
    assert not plan()[0].see_clinician
