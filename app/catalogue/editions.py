"""Rows of the tables to a release in one language."""

from collections.abc import Mapping
from typing import Any

from app.catalogue import models
from app.catalogue.documents import make_fields
from app.catalogue.queries import Tables
from app.catalogue.questions import read_questions
from app.catalogue.schemas import (
    BlockRead,
    CategoryRead,
    CodeRead,
    ConditionRead,
    EquipmentRead,
    ExerciseRead,
    Frequency,
    MuscleRead,
    Phrase,
    TemplateRead,
    VocabularyRead,
)
from app.catalogue.snapshot import Edition, Index, lineage, make_orders
from app.catalogue.suggesting import SuggestedKind, Suggestible, Suggestions
from app.catalogue.text import SearchWords, TextIndex


def make_edition(
    tables: Tables,
    lang: str,
    exercises: Mapping[str, ExerciseRead],
    parents: Mapping[str, str | None],
    index: Index,
) -> Edition:
    """The release in one language, vocabulary counted."""
    templates = _read_templates(tables, lang, exercises)

    def vocabulary(
        model: type[Any], text: type[Any], facet: str
    ) -> list[tuple[Any, dict[str, Any]]]:
        words = tables.words(text, lang, f"{facet}_id")
        return [
            (
                row,
                {
                    "slug": row.slug,
                    "name": words[row.id].name,
                    "aliases": words[row.id].aliases,
                    "summary": words[row.id].summary,
                    "exercise_count": index.count(facet, row.slug),
                },
            )
            for row in tables.rows(model)
        ]

    codes = tables.grouped(models.ConditionCode, "condition_id")
    stand_ins = tables.grouped(models.EquipmentStandIn, "equipment_id")
    muscle_slugs, equipment_slugs = tables.slugs(models.Muscle), tables.slugs(models.Equipment)
    categories = {
        row.slug: CategoryRead(**words)
        for row, words in vocabulary(models.Category, models.CategoryText, "category")
    }
    muscles = {
        row.slug: MuscleRead(
            **words,
            kind=row.kind,
            parent=parents[row.slug],
            children=tuple(child for child, parent in parents.items() if parent == row.slug),
            trained_with=muscle_slugs.get(row.trained_with_id),
            uberon=row.uberon,
            fma=row.fma,
        )
        for row, words in vocabulary(models.Muscle, models.MuscleText, "muscle")
    }
    conditions = {
        row.slug: ConditionRead(
            **words,
            codes=tuple(CodeRead(system=code.system, code=code.code) for code in codes[row.id]),
            caution_count=index.cautioned.get(row.slug, 0).bit_count(),
            templates=tuple(
                slug for slug, read in templates.items() if row.slug in read.conditions
            ),
        )
        for row, words in vocabulary(models.Condition, models.ConditionText, "condition")
    }
    equipment = {
        row.slug: EquipmentRead(
            **words,
            serves_as=tuple(equipment_slugs[link.serves_as_id] for link in stand_ins[row.id]),
        )
        for row, words in vocabulary(models.Equipment, models.EquipmentText, "equipment")
    }
    lineages = {slug: tuple(lineage(slug, parents)) for slug in parents}
    shelves: list[tuple[SuggestedKind, Mapping[str, ExerciseRead | VocabularyRead]]] = [
        ("exercise", exercises), ("muscle", muscles), ("condition", conditions),
    ]  # fmt: skip
    return Edition(
        lang=lang,
        exercises=exercises,
        categories=categories,
        muscles=muscles,
        conditions=conditions,
        equipment=equipment,
        templates=templates,
        phrases={
            Phrase(row.key): row.text for row in tables.rows(models.Phrase) if row.lang == lang
        },
        screening=read_questions(tables, lang),
        orders=make_orders(tuple(exercises.values())),
        texts=TextIndex(
            [
                make_fields(exercise, categories, muscles, conditions, equipment, lineages)
                for exercise in exercises.values()
            ],
            _read_search_words(tables, lang),
        ),
        suggestions=Suggestions(
            Suggestible(kind, slug, (thing.name, *thing.aliases))
            for kind, things in shelves
            for slug, thing in things.items()
        ),
    )


def _read_search_words(tables: Tables, lang: str) -> SearchWords:
    return SearchWords(
        stop_words=frozenset(row.word for row in tables.rows(models.StopWord) if row.lang == lang),
        synonyms={
            row.term: tuple(row.meanings) for row in tables.rows(models.Synonym) if row.lang == lang
        },
    )


def _read_templates(
    tables: Tables, lang: str, exercises: Mapping[str, ExerciseRead]
) -> Mapping[str, TemplateRead]:
    words = tables.words(models.TemplateText, lang, "template_id")
    block_words = tables.words(models.TemplateBlockText, lang, "block_id")
    habit_words = tables.words(models.TemplateHabitText, lang, "template_id", "exercise_id")
    conditions = tables.grouped(models.TemplateCondition, "template_id")
    blocks = tables.grouped(models.TemplateBlock, "template_id")
    habits = tables.grouped(models.TemplateHabit, "template_id")
    condition_slugs = tables.slugs(models.Condition)
    exercise_slugs = tables.slugs(models.Exercise)
    members: dict[tuple[str, str], list[str]] = {}
    for exercise in exercises.values():
        for place in exercise.templates:
            members.setdefault((place.slug, place.block), []).append(exercise.slug)
    return {
        row.slug: TemplateRead(
            slug=row.slug,
            name=words[row.id].name,
            aliases=words[row.id].aliases,
            summary=words[row.id].summary,
            exercise_count=sum(
                len(members.get((row.slug, block.slug), ())) for block in blocks[row.id]
            ),
            minutes=row.minutes,
            frequency=Frequency(early=row.frequency_early, advanced=row.frequency_advanced),
            conditions=tuple(condition_slugs[link.condition_id] for link in conditions[row.id]),
            blocks=tuple(
                BlockRead(
                    slug=block.slug,
                    name=block_words[block.id].name,
                    summary=block_words[block.id].summary,
                    picks_min=block.picks_min,
                    picks_max=block.picks_max,
                    exercises=tuple(members.get((row.slug, block.slug), ())),
                )
                for block in blocks[row.id]
            ),
            daily_exercises=tuple(exercise_slugs[link.exercise_id] for link in habits[row.id]),
            daily_habits=tuple(
                habit_words[link.template_id, link.exercise_id].text for link in habits[row.id]
            ),
            advice=words[row.id].advice,
        )
        for row in tables.rows(models.Template)
    }
