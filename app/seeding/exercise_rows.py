"""An exercise's seed records to rows of its tables."""

from collections.abc import Iterable, Mapping, Sequence

from app.catalogue import models
from app.seeding.facts import ExerciseSeed
from app.seeding.inheriting import Caution
from app.seeding.keys import Ids, Row, key_columns, row, text_columns
from app.seeding.reading import Words


def exercise_rows(
    exercise: ExerciseSeed,
    cautions: Sequence[Caution],
    words: Mapping[str, Words],
    ids: Mapping[str, Ids],
    blocks: Mapping[tuple[str, str], int],
) -> Iterable[Row]:
    """Every row of an exercise; `cautions` are its own and the inherited ones."""
    own = ids["exercises"][exercise.slug]
    yield row(
        models.Exercise,
        **key_columns(ids["exercises"], exercise.slug),
        category_id=ids["categories"][exercise.category],
        position=exercise.position,
        level=exercise.level,
        audience=list(exercise.audience),
        load=exercise.load,
        origin=list(exercise.origin),
        **exercise.dose.columns(),
    )
    for ordinal, muscle in enumerate(exercise.muscles):
        yield row(
            models.ExerciseMuscle,
            exercise_id=own,
            muscle_id=ids["muscles"][muscle.slug],
            role=muscle.role,
            ordinal=ordinal,
        )
    for ordinal, thing in enumerate(exercise.equipment):
        yield row(
            models.ExerciseEquipment,
            exercise_id=own,
            equipment_id=ids["equipment"][thing.slug],
            required=thing.required,
            ordinal=ordinal,
        )
    for ordinal, condition in enumerate(exercise.conditions):
        yield row(
            models.ExerciseCondition,
            exercise_id=own,
            condition_id=ids["conditions"][condition.slug],
            ordinal=ordinal,
            evidence=condition.evidence,
            source_id=ids["sources"][condition.source],
        )
    for ordinal, caution in enumerate(cautions):
        yield row(
            models.ExerciseCaution,
            exercise_id=own,
            condition_id=ids["conditions"][caution.condition],
            ordinal=ordinal,
            severity=caution.severity,
            source_id=ids["sources"][caution.source],
        )
    for ordinal, slug in enumerate(exercise.features):
        yield row(
            models.ExerciseFeature,
            exercise_id=own,
            feature_id=ids["features"][slug],
            ordinal=ordinal,
        )
    for ordinal, slug in enumerate(exercise.harder):
        yield row(
            models.ExerciseProgression,
            exercise_id=own,
            harder_id=ids["exercises"][slug],
            ordinal=ordinal,
        )
    for ordinal, slug in enumerate(exercise.sources):
        yield row(
            models.ExerciseSource, exercise_id=own, source_id=ids["sources"][slug], ordinal=ordinal
        )
    for ordinal, place in enumerate(exercise.templates):
        yield row(
            models.ExerciseTemplate,
            exercise_id=own,
            template_id=ids["templates"][place.slug],
            block_id=blocks[place.slug, place.block],
            ordinal=ordinal,
        )
    for lang, all_words in words.items():
        text = all_words.exercises[exercise.slug]
        yield row(
            models.ExerciseText,
            exercise_id=own,
            lang=lang,
            cues=list(text.cues),
            mistakes=list(text.mistakes),
            stop_if=list(text.stop_if),
            **text_columns(text),
        )
        for ordinal, step in enumerate(text.steps):
            yield row(
                models.ExerciseStep,
                exercise_id=own,
                lang=lang,
                ordinal=ordinal,
                **step.model_dump(),
            )
        for slug, note in text.condition_notes.items():
            key = ids["conditions"][slug]
            yield row(
                models.ExerciseConditionText,
                exercise_id=own,
                condition_id=key,
                lang=lang,
                note=note,
            )
        for caution in cautions:
            yield row(
                models.ExerciseCautionText,
                exercise_id=own,
                condition_id=ids["conditions"][caution.condition],
                lang=lang,
                advice=all_words.advice(exercise.slug, caution.feature, caution.condition),
            )
