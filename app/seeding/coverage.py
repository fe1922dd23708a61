"""What the catalogue covers, counted: `python -m app.seeding.coverage` prints it as Markdown."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.catalogue.snapshot import lineage
from app.seeding.checks import check
from app.seeding.facts import ExerciseSeed
from app.seeding.reading import Dataset, read_seed
from app.settings import get_settings

REGIONS = ("foot", "lower-leg", "thigh", "hip")
"""The regions whose muscles the catalogue means to cover."""


@dataclass(frozen=True, slots=True)
class MuscleCount:
    """How many exercises have a structure as a primary one."""

    slug: str
    kind: str
    region: str
    primary: int
    trained_with: str | None
    counted: int
    """The count that is asked for: of the structure, or of that which it is always worked with."""


@dataclass(frozen=True, slots=True)
class BlockCount:
    """How many exercises qualify for a block, and for whom."""

    template: str
    block: str
    candidates: int
    with_nothing: int
    with_a_chair: int


def count_muscles(data: Dataset) -> list[MuscleCount]:
    """The structures in the seed's order."""
    parents = {muscle.slug: muscle.parent for muscle in data.muscles}
    working = [
        {
            slug
            for link in exercise.muscles
            if link.role == "primary"
            for slug in lineage(link.slug, parents)
        }
        for exercise in data.exercises
    ]
    primary = {
        muscle.slug: sum(muscle.slug in slugs for slugs in working) for muscle in data.muscles
    }
    return [
        MuscleCount(
            slug=muscle.slug,
            kind=muscle.kind,
            region=list(lineage(muscle.slug, parents))[-1],
            primary=primary[muscle.slug],
            trained_with=muscle.trained_with,
            counted=max(primary[muscle.slug], primary[muscle.trained_with or muscle.slug]),
        )
        for muscle in data.muscles
    ]


def count_conditions(data: Dataset) -> dict[str, int]:
    """How many exercises are used for each condition that any is used for."""
    return {
        condition.slug: count
        for condition in data.conditions
        if (
            count := sum(
                link.slug == condition.slug
                for exercise in data.exercises
                for link in exercise.conditions
            )
        )
    }


def count_blocks(data: Dataset) -> list[BlockCount]:
    """The blocks of every programme, in order."""
    serves = {thing.slug: set(thing.serves_as) for thing in data.equipment}
    return [
        BlockCount(
            template=template.slug,
            block=block.slug,
            candidates=len(members),
            with_nothing=sum(_needs(exercise) == set() for exercise in members),
            with_a_chair=sum(
                _needs(exercise) <= {"chair", *serves["chair"]} for exercise in members
            ),
        )
        for template in data.templates
        for block in template.blocks
        for members in [
            [
                exercise
                for exercise in data.exercises
                for place in exercise.templates
                if (place.slug, place.block) == (template.slug, block.slug)
            ]
        ]
    ]


def count_equipment(data: Dataset) -> dict[str, tuple[int, int]]:
    """How many exercises require each thing, and how many can use it."""
    return {
        thing.slug: (
            sum(thing.slug in _needs(exercise) for exercise in data.exercises),
            sum(
                link.slug == thing.slug and not link.required
                for exercise in data.exercises
                for link in exercise.equipment
            ),
        )
        for thing in data.equipment
    }


def _needs(exercise: ExerciseSeed) -> set[str]:
    return {link.slug for link in exercise.equipment if link.required}


def report(data: Dataset) -> str:
    """The coverage as a page of Markdown."""
    return "\n".join(_lines(data)).rstrip() + "\n"


def _lines(data: Dataset) -> Iterator[str]:
    yield "# What the catalogue covers"
    yield ""
    yield (
        f"Release {data.release.version}: {len(data.exercises)} exercises in "
        f"{len(data.templates)} programmes. Made by `make coverage`; a test holds it to the seed."
    )
    yield ""
    yield "## Muscles"
    yield ""
    yield (
        "*Primary*: exercises that work it, or a member of it, before all else. A muscle that "
        "nobody can work by itself is counted with the one that it is always worked with."
    )
    yield ""
    yield from _table(
        ("region", "structure", "kind", "primary", "worked with", "counted"),
        (
            (row.region, row.slug, row.kind, row.primary, row.trained_with or "", row.counted)
            for row in count_muscles(data)
        ),
    )
    yield "## Conditions"
    yield ""
    yield from _table(("condition", "exercises used for it"), count_conditions(data).items())
    yield "## Blocks of the programmes"
    yield ""
    yield from _table(
        ("programme", "block", "exercises", "with nothing but the floor", "with a chair"),
        (
            (row.template, row.block, row.candidates, row.with_nothing, row.with_a_chair)
            for row in count_blocks(data)
        ),
    )
    yield "## Equipment"
    yield ""
    yield from _table(
        ("equipment", "required by", "optional in"),
        ((slug, *counts) for slug, counts in count_equipment(data).items()),
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""


if __name__ == "__main__":
    seed = read_seed(get_settings().seed_dir)
    check(seed)
    sys.stdout.write(report(seed))
