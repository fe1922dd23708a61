"""Rows of the words of the vocabulary, of phrases, labels and search words."""

from collections.abc import Iterator

from app.catalogue import models
from app.seeding.dataset import Dataset, Words
from app.seeding.rows.row import Ids, Row, make_row, text_columns
from app.seeding.schemas.search import SearchWordsSeed


def word_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """Rows of all words but those of screening, programmes and exercises."""
    for lang, words in data.words.items():
        for phrase, text in words.phrases.items():
            yield make_row(models.Phrase, key=phrase.value, lang=lang, text=text)
        for enum, labels in words.labels.items():
            for ordinal, (value, label) in enumerate(labels.items()):
                yield make_row(
                    models.Label,
                    enum=enum,
                    value=value,
                    lang=lang,
                    ordinal=ordinal,
                    **label.model_dump(),
                )
        yield from _search_rows(lang, words.search)
        yield from _vocabulary_rows(lang, words, ids)


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


def _vocabulary_rows(lang: str, words: Words, ids: Ids) -> Iterator[Row]:
    for slug, text in words.categories.items():
        key = ids["categories"][slug]
        columns = text_columns(text) | {"reason": text.reason}
        yield make_row(models.CategoryText, category_id=key, lang=lang, **columns)
    for slug, thing in words.equipment.items():
        key = ids["equipment"][slug]
        yield make_row(models.EquipmentText, equipment_id=key, lang=lang, **text_columns(thing))
    for slug, muscle in words.muscles.items():
        yield make_row(
            models.MuscleText,
            muscle_id=ids["muscles"][slug],
            lang=lang,
            in_sentence=muscle.in_sentence,
            function=muscle.function,
            **text_columns(muscle),
        )
    for slug, condition in words.conditions.items():
        key = ids["conditions"][slug]
        columns = text_columns(condition) | {"information": list(condition.information)}
        yield make_row(models.ConditionText, condition_id=key, lang=lang, **columns)
        if condition.gate:
            yield make_row(
                models.ConditionGateText, condition_id=key, lang=lang, advice=condition.gate
            )
