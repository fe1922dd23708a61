"""Room for all sessions of a period: what waits for it, and which doses leave it.

An exercise that is in several sessions has the same steps in each, so it only goes on and only
rises while all of them have time for it.
"""

from collections.abc import Iterable, Sequence

from app.composition.training.exercise import WINDOW_SECONDS, Exercise, Options
from app.composition.training.today.dosing import can_fill
from app.composition.training.today.today import Chosen, Today

ROOM_MINUTES = 15
"""Minutes from which no dose goes down, even where a session is then shorter than asked for."""


def wait_for_time(today: Today) -> None:
    """Let exercises wait whose harder one, never done yet, finds no time in a session.

    That is so when the session takes more than the minutes and 60 seconds with the harder one at
    its shortest dose and all others as last time. The last ones in the order of the pools wait
    first. In less than 15 minutes none waits: there doses may go down.
    """
    minutes = today.phase.request.minutes
    if minutes < ROOM_MINUTES:
        return
    for hands in today.training.sessions:
        session = [exercise for hand in hands for exercise in hand]
        climbing = [exercise for exercise in session if _leads_to_new(today, exercise)]
        while climbing and _seconds(today, session) > 60 * minutes + WINDOW_SECONDS:
            today.wait(climbing.pop())


def _leads_to_new(today: Today, exercise: Exercise) -> bool:
    """Whether an exercise is done at a harder one that was never done."""
    return any(
        form.exercise is not exercise and form.exercise.slug not in today.log.performances
        for form in today.forms[exercise]
    )


def _seconds(today: Today, session: list[Exercise]) -> int:
    """What a session takes as last time, each exercise in its longest form."""
    return sum(_longest(today.forms[exercise]) for exercise in session)


def _longest(forms: Iterable[Chosen]) -> int:
    """Seconds of the longest of some forms, each as last time; 0 when there are none."""
    return max((_kept_seconds(form.options) for form in forms), default=0)


def leave_room(today: Today, chosen: Sequence[Chosen]) -> list[Options]:
    """The doses of today without those that a session of the period has no time for.

    An exercise that is in several sessions rises only while each of them, with its other doses as
    last time, stays within the minutes and 60 seconds. The first one in today's order rises first.
    From 15 minutes on no dose is below last time's where the session can do without. A shorter
    session that this leaves too short has all doses.
    """
    options = [each.options for each in chosen]
    left, minutes = list(options), today.phase.request.minutes
    for hands in today.training.sessions:
        session = [exercise for hand in hands for exercise in hand]
        here = [place for place, each in enumerate(chosen) if each.in_pool in session]
        rising = [place for place in here if chosen[place].exercise.climbs]
        kept, least = _elsewhere(today, session, chosen, left)
        if kept:
            most = 60 * minutes + WINDOW_SECONDS - sum(_kept_seconds(left[n]) for n in here)
            _shorten(left, sorted(rising, key=lambda n: (chosen[n].in_both, -n)), least - most)
            _limit(left, rising, most - kept)
    if minutes >= ROOM_MINUTES:
        return _without_falls(left, 60 * minutes)
    return left if can_fill(left, 60 * minutes) else options


def _without_falls(options: list[Options], goal: int) -> list[Options]:
    """The options that are not below last time's, where a session can have only such ones."""
    kept = [tuple(each for each in own if not each.fell) or own for own in options]
    return kept if sum(map(_least_seconds, kept)) <= goal + WINDOW_SECONDS else options


def _elsewhere(
    today: Today, session: Iterable[Exercise], chosen: Sequence[Chosen], options: Sequence[Options]
) -> tuple[int, int]:
    """Seconds that a session takes beyond today's exercises: at last doses, and at the shortest.

    Those are exercises that today goes without, and longer forms of today's own: with heavy work
    on other days than today, an exercise is done at another rung.
    """
    by_pool = {each.in_pool: place for place, each in enumerate(chosen)}
    kept = least = 0
    for exercise in session:
        forms = today.forms[exercise]
        place = by_pool.get(exercise)
        if place is None:
            kept += _longest(forms)
            least += min((_least_seconds(form.options) for form in forms), default=0)
        else:
            others = (form for form in forms if form.exercise is not chosen[place].exercise)
            kept += max(0, _longest(others) - _kept_seconds(options[place]))
    return kept, least


def _limit(options: list[Options], shared: Iterable[int], slack: int) -> None:
    for place in shared:
        kept = _kept_seconds(options[place])
        allowed = [each for each in options[place] if each.seconds <= kept + max(0, slack)]
        options[place] = tuple(allowed)
        slack -= max(each.seconds for each in allowed) - kept


def _shorten(options: list[Options], places: Iterable[int], excess: int) -> None:
    """Shorten doses, the first of `places` first, until `excess` seconds are saved."""
    for place in places:
        if excess > 0:
            kept, least = _kept_seconds(options[place]), _least_seconds(options[place])
            most = max(least, kept - excess)
            options[place] = tuple(each for each in options[place] if each.seconds <= most)
            excess -= kept - max(each.seconds for each in options[place])


def _least_seconds(options: Options) -> int:
    return min(option.seconds for option in options)


def _kept_seconds(options: Options) -> int:
    """Seconds of the least dose that is not below last time's."""
    return min((o.seconds for o in options if not o.fell), default=max(o.seconds for o in options))
