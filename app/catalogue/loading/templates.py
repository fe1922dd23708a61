"""Rows of the tables to programmes in one language."""

from collections.abc import Mapping

from app.catalogue import models
from app.catalogue.loading.exercise_parts import read_sources
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import (
    Exercise,
    Frequency,
    MustWork,
    NamedRef,
    Template,
    TemplateAdvice,
    TemplateBlock,
    TemplatePhase,
)
from app.catalogue.snapshot import to_ref


def read_templates(
    tables: Tables, lang: str, exercises: Mapping[str, Exercise]
) -> Mapping[str, Template]:
    """All programmes, by slug."""
    words = tables.words(models.TemplateText, lang)
    block_words = tables.words(models.TemplateBlockText, lang)
    habit_words = tables.words(models.TemplateHabitText, lang)
    conditions = tables.grouped(models.TemplateCondition, "template_id")
    blocks = tables.grouped(models.TemplateBlock, "template_id")
    habits = tables.grouped(models.TemplateHabit, "template_id")
    must_work = tables.grouped(models.TemplateMustWork, "template_id")
    phases = tables.grouped(models.TemplatePhase, "template_id")
    sources, cited = read_sources(tables), tables.grouped(models.TemplateSource, "template_id")
    phase_words = tables.words(models.TemplatePhaseText, lang)
    block_refs = tables.names(models.TemplateBlock, models.TemplateBlockText, lang)
    muscle_refs = tables.names(models.Muscle, models.MuscleText, lang)
    condition_refs = tables.names(models.Condition, models.ConditionText, lang)
    conditions_by_slug = {ref.slug: ref for ref in condition_refs.values()}
    refs = {slug: to_ref(exercise) for slug, exercise in exercises.items()}
    exercise_slugs = tables.slugs(models.Exercise)
    members: dict[tuple[str, str], list[NamedRef]] = {}
    for exercise in exercises.values():
        for place in exercise.templates:
            members.setdefault((place.slug, place.block.slug), []).append(refs[exercise.slug])
    return {
        row.slug: Template(
            slug=row.slug,
            name=words[row.id].name,
            aliases=words[row.id].aliases,
            summary=words[row.id].summary,
            exercise_count=sum(
                len(members.get((row.slug, block.slug), ())) for block in blocks[row.id]
            ),
            minutes=row.minutes,
            sessions_per_week=Frequency(early=row.frequency_early, advanced=row.frequency_advanced),
            conditions=tuple(condition_refs[link.condition_id] for link in conditions[row.id]),
            must_work=tuple(
                MustWork(block=block_refs[link.block_id], muscle=muscle_refs[link.muscle_id])
                for link in must_work[row.id]
            ),
            phases=tuple(
                TemplatePhase(
                    slug=phase.slug,
                    name=phase_words[phase.id].name,
                    weeks=phase.weeks,
                    criterion=phase_words[phase.id].criterion,
                )
                for phase in phases[row.id]
            ),
            blocks=tuple(
                TemplateBlock(
                    slug=block.slug,
                    name=block_words[block.id].name,
                    summary=block_words[block.id].summary,
                    picks_min=block.picks_min,
                    picks_max=block.picks_max,
                    fixed=block.fixed,
                    every_days=block.every_days,
                    exercises=tuple(members.get((row.slug, block.slug), ())),
                )
                for block in blocks[row.id]
            ),
            daily_exercises=tuple(
                refs[exercise_slugs[link.exercise_id]] for link in habits[row.id]
            ),
            daily_habits=tuple(
                habit_words[link.template_id, link.exercise_id].text for link in habits[row.id]
            ),
            advice=tuple(
                TemplateAdvice(
                    topic=stated["topic"],
                    text=stated["text"],
                    audience=tuple(stated["audience"]),
                    conditions=tuple(conditions_by_slug[slug] for slug in stated["conditions"]),
                )
                for stated in words[row.id].advice
            ),
            sources=tuple(sources[link.source_id] for link in cited[row.id]),
        )
        for row in tables.rows(models.Template)
    }
