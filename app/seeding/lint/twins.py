"""Is anything there twice?"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from app.catalogue.words import split_words
from app.seeding.lint.rule import Rule, in_words
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset

TOO_ALIKE = 92
"""Similarity (0 to 100) of two texts from which on one of them is a copy."""
RULES: list[Rule] = []


@RULES.append
def has_own_names(data: Dataset) -> Iterator[SeedProblem]:
    """No name or other name of an exercise is one of another exercise, whatever its order."""
    for lang, words in data.words.items():
        owners: dict[tuple[str, ...], str] = {}
        for slug, text in words.exercises.items():
            for name in (text.name, *text.aliases):
                owner = owners.setdefault(tuple(sorted(split_words(name))), slug)
                if owner != slug:
                    yield in_words(lang, slug, "aliases", f"'{name}' is a name of '{owner}' too")


@RULES.append
def has_own_words(data: Dataset) -> Iterator[SeedProblem]:
    """No two exercises say almost the same."""
    for lang, words in data.words.items():
        said = {
            slug: (text.summary, " ".join(step.text for step in text.steps))
            for slug, text in words.exercises.items()
        }
        for (slug, texts), (other, others) in combinations(said.items(), 2):
            for field, text, twin in zip(("summary", "steps"), texts, others, strict=True):
                if fuzz.ratio(text, twin, score_cutoff=TOO_ALIKE):
                    yield in_words(lang, slug, field, f"is almost that of '{other}'")
