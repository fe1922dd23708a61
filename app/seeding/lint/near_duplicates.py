"""Are names unique, and texts different enough?"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from app.catalogue.search.text.tokens import tokenize
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import in_words

MIN_SIMILARITY = 92
"""Texts with at least this similarity (0 to 100) are near-duplicates."""


def check_unique_names(data: Dataset) -> Iterator[SeedProblem]:
    """No name or alias belongs to two exercises, in any order of its words."""
    for lang, words in data.words.items():
        owners: dict[tuple[str, ...], str] = {}
        for slug, text in words.exercises.items():
            for name in (text.name, *text.aliases):
                owner = owners.setdefault(tuple(sorted(tokenize(name))), slug)
                if owner != slug:
                    message = f"'{name}' is also a name of '{owner}'"
                    yield in_words(lang, slug, "aliases", message)


def check_near_duplicates(data: Dataset) -> Iterator[SeedProblem]:
    """No two exercises have almost the same summary or steps."""
    for lang, words in data.words.items():
        texts = {
            slug: (text.summary, " ".join(step.text for step in text.steps))
            for slug, text in words.exercises.items()
        }
        for (slug, own), (other, theirs) in combinations(texts.items(), 2):
            for field, one, two in zip(("summary", "steps"), own, theirs, strict=True):
                if fuzz.ratio(one, two, score_cutoff=MIN_SIMILARITY):
                    yield in_words(lang, slug, field, f"is almost the same as in '{other}'")
