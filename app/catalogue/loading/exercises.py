"""Rows of the tables to exercises in one language."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.catalogue import models
from app.catalogue.doses import seconds
from app.catalogue.loading.exercise_parts import Parts, read_names
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import (
    Exercise,
    HandSupport,
    Levers,
    NamedRef,
    Picture,
    exercise_pictures,
)


def read_exercises(tables: Tables, lang: str, *, pictures: bool = True) -> Mapping[str, Exercise]:
    """All exercises in one language, by slug in alphabetical order, with pictures or without."""
    words = tables.words(models.ExerciseText, lang, "exercise_id")
    names = {
        row.id: NamedRef(slug=row.slug, name=words[row.id].name)
        for row in tables.rows(models.Exercise)
    }
    categories = read_names(tables, lang, models.Category, models.CategoryText, "category_id")
    parts, of = Parts(tables, lang), tables.parts
    sources_by_slug = {source.slug: source for source in parts.sources.values()}
    templates = of(models.ExerciseTemplate, "exercise_id", parts.template)
    equipment = of(models.ExerciseEquipment, "exercise_id", parts.equipment)
    muscles = of(models.ExerciseMuscle, "exercise_id", parts.muscle)
    conditions = of(models.ExerciseCondition, "exercise_id", parts.condition)
    cautions = of(models.ExerciseCaution, "exercise_id", parts.caution)
    features = of(models.ExerciseFeature, "exercise_id", parts.feature)
    steps = of(models.ExerciseStep, "exercise_id", parts.step, lang)
    sources = of(models.ExerciseSource, "exercise_id", parts.source)
    easier = of(models.ExerciseProgression, "harder_id", lambda row: names[row.exercise_id])
    harder = of(models.ExerciseProgression, "exercise_id", lambda row: names[row.harder_id])

    @cache
    def levers(support: tuple[HandSupport, ...], *, band: bool) -> Levers:
        return Levers(support=support, band=band)

    def read(row: Any) -> Exercise:  # noqa: ANN401 -- a row of the exercise table
        key, text, dose = row.id, words[row.id], parts.dose(row)
        cited = (
            *sources.get(key, ()),
            *(link.source for link in conditions.get(key, ())),
            *(caution.source for caution in cautions.get(key, ())),
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
