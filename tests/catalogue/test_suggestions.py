"""Completions lead to something, the most used first."""

from itertools import chain
from typing import Any, cast
from urllib.parse import parse_qs

import pytest

from app.catalogue.query_params import ExerciseFilter
from app.catalogue.search.filters import search_exercises
from app.catalogue.search.suggestions import Suggestion
from app.catalogue.snapshot import Catalogue
from tests.client import Client

VOCABULARY = ("category", "muscle", "condition", "equipment", "exercise")


def complete(catalogue: Catalogue, typed: str) -> tuple[Suggestion, ...]:
    return catalogue.default.suggestions.complete(typed)


def follow(catalogue: Catalogue, path: str) -> int:
    """How many exercises a path finds."""
    base, _, query = path.partition("?")
    if query:
        wanted = ExerciseFilter.model_validate(parse_qs(query) | q_of(query))
        return search_exercises(catalogue, catalogue.default, wanted).matches.bit_count()
    kind, slug = base.split("/")[-2:]
    return int(kind == "exercises" and slug in catalogue.default.exercises)


def q_of(query: str) -> dict[str, str]:
    """The words of a query, which unlike its other parameters are no list."""
    return {name: values[0] for name, values in parse_qs(query).items() if name == "q"}


@pytest.mark.sweep
def test_the_path_of_every_suggestion_for_every_prefix_finds_something(
    catalogue: Catalogue,
) -> None:
    edition = catalogue.default
    names = {
        name
        for kind in VOCABULARY
        for thing in cast("Any", edition).resources(kind).values()
        for name in (thing.name, *thing.aliases)
    } | set(edition.query_parser.lexicon.lay_phrases)
    prefixes = {name[:end] for name in names for end in range(1, len(name) + 1)}
    assert len(prefixes) > 10_000
    suggested = set(chain.from_iterable(complete(catalogue, prefix) for prefix in prefixes))
    assert {read.kind for read in suggested} == {*VOCABULARY, "text"}
    for path, count in {(read.path, read.count) for read in suggested}:
        assert follow(catalogue, path) == count, path
        condition = edition.conditions.get(path.removeprefix("/v1/conditions/"))
        assert count or (condition and (condition.gate or condition.information)), path


def test_the_paths_of_suggestions_are_served(client: Client) -> None:
    for typed in ("calf", "towel", "flat", "verti", "torn", "shin"):
        for read in client.json(f"/v1/suggest?q={typed}&limit=5")["results"]:
            answer = client.json(read["path"])
            assert answer.get("count", 1) == read["count"] or "gate" in answer


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("shin spl", "/v1/exercises?condition=medial-tibial-stress"),
        ("big toe pain", "/v1/exercises?q=big+toe+pain"),
        ("sciat", "/v1/exercises?q=sciatica"),
        ("verti", "/v1/exercises?safe_for=vertigo"),
        ("torn ach", "/v1/conditions/achilles-rupture"),
        ("fallen ar", "/v1/exercises?condition=flat-foot"),
        ("resistance b", "/v1/exercises?equipment=resistance-band"),
    ],
)
def test_the_first_completion_leads_somewhere_honest(
    catalogue: Catalogue, typed: str, path: str
) -> None:
    assert complete(catalogue, typed)[0].path == path


def test_what_is_used_more_comes_first(catalogue: Catalogue) -> None:
    first = complete(catalogue, "ca")[0]
    assert (first.kind, first.slug) == ("muscle", "calf")
    assert first.count == catalogue.default.muscles["calf"].exercise_count


def test_a_name_typed_in_full_comes_first(catalogue: Catalogue) -> None:
    assert complete(catalogue, "short foot")[0].slug == "short-foot"
    assert complete(catalogue, "soleus")[0].slug == "soleus"


def test_terms_without_exercises_are_not_suggested(catalogue: Catalogue) -> None:
    empty = {slug for slug, read in catalogue.default.muscles.items() if not read.exercise_count}
    assert empty
    for slug in empty:
        name = catalogue.default.muscles[slug].name
        assert slug not in {read.slug for read in complete(catalogue, name)}
