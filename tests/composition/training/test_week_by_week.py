"""What a person does in the weeks of a programme, by default."""

from collections.abc import Iterator
from functools import cache

from app.composition.training.request import TrainingRequest
from app.composition.training.schedule import plan_schedule
from app.composition.training.session import Session
from tests.composition.training.composer import Composer
from tests.composition.training.seed import exercises, programmes

MINUTES = {"ankle-sprain": 20}
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
