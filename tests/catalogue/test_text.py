"""Words, their base forms and spelling, and the index of the words of a handful of texts."""

import pytest

from app.catalogue.search.text.inverted_index import Document, InvertedIndex
from app.catalogue.search.text.spelling import SpellingCorrector
from app.catalogue.search.text.tokens import singular, stem, tokenize

TEXTS: list[Document] = [
    {"name": ("Short foot",), "aliases": ("arch doming",), "text": ("Sit on a chair.",)},
    {"name": ("Towel curl",), "muscles": ("Short toe flexor",), "text": ("Draw the foot back.",)},
    {"name": ("Standing calf raise",), "muscles": ("Soleus", "deep calf muscle")},
    {"name": ("Bent-knee calf raise",), "muscles": ("Soleus", "deep calf muscle")},
]


@pytest.fixture(scope="module")
def index() -> InvertedIndex:
    return InvertedIndex(TEXTS)


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("short foot", {0, 1}),
        ("SHORT-FOOT", {0, 1}),
        ("foot", {0, 1}),
        ("soleus", {2, 3}),
        ("calf raises", {2, 3}),  # another form of the word
        ("raise calf", {2, 3}),  # in another order
        ("zebra", set()),
        ("'; DROP TABLE texts --", set()),
        ("\uff46\uff4f\uff4f\uff54", {0, 1}),
        ("", set()),
    ],
)
def test_a_phrase_is_found_where_all_its_words_stand(
    index: InvertedIndex, phrase: str, found: set[int]
) -> None:
    assert index.find_phrases([phrase]).keys() == found


def test_a_beginning_finds_names_before_running_text(index: InvertedIndex) -> None:
    assert index.find_prefix("sol").keys() == {2, 3}
    assert index.find_prefix("cha").keys() == {0}
    assert not index.find_prefix("zeb")


def test_any_of_several_phrases_is_found(index: InvertedIndex) -> None:
    assert index.find_phrases(["towel", "arch"]).keys() == {0, 1}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"name": ("Arch lift",)}, {"name": ("Lift",), "aliases": ("arch lift",)}),
        ({"name": ("Other",), "muscles": ("arch",)}, {"name": ("Other",), "things": ("arch",)}),
        ({"name": ("Other",), "things": ("arch",)}, {"name": ("Other",), "others": ("arch",)}),
        ({"name": ("Other",), "others": ("arch",)}, {"name": ("Other",), "text": ("arch " * 50,)}),
    ],
)
def test_where_a_word_stands_counts_and_how_often_does_not(
    better: Document, worse: Document
) -> None:
    found = InvertedIndex([worse, better]).find_phrases(["arch"])
    assert found[1] > found[0]


def test_words_that_stand_side_by_side_count_more() -> None:
    texts: list[Document] = [{"name": ("Heel and toe raise",)}, {"name": ("Heel raise",)}]
    found = InvertedIndex(texts).find_phrases(["heel raise"])
    assert found[1] > found[0]


def test_a_rare_word_counts_more(index: InvertedIndex) -> None:
    assert (
        index.inverse_document_frequency(index.find_phrases(["towel"]))
        > index.inverse_document_frequency(index.find_phrases(["soleus"]))
        > 1
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tibialus", ("tibialis",)),
        ("tibilais", ("tibialis",)),  # neighbours swapped
        ("hamstirngs", ("hamstrings",)),
        ("foot", ("foot",)),
        ("fot", ()),  # too short to guess
        ("zzzzzzzz", ()),
        ("boot", ()),  # a short word with another first letter
    ],
)
def test_spelling_is_forgiven(typed: str, meant: tuple[str, ...]) -> None:
    assert SpellingCorrector(["tibialis", "foot", "hamstrings", "soleus"]).nearest(typed) == meant


def test_words_are_compared_without_case_accents_and_apostrophes() -> None:
    assert tokenize("Child\u2019s FLÁT-foot, runner's knee_2") == [
        "childs", "flat", "foot", "runners", "knee", "2",
    ]  # fmt: skip


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_invisible_characters_split_no_word(invisible: str) -> None:
    assert tokenize(f"cal{invisible}f rai{invisible}se") == ["calf", "raise"]


@pytest.mark.parametrize(
    ("plural", "base"),
    [("feet", "foot"), ("calves", "calf"), ("arches", "arch"), ("raises", "raise"),
     ("bodies", "body"), ("tibialis", "tibialis"), ("press", "press"), ("soleus", "soleus")],
)  # fmt: skip
def test_plurals_have_the_key_of_the_singular(plural: str, base: str) -> None:
    assert singular(plural) == base


def test_forms_of_a_word_have_one_stem() -> None:
    assert len({stem(word) for word in ("raise", "raises", "raising", "raised")}) == 1
