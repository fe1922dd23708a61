"""Is there enough of everything, so that nobody is left without an exercise?"""

from collections.abc import Iterator

from app.seeding.coverage import REGIONS, count_blocks, count_conditions, count_muscles
from app.seeding.lint.rule import Rule
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset

LEAST_EXERCISES = 150
LEAST_PRIMARY = 3
"""Exercises that have a muscle as a primary one."""
LEAST_FOR_CONDITION = 8
"""Exercises for each condition that a programme is for."""
LEAST_CANDIDATES = {"massage": 8}
"""Exercises of a block of the flat-foot programme; ENOUGH_CANDIDATES for the others."""
ENOUGH_CANDIDATES, LEAST_WITH_NOTHING, LEAST_WITH_A_CHAIR = 10, 4, 6
MAIN_TEMPLATE = "flat-foot"
RULES: list[Rule] = []


@RULES.append
def has_enough_exercises(data: Dataset) -> Iterator[SeedProblem]:
    """The catalogue is large enough."""
    if len(data.exercises) < LEAST_EXERCISES:
        message = f"{len(data.exercises)} exercises, fewer than {LEAST_EXERCISES}"
        yield SeedProblem("exercises", "", "", message)


@RULES.append
def covers_muscles(data: Dataset) -> Iterator[SeedProblem]:
    """Every muscle of foot and leg is a primary one somewhere, alone or with its partners."""
    for row in count_muscles(data):
        if row.kind == "muscle" and row.region in REGIONS and row.counted < LEAST_PRIMARY:
            message = f"primary in {row.counted} exercises, fewer than {LEAST_PRIMARY}"
            yield SeedProblem("muscles.json", row.slug, "", message)


@RULES.append
def covers_conditions(data: Dataset) -> Iterator[SeedProblem]:
    """Every condition that a programme is for has exercises to choose from."""
    counts = count_conditions(data)
    for template in data.templates:
        for condition in template.conditions:
            count = counts.get(condition, 0)
            if count < LEAST_FOR_CONDITION:
                message = f"{count} exercises, fewer than {LEAST_FOR_CONDITION}"
                yield SeedProblem("conditions.json", condition, "", message)


@RULES.append
def fills_the_main_blocks(data: Dataset) -> Iterator[SeedProblem]:
    """The blocks of the flat-foot programme have choices for everyone, with little at hand."""
    for row in count_blocks(data):
        if row.template != MAIN_TEMPLATE:
            continue
        for what, count, least in (
            ("exercises", row.candidates, LEAST_CANDIDATES.get(row.block, ENOUGH_CANDIDATES)),
            ("exercises with nothing but the floor", row.with_nothing, LEAST_WITH_NOTHING),
            ("exercises with a chair", row.with_a_chair, LEAST_WITH_A_CHAIR),
        ):
            if count < least:
                yield SeedProblem(
                    f"templates/{row.template}.json", row.template, f"blocks.{row.block}",
                    f"{count} {what}, fewer than {least}",
                )  # fmt: skip
