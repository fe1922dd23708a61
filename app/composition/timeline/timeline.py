"""A session as timed steps, for a player to show or to speak.

The steps follow the formula of `app.catalogue.doses`, and so add up to its seconds exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue.schemas import Dose, Exercise, Phrase, Side
from app.catalogue.snapshot import to_ref
from app.composition.pick_schemas import PlannedPick
from app.composition.rendering.figures import caution_lines, required
from app.composition.schemas import ComposedSession
from app.composition.timeline.schemas import MarkKind, StepKind, TimelineMark, TimelineStep

SIDES: tuple[Side, ...] = ("left", "right")
"""The sides in their order, unless the words of an exercise begin with the right one."""
SIDE_PHRASES: dict[Side, Phrase] = {
    "left": Phrase.TIMELINE_LEFT,
    "right": Phrase.TIMELINE_RIGHT,
}
MAX_CUES_WITH_CARE = 2
"""How many cues of an exercise people hear who stated a condition."""

LAST_SECONDS = 10
MIN_SECONDS_FOR_LAST = 30
MIN_SECONDS_FOR_HALF = 40
MIN_SECONDS_FOR_CUES = 90
"""Shorter work has no time for cues besides the one that it begins with."""

Phrases = Mapping[Phrase, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """A step that has no place in time yet."""

    kind: StepKind
    seconds: int
    text: str
    set: int | None = None
    side: Side | None = None


def with_timeline(session: ComposedSession, phrases: Phrases) -> ComposedSession:
    """The session with its timeline."""
    return session.model_copy(update={"timeline": timeline(session, phrases)})


def timeline(session: ComposedSession, phrases: Phrases) -> tuple[TimelineStep, ...]:
    """The steps of a session, one after the other without a gap; those of 0 seconds left out.

    Args:
        session: what to do.
        phrases: the words of its language.
    """
    steps: list[TimelineStep] = []
    needs_care = session.see_clinician or bool(session.taken_into_account)
    exercises = {
        exercise.slug: _with_first_cues(exercise) if needs_care else exercise
        for exercise in session.exercises
    }
    at = 0
    for block in session.blocks:
        for pick in block.exercises:
            exercise = exercises[pick.exercise.slug]
            care = caution_lines(pick.cautions)
            for moment in _moments(exercise, pick, phrases, is_first=not steps):
                if moment.seconds:
                    where = {"at": at, "block": to_ref(block), "care": care}
                    steps.append(_step(moment, where, exercise, pick.dose, phrases))
                    at += moment.seconds
                    care = ()
    return tuple(steps)


def _with_first_cues(exercise: Exercise) -> Exercise:
    """The exercise without its last cues, which may say how to make it harder."""
    return exercise.model_copy(update={"cues": exercise.cues[:MAX_CUES_WITH_CARE]})


def _moments(
    exercise: Exercise, pick: PlannedPick, phrases: Phrases, *, is_first: bool
) -> Iterator[Moment]:
    """What a dose of an exercise takes, in order.

    With alternating sides, the sides change within a set and there is a rest between sets. With
    one side first there is a rest between the sets of a side, and the sides change once.
    """
    dose = pick.dose
    alternating = dose.side_order != "one-side-first"
    text = _announcement(exercise, pick, phrases, is_first=is_first)
    yield Moment("get-ready" if is_first else "next", dose.setup_seconds, text)
    sides = _sides(pick)
    last: tuple[int, Side | None] | None = None
    for number, side in _sets(dose.sets, sides, alternating=alternating):
        if last and (number != last[0] if alternating else side == last[1]):
            rest = phrases[Phrase.TIMELINE_REST].format(seconds=dose.rest_seconds)
            yield Moment("rest", dose.rest_seconds, rest)
        elif last:
            yield Moment("switch-sides", dose.switch_seconds, phrases[Phrase.TIMELINE_SWITCH])
        yield Moment("work", _work_seconds(dose), _work(dose, number, side, phrases), number, side)
        last = number, side


def _sides(pick: PlannedPick) -> tuple[Side | None, ...]:
    """The sides in the order in which they are done; none when both work at once."""
    if pick.dose.per_side:
        return SIDES[::-1] if pick.dose.first_side == "right" else SIDES
    return (pick.side,)


def _sets(
    sets: int, sides: tuple[Side | None, ...], *, alternating: bool
) -> Iterator[tuple[int, Side | None]]:
    numbers = range(1, sets + 1)
    if alternating:
        return ((number, side) for number in numbers for side in sides)
    return ((number, side) for side in sides for number in numbers)


def _announcement(
    exercise: Exercise, pick: PlannedPick, phrases: Phrases, *, is_first: bool
) -> str:
    phrase = Phrase.TIMELINE_FIRST if is_first else Phrase.TIMELINE_NEXT
    said = [phrases[phrase].format(exercise=exercise.name)]
    if needed := [thing.name for thing in required(exercise, pick.cautions)]:
        said.append(phrases[Phrase.TIMELINE_NEEDS].format(things=", ".join(needed)))
    return " ".join(said)


def _work_seconds(dose: Dose) -> int:
    return dose.timed_seconds or (dose.reps or 0) * (dose.tempo_seconds or 0)


def _work(dose: Dose, number: int, side: Side | None, phrases: Phrases) -> str:
    """What is said of one set, on one side."""
    said = []
    if dose.sets > 1:
        said.append(phrases[Phrase.TIMELINE_SET].format(set=number, sets=dose.sets))
    if side:
        said.append(phrases[SIDE_PHRASES[side]])
    if dose.timed_seconds:
        said.append(phrases[Phrase.TIMELINE_TIMED].format(seconds=dose.timed_seconds))
        return " ".join(said)
    said.append(phrases[Phrase.TIMELINE_REPS].format(reps=dose.reps))
    if dose.hold_seconds:
        said.append(phrases[Phrase.TIMELINE_HOLD].format(seconds=dose.hold_seconds))
    return " ".join(said)


def _step(
    moment: Moment, where: Mapping[str, Any], exercise: Exercise, dose: Dose, phrases: Phrases
) -> TimelineStep:
    """The step of a moment; only work has figures, a cue and marks.

    Args:
        moment: what happens.
        where: the fields `at`, `block` and `care` of the step.
        exercise: what is done.
        dose: its dose of the day.
        phrases: the words of the language.
    """
    work, timed = moment.kind == "work", dose.timed_seconds is not None
    counted = work and not timed
    tempo, hold = dose.tempo_seconds or 0, dose.hold_seconds if counted else None
    return TimelineStep(
        **where,
        seconds=moment.seconds,
        kind=moment.kind,
        text=moment.text,
        exercise=to_ref(exercise),
        position=exercise.position,
        cue=_cue(exercise, moment),
        marks=_marks(where["at"], moment.seconds, exercise.cues, phrases) if work and timed else (),
        set=moment.set,
        sets=dose.sets if work else None,
        side=moment.side,
        reps=dose.reps if counted else None,
        tempo_seconds=tempo if counted else None,
        hold_seconds=hold,
        # Into the position and out of it take equally long; an odd second goes to the way out.
        hold_at_seconds=(tempo - hold) // 2 if hold else None,
    )


def _cue(exercise: Exercise, moment: Moment) -> str | None:
    """The cue of a set: the first one in the first set, and so on; the same on both sides."""
    place = (moment.set or 0) - 1
    return exercise.cues[place] if 0 <= place < len(exercise.cues) else None


def _marks(
    at: int, seconds: int, cues: Sequence[str], phrases: Phrases
) -> tuple[TimelineMark, ...]:
    """The marks of timed work in the order of time.

    Args:
        at: when the work begins, in seconds of the session.
        seconds: how long it takes.
        cues: those of the exercise; the first is said as the work begins.
        phrases: the words of the language.
    """
    marks: list[tuple[int, MarkKind, str]] = []
    if seconds >= MIN_SECONDS_FOR_HALF:
        marks.append((seconds // 2, "half-way", phrases[Phrase.TIMELINE_HALF_WAY]))
    if seconds >= MIN_SECONDS_FOR_LAST:
        marks.append((seconds - LAST_SECONDS, "last-ten-seconds", phrases[Phrase.TIMELINE_LAST]))
    if seconds >= MIN_SECONDS_FOR_CUES:
        quarters = (seconds // 4, 3 * seconds // 4)
        marks += [(after, "cue", cue) for after, cue in zip(quarters, cues[1:], strict=False)]
    return tuple(
        TimelineMark(at=at + after, kind=kind, text=text) for after, kind, text in sorted(marks)
    )
