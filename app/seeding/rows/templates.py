"""Rows of programmes."""

from collections.abc import Iterator

from app.catalogue import models
from app.seeding.dataset import Dataset
from app.seeding.rows.row import Row, link_rows, make_row, number_rows, part_key
from app.seeding.schemas.template import TemplateSeed
from app.seeding.schemas.words import TemplateWordsSeed


def template_rows(data: Dataset) -> Iterator[Row]:
    """Rows of every programme and of its words."""
    for template in data.templates:
        yield from _fact_rows(template)
        for lang, words in data.words.items():
            yield from _word_rows(template.slug, lang, words.templates[template.slug])


def _fact_rows(template: TemplateSeed) -> Iterator[Row]:
    slug = template.slug
    yield make_row(
        models.Template,
        id=slug,
        slug=slug,
        minutes=template.minutes,
        frequency_early=template.frequency.early,
        frequency_advanced=template.frequency.advanced,
    )
    for model, column, slugs in (
        (models.TemplateCondition, "condition_id", template.conditions),
        (models.TemplateSource, "source_id", template.sources),
        (models.TemplateHabit, "exercise_id", template.daily_exercises),
    ):
        yield from link_rows(model, column, slugs, template_id=slug)
    blocks = ({"id": part_key(slug, part.slug), **part.model_dump()} for part in template.blocks)
    yield from number_rows(models.TemplateBlock, blocks, template_id=slug)
    phases = ({"id": part_key(slug, part.slug), **part.model_dump()} for part in template.phases)
    yield from number_rows(models.TemplatePhase, phases, template_id=slug)
    must_work = (
        {"block_id": part_key(slug, key_work.block), "muscle_id": key_work.muscle}
        for key_work in template.must_work
    )
    yield from number_rows(models.TemplateMustWork, must_work, template_id=slug)


def _word_rows(template: str, lang: str, words: TemplateWordsSeed) -> Iterator[Row]:
    values = words.model_dump(exclude={"daily_habits", "phases", "blocks"}, mode="json")
    yield make_row(models.TemplateText, template_id=template, lang=lang, **values)
    for slug, text in words.daily_habits.items():
        key = {"template_id": template, "exercise_id": slug}
        yield make_row(models.TemplateHabitText, **key, lang=lang, text=text)
    for slug, phase in words.phases.items():
        key = {"phase_id": part_key(template, slug)}
        yield make_row(models.TemplatePhaseText, **key, lang=lang, **phase.model_dump())
    for slug, block in words.blocks.items():
        key = {"block_id": part_key(template, slug)}
        yield make_row(models.TemplateBlockText, **key, lang=lang, **block.model_dump())
