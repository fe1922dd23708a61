"""Lint rules: what a seed should be beyond what it must be to load. `make lint-seed` runs them.

A rule is a function that takes a dataset and yields problems. Its docstring states the rule.
"""

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
from app.seeding.lint.rule import Rule

RULES: tuple[Rule, ...] = (
    completeness.check_complete_words,
    completeness.check_pictures,
    completeness.check_plausible_dose,
    completeness.check_can_progress,
    completeness.check_progressions,
    completeness.check_evidence,
    safety.check_required_features,
    safety.check_required_cautions,
    safety.check_screening_questions,
    safety.check_adult_conditions,
    safety.check_condition_kinds,
    safety.check_gate_cautions,
    safety.check_straining_features,
    safety.check_calf_stretches,
    safety.check_child_loads,
    safety.check_hard_exercises,
    equipment.check_setup_equipment,
    equipment.check_support,
    equipment.check_hands,
    equipment.check_first_support,
    equipment.check_footwear,
    language.check_text_lengths,
    language.check_sentence_lengths,
    language.check_claims,
    language.check_jargon,
    language.check_second_person,
    style.check_phrases,
    style.check_caution_words,
    readability.check_reading_ease,
    readability.check_caution_lengths,
    sources.check_source_addresses,
    training.check_first_side,
    training.check_seconds,
    training.check_climbing,
    training.check_audiences,
    training.check_substitutes,
    training.check_key_work,
    near_duplicates.check_unique_names,
    near_duplicates.check_near_duplicates,
    slugs.check_unused_records,
    slugs.check_released_slugs,
    slugs.check_article,
    coverage.check_catalogue_size,
    coverage.check_muscles,
    coverage.check_conditions,
    coverage.check_main_blocks,
)


def lint(data: Dataset) -> list[SeedProblem]:
    """The problems that all rules find in a valid dataset."""
    return [problem for rule in RULES for problem in rule(data)]
