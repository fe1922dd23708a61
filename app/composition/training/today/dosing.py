"""Doses of the exercises of one day, with room for those of the period's other sessions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.composition.training.doses import (
    WINDOW_SECONDS,
    Option,
    can_fill,
    choose_doses,
    filling_options,
    fixed_option,
    shortest,
    training_options,
)
from app.composition.training.errors import TooFewMinutesError
from app.composition.training.exercise import Exercise
from app.composition.training.request import TrainingRequest
from app.composition.training.session import Note, Pick, Session
from app.composition.training.today.today import Chosen, Today

ROOM_MINUTES = 15
"""Minutes from which no dose goes down, even where a session is then shorter than asked for."""

Options = tuple[Option, ...]


def dose_options(today: Today, chosen: Chosen) -> tuple[Option, ...]:
    """The doses that an exercise may have today."""
    level, usual = chosen.level, _sided(chosen.exercise, today.phase.request).dose
    asked = (level.sets, level.amount)
    if today.phase.programme.blocks[chosen.block].fixed:
        return fixed_option(usual, asked)
    if chosen.exercise.climbs:
        last = today.log.doses.get(chosen.exercise.slug)
        return training_options(usual, asked, last, in_both=chosen.in_both)
    return filling_options(usual)


def leave_room(today: Today, chosen: Sequence[Chosen], options: Sequence[Options]) -> list[Options]:
    """The options of today without those that a session of the period has no time for.

    An exercise that is in several sessions rises only while each of them, with its other doses as
    last time, stays within the minutes and 60 seconds. The first one in today's order rises first.
    From 15 minutes on no dose is below last time's where the session can do without. A shorter
    session that this leaves too short has all options.
    """
    left, minutes = list(options), today.phase.request.minutes
    for hands in today.training.period.sessions:
        session = [exercise for hand in hands for exercise in hand]
        here = [place for place, each in enumerate(chosen) if each.in_pool in session]
        rising = [place for place in here if chosen[place].exercise.climbs]
        kept, least = _elsewhere(today, session, chosen, left)
        if kept:
            most = 60 * minutes + WINDOW_SECONDS - sum(kept_seconds(left[n]) for n in here)
            _shorten(left, sorted(rising, key=lambda n: (chosen[n].in_both, -n)), least - most)
            _limit(left, rising, most - kept)
    if minutes >= ROOM_MINUTES:
        return _without_falls(left, 60 * minutes)
    return left if can_fill(left, 60 * minutes) else list(options)


def _without_falls(options: list[Options], goal: int) -> list[Options]:
    """The options that are not below last time's, where a session can have only such ones."""
    kept = [tuple(each for each in own if not each.fell) or own for own in options]
    return kept if shortest(kept) <= goal + WINDOW_SECONDS else options


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
        forms = today.forms(exercise)
        place = by_pool.get(exercise)
        if place is None:
            doses = [dose_options(today, form) for form in forms]
            kept += max(map(kept_seconds, doses), default=0)
            least += min((shortest([each]) for each in doses), default=0)
        else:
            others = [form for form in forms if form.exercise is not chosen[place].exercise]
            longer = [kept_seconds(dose_options(today, form)) for form in others]
            kept += max(0, max(longer, default=0) - kept_seconds(options[place]))
    return kept, least


def _limit(options: list[Options], shared: Iterable[int], slack: int) -> None:
    for place in shared:
        kept = kept_seconds(options[place])
        allowed = [each for each in options[place] if each.seconds <= kept + max(0, slack)]
        options[place] = tuple(allowed)
        slack -= max(each.seconds for each in allowed) - kept


def _shorten(options: list[Options], places: Iterable[int], excess: int) -> None:
    """Shorten doses, the first of `places` first, until `excess` seconds are saved."""
    for place in places:
        if excess > 0:
            kept, least = kept_seconds(options[place]), shortest([options[place]])
            most = max(least, kept - excess)
            options[place] = tuple(each for each in options[place] if each.seconds <= most)
            excess -= kept - max(each.seconds for each in options[place])


def kept_seconds(options: Options) -> int:
    """Seconds of the least dose that is not below last time's."""
    return min((o.seconds for o in options if not o.fell), default=max(o.seconds for o in options))


def make_session(
    request: TrainingRequest,
    frame: Session,
    chosen: Sequence[Chosen],
    options: Sequence[Sequence[Option]],
    notes: Sequence[Note],
) -> Session:
    """The session of `frame` with these exercises, at their best doses.

    Raises:
        TooFewMinutesError: even the shortest doses take more than the minutes and 60 seconds.
    """
    goal = 60 * request.minutes
    _check_minutes(options, goal)
    best = choose_doses(options, goal)
    picks = tuple(_pick(each, option, request) for each, option in zip(chosen, best, strict=True))
    total = sum(pick.seconds for pick in picks)
    shortfall = goal - total if goal - total > WINDOW_SECONDS else 0
    return replace(frame, picks=picks, seconds=total, shortfall=shortfall, notes=tuple(notes))


def _check_minutes(options: Sequence[Sequence[Option]], goal: int) -> None:
    least = shortest(options) - WINDOW_SECONDS
    if least > goal:
        raise TooFewMinutesError(-(-least // 60))


def _sided(exercise: Exercise, request: TrainingRequest) -> Exercise:
    """The exercise as it is done today: on one side only where that is asked for."""
    if request.one_side and exercise.dose.per_side:
        return replace(exercise, dose=replace(exercise.dose, per_side=False))
    return exercise


def _pick(chosen: Chosen, option: Option, request: TrainingRequest) -> Pick:
    level = chosen.level
    return Pick(
        exercise=_sided(chosen.exercise, request),
        block=chosen.block,
        sets=option.sets,
        amount=option.amount,
        seconds=option.seconds,
        asked=(level.sets, level.amount),
        lever=level.lever,
        steps=chosen.steps if request.progress else None,
        is_key=chosen.is_key,
        in_pool=chosen.in_pool.slug,
    )
