"""Validated seed records to rows of the tables."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from app.catalogue import models
from app.catalogue.snapshot import lineage
from app.database import Table
from app.seeding.reading import Dataset, Words
from app.seeding.schemas import ExerciseSeed, MuscleSeed, SluggedSeed, WordsSeed

Ids = Mapping[str, int]


def make_rows(data: Dataset) -> list[Table]:
    """A row for everything in the seed but the release's own; parents before children."""
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
    return list(chain(_vocabulary(data, ids), _templates(data, ids, blocks),
                      *(_exercise(exercise, data.words, ids, blocks)
                        for exercise in data.exercises)))  # fmt: skip


def number(records: Sequence[SluggedSeed]) -> dict[str, int]:
    """Each record's id, which is also its place in the order."""
    return {record.slug: position for position, record in enumerate(records, start=1)}


def _key(ids: Ids, slug: str) -> dict[str, Any]:
    return {"id": ids[slug], "slug": slug, "ordinal": ids[slug]}


def _text(words: WordsSeed) -> dict[str, Any]:
    return words.model_dump(include={"name", "aliases", "summary"}, mode="json")


def _vocabulary(data: Dataset, ids: Mapping[str, Ids]) -> Iterable[Table]:
    for row in data.retired:
        yield models.RetiredSlug(**row.model_dump(exclude={"removed"}))
    for source in data.sources:
        url = str(source.url) if source.url else None
        yield models.Source(
            **_key(ids["sources"], source.slug), title=source.title, url=url, year=source.year
        )
    for feature in data.features:
        yield models.Feature(**_key(ids["features"], feature.slug))
    for category in data.categories:
        yield models.Category(**_key(ids["categories"], category.slug))
    for thing in data.equipment:
        yield models.Equipment(**_key(ids["equipment"], thing.slug))
    for muscle in _parents_first(data.muscles):
        yield models.Muscle(
            **_key(ids["muscles"], muscle.slug),
            kind=muscle.kind,
            parent_id=ids["muscles"][muscle.parent] if muscle.parent else None,
            uberon=muscle.uberon,
            fma=muscle.fma,
        )
    for condition in data.conditions:
        yield models.Condition(**_key(ids["conditions"], condition.slug))
        for ordinal, code in enumerate(condition.codes):
            yield models.ConditionCode(
                condition_id=ids["conditions"][condition.slug],
                system=code.system, code=code.code, ordinal=ordinal,
            )  # fmt: skip
    for lang, words in data.words.items():
        for phrase, sentence in words.phrases.items():
            yield models.Phrase(key=phrase.value, lang=lang, text=sentence)
        for slug, text in words.categories.items():
            key = ids["categories"][slug]
            yield models.CategoryText(category_id=key, lang=lang, **_text(text))
        for slug, text in words.equipment.items():
            key = ids["equipment"][slug]
            yield models.EquipmentText(equipment_id=key, lang=lang, **_text(text))
        for slug, text in words.muscles.items():
            yield models.MuscleText(muscle_id=ids["muscles"][slug], lang=lang, **_text(text))
        for slug, text in words.conditions.items():
            key = ids["conditions"][slug]
            yield models.ConditionText(condition_id=key, lang=lang, **_text(text))


def _parents_first(muscles: Sequence[MuscleSeed]) -> list[MuscleSeed]:
    """The tree from the top down, whatever the order of the seed."""
    parents = {muscle.slug: muscle.parent for muscle in muscles}
    return sorted(muscles, key=lambda muscle: sum(1 for _ in lineage(muscle.slug, parents)))


