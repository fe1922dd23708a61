"""Steps to a harder exercise that wait until the sessions have time for it."""

from app.composition.training.doses import WINDOW_SECONDS
from app.composition.training.exercise import Exercise
from app.composition.training.today.dosing import ROOM_MINUTES, dose_options, kept_seconds
from app.composition.training.today.today import Today


def wait_for_time(today: Today) -> None:
    """Let exercises wait whose harder one, never done yet, finds no time in a session.

    That is so when the session takes more than the minutes and 60 seconds with the harder one at
    its shortest dose and all others as last time. The last ones in the order of the pools wait
    first. In less than 15 minutes none waits: there doses may go down.
    """
    minutes = today.phase.request.minutes
    if minutes < ROOM_MINUTES:
        return
    for hands in today.training.period.sessions:
        session = [exercise for hand in hands for exercise in hand]
        climbing = [exercise for exercise in session if _leads_to_new(today, exercise)]
        while climbing and _seconds(today, session) > 60 * minutes + WINDOW_SECONDS:
            today.waiting.add(climbing.pop().slug)


def _leads_to_new(today: Today, exercise: Exercise) -> bool:
    """Whether an exercise is done at a harder one that was never done."""
    return any(
        form.exercise is not exercise and form.exercise.slug not in today.log.performances
        for form in today.forms(exercise)
    )


def _seconds(today: Today, session: list[Exercise]) -> int:
    """What a session takes as last time, each exercise in its longest form."""
    forms = ([dose_options(today, form) for form in today.forms(each)] for each in session)
    return sum(max(map(kept_seconds, options), default=0) for options in forms)
