"""Queries as people type them find what they mean, the headline ones first of all.

The sets `informed` and `blind` were written before the ranking was tuned: by someone who knew how
the catalogue names things, and by someone who had seen neither its synonyms nor its aliases.
`purpose` holds what people want to achieve or to get rid of, written without looking at the data;
`headline` the queries that have one right answer, and must give it first; `information` those that
mean a condition without exercises, and must say so.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.search.text.text_search import search_text
from app.catalogue.snapshot import Catalogue
from tests import seed_files

SETS = ("informed", "blind", "purpose")
FIRST = 3
MIN_SHARE = 0.98
"""Share of the queries with a right answer among the first three."""


def queries(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        Path(f"tests/catalogue/relevance/{name}.json").read_text("utf-8")
    )
    return rows


def search(catalogue: Catalogue, query: str) -> list[str]:
    """The slugs that a query finds, in order."""
    slugs = catalogue.index.slugs
    return [
        slugs[place] for place in search_text(catalogue.index, catalogue.default, query).ranking
    ]


def missed(catalogue: Catalogue, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The queries without a right answer among the first three, with what came instead."""
    found = [row | {"found": search(catalogue, row["q"])} for row in rows]
    return [row for row in found if not set(row["expected"]) & set(row["found"][:FIRST])]


def test_the_sets_are_large_and_name_exercises() -> None:
    rows = [row for name in SETS for row in queries(name)]
    assert len({row["q"] for row in rows}) == len(rows) >= 180
    assert min(len(queries(name)) for name in SETS) >= 30
    for row in rows:
        assert row["expected"]
        assert set(row["expected"]) <= seed_files.exercises().keys(), row["q"]


def test_the_right_exercise_is_among_the_first_three(catalogue: Catalogue) -> None:
    rows = [row for name in SETS for row in queries(name)]
    wrong = missed(catalogue, rows)
    told = "\n".join(f"{row['q']}: {row['found'][:FIRST]}" for row in wrong)
    assert len(wrong) <= (1 - MIN_SHARE) * len(rows), told


@pytest.mark.parametrize("name", ["informed", "blind"])
def test_no_plain_query_is_missed(catalogue: Catalogue, name: str) -> None:
    rows = [row for row in queries(name) if row["kind"] == "plain"]
    assert rows
    assert missed(catalogue, rows) == []


@pytest.mark.parametrize("row", queries("headline"), ids=lambda row: row["q"])
def test_a_headline_query_has_its_answer_first(catalogue: Catalogue, row: dict[str, str]) -> None:
    assert search(catalogue, row["q"])[0] == row["first"]


@pytest.mark.parametrize("row", queries("information"), ids=lambda row: row["q"])
def test_a_query_for_a_condition_without_exercises_tells_about_it(
    catalogue: Catalogue, row: dict[str, str]
) -> None:
    condition = catalogue.default.conditions[row["condition"]]
    found = search_text(catalogue.index, catalogue.default, row["q"])
    read = found.interpretation
    assert found.ranking == ()
    assert row["condition"] in {term.slug for term in read.understood}
    assert condition.kinds == ("information",)
    assert condition.name in (read.message or "")
    assert condition.information[0] in (read.message or "")


@pytest.mark.parametrize(
    "query",
    ["knee", "knees", "my knee hurts on stairs", "knee pain climbing stairs",
     "knees hurt going downstairs"],
)  # fmt: skip
def test_a_query_for_a_painful_knee_names_its_conditions_and_finds_their_exercises(
    catalogue: Catalogue, query: str
) -> None:
    found = search_text(catalogue.index, catalogue.default, query)
    meant = {(term.kind, term.slug) for term in found.interpretation.understood}
    assert meant == {("condition", "patellofemoral-pain"), ("condition", "knee-osteoarthritis")}
    first = [catalogue.index.slugs[place] for place in found.ranking[:FIRST]]
    levels = {catalogue.default.exercises[slug].level for slug in first}
    assert len(first) == FIRST
    assert "advanced" not in levels


@pytest.mark.parametrize("query", ["exercises for my 6 year old", "games for a boy"])
def test_a_childs_age_or_sex_finds_exercises_for_children(catalogue: Catalogue, query: str) -> None:
    found = search(catalogue, query)
    assert found
    assert all("child" in catalogue.default.exercises[slug].audience for slug in found)


def test_an_adults_age_does_not_ask_for_exercises_for_children(catalogue: Catalogue) -> None:
    found = search(catalogue, "balance for a 70 year old")
    assert any("child" not in catalogue.default.exercises[slug].audience for slug in found)
