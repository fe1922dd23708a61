"""Queries as people type them find what they mean among the first three.

The sets were written before the ranking was tuned: `informed.json` by someone who knew how the
catalogue names things, `blind.json` by someone who had seen neither its synonyms nor its aliases.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.snapshot import Catalogue
from tests import seed_files

SETS = ("informed", "blind")
FIRST = 3
LEAST_SHARE = 0.95
"""Share of the queries with a right answer among the first three."""


def queries(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        Path(f"tests/catalogue/relevance/{name}.json").read_text("utf-8")
    )
    return rows


def missed(catalogue: Catalogue, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The queries without a right answer among the first three, with what came instead."""
    slugs = catalogue.index.slugs

    def search(query: str) -> list[str]:
        ranking = catalogue.default.texts.rank(query)
        return [slugs[place] for place in ranking.listed(ranking.chosen)]

    found = [row | {"found": search(row["q"])} for row in rows]
    return [row for row in found if not set(row["expected"]) & set(row["found"][:FIRST])]


def test_the_sets_are_large_and_name_exercises() -> None:
    rows = [row for name in SETS for row in queries(name)]
    assert len({row["q"] for row in rows}) == len(rows) >= 120
    assert min(len(queries(name)) for name in SETS) >= 60
    for row in rows:
        assert row["expected"]
        assert set(row["expected"]) <= seed_files.exercises().keys(), row["q"]


@pytest.mark.parametrize("name", SETS)
def test_the_right_exercise_is_among_the_first_three(catalogue: Catalogue, name: str) -> None:
    rows = queries(name)
    wrong = missed(catalogue, rows)
    told = "\n".join(f"{row['q']}: {row['found'][:FIRST]}" for row in wrong)
    assert len(wrong) <= (1 - LEAST_SHARE) * len(rows), told


@pytest.mark.parametrize("name", SETS)
def test_no_plain_query_is_missed(catalogue: Catalogue, name: str) -> None:
    rows = [row for row in queries(name) if row["kind"] == "plain"]
    assert rows
    assert missed(catalogue, rows) == []
