"""Muscles, equipment, conditions, features and screening, and the slugs of all lists."""

from collections.abc import Collection, Iterator
from typing import get_args

from app.catalogue.schemas import Audience
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import Location, check_links, check_references, check_unique, find_cycles

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
                links = [(field, "muscle", [slug])]
                yield from check_links(data, "muscles.json", muscle.slug, links)
                references.setdefault(muscle.slug, []).append(slug)
    for cycle in find_cycles(references):
        path = " -> ".join(cycle)
        yield SeedProblem("muscles.json", cycle[0], "parent", f"is part of a cycle: {path}")


def check_equipment(data: Dataset) -> Iterator[SeedProblem]:
    """Equipment serves as existing equipment."""
    for thing in data.equipment:
        links = [("serves_as", "equipment", thing.serves_as)]
        yield from check_links(data, "equipment.json", thing.slug, links)


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
        links = [("sources", "source", condition.sources)]
        yield from check_links(data, location.file, condition.slug, links)
        if condition.broader:
            yield from check_references(
                [condition.broader], broadest, "condition without a broader one",
                location._replace(field="broader"),
            )  # fmt: skip
        if condition.gate:
            links = [("gate.regions", "muscle", condition.gate.regions)]
            yield from check_links(data, location.file, condition.slug, links)


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


def check_features(data: Dataset) -> Iterator[SeedProblem]:
    """Features and their cautions refer to existing records."""
    for feature in data.features:
        location = Location("features.json", feature.slug, "cautions")
        if feature.category:
            links = [("category", "category", [feature.category])]
            yield from check_links(data, location.file, feature.slug, links)
        yield from check_unique((caution.condition for caution in feature.cautions), location)
        for caution in feature.cautions:
            links = [
                ("cautions", "condition", [caution.condition]),
                ("cautions", "source", [caution.source]),
                ("cautions", "equipment", [*(caution.requires or ())]),
            ]
            yield from check_links(data, location.file, feature.slug, links)


def check_screening(data: Dataset) -> Iterator[SeedProblem]:
    """Each question cites an existing source and leads to a value of its kind."""
    gates = {condition.slug for condition in data.conditions if condition.gate}
    allowed: dict[str, Collection[str]] = {
        "gate": gates,
        "condition": data.slugs["condition"] - gates,
        "audience": get_args(Audience.__value__),
    }
    for question in data.screening:
        links = [("source", "source", [question.source])]
        yield from check_links(data, "screening.json", question.slug, links)
        if question.value is not None:
            kind, location = question.kind, Location("screening.json", question.slug, "value")
            yield from check_references([question.value], allowed[kind], kind, location)
