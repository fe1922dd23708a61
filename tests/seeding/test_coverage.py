"""docs/coverage.md shows what the seed covers."""

from pathlib import Path

from app.seeding.coverage import make_report
from app.seeding.dataset import Dataset
from tests import seed_files


def test_page_is_up_to_date(dataset: Dataset) -> None:
    assert Path("docs/coverage.md").read_text("utf-8") == make_report(dataset), (
        "run `make coverage`"
    )


def test_counts_equal_those_of_the_files(dataset: Dataset) -> None:
    page = make_report(dataset)
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
