"""Features and screening questions."""

from collections.abc import Collection, Iterator
from typing import get_args

from app.catalogue.schemas import Audience
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.validation.references import Location, check_references, check_unique


def check_features(data: Dataset) -> Iterator[SeedProblem]:
    """Features and their cautions refer to existing records."""
    for feature in data.features:
        if feature.category:
            location = Location("features.json", feature.slug, "category")
            categories = data.slugs["category"]
            yield from check_references([feature.category], categories, "category", location)
        location = Location("features.json", feature.slug, "cautions")
        yield from check_unique((caution.condition for caution in feature.cautions), location)
        for caution in feature.cautions:
            for slugs, kind in (
                ([caution.condition], "condition"),
                ([caution.source], "source"),
                (caution.requires or (), "equipment"),
            ):
                yield from check_references(slugs, data.slugs[kind], kind, location)


def check_screening(data: Dataset) -> Iterator[SeedProblem]:
    """Each question cites an existing source and leads to a value of its kind."""
    gates = {condition.slug for condition in data.conditions if condition.gate}
    allowed: dict[str, Collection[str]] = {
        "gate": gates,
        "condition": data.slugs["condition"] - gates,
        "audience": get_args(Audience.__value__),
    }
    for question in data.screening:
        location = Location("screening.json", question.slug, "source")
        yield from check_references([question.source], data.slugs["source"], "source", location)
        if question.value is not None:
            kind, location = question.kind, location._replace(field="value")
            yield from check_references([question.value], allowed[kind], kind, location)
