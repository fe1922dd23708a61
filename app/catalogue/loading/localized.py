"""A release in one language, read from the tables."""

from collections.abc import Mapping
from dataclasses import replace

from app.catalogue import models
from app.catalogue.loading.exercise_parts import read_labels
from app.catalogue.loading.screening import read_questions
from app.catalogue.loading.search import build_lexicon, suggestion_entries
from app.catalogue.loading.tables import Tables
from app.catalogue.loading.templates import read_templates
from app.catalogue.loading.vocabulary import VocabularyReader, count_sources
from app.catalogue.schemas import Exercise, Phrase, VocabularyTerm
from app.catalogue.search.index import ExerciseIndex, with_ancestors
from app.catalogue.search.suggestions import SuggestionIndex
from app.catalogue.search.text.documents import build_document
from app.catalogue.search.text.inverted_index import InvertedIndex
from app.catalogue.search.text.lexicon import MeaningKind
from app.catalogue.search.text.query_parser import QueryParser
from app.catalogue.snapshot import LocalizedCatalogue, build_sort_orders


def build_localized_catalogue(
    tables: Tables,
    lang: str,
    exercises: Mapping[str, Exercise],
    parents: Mapping[str, str | None],
    index: ExerciseIndex,
) -> LocalizedCatalogue:
    """The release in one language; `parents` has each muscle's group, or None at the top."""
    templates = read_templates(tables, lang, exercises)
    reader = VocabularyReader(tables, lang, index)
    categories, equipment = reader.read_categories(), reader.read_equipment()
    muscles, conditions = reader.read_muscles(parents), reader.read_conditions(templates.values())
    vocabulary: dict[MeaningKind, Mapping[str, VocabularyTerm]] = {
        "condition": conditions,
        "muscle": muscles,
        "category": categories,
        "equipment": equipment,
    }
    ancestors = {slug: tuple(with_ancestors(slug, parents)) for slug in parents}
    text_index = InvertedIndex(
        [build_document(exercise, vocabulary, ancestors) for exercise in exercises.values()]
    )
    lexicon = build_lexicon(tables, lang, exercises, vocabulary)
    gates = {slug: condition.gate for slug, condition in conditions.items() if condition.gate}
    localized = LocalizedCatalogue(
        lang=lang,
        exercises=exercises,
        categories=categories,
        muscles=muscles,
        conditions=conditions,
        equipment=equipment,
        templates=templates,
        sources=count_sources(tables, exercises.values()),
        labels=read_labels(tables, lang),
        phrases={
            Phrase(row.key): row.text for row in tables.rows(models.Phrase) if row.lang == lang
        },
        screening=read_questions(tables, lang, gates, tuple(templates.values()), exercises),
        sort_orders=build_sort_orders(tuple(exercises.values())),
        text_index=text_index,
        query_parser=QueryParser(lexicon, text_index),
        suggestions=SuggestionIndex(()),
    )
    entries = suggestion_entries(index, localized, lexicon.lay_phrases)
    return replace(localized, suggestions=SuggestionIndex(entries))
