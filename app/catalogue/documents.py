"""What an exercise can be found by, for the text search."""

from collections.abc import Iterable, Iterator, Mapping

from app.catalogue.schemas import ExerciseRead, VocabularyRead
from app.catalogue.text import Fields

STUDIED = {"strong", "moderate", "low"}
"""Grades of evidence that put an exercise before others when its condition is searched for."""
Vocabulary = Mapping[str, VocabularyRead]


def make_fields(
    exercise: ExerciseRead,
    categories: Vocabulary,
    muscles: Vocabulary,
    conditions: Vocabulary,
    equipment: Vocabulary,
    lineages: Mapping[str, tuple[str, ...]],
) -> Fields:
    """The searchable terms of an exercise, by field.

    Args:
        exercise: in the language that is searched.
        categories: the words of the vocabulary in that language, by slug; likewise the next three.
        muscles: structures.
        conditions: what exercises are used for.
        equipment: things.
        lineages: each structure and the groups that it is in.
    """
    roles: dict[str, list[str]] = {"primary": [], "secondary": []}
    for link in exercise.muscles:
        roles[link.role].extend(lineages[link.slug])
    primary = list(dict.fromkeys(roles["primary"]))
    secondary = [slug for slug in dict.fromkeys(roles["secondary"]) if slug not in primary]
    used_for = {link.slug: link.evidence for link in exercise.conditions}
    studied = [slug for slug, evidence in used_for.items() if evidence in STUDIED]
    return {
        "name": (exercise.name,),
        "aliases": exercise.aliases,
        "muscles": _terms(muscles, primary),
        "conditions": _terms(conditions, studied),
        "things": (
            *_terms(categories, [exercise.category]),
            *_terms(equipment, (link.slug for link in exercise.equipment if link.required)),
            exercise.position,
        ),
        "others": (
            *_terms(conditions, (slug for slug in used_for if slug not in studied)),
            *_terms(muscles, secondary),
            *_terms(equipment, (link.slug for link in exercise.equipment if not link.required)),
        ),
        "text": (exercise.summary, *exercise.cues, *(step.text for step in exercise.steps)),
    }


def _terms(vocabulary: Vocabulary, slugs: Iterable[str]) -> tuple[str, ...]:
    """The names of things, their other names too."""

    def names() -> Iterator[str]:
        for slug in slugs:
            yield vocabulary[slug].name
            yield from vocabulary[slug].aliases

    return tuple(names())
