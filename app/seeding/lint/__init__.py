"""What the seed should be beyond what it must be to load: `make lint-seed`.

Each rule is a function from the dataset to what it finds wrong; its docstring says what it asks.
"""

from app.seeding.lint.completeness import RULES as COMPLETENESS
from app.seeding.lint.coverage import RULES as COVERAGE
from app.seeding.lint.language import RULES as LANGUAGE
from app.seeding.lint.rule import Rule
from app.seeding.lint.safety import RULES as SAFETY
from app.seeding.lint.slugs import RULES as SLUGS
from app.seeding.lint.twins import RULES as TWINS
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset

RULES: tuple[Rule, ...] = (*COMPLETENESS, *SAFETY, *LANGUAGE, *TWINS, *SLUGS, *COVERAGE)


def lint(data: Dataset) -> list[SeedProblem]:
    """All that the rules find in a dataset that is valid in itself, rule by rule."""
    return [problem for rule in RULES for problem in rule(data)]
