"""Durations and doses in few signs; `s`, `min` and `x` are the same in all languages.

Figures and what belongs to them are kept on one line, by no-break spaces between them.
"""

from app.catalogue.schemas import Dose, Phrase
from app.catalogue.snapshot import Edition

NO_BREAK = "\N{NO-BREAK SPACE}"


def freed(text: str) -> str:
    """A text with plain spaces only, once its lines are broken."""
    return text.replace(NO_BREAK, " ")


def clock(seconds: int) -> str:
    """A duration in minutes and seconds: `4:05`."""
    return f"{seconds // 60}:{seconds % 60:02}"


def length(seconds: int) -> str:
    """A duration as it is spoken of: `45 s`, `2 min`."""
    whole = seconds >= 120 and seconds % 60 == 0
    return f"{seconds // 60}{NO_BREAK}min" if whole else f"{seconds}{NO_BREAK}s"


def dose_words(edition: Edition, dose: Dose) -> str:
    """What to do of an exercise: `3 x 10 each side, hold 3 s`."""
    work = length(dose.timed_seconds) if dose.timed_seconds else str(dose.reps)
    words = work if dose.sets == 1 and dose.timed_seconds else f"{dose.sets} x {work}"
    if dose.per_side:
        words += f" {edition.phrases[Phrase.TEXT_EACH_SIDE]}"
    words = words.replace(" ", NO_BREAK)
    if dose.hold_seconds:
        hold = edition.phrases[Phrase.TEXT_HOLD].format(length=length(dose.hold_seconds))
        words += ", " + hold.replace(" ", NO_BREAK)
    return words


def rest_words(edition: Edition, dose: Dose) -> str:
    """How long to rest between the sets, if there is more than one."""
    if dose.sets == 1 or not dose.rest_seconds:
        return ""
    return edition.phrases[Phrase.TEXT_REST].format(length=length(dose.rest_seconds))
