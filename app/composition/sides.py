"""Exercises of which only one side is trained: their words name that side."""

import re
from collections.abc import Iterable

from app.catalogue.schemas import Exercise, Phrase, Side
from app.catalogue.snapshot import LocalizedCatalogue

Done = Iterable[tuple[str, Side | None]]
"""Slugs of exercises, each with the only side that is trained; None for both."""


def only_side(exercise: Exercise, side: Side | None) -> Side | None:
    """The only side that is trained, if the exercise is one that is done on each side."""
    return side if exercise.dose.per_side else None


def exercises_of(localized: LocalizedCatalogue, done: Done) -> tuple[Exercise, ...]:
    """The exercises, each once in the order of first use, with words for the side trained."""
    words = localized.phrases[Phrase.TEXT_SIDE_WORDS]
    return tuple(
        mirror(exercise, words) if _is_other(exercise, sides) else exercise
        for exercise, sides in _sides_of(localized, done)
    )


def side_warnings(localized: LocalizedCatalogue, done: Done) -> tuple[str, ...]:
    """What to know of exercises that are done in several ways, of which the words fit one only."""
    said = localized.phrases[Phrase.TEXT_OTHER_SIDE]
    return tuple(
        said.format(exercise=exercise.name)
        for exercise, sides in _sides_of(localized, done)
        if exercise.dose.first_side and len(sides) > 1
    )


def mirror(exercise: Exercise, words: str) -> Exercise:
    """An exercise with left and right exchanged in its words.

    Args:
        exercise: the exercise; its words name the side to begin with.
        words: the two words for the sides, with a space between them.
    """
    left, right = words.split()
    pattern = re.compile(rf"\b({left}|{right})\b", re.IGNORECASE)

    def other(found: re.Match[str]) -> str:
        word = right if found[0].lower() == left else left
        return word.capitalize() if found[0][0].isupper() else word

    def told(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(pattern.sub(other, text) for text in texts)

    steps = (step.model_copy(update={"text": pattern.sub(other, step.text)}) for step in
             exercise.steps)  # fmt: skip
    changes = {name: told(getattr(exercise, name)) for name in ("cues", "mistakes", "stop_if")}
    (summary,) = told((exercise.summary,))
    return exercise.model_copy(update={**changes, "steps": tuple(steps), "summary": summary})


def _sides_of(localized: LocalizedCatalogue, done: Done) -> list[tuple[Exercise, set[Side | None]]]:
    sides: dict[str, set[Side | None]] = {}
    for slug, side in done:
        sides.setdefault(slug, set()).add(side)
    return [(localized.exercises[slug], found) for slug, found in sides.items()]


def _is_other(exercise: Exercise, sides: set[Side | None]) -> bool:
    """Whether only that side is trained which the words don't name first."""
    first = exercise.dose.first_side
    return first is not None and len(sides) == 1 and sides.isdisjoint({first, None})
