"""Durations, doses and equipment in few words; `s`, `min` and `x` are the same in all languages.

Figures and what belongs to them are kept on one line, by no-break spaces between them.
"""

from collections.abc import Iterable

from app.catalogue.schemas import Caution, Dose, Exercise, NamedRef, Phrase, Side
from app.catalogue.snapshot import LocalizedCatalogue

NO_BREAK = "\N{NO-BREAK SPACE}"
ONE_SIDE: dict[Side, Phrase] = {
    "left": Phrase.TEXT_LEFT_ONLY,
    "right": Phrase.TEXT_RIGHT_ONLY,
}
MIN_SECONDS_IN_MINUTES = 120
"""Shorter durations are told in seconds."""


def freed(text: str) -> str:
    """A text with plain spaces only, once its lines are broken."""
    return text.replace(NO_BREAK, " ")


def clock(seconds: int) -> str:
    """A duration in minutes and seconds: `4:05`."""
    return f"{seconds // 60}:{seconds % 60:02}"


def length(seconds: int) -> str:
    """A duration as people say it: `45 s`, `2 min`, `2:45 min`."""
    if seconds < MIN_SECONDS_IN_MINUTES:
        return f"{seconds}{NO_BREAK}s"
    return f"{clock(seconds) if seconds % 60 else seconds // 60}{NO_BREAK}min"


def dose_words(localized: LocalizedCatalogue, dose: Dose, side: Side | None = None) -> str:
    """What to do of an exercise: `3 x 10 each side, hold 3 s`.

    Args:
        localized: the release in the language of the text.
        dose: the dose.
        side: the only side that is trained, of an exercise that is done on each side.
    """
    work = length(dose.timed_seconds) if dose.timed_seconds else str(dose.reps)
    words = work if dose.sets == 1 and dose.timed_seconds else f"{dose.sets} x {work}"
    if dose.per_side:
        words += f" {localized.phrases[Phrase.TEXT_EACH_SIDE]}"
    words = words.replace(" ", NO_BREAK)
    if side and not dose.per_side:
        words += ", " + localized.phrases[ONE_SIDE[side]].replace(" ", NO_BREAK)
    if dose.hold_seconds:
        hold = localized.phrases[Phrase.TEXT_HOLD].format(length=length(dose.hold_seconds))
        words += ", " + hold.replace(" ", NO_BREAK)
    return words


def rest_words(localized: LocalizedCatalogue, dose: Dose) -> str:
    """How long to rest between the sets, if there is more than one."""
    if dose.sets == 1 or not dose.rest_seconds:
        return ""
    return localized.phrases[Phrase.TEXT_REST].format(length=length(dose.rest_seconds))


def unbroken(text: str) -> str:
    """A text that is broken between its parts only, which commas separate."""
    return text.replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", ")


def frequency_words(
    localized: LocalizedCatalogue, per_week: int | None, per_day: int | None
) -> str:
    """How often to do something: `2 times a day, on 3 days a week`.

    Args:
        localized: the release in the language of the text.
        per_week: days a week, if stated.
        per_day: times on each of these days, if stated.
    """
    said, is_daily = localized.phrases, per_week in {None, 7}
    if (per_day or 1) == 1:
        if is_daily:
            return said[Phrase.TEXT_EVERY_DAY]
        phrase = Phrase.TEXT_ONCE_A_WEEK if per_week == 1 else Phrase.TEXT_TIMES_A_WEEK
        return said[phrase].format(times=per_week)
    day = said[Phrase.TEXT_TIMES_A_DAY].format(times=per_day)
    if is_daily:
        return day
    phrase = Phrase.TEXT_ONE_DAY_A_WEEK if per_week == 1 else Phrase.TEXT_DAYS_A_WEEK
    return f"{day}, {said[phrase].format(days=per_week)}"


def shortfall_words(localized: LocalizedCatalogue, seconds: int) -> str:
    """By how much a session is shorter than asked, in whole minutes."""
    whole_minutes = freed(length(60 * round(seconds / 60)))
    return localized.phrases[Phrase.SHORTFALL].format(length=whole_minutes)


def required(exercise: Exercise, cautions: Iterable[Caution]) -> tuple[NamedRef, ...]:
    """The equipment that an exercise needs, with that which the advice of cautions asks for."""
    things = [
        NamedRef(slug=link.slug, name=link.name) for link in exercise.equipment if link.required
    ]
    things += [thing for caution in cautions for thing in caution.requires]
    return tuple(dict.fromkeys(things))


def caution_lines(cautions: Iterable[Caution]) -> tuple[str, ...]:
    """Each caution as a line: the condition, then the advice."""
    return tuple(f"{caution.condition.name}: {caution.advice}" for caution in cautions)