def _templates(
    data: Dataset, ids: Mapping[str, Ids], blocks: Mapping[tuple[str, str], int]
) -> Iterable[Table]:
    for template in data.templates:
        own = ids["templates"][template.slug]
        yield models.Template(
            **_key(ids["templates"], template.slug),
            minutes=template.minutes,
            frequency_early=template.frequency.early,
            frequency_advanced=template.frequency.advanced,
        )
        for ordinal, slug in enumerate(template.conditions):
            yield models.TemplateCondition(
                template_id=own, condition_id=ids["conditions"][slug], ordinal=ordinal
            )
        for ordinal, slug in enumerate(template.daily_exercises):
            yield models.TemplateHabit(
                template_id=own, exercise_id=ids["exercises"][slug], ordinal=ordinal
            )
        for ordinal, block in enumerate(template.blocks):
            yield models.TemplateBlock(
                id=blocks[template.slug, block.slug], template_id=own, ordinal=ordinal,
                **block.model_dump(),
            )  # fmt: skip
        for lang, words in data.words.items():
            text = words.templates[template.slug]
            yield models.TemplateText(
                template_id=own, lang=lang, advice=list(text.advice), **_text(text)
            )
            for slug, habit in text.daily_habits.items():
                yield models.TemplateHabitText(
                    template_id=own, exercise_id=ids["exercises"][slug], lang=lang, text=habit
                )
            for slug, block_words in text.blocks.items():
                yield models.TemplateBlockText(
                    block_id=blocks[template.slug, slug], lang=lang, **block_words.model_dump()
                )


def _exercise(
    exercise: ExerciseSeed,
    words: Mapping[str, Words],
    ids: Mapping[str, Ids],
    blocks: Mapping[tuple[str, str], int],
) -> Iterable[Table]:
    own = ids["exercises"][exercise.slug]
    yield models.Exercise(
        **_key(ids["exercises"], exercise.slug),
        category_id=ids["categories"][exercise.category],
        position=exercise.position,
        level=exercise.level,
        audience=list(exercise.audience),
        load=exercise.load,
        origin=list(exercise.origin),
        **exercise.dose.columns(),
    )
    for ordinal, muscle in enumerate(exercise.muscles):
        yield models.ExerciseMuscle(
            exercise_id=own,
            muscle_id=ids["muscles"][muscle.slug],
            role=muscle.role,
            ordinal=ordinal,
        )
    for ordinal, thing in enumerate(exercise.equipment):
        yield models.ExerciseEquipment(
            exercise_id=own, equipment_id=ids["equipment"][thing.slug],
            required=thing.required, ordinal=ordinal,
        )  # fmt: skip
    for ordinal, condition in enumerate(exercise.conditions):
        yield models.ExerciseCondition(
            exercise_id=own, condition_id=ids["conditions"][condition.slug], ordinal=ordinal,
            evidence=condition.evidence, source_id=ids["sources"][condition.source],
        )  # fmt: skip
    for ordinal, caution in enumerate(exercise.cautions):
        yield models.ExerciseCaution(
            exercise_id=own, condition_id=ids["conditions"][caution.condition], ordinal=ordinal,
            severity=caution.severity, source_id=ids["sources"][caution.source],
        )  # fmt: skip
    for ordinal, slug in enumerate(exercise.features):
        yield models.ExerciseFeature(
            exercise_id=own, feature_id=ids["features"][slug], ordinal=ordinal
        )
    for ordinal, slug in enumerate(exercise.harder):
        yield models.ExerciseProgression(
            exercise_id=own, harder_id=ids["exercises"][slug], ordinal=ordinal
        )
    for ordinal, slug in enumerate(exercise.sources):
        yield models.ExerciseSource(
            exercise_id=own, source_id=ids["sources"][slug], ordinal=ordinal
        )
    for ordinal, place in enumerate(exercise.templates):
        yield models.ExerciseTemplate(
            exercise_id=own, template_id=ids["templates"][place.slug],
            block_id=blocks[place.slug, place.block], ordinal=ordinal,
        )  # fmt: skip
    for lang, all_words in words.items():
        text = all_words.exercises[exercise.slug]
        yield models.ExerciseText(
            exercise_id=own, lang=lang, cues=list(text.cues), mistakes=list(text.mistakes),
            stop_if=list(text.stop_if), **_text(text),
        )  # fmt: skip
        for ordinal, step in enumerate(text.steps):
            yield models.ExerciseStep(
                exercise_id=own, lang=lang, ordinal=ordinal, **step.model_dump()
            )
        for slug, note in text.condition_notes.items():
            key = ids["conditions"][slug]
            yield models.ExerciseConditionText(
                exercise_id=own, condition_id=key, lang=lang, note=note
            )
        for slug, advice in text.cautions.items():
            key = ids["conditions"][slug]
            yield models.ExerciseCautionText(
                exercise_id=own, condition_id=key, lang=lang, advice=advice
            )
