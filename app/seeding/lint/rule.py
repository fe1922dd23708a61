"""What all lint rules are made of."""

from collections.abc import Callable, Iterator

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem

Rule = Callable[[Dataset], Iterator[SeedProblem]]


def in_facts(slug: str, field: str, message: str) -> SeedProblem:
    """A problem in the facts of an exercise."""
    return SeedProblem(f"exercises/{slug}.json", slug, field, message)


def in_words(lang: str, slug: str, field: str, message: str) -> SeedProblem:
    """A problem in the words of an exercise."""
    return SeedProblem(f"text/{lang}/exercises/{slug}.json", slug, field, message)
