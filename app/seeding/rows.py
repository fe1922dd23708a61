"""Validated seed records to rows of the tables."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import chain

from app.catalogue import models
from app.seeding.exercise_rows import exercise_rows
from app.seeding.facts import MuscleSeed
from app.seeding.inheriting import inherit
from app.seeding.keys import Ids, Row, key_columns, number, row, text_columns
from app.seeding.reading import Dataset


def make_rows(data: Dataset) -> Iterable[Row]:
    """A row for everything in the seed but the release's own."""
    ids = {
        name: number(getattr(data, name))
        for name in (
            "sources", "features", "categories", "muscles", "conditions", "equipment",
            "templates", "exercises",
        )
    }  # fmt: skip
    blocks = {
        key: position
        for position, key in enumerate(
            (
                (template.slug, block.slug)
                for template in data.templates
                for block in template.blocks
            ),
            start=1,
        )
    }
    return chain(
        _vocabulary(data, ids),
        _screening(data, ids),
        _templates(data, ids, blocks),
        *(
            exercise_rows(exercise, inherit(exercise, data.features), data.words, ids, blocks)
            for exercise in data.exercises
        ),
    )


def _vocabulary(data: Dataset, ids: Mapping[str, Ids]) -> Iterable[Row]:
    for retired in data.retired:
        yield row(models.RetiredSlug, **retired.model_dump(exclude={"removed"}))
    for source in data.sources:
        url = str(source.url) if source.url else None
        yield row(
            models.Source,
            **key_columns(ids["sources"], source.slug),
            title=source.title,
            url=url,
            year=source.year,
        )
    for feature in data.features:
        yield row(models.Feature, **key_columns(ids["features"], feature.slug))
    for category in data.categories:
        yield row(models.Category, **key_columns(ids["categories"], category.slug))
    for thing in data.equipment:
        yield row(models.Equipment, **key_columns(ids["equipment"], thing.slug))
    for thing in data.equipment:
        for ordinal, slug in enumerate(thing.serves_as):
            yield row(
                models.EquipmentStandIn,
                equipment_id=ids["equipment"][thing.slug],
                serves_as_id=ids["equipment"][slug],
                ordinal=ordinal,
            )
    for muscle in _parents_first(data.muscles):
        yield row(
            models.Muscle,
            **key_columns(ids["muscles"], muscle.slug),
            kind=muscle.kind,
            parent_id=ids["muscles"].get(muscle.parent or ""),
            trained_with_id=ids["muscles"].get(muscle.trained_with or ""),
            uberon=muscle.uberon,
            fma=muscle.fma,
        )
    for condition in data.conditions:
        yield row(models.Condition, **key_columns(ids["conditions"], condition.slug))
        for ordinal, code in enumerate(condition.codes):
            yield row(
                models.ConditionCode,
                condition_id=ids["conditions"][condition.slug],
                system=code.system,
                code=code.code,
                ordinal=ordinal,
            )
    for lang, words in data.words.items():
        for phrase, sentence in words.phrases.items():
            yield row(models.Phrase, key=phrase.value, lang=lang, text=sentence)
        for word in words.search.stop_words:
            yield row(models.StopWord, lang=lang, word=word)
        for term, meanings in words.search.synonyms.items():
            yield row(models.Synonym, lang=lang, term=term, meanings=list(meanings))
        for slug, text in words.categories.items():
            key = ids["categories"][slug]
            yield row(models.CategoryText, category_id=key, lang=lang, **text_columns(text))
        for slug, text in words.equipment.items():
            key = ids["equipment"][slug]
            yield row(models.EquipmentText, equipment_id=key, lang=lang, **text_columns(text))
        for slug, text in words.muscles.items():
            yield row(
                models.MuscleText, muscle_id=ids["muscles"][slug], lang=lang, **text_columns(text)
            )
        for slug, text in words.conditions.items():
            key = ids["conditions"][slug]
            yield row(models.ConditionText, condition_id=key, lang=lang, **text_columns(text))


def _screening(data: Dataset, ids: Mapping[str, Ids]) -> Iterable[Row]:
    own = number(data.screening)
    for question in data.screening:
        yield row(
            models.ScreeningQuestion,
            **key_columns(own, question.slug),
            kind=question.kind,
            audience=list(question.audience),
            urgency=question.urgency,
            value=question.value,
            source_id=ids["sources"][question.source],
        )
    for lang, words in data.words.items():
        for slug, text in words.screening.items():
            yield row(
                models.ScreeningQuestionText, question_id=own[slug], lang=lang, **text.model_dump()
            )


def _parents_first(muscles: Sequence[MuscleSeed]) -> list[MuscleSeed]:
    """Each structure after those that it refers to, whatever the order of the seed."""
    by_slug = {muscle.slug: muscle for muscle in muscles}
    referring = {
        muscle.slug: [slug for slug in (muscle.parent, muscle.trained_with) if slug]
        for muscle in muscles
    }
    return [by_slug[slug] for slug in TopologicalSorter(referring).static_order()]


def _templates(
    data: Dataset, ids: Mapping[str, Ids], blocks: Mapping[tuple[str, str], int]
) -> Iterable[Row]:
    for template in data.templates:
        own = ids["templates"][template.slug]
        yield row(
            models.Template,
            **key_columns(ids["templates"], template.slug),
            minutes=template.minutes,
            frequency_early=template.frequency.early,
            frequency_advanced=template.frequency.advanced,
        )
        for ordinal, slug in enumerate(template.conditions):
            yield row(
                models.TemplateCondition,
                template_id=own,
                condition_id=ids["conditions"][slug],
                ordinal=ordinal,
            )
        for ordinal, slug in enumerate(template.daily_exercises):
            yield row(
                models.TemplateHabit,
                template_id=own,
                exercise_id=ids["exercises"][slug],
                ordinal=ordinal,
            )
        for ordinal, block in enumerate(template.blocks):
            yield row(
                models.TemplateBlock,
                id=blocks[template.slug, block.slug],
                template_id=own,
                ordinal=ordinal,
                **block.model_dump(),
            )
        for lang, words in data.words.items():
            text = words.templates[template.slug]
            yield row(
                models.TemplateText,
                template_id=own,
                lang=lang,
                advice=list(text.advice),
                **text_columns(text),
            )
            for slug, habit in text.daily_habits.items():
                yield row(
                    models.TemplateHabitText,
                    template_id=own,
                    exercise_id=ids["exercises"][slug],
                    lang=lang,
                    text=habit,
                )
            for slug, block_words in text.blocks.items():
                yield row(
                    models.TemplateBlockText,
                    block_id=blocks[template.slug, slug],
                    lang=lang,
                    **block_words.model_dump(),
                )
