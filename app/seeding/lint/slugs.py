"""Is every slug used, and does every released slug still exist?"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.catalogue.schemas import COLLECTIONS
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import in_facts

RELEASED_FILE = "released.json"


def freeze(folder: Path, data: Dataset) -> None:
    """Add the slugs in use to the list of released slugs."""
    slugs = {
        kind: sorted({*data.slugs[kind], *data.released.get(kind, ())}) for kind in COLLECTIONS
    }
    (folder / RELEASED_FILE).write_text(json.dumps(slugs, indent=2) + "\n", "utf-8")


def check_unused_records(data: Dataset) -> Iterator[SeedProblem]:
    """Every record of the vocabulary, every feature and every source is used."""
    for name, used in _used_slugs(data).items():
        for record in getattr(data, name):
            if record.slug not in used:
                yield SeedProblem(f"{name}.json", record.slug, "slug", "is not used")


def _used_slugs(data: Dataset) -> dict[str, set[str]]:
    exercises = data.exercises
    cautions = [caution for exercise in exercises for caution in exercise.cautions]
    cautions += [caution for feature in data.features for caution in feature.cautions]
    links = [link for exercise in exercises for link in exercise.conditions]
    return {
        "sources": {slug for exercise in exercises for slug in exercise.sources}
        | {caution.source for caution in cautions}
        | {link.source for link in links}
        | {question.source for question in data.screening}
        | {slug for template in data.templates for slug in template.sources}
        | {slug for condition in data.conditions for slug in condition.sources},
        "features": {slug for exercise in exercises for slug in exercise.features}
        | {feature.slug for feature in data.features if feature.category},
        "categories": {exercise.category for exercise in exercises},
        "muscles": {link.slug for exercise in exercises for link in exercise.muscles}
        | {muscle.parent for muscle in data.muscles if muscle.parent}
        | {muscle.slug for muscle in data.muscles if muscle.trained_with},
        "conditions": {link.slug for link in links}
        | {caution.condition for caution in cautions}
        | {
            condition.slug
            for condition in data.conditions
            if condition.broader or {"gate", "information"} & {*condition.kinds}
        },
        "equipment": {link.slug for exercise in exercises for link in exercise.equipment},
    }


def check_released_slugs(data: Dataset) -> Iterator[SeedProblem]:
    """A released slug is in use or retired, and a slug in use is listed as released."""
    retired = {(row.kind, row.slug) for row in data.retired}
    for kind in COLLECTIONS:
        slugs, released = data.slugs[kind], data.released.get(kind, ())
        for slug in _missing(released, slugs):
            if (kind, slug) not in retired:
                message = f"the {kind} no longer exists: add an entry to retired.json"
                yield SeedProblem(RELEASED_FILE, slug, kind, message)
        for slug in sorted(_missing(slugs, released)):
            message = f"the {kind} is missing in released.json: run `make freeze`"
            yield SeedProblem(RELEASED_FILE, slug, kind, message)


def check_article(data: Dataset) -> Iterator[SeedProblem]:
    """Exercises cover every item of the source article, and name no other as their origin."""
    covered = {item for exercise in data.exercises for item in exercise.origin}
    for item in _missing(data.article, covered):
        yield SeedProblem("article.json", item, "", "no exercise has this item as its origin")
    for exercise in data.exercises:
        for item in _missing(exercise.origin, data.article):
            yield in_facts(exercise.slug, "origin", f"'{item}' is not an item of article.json")


def _missing(slugs: Iterable[str], known: Iterable[str]) -> list[str]:
    known = set(known)
    return [slug for slug in slugs if slug not in known]
