"""Muscles, equipment and conditions, and the slugs of all lists."""

from collections.abc import Iterator

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.validation.cycles import find_cycles
from app.seeding.validation.references import Location, check_references, check_unique

LISTS = ("sources", "features", "categories", "muscles", "conditions", "equipment", "screening")


def check_slugs(data: Dataset) -> Iterator[SeedProblem]:
    """No list has two records with the same slug."""
    for name in LISTS:
        slugs = (record.slug for record in getattr(data, name))
        yield from check_unique(slugs, Location(f"{name}.json", "", "slug"))


def check_muscles(data: Dataset) -> Iterator[SeedProblem]:
    """Muscles refer to existing muscles, without a cycle."""
    references: dict[str, list[str]] = {}
    for muscle in data.muscles:
        for field in ("parent", "trained_with"):
            if slug := getattr(muscle, field):
                location = Location("muscles.json", muscle.slug, field)
                yield from check_references([slug], data.slugs["muscle"], "muscle", location)
                references.setdefault(muscle.slug, []).append(slug)
    for cycle in find_cycles(references):
        path = " -> ".join(cycle)
        yield SeedProblem("muscles.json", cycle[0], "parent", f"is part of a cycle: {path}")


def check_equipment(data: Dataset) -> Iterator[SeedProblem]:
    """Equipment serves as existing equipment."""
    for thing in data.equipment:
        location = Location("equipment.json", thing.slug, "serves_as")
        yield from check_references(thing.serves_as, data.slugs["equipment"], "equipment", location)


def check_conditions(data: Dataset) -> Iterator[SeedProblem]:
    """Conditions refer to existing records, and their kinds match how exercises use them."""
    used = {link.slug for exercise in data.exercises for link in exercise.conditions}
    broadest = {condition.slug for condition in data.conditions if condition.broader is None}
    for condition in data.conditions:
        location = Location("conditions.json", condition.slug, "kinds")
        yield from check_unique(condition.kinds, location)
        if condition.slug in used and "exercise" not in condition.kinds:
            yield SeedProblem(*location, "must include 'exercise': exercises are used for it")
        if condition.slug not in used and "exercise" in condition.kinds:
            yield SeedProblem(*location, "must not include 'exercise': no exercise is used for it")
        yield from check_references(
            condition.sources, data.slugs["source"], "source", location._replace(field="sources")
        )
        if condition.broader:
            yield from check_references(
                [condition.broader], broadest, "condition without a broader one",
                location._replace(field="broader"),
            )  # fmt: skip
        if condition.gate:
            yield from check_references(
                condition.gate.regions, data.slugs["muscle"], "muscle",
                location._replace(field="gate.regions"),
            )  # fmt: skip


def check_retired_slugs(data: Dataset) -> Iterator[SeedProblem]:
    """Retired slugs are not in use, and their replacements exist."""
    keys = (f"{row.kind} {row.slug}" for row in data.retired)
    yield from check_unique(keys, Location("retired.json", "", "slug"))
    for row in data.retired:
        slugs = data.slugs[row.kind]
        if row.slug in slugs:
            yield SeedProblem("retired.json", row.slug, "slug", "is still in use")
        for field in ("renamed_to", "replaced_by"):
            if target := getattr(row, field):
                location = Location("retired.json", row.slug, field)
                yield from check_references([target], slugs, row.kind, location)
