"""Rows of exercises."""

from collections.abc import Iterator

from app.catalogue import models
from app.seeding.cautions import Caution
from app.seeding.dataset import Dataset, Words
from app.seeding.rows.row import Row, link_rows, make_row, number_rows, part_key
from app.seeding.schemas.exercise import ExerciseSeed

SHARED = {
    "slug", "family", "position", "level", "audience", "load", "climbs", "origin",
}  # fmt: skip
"""The columns of an exercise that are as in the seed."""


def exercise_rows(data: Dataset) -> Iterator[Row]:
    """Rows of every exercise, of its stated and inherited cautions, and of its words."""
    for exercise in data.exercises:
        cautions = data.cautions[exercise.slug]
        picture = data.pictures.get(exercise.slug)
        yield make_row(
            models.Exercise,
            id=exercise.slug,
            category_id=exercise.category,
            support_levels=list(exercise.levers.support),
            stronger_band=exercise.levers.band,
            still_height=picture.still if picture else None,
            animation_height=picture.animation if picture else None,
            **exercise.model_dump(include=SHARED),
            **exercise.dose.columns(),
        )
        yield from _link_rows(exercise)
        yield from _membership_rows(exercise)
        for ordinal, caution in enumerate(cautions):
            yield from _caution_rows(exercise.slug, caution, ordinal)
        for lang, words in data.words.items():
            yield from _word_rows(exercise.slug, cautions, lang, words)


def _link_rows(exercise: ExerciseSeed) -> Iterator[Row]:
    own = exercise.slug
    muscles = ({"muscle_id": link.slug, "role": link.role} for link in exercise.muscles)
    yield from number_rows(models.ExerciseMuscle, muscles, exercise_id=own)
    equipment = (
        {"equipment_id": link.slug, "required": link.required} for link in exercise.equipment
    )
    yield from number_rows(models.ExerciseEquipment, equipment, exercise_id=own)
    conditions = (
        {"condition_id": link.slug, "evidence": link.evidence, "source_id": link.source}
        for link in exercise.conditions
    )
    yield from number_rows(models.ExerciseCondition, conditions, exercise_id=own)
    for model, column, slugs in (
        (models.ExerciseFeature, "feature_id", exercise.features),
        (models.ExerciseProgression, "harder_id", exercise.harder),
        (models.ExerciseSource, "source_id", exercise.sources),
    ):
        yield from link_rows(model, column, slugs, exercise_id=own)


def _membership_rows(exercise: ExerciseSeed) -> Iterator[Row]:
    for ordinal, place in enumerate(exercise.templates):
        key = {"exercise_id": exercise.slug, "template_id": place.slug}
        block = part_key(place.slug, place.block)
        yield make_row(models.ExerciseTemplate, **key, block_id=block, ordinal=ordinal)
        phases = [part_key(place.slug, phase) for phase in place.phases]
        yield from link_rows(models.ExerciseTemplatePhase, "phase_id", phases, **key)
        doses = (
            {"phase_id": dose.phase and part_key(place.slug, dose.phase), **dose.columns()}
            for dose in place.doses
        )
        yield from number_rows(models.ExerciseTemplateDose, doses, **key)


def _caution_rows(exercise: str, caution: Caution, ordinal: int) -> Iterator[Row]:
    key = {"exercise_id": exercise, "condition_id": caution.condition}
    yield make_row(
        models.ExerciseCaution,
        **key,
        ordinal=ordinal,
        severity=caution.severity,
        source_id=caution.source,
    )
    yield from link_rows(models.ExerciseCautionEquipment, "equipment_id", caution.requires, **key)
    yield from link_rows(models.ExerciseCautionSubstitute, "substitute_id", caution.instead, **key)


def _word_rows(
    exercise: str, cautions: tuple[Caution, ...], lang: str, words: Words
) -> Iterator[Row]:
    text = words.exercises[exercise]
    key = {"exercise_id": exercise, "lang": lang}
    values = text.model_dump(exclude={"steps", "condition_notes", "cautions"})
    yield make_row(models.ExerciseText, **key, **values)
    steps = (step.model_dump() for step in text.steps)
    yield from number_rows(models.ExerciseStep, steps, **key)
    for slug, note in text.condition_notes.items():
        yield make_row(models.ExerciseConditionText, **key, condition_id=slug, note=note)
    for caution in cautions:
        advice = words.advice(exercise, caution)
        yield make_row(
            models.ExerciseCautionText, **key, condition_id=caution.condition, advice=advice
        )
