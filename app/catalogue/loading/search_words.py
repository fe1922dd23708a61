"""Rows of the tables to the words that queries of one language are understood by."""

from collections.abc import Mapping

from app.catalogue import models
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import Exercise, VocabularyTerm
from app.catalogue.search.text.lexicon import Lexicon, Meaning, MeaningKind, SearchWords


def build_lexicon(
    tables: Tables,
    lang: str,
    resources: Mapping[MeaningKind, Mapping[str, Exercise | VocabularyTerm]],
) -> Lexicon:
    """The lexicon of one language.

    Args:
        tables: the tables.
        lang: the language.
        resources: those that a query can name, by kind and slug. When several have the same name,
            the kinds that come first are named first.
    """
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
