"""What words find, over a handful of texts."""

import pytest

from app.catalogue.text import Fields, SearchWords, TextIndex
from app.catalogue.words import Spelling, split_words

TEXTS: list[Fields] = [
    {"name": ("Short foot",), "aliases": ("arch doming",), "text": ("Sit on a chair.",)},
    {"name": ("Towel curl",), "muscles": ("Short toe flexor",), "text": ("Draw the foot back.",)},
    {"name": ("Standing calf raise",), "muscles": ("Soleus", "deep calf muscle")},
    {"name": ("Bent-knee calf raise",), "muscles": ("Soleus", "deep calf muscle")},
    {"name": ("Glute bridge",), "aliases": ("pelvic lift",), "things": ("Supine",)},
]
WORDS = SearchWords(
    stop_words=frozenset({"for", "exercise", "the"}),
    synonyms={"heel lift": ("calf raise",), "bottom": ("glute",)},
)


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex(TEXTS, WORDS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("short foot", [0, 1]),  # each word somewhere; the whole name first
        ("SHORT-FOOT", [0, 1]),
        ("arch", [0]),
        ("foot", [0, 1]),  # the name before the text
        ("soleus", [2, 3]),  # equals stand in the order of the texts
        ("solius", [2, 3]),  # a typo
        ("sol", [2, 3]),  # unfinished
        ("calf raises", [2, 3]),  # another form of the word
        ("heel lift", [2, 3]),  # a synonym of several words
        ("bottom", [4]),
        ("exercise for the bottom", [4]),  # stop words say nothing
        ("calf raise bent", [3]),  # all words must match where they can
        ("supine chair", [4, 0]),  # else those that match most of them
        ("zebra", []),
        ("zebra curl", [1]),
        ("for", []),  # nothing but stop words: taken literally
        ("'; DROP TABLE texts --", []),
        ('"foot', [0, 1]),
        ("NEAR(foot short)", [0, 1]),
        ("\uff46\uff4f\uff4f\uff54", [0, 1]),
    ],
)
def test_a_query_finds(index: TextIndex, query: str, found: list[int]) -> None:
    ranking = index.rank(query)
    listed = list(ranking.listed(ranking.chosen))
    assert sorted(listed) == sorted(found)
    assert listed[:1] == found[:1]
    assert ranking.chosen == sum(1 << position for position in found)


def test_a_name_typed_in_full_comes_first() -> None:
    index = TextIndex(
        [{"name": ("Heel raise with a heel raise", "heel raise heel raise")},
         {"name": ("Heel raise",), "text": ("A " * 500,)}],
        SearchWords(),
    )  # fmt: skip
    assert next(index.rank("heel raise").listed(0b11)) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tibialus", ("tibialis",)),
        ("tibilais", ("tibialis",)),  # neighbours swapped
        ("hamstirngs", ("hamstrings",)),
        ("foot", ("foot",)),
        ("fot", ()),  # too short to guess
        ("zzzzzzzz", ()),
    ],
)
def test_spelling_is_forgiven(typed: str, meant: tuple[str, ...]) -> None:
    assert Spelling(["tibialis", "foot", "hamstrings", "soleus"]).nearest(typed) == meant


def test_words_are_compared_without_case_accents_and_apostrophes() -> None:
    assert split_words("Child\u2019s FLÁT-foot, runner's knee_2") == [
        "childs", "flat", "foot", "runners", "knee", "2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"name": ("Arch lift",)}, {"name": ("Lift",), "aliases": ("arch lift",)}),
        ({"name": ("Other",), "muscles": ("arch",)}, {"name": ("Other",), "things": ("arch",)}),
        ({"name": ("Other",), "things": ("arch",)}, {"name": ("Other",), "others": ("arch",)}),
        ({"name": ("Other",), "others": ("arch",)}, {"name": ("Other",), "text": ("arch " * 50,)}),
        ({"name": ("Arch lift",)}, {"name": ("Arch lift on one leg",)}),
    ],
)
def test_where_a_term_stands_counts_and_how_often_does_not(better: Fields, worse: Fields) -> None:
    ranking = TextIndex([worse, better], SearchWords()).rank("arch")
    assert list(ranking.listed(ranking.chosen)) == [1, 0]


def test_a_term_in_parts_counts_most_where_they_stand_together() -> None:
    texts: list[Fields] = [
        {"name": ("Heel",), "text": ("Raise it.",)},
        {"name": ("Other",), "muscles": ("heel", "raise")},
        {"name": ("Other",), "aliases": ("heel raise",)},
    ]
    ranking = TextIndex(texts, SearchWords()).rank("heel raise")
    assert list(ranking.listed(ranking.chosen)) == [2, 1, 0]
