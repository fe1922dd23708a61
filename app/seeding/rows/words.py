"""Rows of the words of the vocabulary and of screening, of phrases, labels and search words."""

from collections.abc import Iterator

from app.catalogue import models
from app.seeding.dataset import Dataset, Words
from app.seeding.rows.row import Row, make_row, number_rows
from app.seeding.schemas.language import SearchWordsSeed


def word_rows(data: Dataset) -> Iterator[Row]:
    """Rows of all words but those of programmes and exercises."""
    for lang, words in data.words.items():
        for phrase, text in words.phrases.items():
            yield make_row(models.Phrase, key=phrase.value, lang=lang, text=text)
        for enum, labels in words.labels.items():
            rows = ({"value": value, **label.model_dump()} for value, label in labels.items())
            yield from number_rows(models.Label, rows, enum=enum, lang=lang)
        yield from _search_rows(lang, words.search)
        yield from _vocabulary_rows(lang, words)


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


def _vocabulary_rows(lang: str, words: Words) -> Iterator[Row]:
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
