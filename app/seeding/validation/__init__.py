"""What must hold between the records of a seed. Each validator is a rule."""

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedError
from app.seeding.rules import list_rules
from app.seeding.validation import exercises, templates, vocabulary, words

VALIDATORS = list_rules(vocabulary, templates, exercises, words)


def validate(data: Dataset) -> None:
    """Check that the records of a dataset agree with each other.

    Raises:
        SeedError: they don't. The error lists all problems.
    """
    if problems := [problem for validator in VALIDATORS for problem in validator(data)]:
        raise SeedError(problems)
