"""What the catalogue covers is written down, and is what was asked for."""

from pathlib import Path

from app.seeding.coverage import report
from app.seeding.reading import Dataset
from tests import seed_files


def test_the_page_is_that_of_the_seed(dataset: Dataset) -> None:
    assert Path("docs/coverage.md").read_text("utf-8") == report(dataset), "run `make coverage`"


def test_the_counts_are_those_of_the_files(dataset: Dataset) -> None:
    page = report(dataset)
    exercises = seed_files.exercises().values()
    primary = sum(
        any(
            link["role"] == "primary" and link["slug"] == "tibialis-posterior"
            for link in facts["muscles"]
        )
        for facts in exercises
    )
    assert f"| lower-leg | tibialis-posterior | muscle | {primary} |  | {primary} |" in page
    foot = [slug for slug, block in seed_files.blocks_of("flat-foot").items() if block == "foot"]
    counts = [
        sum(seed_files.requires_only(seed_files.exercises()[slug], have) for slug in foot)
        for have in (set(), {"chair"})
    ]
    assert f"| flat-foot | foot | {len(foot)} | {counts[0]} | {counts[1]} |" in page
