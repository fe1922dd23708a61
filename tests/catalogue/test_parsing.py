"""What is understood of a query."""

import pytest

from app.catalogue.search.bitsets import members, union
from app.catalogue.search.text.text_search import TextMatch, search_text
from app.catalogue.snapshot import Catalogue

Part = tuple[str, str | None, str]


def find(catalogue: Catalogue, query: str) -> TextMatch:
    return search_text(catalogue.index, catalogue.default, query)


def parts(found: TextMatch) -> set[Part]:
    return {(read.kind, read.slug, read.acts_as) for read in found.interpretation.understood}


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("flat feet", ("condition", "flat-foot", "filter")),
        ("exercises for fallen arches please", ("condition", "flat-foot", "filter")),
        ("pain in the heels", ("condition", "plantar-fasciitis", "filter")),
        ("gout", ("condition", "gout", "safe_for")),
        ("calf stretch while pregnant", ("condition", "pregnancy", "safe_for")),
        ("achilles rupture", ("condition", "achilles-rupture", "gate")),
        ("squats after a broken ankle", ("condition", "recent-fracture", "gate")),
        ("towel", ("equipment", "towel", "filter")),
        ("foot strength with a towel", ("equipment", "towel", "filter")),
        ("theraband", ("equipment", "resistance-band", "filter")),
        ("calves", ("muscle", "calf", "filter")),
        ("stretches", ("category", "stretch", "filter")),
        ("balance on my back", ("position", "supine", "filter")),
        ("seated towel", ("position", "sitting", "filter")),
        ("for children", ("audience", "child", "filter")),
        ("no equipment", ("have", "none", "filter")),
        ("balance without any equipment", ("have", "none", "filter")),
        ("not standing", ("position", "standing", "exclusion")),
        ("no kneeling", ("position", "kneeling", "exclusion")),
        ("bridge without a band", ("equipment", "resistance-band", "exclusion")),
        ("no band or ball", ("equipment", "ball", "exclusion")),
        ("no squats", ("exercise", "bodyweight-squat", "exclusion")),
        ("x0x", ("text", None, "text")),
    ],
)
def test_a_query_is_understood(catalogue: Catalogue, query: str, part: Part) -> None:
    assert part in parts(find(catalogue, query))


@pytest.mark.parametrize(
    ("query", "corrections"),
    [
        ("plantar fascitis", [("fascitis", "fasciitis")]),
        ("tibialis postrior", [("postrior", "posterior")]),
        ("towelcurl heelstretch", [("heelstretch", "heel stretch")]),
        ("gout", []),  # a word that names something is right
        ("wrist", []),  # so is one that is just known
        ("sol", []),  # an unfinished one is completed
        ("calfraise", []),
    ],
)
def test_corrections_are_told(
    catalogue: Catalogue, query: str, corrections: list[tuple[str, str]]
) -> None:
    told = find(catalogue, query).interpretation.corrections
    assert [(read.typed, read.corrected) for read in told] == corrections


@pytest.mark.parametrize(
    "forms",
    [
        ("flat foot", "flat feet", "flatfoot", "flat-foot", "flatfeet", "Flat\u00adfoot"),
        ("plantar fasciitis", "plantar fascitis", "planter fasciitis", "plantarfasciitis"),
        ("calf raise", "calf raises", "calfraise", "calf-raise", "calf\u200braise"),
        ("heel raise", "heelraise", "heel raises"),
        ("dorsiflexion", "dorsi flexion", "dorsi-flexion"),
        ("knee pain", "my knee hurts", "sore knees", "knees ache", "painful knee"),
    ],
)
def test_forms_of_a_phrase_find_the_same(catalogue: Catalogue, forms: tuple[str, ...]) -> None:
    assert {find(catalogue, form).ranking for form in forms} == {find(catalogue, forms[0]).ranking}
    assert find(catalogue, forms[0]).ranking


def test_exclusions_leave_nothing_of_what_they_name(catalogue: Catalogue) -> None:
    index = catalogue.index
    floor_only = index.all_exercises & ~union(index.requiring.values())
    assert set(find(catalogue, "no equipment").ranking) == set(members(floor_only))
    standing = index.any_of("position", ["standing"])
    assert set(find(catalogue, "not standing").ranking) == set(
        members(index.all_exercises & ~standing)
    )
    tools = index.any_of("equipment", ["resistance-band", "ball"])
    assert not set(find(catalogue, "heel raise no band or ball").ranking) & set(members(tools))


def test_a_query_that_only_has_strange_words_finds_nothing_and_says_so(
    catalogue: Catalogue,
) -> None:
    found = find(catalogue, "x0x")
    assert (found.ranking, found.matches) == ((), 0)
    assert "x0x" in (found.interpretation.message or "")


def test_a_strange_word_beside_others_is_told(catalogue: Catalogue) -> None:
    found = find(catalogue, "calf qqqq")
    assert found.ranking
    assert "qqqq" in (found.interpretation.message or "")


def test_a_negated_condition_rules_nothing_out(catalogue: Catalogue) -> None:
    assert (
        find(catalogue, "calf raise not pregnant").ranking == find(catalogue, "calf raise").ranking
    )


def test_filters_that_leave_nothing_together_are_matched_as_text(catalogue: Catalogue) -> None:
    found = find(catalogue, "towel smith machine")
    assert found.ranking
    assert ("equipment", "towel", "filter") in parts(found)
    assert ("equipment", "smith-machine", "text") in parts(found)


def test_a_gate_is_lifted_for_whom_it_was_cleared(catalogue: Catalogue) -> None:
    def order(query: str, cleared: str) -> tuple[int, ...]:
        return search_text(catalogue.index, catalogue.default, query, [cleared]).ranking

    assert order("uncontrolled asthma calf raise", "uncontrolled-lung-disease")
    assert not order("hot swollen joint calf raise", "acute-inflammation")  # not clearable


def test_a_long_query_is_read_up_to_a_bound(catalogue: Catalogue) -> None:
    assert len(find(catalogue, "calf " * 40).interpretation.understood) <= 24
