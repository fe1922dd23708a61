"""The entries of the suggestions: only what leads somewhere."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote_plus

from app.catalogue.schemas import Condition, VocabularyTerm
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.search.suggestions import SuggestedKind, SuggestionEntry
from app.catalogue.search.text.text_search import count_found
from app.catalogue.snapshot import LocalizedCatalogue


def suggestion_entries(
    index: ExerciseIndex, localized: LocalizedCatalogue, phrases: Iterable[str]
) -> Iterator[SuggestionEntry]:
    """Exercises, vocabulary that exercises have, conditions, and phrases that find something.

    Args:
        index: the exercises by value.
        localized: the language of the names.
        phrases: lay phrases that are no name.
    """
    for slug, exercise in localized.exercises.items():
        names = (exercise.name, *exercise.aliases)
        yield SuggestionEntry("exercise", slug, names, f"/v1/exercises/{slug}", 1, 1)
    vocabulary: dict[SuggestedKind, Mapping[str, VocabularyTerm]] = {
        "muscle": localized.muscles,
        "category": localized.categories,
        "equipment": localized.equipment,
    }
    for kind, terms in vocabulary.items():
        for slug, term in terms.items():
            if count := term.exercise_count:
                names, path = (term.name, *term.aliases), f"/v1/exercises?{kind}={slug}"
                yield SuggestionEntry(kind, slug, names, path, count, count)
    for condition in localized.conditions.values():
        yield _condition_entry(index, condition)
    for phrase in phrases:
        if count := count_found(index, localized, phrase):
            path = f"/v1/exercises?q={quote_plus(phrase)}"
            yield SuggestionEntry("text", None, (phrase,), path, count, 0)


def _condition_entry(index: ExerciseIndex, condition: Condition) -> SuggestionEntry:
    """A condition leads to the exercises for it, else to the safe ones, else to its page."""
    slug, names = condition.slug, (condition.name, *condition.aliases)
    used = index.any_of("condition", [slug])
    safe = index.all_exercises & ~index.contraindicated_for([slug], ())
    if condition.gate is None and used & safe:
        path, count = f"/v1/exercises?condition={slug}&safe_for={slug}", (used & safe).bit_count()
        if not used & ~safe:
            path = f"/v1/exercises?condition={slug}"
    elif condition.gate is None and "caution" in condition.kinds and safe:
        path, count = f"/v1/exercises?safe_for={slug}", safe.bit_count()
    else:
        path, count = f"/v1/conditions/{slug}", 0
    return SuggestionEntry("condition", slug, names, path, count, condition.exercise_count)
