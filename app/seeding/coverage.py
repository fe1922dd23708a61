"""What the catalogue covers. `python -m app.seeding.coverage` prints it as Markdown."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from app.catalogue.search.index import with_ancestors
from app.seeding.dataset import Dataset
from app.seeding.reader import read_seed
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.validation import validate
from app.settings import get_settings

REGIONS = ("foot", "lower-leg", "thigh", "hip")
"""The regions whose muscles the catalogue must cover."""


@dataclass(frozen=True, slots=True)
class MuscleCount:
    """How many exercises have a muscle, or a member of it, as a primary one."""

    slug: str
    kind: str
    region: str
    primary: int
    trained_with: str | None
    counted: int
    """The larger of its own count and that of the muscle it is trained with."""


@dataclass(frozen=True, slots=True)
class BlockCount:
    """How many exercises a block has, in all and with little equipment."""

    template: str
    block: str
    exercises: int
    without_equipment: int
    with_chair: int


def count_muscles(data: Dataset) -> list[MuscleCount]:
    """The muscles in the order of the seed."""
    parents = {muscle.slug: muscle.parent for muscle in data.muscles}
    primary = Counter(
        slug for exercise in data.exercises for slug in _primary_muscles(exercise, parents)
    )
    return [
        MuscleCount(
            slug=muscle.slug,
            kind=muscle.kind,
            region=list(with_ancestors(muscle.slug, parents))[-1],
            primary=primary[muscle.slug],
            trained_with=muscle.trained_with,
            counted=max(primary[muscle.slug], primary[muscle.trained_with or muscle.slug]),
        )
        for muscle in data.muscles
    ]


def _primary_muscles(exercise: ExerciseSeed, parents: dict[str, str | None]) -> set[str]:
    """The primary muscles of an exercise and the groups that they are in."""
    primary = [link.slug for link in exercise.muscles if link.role == "primary"]
    return {slug for muscle in primary for slug in with_ancestors(muscle, parents)}


def count_conditions(data: Dataset) -> dict[str, int]:
    """How many exercises are used for a condition, in the order of the seed, without zeros.

    Exercises for comfort (evidence `none`) don't count.
    """
    counts = Counter(
        link.slug
        for exercise in data.exercises
        for link in exercise.conditions
        if link.evidence != "none"
    )
    return {row.slug: counts[row.slug] for row in data.conditions if row.slug in counts}


def count_blocks(data: Dataset) -> list[BlockCount]:
    """The blocks of every programme in order."""
    serves_as = {thing.slug: set(thing.serves_as) for thing in data.equipment}
    with_chair = {"chair", *serves_as["chair"]}
    required: dict[tuple[str, str], list[frozenset[str]]] = {}
    for exercise in data.exercises:
        for place in exercise.templates:
            required.setdefault((place.slug, place.block), []).append(exercise.required_equipment)
    return [
        BlockCount(
            template=template.slug,
            block=block.slug,
            exercises=len(sets),
            without_equipment=sum(not equipment for equipment in sets),
            with_chair=sum(equipment <= with_chair for equipment in sets),
        )
        for template in data.templates
        for block in template.blocks
        for sets in [required.get((template.slug, block.slug), [])]
    ]


def count_equipment(data: Dataset) -> dict[str, tuple[int, int]]:
    """How many exercises require each piece of equipment, and in how many it is optional."""
    links = Counter(
        (link.slug, link.required) for exercise in data.exercises for link in exercise.equipment
    )
    return {
        thing.slug: (links[thing.slug, True], links[thing.slug, False]) for thing in data.equipment
    }


def make_report(data: Dataset) -> str:
    """The coverage as a Markdown page."""
    parts = (
        "# What the catalogue covers",
        f"Release {data.release.version}: {len(data.exercises)} exercises in "
        f"{len(data.templates)} programmes. Written by `make coverage`; a test compares it "
        "with the seed.",
        "## Muscles",
        "*Primary* is the number of exercises that have the structure, or a member of it, as a "
        "primary one. A muscle that can't be isolated is counted together with the one that it "
        "is always trained with.",
        _make_table(
            ("region", "structure", "kind", "primary", "trained with", "counted"),
            (
                (row.region, row.slug, row.kind, row.primary, row.trained_with or "", row.counted)
                for row in count_muscles(data)
            ),
        ),
        "## Conditions",
        _make_table(("condition", "exercises"), count_conditions(data).items()),
        "## Blocks of the programmes",
        _make_table(
            ("programme", "block", "exercises", "without equipment", "with only a chair"),
            map(astuple, count_blocks(data)),
        ),
        "## Equipment",
        _make_table(
            ("equipment", "required in", "optional in"),
            ((slug, *counts) for slug, counts in count_equipment(data).items()),
        ),
    )
    return "\n\n".join(parts) + "\n"


def _make_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = (f"| {' | '.join(map(str, row))} |" for row in rows)
    return "\n".join((f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *lines))


if __name__ == "__main__":
    seed = read_seed(get_settings().seed_dir)
    validate(seed)
    sys.stdout.write(make_report(seed))
