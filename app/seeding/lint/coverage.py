"""Does the catalogue have enough exercises for every muscle, condition and block?"""

from collections.abc import Iterator

from app.seeding.coverage import REGIONS, count_blocks, count_conditions, count_muscles
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem

MIN_EXERCISES = 205
MIN_PRIMARY = 3
"""Exercises with a muscle as a primary one."""
MIN_PER_CONDITION = 6
"""Exercises at `practice` or better for each condition of a programme."""
MAIN_TEMPLATE = "flat-foot"
MIN_PER_BLOCK, MIN_WITHOUT_EQUIPMENT, MIN_WITH_CHAIR = 10, 4, 6
"""Exercises of a block of the main programme."""
MIN_OF_BLOCK = {"massage": 8}
"""Blocks with another minimum than MIN_PER_BLOCK."""
SMALL_BLOCKS = {"stretch"}
"""Blocks of two exercises that need no choice."""


def check_catalogue_size(data: Dataset) -> Iterator[SeedProblem]:
    """The catalogue has enough exercises."""
    if len(data.exercises) < MIN_EXERCISES:
        message = f"has {len(data.exercises)} exercises, fewer than {MIN_EXERCISES}"
        yield SeedProblem("exercises", "", "", message)


def check_muscles(data: Dataset) -> Iterator[SeedProblem]:
    """Every muscle of foot and leg is a primary muscle of several exercises."""
    for row in count_muscles(data):
        if row.kind == "muscle" and row.region in REGIONS and row.counted < MIN_PRIMARY:
            message = f"is primary in {row.counted} exercises, fewer than {MIN_PRIMARY}"
            yield SeedProblem("muscles.json", row.slug, "", message)


def check_conditions(data: Dataset) -> Iterator[SeedProblem]:
    """Every condition of a programme has several exercises."""
    counts = count_conditions(data)
    for template in data.templates:
        for condition in template.conditions:
            count = counts.get(condition, 0)
            if count < MIN_PER_CONDITION:
                message = f"has {count} exercises, fewer than {MIN_PER_CONDITION}"
                yield SeedProblem("conditions.json", condition, "", message)


def check_main_blocks(data: Dataset) -> Iterator[SeedProblem]:
    """Every block of the main programme has enough exercises, even with little equipment."""
    for row in count_blocks(data):
        if row.template != MAIN_TEMPLATE or row.block in SMALL_BLOCKS:
            continue
        for what, count, minimum in (
            ("exercises", row.exercises, MIN_OF_BLOCK.get(row.block, MIN_PER_BLOCK)),
            ("exercises without equipment", row.without_equipment, MIN_WITHOUT_EQUIPMENT),
            ("exercises with only a chair", row.with_chair, MIN_WITH_CHAIR),
        ):
            if count < minimum:
                yield SeedProblem(
                    f"templates/{row.template}.json", row.template, f"blocks.{row.block}",
                    f"has {count} {what}, fewer than {minimum}",
                )  # fmt: skip
