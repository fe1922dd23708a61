"""Is every slug used, and is none lost?"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.seeding.lint.rule import Rule
from app.seeding.problems import SeedProblem
from app.seeding.reading import KINDS, Dataset

RULES: list[Rule] = []
RELEASED = "released.json"


def public_slugs(data: Dataset) -> dict[str, list[str]]:
    """The slugs in use, by kind, in alphabetical order."""
    return {kind: sorted(row.slug for row in getattr(data, name)) for kind, name in KINDS.items()}


def freeze(folder: Path, data: Dataset) -> None:
    """Add the slugs in use to the list of those that were ever released."""
    slugs = {
        kind: sorted({*used, *data.released.get(kind, ())})
        for kind, used in public_slugs(data).items()
    }
    (folder / RELEASED).write_text(json.dumps(slugs, indent=2) + "\n", "utf-8")


@RULES.append
def is_used(data: Dataset) -> Iterator[SeedProblem]:
    """Every word of the vocabulary, every feature and every source is used somewhere."""
    exercises, features = data.exercises, data.features
    cautions = [caution for e in exercises for caution in e.cautions]
    cautions += [caution for feature in features for caution in feature.cautions]
    conditions = [link for e in exercises for link in e.conditions]
    cited = {source for e in exercises for source in e.sources}
    cited |= {caution.source for caution in cautions} | {link.source for link in conditions}
    cited |= {question.source for question in data.screening}
    worked = {link.slug for e in exercises for link in e.muscles}
    worked |= {m.parent for m in data.muscles if m.parent}
    worked |= {m.slug for m in data.muscles if m.trained_with}
    used: dict[str, set[str]] = {
        "sources": cited,
        "features": {slug for e in exercises for slug in e.features}
        | {feature.slug for feature in features if feature.every},
        "categories": {e.category for e in exercises},
        "muscles": worked,
        "conditions": {link.slug for link in conditions} | {c.condition for c in cautions},
        "equipment": {link.slug for e in exercises for link in e.equipment},
    }
    for name, slugs in used.items():
        for row in getattr(data, name):
            if row.slug not in slugs:
                yield SeedProblem(f"{name}.json", row.slug, "slug", "is used nowhere")


@RULES.append
def keeps_released_slugs(data: Dataset) -> Iterator[SeedProblem]:
    """A slug that was released is in use, or has an entry that says what became of it."""
    retired = {(row.kind, row.slug) for row in data.retired}
    for kind, slugs in public_slugs(data).items():
        released = data.released.get(kind, ())
        for slug in _missing(released, slugs):
            if (kind, slug) not in retired:
                message = f"the {kind} is gone without an entry in retired.json"
                yield SeedProblem(RELEASED, slug, kind, message)
        for slug in _missing(slugs, released):
            message = f"the {kind} isn't in the list of released slugs; run make freeze"
            yield SeedProblem(RELEASED, slug, kind, message)


@RULES.append
def covers_the_article(data: Dataset) -> Iterator[SeedProblem]:
    """Every item of the source article is covered by an exercise, and nothing else is claimed."""
    covered = {item for exercise in data.exercises for item in exercise.origin}
    for item in _missing(data.article, covered):
        yield SeedProblem("article.json", item, "", "no exercise covers this item of the article")
    for exercise in data.exercises:
        for item in _missing(exercise.origin, data.article):
            yield SeedProblem(
                f"exercises/{exercise.slug}.json", exercise.slug, "origin",
                f"'{item}' is no item of the article",
            )  # fmt: skip


def _missing(wanted: Iterable[str], there: Iterable[str]) -> list[str]:
    present = set(there)
    return [slug for slug in wanted if slug not in present]
