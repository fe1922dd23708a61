"""Rows of the tables to exercises in one language."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.catalogue import models
from app.catalogue.doses import seconds
from app.catalogue.loading.exercise_parts import Parts
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import (
    Exercise,
    HandSupport,
    Levers,
    Picture,
    exercise_pictures,
)


def read_exercises(tables: Tables, lang: str, *, pictures: bool = True) -> Mapping[str, Exercise]:
    """All exercises in one language, by slug in alphabetical order, with pictures or without."""
    words = tables.words(models.ExerciseText, lang)
    names = tables.names(models.Exercise, models.ExerciseText, lang)
    categories = tables.names(models.Category, models.CategoryText, lang)
    parts, of = Parts(tables, lang), tables.parts
    sources_by_slug = {source.slug: source for source in parts.sources.values()}
    templates = of(models.ExerciseTemplate, parts.template, "exercise_id")
    equipment = of(models.ExerciseEquipment, parts.equipment, "exercise_id")
    muscles = of(models.ExerciseMuscle, parts.muscle, "exercise_id")
    conditions = of(models.ExerciseCondition, parts.condition, "exercise_id")
    cautions = of(models.ExerciseCaution, parts.caution, "exercise_id")
    features = of(models.ExerciseFeature, parts.feature, "exercise_id")
    steps = of(models.ExerciseStep, parts.step, "exercise_id", lang=lang)
    sources = of(models.ExerciseSource, parts.source, "exercise_id")
    easier = of(models.ExerciseProgression, lambda row: names[row.exercise_id], "harder_id")
    harder = of(models.ExerciseProgression, lambda row: names[row.harder_id], "exercise_id")

    @cache
    def levers(support: tuple[HandSupport, ...], *, band: bool) -> Levers:
        return Levers(support=support, band=band)

    def read(row: Any) -> Exercise:  # noqa: ANN401 -- a row of the exercise table
        key, text, dose = row.id, words[row.id], parts.dose(row)
        cited = (
            *sources[key],
            *(link.source for link in conditions[key]),
            *(caution.source for caution in cautions[key]),
        )
        return Exercise(
            slug=row.slug,
            name=text.name,
            aliases=text.aliases,
            summary=text.summary,
            category=categories[row.category_id],
            family=parts.families[row.family],
            position=row.position,
            level=row.level,
            audience=row.audience,
            load=row.load,
            climbs=row.climbs,
            levers=levers(tuple(row.support_levels), band=row.stronger_band),
            templates=templates[key],
            equipment=equipment[key],
            muscles=muscles[key],
            conditions=conditions[key],
            cautions=cautions[key],
            features=features[key],
            steps=steps[key],
            cues=text.cues,
            mistakes=text.mistakes,
            stop_if=text.stop_if,
            dose=dose,
            seconds=seconds(dose),
            easier=easier[key],
            harder=harder[key],
            sources=tuple(sources_by_slug[ref.slug] for ref in dict.fromkeys(cited)),
            pictures=_pictures(row, f"{text.name}. {text.summary}") if pictures else (),
            origin=row.origin,
        )

    rows = sorted(tables.rows(models.Exercise), key=lambda row: row.slug)
    return {row.slug: read(row) for row in rows}


def _pictures(row: models.Exercise, alt: str) -> tuple[Picture, ...]:
    if row.still_height is None or row.animation_height is None:
        return ()
    return exercise_pictures(row.slug, alt, row.still_height, row.animation_height)
