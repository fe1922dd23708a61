"""Lint rules: what a seed should be beyond what it must be to load. `make lint-seed` runs them."""

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.lint import (
    completeness,
    coverage,
    equipment,
    language,
    near_duplicates,
    readability,
    safety,
    slugs,
    sources,
    style,
    training,
)
from app.seeding.rules import list_rules

RULES = list_rules(
    completeness, safety, equipment, language, style, readability, sources, training,
    near_duplicates, slugs, coverage,
)  # fmt: skip


def lint(data: Dataset) -> list[SeedProblem]:
    """The problems that all rules find in a valid dataset."""
    return [problem for rule in RULES for problem in rule(data)]
