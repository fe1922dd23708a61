"""Can a programme be trained with it? Sides, ladders, substitutes and key work."""

import re
from collections.abc import Iterator

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import in_facts, in_words
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.schemas.language import StyleSeed
from app.seeding.schemas.words import ExerciseWordsSeed

LONG_SWITCH_SECONDS = 15
"""Rolling over takes this long. With longer switches one side is finished before the other."""
MIN_FLOOR_SETUP_SECONDS = 35
"""The least time to set up on the floor, getting down included."""
MIN_KEY_FAMILIES = 2
"""Sessions A and B need one family of key work each."""


def check_first_side(data: Dataset) -> Iterator[SeedProblem]:
    """The side that the steps name first is `first_side`; without it they name none."""
    for lang, words in data.words.items():
        for exercise in data.exercises:
            named = _first_side(words.exercises[exercise.slug], words.style)
            stated = exercise.dose.first_side
            if exercise.dose.per_side and named != stated:
                message = f"begin with '{named}', but first_side is '{stated}'"
                yield in_words(lang, exercise.slug, "steps", message)


def _first_side(text: ExerciseWordsSeed, style: StyleSeed) -> str | None:
    """The side that the steps name first."""
    said = " ".join(step.text for step in text.steps)
    for phrase in style.not_sides:
        said = re.sub(rf"\b{re.escape(phrase)}\b", "", said, flags=re.IGNORECASE)
    sides = {word: side for side, words in style.sides.items() for word in words}
    found = re.search(rf"\b({'|'.join(map(re.escape, sides))})\b", said, re.IGNORECASE)
    return sides[found[0].lower()] if sides and found else None


def check_seconds(data: Dataset) -> Iterator[SeedProblem]:
    """Getting down to the floor and rolling over have enough time; long switches come once."""
    for exercise in data.exercises:
        dose = exercise.dose
        if "floor-transfer" in exercise.features and dose.setup_seconds < MIN_FLOOR_SETUP_SECONDS:
            message = f"{dose.setup_seconds} s are too few to get down to the floor"
            yield in_facts(exercise.slug, "dose.setup_seconds", message)
        if not dose.per_side:
            continue
        if exercise.position == "side-lying" and dose.switch_seconds < LONG_SWITCH_SECONDS:
            message = f"{dose.switch_seconds} s are too few to roll over"
            yield in_facts(exercise.slug, "dose.switch_seconds", message)
        if (dose.switch_seconds >= LONG_SWITCH_SECONDS) != (dose.side_order == "one-side-first"):
            message = f"does not suit {dose.switch_seconds} s to change sides"
            yield in_facts(exercise.slug, "dose.side_order", message)


def check_climbing(data: Dataset) -> Iterator[SeedProblem]:
    """Strength, balance and gait may climb, games may not, and levers need `climbs`."""
    for exercise in data.exercises:
        trains = exercise.category.endswith("strength") or exercise.category in {"balance", "gait"}
        if exercise.climbs and (not trains or exercise.audience == ("child",)):
            yield in_facts(exercise.slug, "climbs", "must be false: it is no training, or a game")
        if not exercise.climbs and (exercise.levers.support or exercise.levers.band):
            yield in_facts(exercise.slug, "levers", "needs climbs")
        if exercise.levers.band and not any("band" in link.slug for link in exercise.equipment):
            yield in_facts(exercise.slug, "levers", "has no band among the equipment")


def check_audiences(data: Dataset) -> Iterator[SeedProblem]:
    """A harder exercise, or a substitute, is for some of the same people."""
    exercises = {exercise.slug: exercise for exercise in data.exercises}
    for exercise in data.exercises:
        substitutes = [slug for slugs in exercise.instead.values() for slug in slugs]
        for field, slugs in (("harder", exercise.harder), ("instead", substitutes)):
            for slug in slugs:
                if set(exercise.audience).isdisjoint(exercises[slug].audience):
                    yield in_facts(exercise.slug, field, f"'{slug}' is for others")


def check_substitutes(data: Dataset) -> Iterator[SeedProblem]:
    """No substitute must be avoided with the condition that it is for."""
    avoided = {
        (slug, caution.condition)
        for slug, found in data.cautions.items()
        for caution in found
        if caution.severity == "avoid"
    }
    for slug, found in data.cautions.items():
        for caution in found:
            for substitute in caution.instead:
                if (substitute, caution.condition) in avoided:
                    message = f"'{substitute}' must be avoided with '{caution.condition}' too"
                    yield in_facts(slug, "instead", message)


def check_key_work(data: Dataset) -> Iterator[SeedProblem]:
    """Every muscle that a programme must work has a family for each of two sessions."""
    for template in data.templates:
        for must in template.must_work:
            able = {
                exercise.family
                for exercise in data.exercises
                if _does_key_work(exercise, template.slug, must.block, must.muscle)
            }
            if len(able) < MIN_KEY_FAMILIES:
                message = f"'{must.muscle}' has {len(able)} families in '{must.block}'"
                file = f"templates/{template.slug}.json"
                yield SeedProblem(file, template.slug, "must_work", message)


def _does_key_work(exercise: ExerciseSeed, template: str, block: str, muscle: str) -> bool:
    return (
        exercise.category.endswith("strength")
        and any((link.slug, link.role) == (muscle, "primary") for link in exercise.muscles)
        and any((place.slug, place.block) == (template, block) for place in exercise.templates)
    )
