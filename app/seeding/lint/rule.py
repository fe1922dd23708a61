"""What all rules of the linter are made of."""

from collections.abc import Callable, Iterator

from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset

Rule = Callable[[Dataset], Iterator[SeedProblem]]


def in_facts(slug: str, field: str, message: str) -> SeedProblem:
    """Something wrong with the facts of an exercise."""
    return SeedProblem(f"exercises/{slug}.json", slug, field, message)


def in_words(lang: str, slug: str, field: str, message: str) -> SeedProblem:
    """Something wrong with the words of an exercise."""
    return SeedProblem(f"text/{lang}/exercises/{slug}.json", slug, field, message)
