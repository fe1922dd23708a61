"""Exercises."""

from collections.abc import Iterator

from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.seeding.cautions import implied_cautions
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import (
    Links,
    Location,
    check_links,
    check_references,
    check_unique,
    find_cycles,
    in_facts,
)
from app.seeding.schemas.exercise import ExerciseSeed


def check_exercises(data: Dataset) -> Iterator[SeedProblem]:
    """Exercises refer to existing records, without duplicates."""
    for exercise in data.exercises:
        location = _locate(exercise, "audience")
        yield from check_links(data, location.file, exercise.slug, _list_links(exercise))
        yield from check_unique(exercise.audience, location)


def check_pictures(data: Dataset) -> Iterator[SeedProblem]:
    """Sizes of pictures are those of existing exercises."""
    yield from check_links(data, "pictures.json", "", [("", "exercise", data.pictures)])


def _list_links(exercise: ExerciseSeed) -> Links:
    yield "category", "category", [exercise.category]
    yield "features", "feature", exercise.features
    yield "harder", "exercise", exercise.harder
    yield "sources", "source", exercise.sources
    yield "muscles", "muscle", (link.slug for link in exercise.muscles)
    yield "equipment", "equipment", (link.slug for link in exercise.equipment)
    yield "conditions", "condition", (link.slug for link in exercise.conditions)
    yield "cautions", "condition", (caution.condition for caution in exercise.cautions)
    yield "templates", "template", (place.slug for place in exercise.templates)
    for caution in exercise.cautions:
        yield "cautions", "equipment", caution.requires or ()
        yield "cautions", "source", [caution.source]
    for link in exercise.conditions:
        yield "conditions", "source", [link.source]


def check_families(data: Dataset) -> Iterator[SeedProblem]:
    """Families have a label in the default language."""
    if DEFAULT_LANGUAGE in data.words:
        families = data.words[DEFAULT_LANGUAGE].labels.get("family", {})
        for exercise in data.exercises:
            location = _locate(exercise, "family")
            yield from check_references([exercise.family], families, "family", location)


def check_memberships(data: Dataset) -> Iterator[SeedProblem]:
    """Exercises belong to existing blocks and phases, with one dose for each phase."""
    templates = {template.slug: template for template in data.templates}
    for exercise in data.exercises:
        location = _locate(exercise, "templates")
        for place in exercise.templates:
            if template := templates.get(place.slug):
                blocks = [block.slug for block in template.blocks]
                phases = [phase.slug for phase in template.phases]
                in_doses = [dose.phase for dose in place.doses]
                yield from check_references([place.block], blocks, "block", location)
                yield from check_references(place.phases, phases, "phase", location)
                yield from check_unique(map(str, in_doses), location)
                stated = {phase for phase in in_doses if phase} - {*place.phases}
                yield from check_references(sorted(stated), phases, "phase", location)


def check_substitutes(data: Dataset) -> Iterator[SeedProblem]:
    """Substitutes are other exercises, for conditions with a caution."""
    for exercise in data.exercises:
        location = _locate(exercise, "instead")
        conditions = {caution.condition for caution in data.cautions[exercise.slug]}
        yield from check_references(
            exercise.instead, conditions, "condition with a caution", location
        )
        others = data.slugs["exercise"] - {exercise.slug}
        for slugs in exercise.instead.values():
            yield from check_references(slugs, others, "other exercise", location)


def check_severities(data: Dataset) -> Iterator[SeedProblem]:
    """A caution of an exercise is not weaker than that of its features."""
    for exercise in data.exercises:
        severities = {caution.condition: caution.severity for caution in exercise.cautions}
        for feature, rule in implied_cautions(exercise, data.features, data.conditions):
            if (severities.get(rule.condition), rule.severity) == ("caution", "avoid"):
                message = (
                    f"severity for '{rule.condition}' must be 'avoid', "
                    f"because the feature '{feature.slug}' says so"
                )
                yield in_facts(exercise.slug, "cautions", message)


def check_progressions(data: Dataset) -> Iterator[SeedProblem]:
    """Harder exercises don't lead back to an easier one."""
    for cycle in find_cycles({exercise.slug: exercise.harder for exercise in data.exercises}):
        path = " -> ".join(cycle)
        yield in_facts(cycle[0], "harder", f"is part of a cycle: {path}")


def _locate(exercise: ExerciseSeed, field: str) -> Location:
    return Location(f"exercises/{exercise.slug}.json", exercise.slug, field)
