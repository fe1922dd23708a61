"""Rows of the vocabulary and its words: sources, equipment, muscles, conditions, screening."""

from collections.abc import Iterator
from graphlib import TopologicalSorter

from app.catalogue import models
from app.seeding.dataset import Dataset, Words
from app.seeding.rows.row import Row, link_rows, make_row, number_rows
from app.seeding.schemas.language import SearchWordsSeed


def vocabulary_rows(data: Dataset) -> Iterator[Row]:
    """Rows of the facts of the vocabulary, of retired slugs and past releases."""
    for retired in data.retired:
        yield make_row(models.RetiredSlug, **retired.model_dump(exclude={"removed"}))
    for ordinal, release in enumerate(data.history):
        values = release.model_dump(mode="json") | {"released_at": release.released_at}
        yield make_row(models.PublishedRelease, **values, ordinal=ordinal)
    for source in data.sources:
        yield make_row(models.Source, id=source.slug, **source.model_dump(mode="json"))
    for feature in data.features:
        yield make_row(models.Feature, id=feature.slug, slug=feature.slug)
    for category in data.categories:
        yield make_row(models.Category, id=category.slug, slug=category.slug)
    for thing in data.equipment:
        yield make_row(models.Equipment, id=thing.slug, slug=thing.slug)
        yield from link_rows(
            models.EquipmentStandIn, "serves_as_id", thing.serves_as, equipment_id=thing.slug
        )
    yield from _muscle_rows(data)
    yield from _condition_rows(data)
    for question in data.screening:
        values = question.model_dump(mode="json")
        source = values.pop("source")
        yield make_row(models.ScreeningQuestion, id=question.slug, source_id=source, **values)


def _muscle_rows(data: Dataset) -> Iterator[Row]:
    """A muscle follows those that it refers to, as foreign keys demand."""
    muscles = {muscle.slug: muscle for muscle in data.muscles}
    references = {
        muscle.slug: [slug for slug in (muscle.parent, muscle.trained_with) if slug]
        for muscle in data.muscles
    }
    for slug in TopologicalSorter(references).static_order():
        muscle = muscles[slug]
        yield make_row(
            models.Muscle,
            id=slug,
            parent_id=muscle.parent,
            trained_with_id=muscle.trained_with,
            **muscle.model_dump(exclude={"parent", "trained_with"}),
        )


def _condition_rows(data: Dataset) -> Iterator[Row]:
    """A condition follows the broader one, as foreign keys demand."""
    for condition in sorted(data.conditions, key=lambda row: row.broader is not None):
        slug = condition.slug
        yield make_row(
            models.Condition,
            id=slug,
            slug=slug,
            kinds=list(condition.kinds),
            region=condition.region,
            broader_id=condition.broader,
        )
        if condition.gate:
            gate = condition.gate.model_dump(mode="json")
            yield make_row(models.ConditionGate, condition_id=slug, **gate)
        yield from link_rows(
            models.ConditionSource, "source_id", condition.sources, condition_id=slug
        )
        codes = (code.model_dump() for code in condition.codes)
        yield from number_rows(models.ConditionCode, codes, condition_id=slug)


def word_rows(data: Dataset) -> Iterator[Row]:
    """Rows of all words but those of programmes and exercises."""
    for lang, words in data.words.items():
        for phrase, text in words.phrases.items():
            yield make_row(models.Phrase, key=phrase.value, lang=lang, text=text)
        for enum, labels in words.labels.items():
            rows = ({"value": value, **label.model_dump()} for value, label in labels.items())
            yield from number_rows(models.Label, rows, enum=enum, lang=lang)
        yield from _search_rows(lang, words.search)
        yield from _text_rows(lang, words)


def _search_rows(lang: str, search: SearchWordsSeed) -> Iterator[Row]:
    for role, words in search.words:
        for word in words:
            yield make_row(models.SearchWord, lang=lang, role=role, word=word)
    for name, values in search.filters:
        for value, phrases in values.items():
            yield make_row(
                models.SearchFilter, lang=lang, filter=name, value=value, phrases=list(phrases)
            )
    for term, meanings in search.synonyms.items():
        yield make_row(models.Synonym, lang=lang, term=term, meanings=list(meanings))


def _text_rows(lang: str, words: Words) -> Iterator[Row]:
    for slug, category in words.categories.items():
        values = category.model_dump()
        yield make_row(models.CategoryText, category_id=slug, lang=lang, **values)
    for slug, thing in words.equipment.items():
        yield make_row(models.EquipmentText, equipment_id=slug, lang=lang, **thing.model_dump())
    for slug, muscle in words.muscles.items():
        yield make_row(models.MuscleText, muscle_id=slug, lang=lang, **muscle.model_dump())
    for slug, condition in words.conditions.items():
        values = condition.model_dump(exclude={"gate"})
        yield make_row(models.ConditionText, condition_id=slug, lang=lang, **values)
        if advice := condition.gate:
            yield make_row(models.ConditionGateText, condition_id=slug, lang=lang, advice=advice)
    for slug, question in words.screening.items():
        values = question.model_dump()
        yield make_row(models.ScreeningQuestionText, question_id=slug, lang=lang, **values)
