"""Random lists of the real catalogue: sessions with any exercise, at any dose of its range."""

from collections.abc import Iterator
from random import Random

from app.catalogue.schemas import Exercise
from app.composition.composer import Composer
from app.composition.own_list import compose_list
from app.composition.requests.list import ListRequest
from app.composition.requests.list_entry import ListEntry
from app.composition.schemas import ComposedSession


def random_lists(composer: Composer, count: int, seed: int = 0) -> Iterator[ComposedSession]:
    """Lists of one to eight exercises, some for one side only, some for conditions."""
    random = Random(seed)  # noqa: S311 -- not for secrets
    localized = composer.catalogue.default
    exercises = list(localized.exercises.values())
    for _ in range(count):
        chosen = random.sample(exercises, random.randint(1, 8))
        avoided = {
            caution.condition.slug
            for exercise in chosen
            for caution in exercise.cautions
            if caution.severity == "avoid"
        }
        cautioned = {
            caution.condition.slug
            for exercise in chosen
            for caution in exercise.cautions
            if localized.conditions[caution.condition.slug].gate is None
        }
        fit = sorted(cautioned - avoided)
        request = ListRequest(
            exercises=tuple(_entry(random, exercise) for exercise in chosen),
            side=random.choice((None, None, "left", "right")),
            safe_for=tuple(random.sample(fit, min(len(fit), 2))),
        )
        yield compose_list(composer, localized, request)


def _entry(random: Random, exercise: Exercise) -> ListEntry:
    dose = exercise.dose
    sets = random.randint(dose.sets_min, dose.sets_max)
    if dose.timed_seconds:
        least, most = dose.timed_seconds_min, dose.timed_seconds_max
        return ListEntry(
            slug=exercise.slug, sets=sets, seconds=random.randint(least or 1, most or 60)
        )
    least, most = dose.reps_min, dose.reps_max
    return ListEntry(slug=exercise.slug, sets=sets, reps=random.randint(least or 1, most or 10))
