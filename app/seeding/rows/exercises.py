"""Rows of exercises."""

from collections.abc import Iterator, Sequence

from app.catalogue import models
from app.seeding.cautions import Caution, inherit_cautions
from app.seeding.dataset import Dataset, Words
from app.seeding.rows.row import Ids, Row, key_columns, make_row, part_key, text_columns
from app.seeding.schemas.exercise import ExerciseSeed


def exercise_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """Rows of every exercise, of its stated and inherited cautions, and of its words."""
    for exercise in data.exercises:
        cautions = inherit_cautions(exercise, data.features, data.conditions)
        picture = data.pictures.get(exercise.slug)
        yield make_row(
            models.Exercise,
            **key_columns(exercise, ids["exercises"]),
            category_id=ids["categories"][exercise.category],
            family=exercise.family,
            position=exercise.position,
            level=exercise.level,
            audience=list(exercise.audience),
            load=exercise.load,
            climbs=exercise.climbs,
            support_levels=list(exercise.levers.support),
            stronger_band=exercise.levers.band,
            origin=list(exercise.origin),
            still_height=picture.still if picture else None,
            animation_height=picture.animation if picture else None,
            **exercise.dose.columns(),
        )
        yield from _link_rows(exercise, ids)
        yield from _membership_rows(exercise, ids)
        yield from _caution_rows(exercise, cautions, ids)
        for lang, words in data.words.items():
            yield from _word_rows(exercise, cautions, lang, words, ids)


def _link_rows(exercise: ExerciseSeed, ids: Ids) -> Iterator[Row]:
    own = ids["exercises"][exercise.slug]
    for ordinal, muscle in enumerate(exercise.muscles):
        yield make_row(
            models.ExerciseMuscle,
            exercise_id=own,
            muscle_id=ids["muscles"][muscle.slug],
            role=muscle.role,
            ordinal=ordinal,
        )
    for ordinal, thing in enumerate(exercise.equipment):
        yield make_row(
            models.ExerciseEquipment,
            exercise_id=own,
            equipment_id=ids["equipment"][thing.slug],
            required=thing.required,
            ordinal=ordinal,
        )
    for ordinal, condition in enumerate(exercise.conditions):
        yield make_row(
            models.ExerciseCondition,
            exercise_id=own,
            condition_id=ids["conditions"][condition.slug],
            ordinal=ordinal,
            evidence=condition.evidence,
            source_id=ids["sources"][condition.source],
        )
    for ordinal, slug in enumerate(exercise.features):
        key = ids["features"][slug]
        yield make_row(models.ExerciseFeature, exercise_id=own, feature_id=key, ordinal=ordinal)
    for ordinal, slug in enumerate(exercise.harder):
        key = ids["exercises"][slug]
        yield make_row(models.ExerciseProgression, exercise_id=own, harder_id=key, ordinal=ordinal)
    for ordinal, slug in enumerate(exercise.sources):
        key = ids["sources"][slug]
        yield make_row(models.ExerciseSource, exercise_id=own, source_id=key, ordinal=ordinal)


def _membership_rows(exercise: ExerciseSeed, ids: Ids) -> Iterator[Row]:
    own = ids["exercises"][exercise.slug]
    for ordinal, place in enumerate(exercise.templates):
        key = {"exercise_id": own, "template_id": ids["templates"][place.slug]}
        phase_ids = {
            phase: ids["phases"][part_key(place.slug, phase)]
            for phase in (*place.phases, *(dose.phase for dose in place.doses))
            if phase
        }
        block = ids["blocks"][part_key(place.slug, place.block)]
        yield make_row(models.ExerciseTemplate, **key, block_id=block, ordinal=ordinal)
        for position, slug in enumerate(place.phases):
            phase = phase_ids[slug]
            yield make_row(models.ExerciseTemplatePhase, **key, phase_id=phase, ordinal=position)
        for position, dose in enumerate(place.doses):
            yield make_row(
                models.ExerciseTemplateDose,
                **key,
                phase_id=phase_ids.get(dose.phase or ""),
                ordinal=position,
                **dose.columns(),
            )


def _caution_rows(exercise: ExerciseSeed, cautions: Sequence[Caution], ids: Ids) -> Iterator[Row]:
    own = ids["exercises"][exercise.slug]
    for ordinal, caution in enumerate(cautions):
        condition = ids["conditions"][caution.condition]
        yield make_row(
            models.ExerciseCaution,
            exercise_id=own,
            condition_id=condition,
            ordinal=ordinal,
            severity=caution.severity,
            source_id=ids["sources"][caution.source],
        )
        for position, slug in enumerate(caution.requires):
            yield make_row(
                models.ExerciseCautionEquipment,
                exercise_id=own,
                condition_id=condition,
                equipment_id=ids["equipment"][slug],
                ordinal=position,
            )
        for position, slug in enumerate(caution.instead):
            yield make_row(
                models.ExerciseCautionSubstitute,
                exercise_id=own,
                condition_id=condition,
                substitute_id=ids["exercises"][slug],
                ordinal=position,
            )


def _word_rows(
    exercise: ExerciseSeed, cautions: Sequence[Caution], lang: str, words: Words, ids: Ids
) -> Iterator[Row]:
    text = words.exercises[exercise.slug]
    key = {"exercise_id": ids["exercises"][exercise.slug], "lang": lang}
    yield make_row(
        models.ExerciseText,
        **key,
        cues=list(text.cues),
        mistakes=list(text.mistakes),
        stop_if=list(text.stop_if),
        **text_columns(text),
    )
    for ordinal, step in enumerate(text.steps):
        yield make_row(models.ExerciseStep, **key, ordinal=ordinal, **step.model_dump())
    for slug, note in text.condition_notes.items():
        condition = ids["conditions"][slug]
        yield make_row(models.ExerciseConditionText, **key, condition_id=condition, note=note)
    for caution in cautions:
        yield make_row(
            models.ExerciseCautionText,
            **key,
            condition_id=ids["conditions"][caution.condition],
            advice=words.advice(exercise.slug, caution.feature, caution.advice_condition),
        )
