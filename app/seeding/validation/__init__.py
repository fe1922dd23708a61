"""What must hold between the records of a seed. Each validator is a function; see `VALIDATORS`."""

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedError
from app.seeding.validation import exercises, safety, templates, vocabulary, words
from app.seeding.validation.references import Validator

VALIDATORS: tuple[Validator, ...] = (
    vocabulary.check_slugs,
    vocabulary.check_muscles,
    vocabulary.check_equipment,
    vocabulary.check_conditions,
    vocabulary.check_retired_slugs,
    safety.check_features,
    safety.check_screening,
    templates.check_default_template,
    templates.check_templates,
    templates.check_template_parts,
    templates.check_block_sizes,
    exercises.check_exercises,
    exercises.check_pictures,
    exercises.check_families,
    exercises.check_memberships,
    exercises.check_substitutes,
    exercises.check_severities,
    exercises.check_progressions,
    words.check_default_language,
    words.check_vocabulary_words,
    words.check_reasons,
    words.check_labels,
    words.check_phrases,
    words.check_template_words,
    words.check_exercise_words,
    words.check_steps,
)


def validate(data: Dataset) -> None:
    """Check that the records of a dataset agree with each other.

    Raises:
        SeedError: they don't. The error lists all problems.
    """
    problems = [problem for validator in VALIDATORS for problem in validator(data)]
    if problems:
        raise SeedError(problems)
