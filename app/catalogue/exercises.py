"""Rows of the tables to exercises in one language."""

from collections.abc import Mapping
from typing import Any

from app.catalogue import models
from app.catalogue.dosing import seconds
from app.catalogue.parts import Parts
from app.catalogue.queries import Tables
from app.catalogue.schemas import ExerciseRead


def read_exercises(tables: Tables, lang: str) -> Mapping[str, ExerciseRead]:
    """All exercises in one language, by slug in alphabetical order."""
    words = tables.words(models.ExerciseText, lang, "exercise_id")
    slugs, categories = tables.slugs(models.Exercise), tables.slugs(models.Category)
    parts, of = Parts(tables, lang), tables.parts
    templates = of(models.ExerciseTemplate, "exercise_id", parts.membership)
    equipment = of(models.ExerciseEquipment, "exercise_id", parts.equipment)
    muscles = of(models.ExerciseMuscle, "exercise_id", parts.muscle)
    conditions = of(models.ExerciseCondition, "exercise_id", parts.condition)
    cautions = of(models.ExerciseCaution, "exercise_id", parts.caution)
    features = of(models.ExerciseFeature, "exercise_id", parts.feature)
    steps = of(models.ExerciseStep, "exercise_id", parts.step, lang)
    sources = of(models.ExerciseSource, "exercise_id", parts.source)
    easier = of(models.ExerciseProgression, "harder_id", lambda row: slugs[row.exercise_id])
    harder = of(models.ExerciseProgression, "exercise_id", lambda row: slugs[row.harder_id])

    def read(row: Any) -> ExerciseRead:  # noqa: ANN401 -- a row of the exercise table
        key, text, dose = row.id, words[row.id], parts.dose(row)
        cited = (
            *sources.get(key, ()),
            *(link.source for link in conditions.get(key, ())),
            *(caution.source for caution in cautions.get(key, ())),
        )
        return ExerciseRead(
            slug=row.slug,
            name=text.name,
            aliases=text.aliases,
            summary=text.summary,
            category=categories[row.category_id],
            position=row.position,
            level=row.level,
            audience=row.audience,
            load=row.load,
            templates=templates.get(key, ()),
            equipment=equipment.get(key, ()),
            muscles=muscles.get(key, ()),
            conditions=conditions.get(key, ()),
            cautions=cautions.get(key, ()),
            features=features.get(key, ()),
            steps=steps.get(key, ()),
            cues=text.cues,
            mistakes=text.mistakes,
            stop_if=text.stop_if,
            dose=dose,
            seconds=seconds(dose),
            easier=easier.get(key, ()),
            harder=harder.get(key, ()),
            sources=tuple(parts.sources[slug] for slug in dict.fromkeys(cited)),
            origin=row.origin,
        )

    rows = sorted(tables.rows(models.Exercise), key=lambda row: row.slug)
    return {row.slug: read(row) for row in rows}
