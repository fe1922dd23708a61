"""A choice in words: the session as its reader sees it."""

from collections.abc import Sequence

from app.catalogue.dosing import dose_options, seconds
from app.catalogue.schemas import PAIN_RULES, ExerciseRead, Phrase
from app.catalogue.snapshot import Edition
from app.programs.candidates import Line
from app.programs.choice import TOLERANCE_SECONDS, Choice, Pick
from app.programs.schemas import (
    Cause,
    ComposedSession,
    ExcludedRead,
    PickRead,
    SessionBlockRead,
)
from app.programs.wanted import Wanted

EXCLUDED_PHRASES = {
    "exclude": Phrase.EXCLUDED_BY_REQUEST,
    "level": Phrase.EXCLUDED_LEVEL,
    "position": Phrase.EXCLUDED_POSITION,
    "audience": Phrase.EXCLUDED_AUDIENCE,
    "have": Phrase.EXCLUDED_EQUIPMENT,
    "safe_for": Phrase.EXCLUDED_CONDITION,
}


def describe(
    release: str, edition: Edition, wanted: Wanted, lines: Sequence[Line], choice: Choice
) -> ComposedSession:
    """The session that was chosen, with its reasons, exclusions and warnings."""
    template, asked = wanted.template, wanted.minutes * 60
    shortfall = asked - choice.seconds if choice.longest < asked - TOLERANCE_SECONDS else None
    return ComposedSession(
        template=template.slug,
        name=template.name,
        release=release,
        minutes=wanted.minutes,
        seconds=choice.seconds,
        shortfall=shortfall,
        seed=wanted.seed,
        day=wanted.day,
        date=None,
        link=wanted.link,
        blocks=tuple(
            _read_block(edition, wanted, line, picks)
            for line, picks in zip(lines, choice.picks, strict=True)
        ),
        excluded=tuple(read for line in lines for read in exclusions(edition, line)),
        warnings=_warnings(edition, choice, asked, shortfall),
        frequency=template.frequency,
        daily_exercises=template.daily_exercises,
        daily_habits=template.daily_habits,
        advice=template.advice,
        pain_rules=tuple(edition.phrases[rule] for rule in PAIN_RULES),
        notice=edition.phrases[Phrase.NOTICE],
        timeline=None,
    )


def exclusions(edition: Edition, line: Line) -> tuple[ExcludedRead, ...]:
    """What the request rules out in a block, and why."""
    return tuple(
        ExcludedRead(
            slug=slug,
            block=line.block.slug,
            reason=" ".join(_sentence(edition, cause) for cause in causes),
            causes=causes,
        )
        for slug, causes in line.ruled_out.items()
    )


def _sentence(edition: Edition, cause: Cause) -> str:
    match cause.constraint:
        case "have":
            values = [edition.equipment[slug].name for slug in cause.values]
        case "safe_for":
            values = [edition.conditions[slug].name for slug in cause.values]
        case _:
            values = list(cause.values)
    return edition.phrases[EXCLUDED_PHRASES[cause.constraint]].format(values=", ".join(values))


def _read_block(
    edition: Edition, wanted: Wanted, line: Line, picks: Sequence[Pick]
) -> SessionBlockRead:
    taken = {place for place, _ in picks}
    alternatives = tuple(
        exercise.slug for place, exercise in enumerate(line.queue) if place not in taken
    )
    reads = []
    for order, (place, option) in enumerate(picks):
        exercise = line.queue[place]
        dose = dose_options(exercise.dose)[option]
        reason = _reason(wanted, exercise, in_turn=place == order)
        reads.append(
            PickRead(
                exercise=exercise,
                dose=dose,
                seconds=seconds(dose),
                scaled=option > 0,
                reason=edition.phrases[reason],
                cautions=tuple(
                    caution for caution in exercise.cautions if caution.condition in wanted.safe_for
                ),
                alternatives=alternatives,
            )
        )
    return SessionBlockRead(
        slug=line.block.slug,
        name=line.block.name,
        seconds=sum(read.seconds for read in reads),
        exercises=tuple(reads),
    )


def _reason(wanted: Wanted, exercise: ExerciseRead, *, in_turn: bool) -> Phrase:
    """Why a pick was made; it is in its turn when everyone before it in line was picked too."""
    if exercise.slug in wanted.include:
        return Phrase.REASON_INCLUDED
    if not in_turn:
        return Phrase.REASON_TIME
    if exercise.slug in wanted.previous:
        return Phrase.REASON_REPEATED
    done = any(exercise.slug in session for session in wanted.history)
    return Phrase.REASON_OLDEST if done else Phrase.REASON_NEW


def _warnings(
    edition: Edition, choice: Choice, asked: int, shortfall: int | None
) -> tuple[str, ...]:
    off = abs(choice.seconds - asked)
    if shortfall is None and off <= TOLERANCE_SECONDS:
        return ()
    phrase = Phrase.OFF_TARGET if shortfall is None else Phrase.SHORTFALL
    return (edition.phrases[phrase].format(minutes=-(-choice.longest // 60), seconds=off),)
