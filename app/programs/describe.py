"""A session as its reader sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue.schemas import PAIN_RULES, Phrase
from app.catalogue.snapshot import Edition
from app.programs.candidates import History, Line
from app.programs.choice import Choice
from app.programs.exclusions import exclusions
from app.programs.lines import Pick
from app.programs.links import session_link
from app.programs.prepared import Prepared
from app.programs.schemas import ComposedSession, PickRead, SessionBlockRead
from app.programs.wanted import Wanted
from app.programs.wording import (
    cautions,
    first_gap,
    programme_warnings,
    reason,
    shortfall,
    time_warnings,
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A session in the composer's terms."""

    wanted: Wanted
    history: History
    lines: Sequence[Line]
    choice: Choice
    made: Choice
    """The choice once more, with its exchanges made."""


def describe(
    release: str, edition: Edition, prepared: Prepared, composed: Composed
) -> ComposedSession:
    """The session that was chosen, with its reasons, exclusions and warnings."""
    wanted, made = composed.wanted, composed.made
    template = edition.templates[wanted.template]
    return ComposedSession(
        template=template.slug,
        name=template.name,
        release=release,
        minutes=wanted.minutes,
        seconds=made.seconds,
        shortfall=shortfall(wanted, made),
        seed=wanted.seed,
        day=wanted.day,
        date=wanted.date,
        link=session_link(wanted),
        blocks=tuple(
            _read_block(edition, composed, line, picks, first_gap(chosen))
            for line, chosen, picks in zip(
                composed.lines, composed.choice.picks, made.picks, strict=True
            )
        ),
        excluded=exclusions(prepared, edition, wanted, composed.lines),
        warnings=(*programme_warnings(edition, wanted), *time_warnings(edition, wanted, made)),
        frequency=template.frequency,
        daily_exercises=template.daily_exercises,
        daily_habits=template.daily_habits,
        advice=template.advice,
        pain_rules=tuple(edition.phrases[rule] for rule in PAIN_RULES),
        notice=edition.phrases[Phrase.NOTICE],
        timeline=None,
    )


def _read_block(
    edition: Edition, composed: Composed, line: Line, picks: Sequence[Pick], gap: int
) -> SessionBlockRead:
    wanted = composed.wanted
    taken = {place for place, _ in picks}
    alternatives = tuple(move.slug for place, move in enumerate(line.queue) if place not in taken)
    reads = tuple(
        PickRead(
            exercise=edition.exercises[move.slug],
            dose=move.doses[option],
            seconds=move.candidate.durations[option],
            scaled=option > 0,
            reason=reason(edition, wanted, composed.history, line, place, gap),
            cautions=cautions(edition, wanted, move.slug),
            alternatives=alternatives,
        )
        for place, option in picks
        for move in [line.queue[place]]
    )
    return SessionBlockRead(
        slug=line.block.slug,
        name=line.block.name,
        seconds=sum(read.seconds for read in reads),
        exercises=reads,
    )
