"""What is said about a choice: reasons and warnings, in the words of the release."""

from collections.abc import Sequence

from app.catalogue.schemas import CautionRead, Phrase
from app.catalogue.snapshot import Edition
from app.programs.candidates import History, Line
from app.programs.choice import TOLERANCE_SECONDS, Choice
from app.programs.lines import Pick
from app.programs.wanted import Wanted


def reason(
    edition: Edition, wanted: Wanted, history: History, line: Line, place: int, gap: int
) -> str:
    """Why the pick at a place in line was made.

    It is in its turn when it stands ahead of the `gap`, the first place that was left out.
    """
    slug = line.queue[place].slug
    replaced = {new: old for old, new in wanted.swap}
    if slug in replaced:
        name = edition.exercises[replaced[slug]].name
        return edition.phrases[Phrase.REASON_SWAPPED].format(values=name)
    if slug in wanted.include:
        phrase = Phrase.REASON_INCLUDED
    elif place > gap:
        phrase = Phrase.REASON_TIME
    elif place >= line.fresh:
        phrase = Phrase.REASON_REPEATED
    elif any(slug in session for session in history):
        phrase = Phrase.REASON_OLDEST
    else:
        phrase = Phrase.REASON_NEW
    return edition.phrases[phrase]


def first_gap(picks: Sequence[Pick]) -> int:
    """The first place in a line that was left out."""
    taken = {place for place, _ in picks}
    return next(place for place in range(len(taken) + 1) if place not in taken)


def cautions(edition: Edition, wanted: Wanted, slug: str) -> tuple[CautionRead, ...]:
    """What needs care when these conditions do an exercise."""
    return tuple(
        caution
        for caution in edition.exercises[slug].cautions
        if caution.condition in wanted.safe_for
    )


def shortfall(wanted: Wanted, choice: Choice) -> int | None:
    """Seconds missing, when more was asked than any session fills."""
    asked = wanted.minutes * 60
    return asked - choice.seconds if choice.longest < asked - TOLERANCE_SECONDS else None


def programme_warnings(edition: Edition, wanted: Wanted) -> tuple[str, ...]:
    """That the programme is another than would be expected, if so."""
    if wanted.stands_in_for is None:
        return ()
    condition = edition.conditions[wanted.stands_in_for].name
    return (edition.phrases[Phrase.OTHER_PROGRAMME].format(condition=condition),)


def time_warnings(edition: Edition, wanted: Wanted, choice: Choice) -> tuple[str, ...]:
    """That the session is not as long as asked, if so."""
    missing, off = shortfall(wanted, choice), abs(choice.seconds - wanted.minutes * 60)
    if missing is None and off <= TOLERANCE_SECONDS:
        return ()
    phrase = Phrase.OFF_TARGET if missing is None else Phrase.SHORTFALL
    longest = -(-choice.longest // 60)
    return (edition.phrases[phrase].format(minutes=longest, seconds=off),)
