"""A session as timed steps, for a player to show or to speak.

The steps follow the formula of `app.catalogue.dosing`, and so add up to its seconds exactly.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.catalogue.schemas import Dose, Phrase
from app.programs.schemas import ComposedSession, PickRead, Side, StepKind, TimelineStepRead

SIDES: tuple[Side, ...] = ("left", "right")
"""The sides of a set in the order in which they are done."""
CALLS: dict[Side, Phrase] = {"left": Phrase.TIMELINE_LEFT, "right": Phrase.TIMELINE_RIGHT}

Phrases = Mapping[Phrase, str]


class Moment(NamedTuple):
    """A step that has no place in time yet; only work has more than the first three."""

    kind: StepKind
    seconds: int
    text: str
    set: int | None = None
    sets: int | None = None
    side: Side | None = None
    reps: int | None = None
    tempo_seconds: int | None = None
    hold_seconds: int | None = None
    hold_at_seconds: int | None = None


def with_timeline(session: ComposedSession, phrases: Phrases) -> ComposedSession:
    """The session with its timeline, and with a link that asks for that too."""
    link = f"{session.link}&timeline=true"
    return session.model_copy(update={"timeline": timeline(session, phrases), "link": link})


def timeline(session: ComposedSession, phrases: Phrases) -> tuple[TimelineStepRead, ...]:
    """The steps of a session, one after the other without a gap; those of 0 seconds left out.

    Args:
        session: what to do.
        phrases: the words of its language.
    """
    steps: list[TimelineStepRead] = []
    at = 0
    for block in session.blocks:
        for pick in block.exercises:
            own = {"block": block.slug, "exercise": pick.exercise.slug}
            for moment in _moments(pick, phrases, is_first=not steps):
                if moment.seconds:
                    steps.append(TimelineStepRead(at=at, **own, **moment._asdict()))
                    at += moment.seconds
    return tuple(steps)


def _moments(pick: PickRead, phrases: Phrases, *, is_first: bool) -> Iterator[Moment]:
    """What an exercise's dose takes, in order."""
    dose = pick.dose
    kind: StepKind = "get-ready" if is_first else "next"
    yield Moment(kind, dose.setup_seconds, _announcement(pick, phrases, is_first=is_first))
    for number in range(1, dose.sets + 1):
        if number > 1:
            text = phrases[Phrase.TIMELINE_REST].format(seconds=dose.rest_seconds)
            yield Moment("rest", dose.rest_seconds, text)
        for side in SIDES if dose.per_side else (None,):
            if side == SIDES[1]:
                yield Moment("switch-sides", dose.switch_seconds, phrases[Phrase.TIMELINE_SWITCH])
            yield _work(dose, number, side, phrases)


def _announcement(pick: PickRead, phrases: Phrases, *, is_first: bool) -> str:
    phrase = Phrase.TIMELINE_FIRST if is_first else Phrase.TIMELINE_NEXT
    said = [phrases[phrase].format(exercise=pick.exercise.name)]
    if needed := [thing.name for thing in pick.exercise.equipment if thing.required]:
        said.append(phrases[Phrase.TIMELINE_NEEDS].format(things=", ".join(needed)))
    return " ".join(said)


def _work(dose: Dose, number: int, side: Side | None, phrases: Phrases) -> Moment:
    """One set, on one side."""
    said = []
    if dose.sets > 1:
        said.append(phrases[Phrase.TIMELINE_SET].format(set=number, sets=dose.sets))
    if side:
        said.append(phrases[CALLS[side]])
    if dose.timed_seconds:
        said.append(phrases[Phrase.TIMELINE_TIMED].format(seconds=dose.timed_seconds))
        return Moment("work", dose.timed_seconds, " ".join(said), number, dose.sets, side)
    reps, tempo, hold = dose.reps or 0, dose.tempo_seconds or 0, dose.hold_seconds
    said.append(phrases[Phrase.TIMELINE_REPS].format(reps=reps))
    if hold:
        said.append(phrases[Phrase.TIMELINE_HOLD].format(seconds=hold))
    return Moment(
        "work",
        reps * tempo,
        " ".join(said),
        set=number,
        sets=dose.sets,
        side=side,
        reps=reps,
        tempo_seconds=tempo,
        hold_seconds=hold,
        # Into the position and out of it take equally long; an odd second goes to the way out.
        hold_at_seconds=(tempo - hold) // 2 if hold else None,
    )
