"""Rows of programmes."""

from collections.abc import Iterator

from app.catalogue import models
from app.seeding.dataset import Dataset
from app.seeding.rows.row import Ids, Row, key_columns, make_row, part_key, text_columns
from app.seeding.schemas.template import TemplateSeed
from app.seeding.schemas.words import TemplateWordsSeed


def template_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """Rows of every programme and of its words."""
    for template in data.templates:
        yield from _fact_rows(template, ids)
        for lang, words in data.words.items():
            yield from _word_rows(template.slug, lang, words.templates[template.slug], ids)


def _fact_rows(template: TemplateSeed, ids: Ids) -> Iterator[Row]:
    own = ids["templates"][template.slug]
    yield make_row(
        models.Template,
        **key_columns(template, ids["templates"]),
        minutes=template.minutes,
        frequency_early=template.frequency.early,
        frequency_advanced=template.frequency.advanced,
    )
    for ordinal, slug in enumerate(template.conditions):
        yield make_row(
            models.TemplateCondition,
            template_id=own,
            condition_id=ids["conditions"][slug],
            ordinal=ordinal,
        )
    for ordinal, slug in enumerate(template.sources):
        source = ids["sources"][slug]
        yield make_row(models.TemplateSource, template_id=own, source_id=source, ordinal=ordinal)
    for ordinal, slug in enumerate(template.daily_exercises):
        yield make_row(
            models.TemplateHabit,
            template_id=own,
            exercise_id=ids["exercises"][slug],
            ordinal=ordinal,
        )
    for ordinal, block in enumerate(template.blocks):
        yield make_row(
            models.TemplateBlock,
            id=ids["blocks"][part_key(template.slug, block.slug)],
            template_id=own,
            ordinal=ordinal,
            **block.model_dump(),
        )
    for ordinal, key_work in enumerate(template.must_work):
        yield make_row(
            models.TemplateMustWork,
            template_id=own,
            block_id=ids["blocks"][part_key(template.slug, key_work.block)],
            muscle_id=ids["muscles"][key_work.muscle],
            ordinal=ordinal,
        )
    for ordinal, phase in enumerate(template.phases):
        yield make_row(
            models.TemplatePhase,
            id=ids["phases"][part_key(template.slug, phase.slug)],
            template_id=own,
            ordinal=ordinal,
            **phase.model_dump(),
        )


def _word_rows(template: str, lang: str, words: TemplateWordsSeed, ids: Ids) -> Iterator[Row]:
    own = ids["templates"][template]
    yield make_row(
        models.TemplateText,
        template_id=own,
        lang=lang,
        advice=[advice.model_dump(mode="json") for advice in words.advice],
        **text_columns(words),
    )
    for slug, habit in words.daily_habits.items():
        yield make_row(
            models.TemplateHabitText,
            template_id=own,
            exercise_id=ids["exercises"][slug],
            lang=lang,
            text=habit,
        )
    for slug, phase in words.phases.items():
        key = ids["phases"][part_key(template, slug)]
        yield make_row(models.TemplatePhaseText, phase_id=key, lang=lang, **phase.model_dump())
    for slug, block in words.blocks.items():
        key = ids["blocks"][part_key(template, slug)]
        yield make_row(models.TemplateBlockText, block_id=key, lang=lang, **block.model_dump())
