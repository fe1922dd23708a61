"""The programmes of the seed, as people would use them."""

from collections import Counter

import pytest

from app.composition.training.dosing import ladder
from app.composition.training.programme import TrainingRequest
from app.composition.training.schedule import plan_schedule
from bench.training.conditions import with_old_cautions
from bench.training.figures import count_fallen, transfers
from bench.training.plans import measure
from tests.composition.training.composer import Composer
from tests.composition.training.seed import exercises, programmes

COMPOSER = Composer(exercises().values())
FLAT_FOOT = programmes()["flat-foot"]
SIX_WEEKS = plan_schedule(0, 6)
CALF_STRETCHES = {
    "gastrocnemius-wall-stretch",
    "soleus-wall-stretch",
    "seated-calf-stretch",
}
MANY_CONDITIONS = frozenset({"knee-osteoarthritis", "osteoporosis", "falls-risk"})


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(40))
def test_flat_foot_trains_the_same_exercises_for_four_weeks(seed: int) -> None:
    sessions = COMPOSER.plan(FLAT_FOOT, TrainingRequest(30, seed=str(seed)), SIX_WEEKS)
    used = {pick.exercise.slug for session in sessions for pick in session.picks}
    first = Counter(pick.exercise.slug for session in sessions[:12] for pick in session.picks)
    assert len(used) <= 24
    twice = {slug for slug, times in first.items() if times != 6}
    assert twice <= CALF_STRETCHES, "only the calf stretch is the same in A and B"
    assert {first[slug] for slug in twice} <= {12}
    for session in sessions:
        done = [pick.exercise for pick in session.picks]
        assert any("tibialis-posterior" in each.strengthens for each in done)
        assert transfers(done) <= 2
        assert abs(session.seconds - 1800) <= 60


def test_cautions_of_release_2026_11_3_are_rarer_than_they_were() -> None:
    """The service had 78 % then. docs/training.md has the figures of today's cautions."""
    then = with_old_cautions(exercises().values())
    assert measure(then, FLAT_FOOT, 30, conditions=MANY_CONDITIONS).caution_percent <= 45


def test_an_exercise_has_two_steps_of_its_own_before_a_harder_one() -> None:
    members = {entry.exercise for block in FLAT_FOOT.blocks for entry in block.entries}
    for exercise in map(exercises().__getitem__, members):
        levels, start = ladder(exercise.dose)
        if exercise.climbs and exercise.harder:
            assert len(levels) - 1 - start >= 2, exercise.slug


@pytest.mark.sweep
@pytest.mark.parametrize("programme", programmes().values(), ids=programmes())
@pytest.mark.parametrize("minutes", [25, 35])
@pytest.mark.parametrize("per_week", [3, 5])
def test_every_programme_makes_a_plan(programme, minutes: int, per_week: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    sessions = COMPOSER.plan(programme, TrainingRequest(minutes), plan_schedule(0, 6, per_week))
    for session in sessions:
        assert session.seconds <= 60 * minutes + 60
        # A fixed block may go down to the floor apart from the other one that does.
        most = 4 if any(block.fixed for block in programme.blocks) else 2
        assert transfers(pick.exercise for pick in session.picks) <= most
        assert not any(note.kind == "rest-yields" for note in session.notes)
    # On days running, one that comes in for heavy work may take longer than that.
    replaced = any(
        (note.kind, note.why) == ("replaced", "rest") for s in sessions for note in s.notes
    )
    assert (replaced and per_week > programme.sessions_per_week) or count_fallen(sessions) == 0


@pytest.mark.parametrize("slug", ["flat-foot", "hip-arthrosis", "calf-strength"])
def test_one_side_trains_the_exercises_of_both(slug: str) -> None:
    both, one = (
        COMPOSER.plan(programmes()[slug], TrainingRequest(15, one_side=side), SIX_WEEKS)
        for side in (False, True)
    )
    names = [[[pick.exercise.slug for pick in each.picks] for each in plan] for plan in (both, one)]
    assert names[0] == names[1]
    assert sum(session.seconds for session in one) < sum(session.seconds for session in both)
