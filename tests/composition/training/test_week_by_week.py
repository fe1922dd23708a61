"""What a person does in the weeks of a programme, by default."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from app.composition.training.programme import TrainingRequest
from app.composition.training.schedule import plan_schedule
from app.composition.training.session import Session
from tests.composition.training.composer import Composer
from tests.composition.training.seed import exercises, programmes

MINUTES = {
    "ankle-sprain": 20,
    "balance-and-falls": 25,
    "knee-osteoarthritis": 30,
    "kneecap-pain": 20,
    "plantar-heel-pain": 18,
}
NOT_STANDING = {"supine", "side-lying", "prone", "chair"}
EVERTORS = {"isometric-foot-eversion", "towel-sweep-outward", "seated-band-eversion"}


@cache
def plan(slug: str, weeks: int) -> tuple[tuple[int, Session], ...]:
    """The sessions of a programme, each with its week."""
    schedule = plan_schedule(0, weeks)
    composer = Composer(exercises().values())
    sessions = composer.plan(programmes()[slug], TrainingRequest(MINUTES[slug]), schedule)
    return tuple((schedule.week(session.day), session) for session in sessions)


def doses(session: Session) -> dict[str, tuple[int, int]]:
    """Sets and amount of each exercise."""
    return {pick.exercise.slug: (pick.sets, pick.amount) for pick in session.picks}


def done(slug: str, weeks: range) -> Iterator[dict[str, tuple[int, int]]]:
    """The doses of each session in these weeks."""
    return (doses(session) for week, session in plan(slug, weeks[-1]) if week in weeks)


def test_a_sprained_ankle_trains_the_evertors_in_every_session() -> None:
    assert all(EVERTORS & each.keys() for each in done("ankle-sprain", range(1, 9)))


def test_a_fresh_sprain_raises_the_heels_seated_first() -> None:
    for each in done("ankle-sprain", range(1, 3)):
        assert "seated-heel-raise" in each
        assert "standing-calf-raise" not in each


def test_standing_on_one_leg_builds_up_to_a_minute() -> None:
    sessions = done("ankle-sprain", range(1, 9))
    seconds = [each["single-leg-stance"][1] for each in sessions if "single-leg-stance" in each]
    assert seconds[0] == 15
    assert seconds == sorted(seconds)
    assert max(after - before for before, after in pairwise(seconds)) <= 20
    assert seconds[-1] == 60


def test_hops_follow_knee_bends_and_calf_raises() -> None:
    before, last = done("ankle-sprain", range(6, 8)), done("ankle-sprain", range(8, 9))
    for each in before:
        assert {"single-leg-mini-squat", "standing-calf-raise"} <= each.keys()
        assert "hop-and-hold" not in each
    assert all(each["hop-and-hold"] == (1, 5) for each in last)


def test_a_sore_kneecap_lies_and_sits_for_three_weeks() -> None:
    for week, session in plan("kneecap-pain", 3):
        assert {pick.exercise.position for pick in session.picks} <= NOT_STANDING, week
        assert "sit-to-stand" not in doses(session)
        assert session.seconds >= 17 * 60


def test_squats_and_steps_begin_with_two_sets() -> None:
    for each in done("kneecap-pain", range(4, 5)):
        knee = {slug: dose for slug, dose in each.items() if "squat" in slug or "step-up" in slug}
        assert len(knee) == 2
        assert max(sets * reps for sets, reps in knee.values()) <= 20


def test_a_stiff_knee_keeps_its_load_until_it_stands_up() -> None:
    for each in done("knee-osteoarthritis", range(1, 3)):
        assert {each["straight-leg-raise"], each["quadriceps-set"]} == {(3, 10)}


def test_a_stiff_knee_stands_up_and_steps_from_week_three() -> None:
    for each in done("knee-osteoarthritis", range(3, 9)):
        assert {"sit-to-stand", "step-up"} <= each.keys()


def test_a_sore_heel_has_one_heel_raise_a_session() -> None:
    for each in done("plantar-heel-pain", range(1, 13)):
        assert [slug for slug in each if "raise" in slug] == ["towel-toe-heel-raise"]


def test_balance_gets_harder_within_the_first_eight_weeks() -> None:
    picks = [
        (pick.exercise.slug, pick.lever)
        for _, session in plan("balance-and-falls", 8)
        for pick in session.picks
        if pick.exercise.family == "standing-balance"
    ]
    steps = list(dict.fromkeys(picks))
    assert steps[:2] == [("staggered-stance", None), ("staggered-stance", "one-hand")]
    assert len(steps) >= 3


def test_the_phases_of_a_sprain_begin_with_the_seconds_that_they_ask_for() -> None:
    [block] = [each for each in programmes()["ankle-sprain"].blocks if each.slug == "one-leg"]
    entries = [each for each in block.entries if each.exercise == "single-leg-stance"]
    seconds = {phase: each.dose and each.dose.amount for each in entries for phase in each.phases}
    assert seconds == {"stand": 15, "balance": 30, "hop": 60}
