"""The searchable text of an exercise, field by field."""

from collections.abc import Iterable, Mapping

from app.catalogue.schemas import Exercise, VocabularyTerm, position_values
from app.catalogue.search.text.inverted_index import Document
from app.catalogue.search.text.lexicon import MeaningKind

STUDIED_GRADES = {"strong", "moderate", "low"}
"""Grades of evidence with which a condition counts as a main one of an exercise."""
Vocabulary = Mapping[str, VocabularyTerm]


def build_document(
    exercise: Exercise,
    vocabulary: Mapping[MeaningKind, Vocabulary],
    ancestors: Mapping[str, tuple[str, ...]],
) -> Document:
    """The searchable texts of an exercise, by field, from the vocabulary by kind and slug.

    `ancestors` has each muscle with itself and the groups that it is in.
    """
    muscles, conditions = vocabulary["muscle"], vocabulary["condition"]
    equipment = vocabulary["equipment"]
    roles: dict[str, list[str]] = {"primary": [], "secondary": []}
    for muscle in exercise.muscles:
        roles[muscle.role].extend(ancestors[muscle.slug])
    primary = list(dict.fromkeys(roles["primary"]))
    secondary = [slug for slug in dict.fromkeys(roles["secondary"]) if slug not in primary]
    grades = {condition.slug: condition.evidence for condition in exercise.conditions}
    studied = [slug for slug, grade in grades.items() if grade in STUDIED_GRADES]
    return {
        "name": (exercise.name,),
        "aliases": exercise.aliases,
        "muscles": _names(muscles, primary),
        "conditions": _names(conditions, studied),
        "things": (
            *_names(vocabulary["category"], [exercise.category.slug]),
            *_names(equipment, (item.slug for item in exercise.equipment if item.required)),
            *position_values(exercise.position),
        ),
        "others": (
            *_names(conditions, (slug for slug in grades if slug not in studied)),
            *_names(muscles, secondary),
            *_names(equipment, (item.slug for item in exercise.equipment if not item.required)),
        ),
        "text": (exercise.summary, *exercise.cues, *(step.text for step in exercise.steps)),
    }


def _names(vocabulary: Vocabulary, slugs: Iterable[str]) -> tuple[str, ...]:
    """The names and aliases of vocabulary terms."""
    terms = (vocabulary[slug] for slug in slugs)
    return tuple(name for term in terms for name in (term.name, *term.aliases))
