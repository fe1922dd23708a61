"""What a search needs to know in one language: the words of queries, and the suggestions."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote_plus

from app.catalogue import models
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import Condition, Exercise, VocabularyTerm
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.search.suggestions import SuggestedKind, SuggestionEntry
from app.catalogue.search.text.lexicon import Lexicon, Meaning, MeaningKind, SearchWords
from app.catalogue.search.text.text_search import count_found
from app.catalogue.snapshot import LocalizedCatalogue


def build_lexicon(
    tables: Tables,
    lang: str,
    exercises: Mapping[str, Exercise],
    vocabulary: Mapping[MeaningKind, Mapping[str, VocabularyTerm]],
) -> Lexicon:
    """The lexicon of one language: exercises, then the vocabulary in the order of its kinds."""
    resources: dict[MeaningKind, Mapping[str, Exercise | VocabularyTerm]] = {
        "exercise": exercises,
        **vocabulary,
    }
    names = (
        (name, meaning)
        for kind, by_slug in resources.items()
        for slug, resource in by_slug.items()
        for meaning in [Meaning(kind, slug, resource.name)]
        for name in (resource.name, *resource.aliases)
    )
    return Lexicon(names, _read_search_words(tables, lang))


def _read_search_words(tables: Tables, lang: str) -> SearchWords:
    def words(role: str) -> frozenset[str]:
        return frozenset(
            row.word
            for row in tables.rows(models.SearchWord)
            if (row.lang, row.role) == (lang, role)
        )

    return SearchWords(
        stop_words=words("stop"),
        negations=words("negation"),
        alternatives=words("alternative"),
        known_words=words("known"),
        filters={
            (row.filter, row.value): row.phrases
            for row in tables.rows(models.SearchFilter)
            if row.lang == lang
        },
        synonyms={
            row.term: tuple(row.meanings) for row in tables.rows(models.Synonym) if row.lang == lang
        },
    )


def suggestion_entries(
    index: ExerciseIndex, localized: LocalizedCatalogue, phrases: Iterable[str]
) -> Iterator[SuggestionEntry]:
    """Exercises, vocabulary that exercises have, conditions, and phrases that find something."""
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
