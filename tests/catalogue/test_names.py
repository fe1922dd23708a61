"""Every name and alias of everything finds the thing that it names."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.catalogue.search.bitsets import members, union
from app.catalogue.search.text.text_search import TextMatch, search_text
from app.catalogue.search.text.tokens import tokenize
from app.catalogue.snapshot import Catalogue
from tests.catalogue.test_relevance import search

FIRST = 3
VOCABULARY = ("muscle", "category", "equipment")


def names(catalogue: Catalogue, kind: str) -> Iterator[tuple[str, str]]:
    """Each name and alias of the things of a kind, with the slug."""
    things: Any = catalogue.default.resources(kind)  # type: ignore[arg-type]
    for slug, thing in things.items():
        for name in (thing.name, *thing.aliases):
            yield name, slug


def find(catalogue: Catalogue, query: str) -> TextMatch:
    return search_text(catalogue.index, catalogue.default, query)


def understood(found: TextMatch) -> set[tuple[str, str]]:
    """The things that a query was understood to name, each with what it acts as."""
    return {(read.slug, read.acts_as) for read in found.interpretation.understood if read.slug}


def kind_of(found: TextMatch) -> set[str]:
    return {read.kind for read in found.interpretation.understood}


def test_an_exercise_is_among_the_first_three_by_each_of_its_names(catalogue: Catalogue) -> None:
    asked = list(names(catalogue, "exercise"))
    wrong = [
        (name, slug, search(catalogue, name)[:FIRST])
        for name, slug in asked
        if slug not in search(catalogue, name)[:FIRST]
        and not kind_of(find(catalogue, name)) & {"condition"}
    ]
    assert len(asked) > 900
    assert not wrong


def test_each_name_of_a_vocabulary_term_finds_what_its_filter_finds(catalogue: Catalogue) -> None:
    index = catalogue.index
    checked = 0
    for kind in VOCABULARY:
        for name, slug in names(catalogue, kind):
            found = find(catalogue, name)
            read = found.interpretation.understood
            if "condition" in kind_of(found):  # a name of a condition is that condition
                continue
            assert (kind, slug) in {(one.kind, one.slug) for one in read}, name
            # A name of several things finds what any of them finds.
            expected = union(
                index.bitset([one.slug]) if one.kind == "exercise"
                else index.any_of(one.kind, [one.slug])
                for one in read
                if one.slug
            )  # fmt: skip
            assert set(found.ranking) == set(members(expected)), name
            checked += 1
    assert checked > 500


def test_all_names_of_a_condition_find_the_same(catalogue: Catalogue) -> None:
    shared = {"arthrosis"}  # of four joints
    for slug, condition in catalogue.default.conditions.items():
        first = find(catalogue, condition.name)
        for alias in set(condition.aliases) - shared:
            found = find(catalogue, alias)
            assert understood(found) == understood(first), alias
            assert found.ranking == first.ranking, alias
        assert {named for named, _ in understood(first)} == {slug}


def test_a_condition_finds_what_is_used_for_it_and_nothing_to_avoid(catalogue: Catalogue) -> None:
    index = catalogue.index
    for name, slug in names(catalogue, "condition"):
        condition, found = catalogue.default.conditions[slug], find(catalogue, name)
        named = {one for one, _ in understood(found)}
        assert slug in named, name
        assert not set(members(index.contraindicated_for(named, ()))) & set(found.ranking), name
        if condition.gate:
            assert (found.ranking, (slug, "gate") in understood(found)) == ((), True), name
            assert condition.gate.advice in (found.interpretation.message or "")
        elif "exercise" in condition.kinds:
            used = index.any_of("condition", named) & ~index.contraindicated_for(named, ())
            assert set(found.ranking) == set(members(used)), name
        elif condition.kinds == ("information",):
            assert found.ranking == (), name
            assert condition.information[0] in (found.interpretation.message or "")
        else:
            assert (slug, "safe_for") in understood(found)
            assert set(found.ranking) == set(
                members(index.all_exercises & ~index.contraindicated_for(named, ()))
            ), name
            cautioned = index.cautioned_for(named)
            flags = [cautioned >> place & 1 for place in found.ranking]
            assert flags == sorted(flags), name  # free of cautions first


@pytest.mark.sweep
def test_no_hit_is_to_be_avoided_when_more_words_stand_around(catalogue: Catalogue) -> None:
    contraindicated_for = catalogue.index.contraindicated_for
    for name, _ in names(catalogue, "condition"):
        for query in (f"calf stretch with {name}", f"{name} balance", f"seated {name} towel"):
            found = find(catalogue, query)
            conditions = {
                read.slug for read in found.interpretation.understood
                if read.kind == "condition" and read.slug
            }  # fmt: skip
            assert conditions, query
            assert not set(members(contraindicated_for(conditions, ()))) & set(found.ranking), query


def test_the_best_evidence_comes_first(catalogue: Catalogue) -> None:
    ranks = ("strong", "moderate", "low", "practice", "none")
    for slug, condition in catalogue.default.conditions.items():
        if "exercise" not in condition.kinds:
            continue
        grades = [
            ranks.index(link.evidence)
            for found in search(catalogue, condition.name)
            for link in catalogue.default.exercises[found].conditions
            if link.slug == slug
        ]
        assert grades == sorted(grades), slug


def test_every_synonym_finds_something(catalogue: Catalogue) -> None:
    for phrase in catalogue.default.query_parser.lexicon.lay_phrases:
        if set(tokenize(phrase)) <= catalogue.default.query_parser.stop_words:
            continue
        found = find(catalogue, phrase)
        named = [read.slug for read in found.interpretation.understood if read.kind == "condition"]
        told = any(
            not {"exercise", "caution"} & {*catalogue.default.conditions[slug or ""].kinds}
            for slug in named
        )
        assert found.ranking or told, phrase
