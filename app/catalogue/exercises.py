"""Rows of the tables to exercises in one language."""

from collections.abc import Mapping
from typing import Any

from app.catalogue import models
from app.catalogue.dosing import seconds
from app.catalogue.queries import Tables
from app.catalogue.schemas import (
    CautionRead,
    Dose,
    ExerciseConditionRead,
    ExerciseEquipmentRead,
    ExerciseMuscleRead,
    ExerciseRead,
    MembershipRead,
    SourceRead,
    StepRead,
)

DOSE_FIELDS = tuple(field for field in Dose.model_fields if field != "source")
"""The columns of the exercise table that make its dose."""


def read_exercises(tables: Tables, lang: str) -> Mapping[str, ExerciseRead]:
    """All exercises in one language, by slug in alphabetical order."""
    words = tables.words(models.ExerciseText, lang, "exercise_id")
    notes = tables.words(models.ExerciseConditionText, lang, "exercise_id", "condition_id")
    advice = tables.words(models.ExerciseCautionText, lang, "exercise_id", "condition_id")
    conditions = tables.words(models.ConditionText, lang, "condition_id")
    muscles = tables.words(models.MuscleText, lang, "muscle_id")
    equipment = tables.words(models.EquipmentText, lang, "equipment_id")
    slugs = {
        model: tables.slugs(model)
        for model in (
            models.Category, models.Condition, models.Equipment, models.Exercise, models.Feature,
            models.Muscle, models.Source, models.Template, models.TemplateBlock,
        )
    }  # fmt: skip
    sources = {row.id: row for row in tables.rows(models.Source)}
    of = {
        model: tables.grouped(model, "exercise_id")
        for model in (
            models.ExerciseStep, models.ExerciseMuscle, models.ExerciseEquipment,
            models.ExerciseCondition, models.ExerciseCaution, models.ExerciseFeature,
            models.ExerciseProgression, models.ExerciseSource, models.ExerciseTemplate,
        )
    }  # fmt: skip
    easier = tables.grouped(models.ExerciseProgression, "harder_id")

    def read(row: Any) -> ExerciseRead:  # noqa: ANN401 -- a row of the exercise table
        text = words[row.id]
        dose = Dose(**{field: row._mapping[field] for field in DOSE_FIELDS}, source=row.dose_source)
        own = {model: groups.get(row.id, ()) for model, groups in of.items()}
        cited = [
            link.source_id
            for model in (models.ExerciseSource, models.ExerciseCondition, models.ExerciseCaution)
            for link in own[model]
        ]
        return ExerciseRead(
            slug=row.slug,
            name=text.name,
            aliases=text.aliases,
            summary=text.summary,
            category=slugs[models.Category][row.category_id],
            position=row.position,
            level=row.level,
            audience=row.audience,
            load=row.load,
            templates=tuple(
                MembershipRead(
                    slug=slugs[models.Template][link.template_id],
                    block=slugs[models.TemplateBlock][link.block_id],
                )
                for link in own[models.ExerciseTemplate]
            ),
            equipment=tuple(
                ExerciseEquipmentRead(
                    slug=slugs[models.Equipment][link.equipment_id],
                    name=equipment[link.equipment_id].name,
                    required=link.required,
                )
                for link in own[models.ExerciseEquipment]
            ),
            muscles=tuple(
                ExerciseMuscleRead(
                    slug=slugs[models.Muscle][link.muscle_id],
                    name=muscles[link.muscle_id].name,
                    role=link.role,
                )
                for link in own[models.ExerciseMuscle]
            ),
            conditions=tuple(
                ExerciseConditionRead(
                    slug=slugs[models.Condition][link.condition_id],
                    name=conditions[link.condition_id].name,
                    evidence=link.evidence,
                    source=sources[link.source_id].slug,
                    note=getattr(notes.get((row.id, link.condition_id)), "note", None),
                )
                for link in own[models.ExerciseCondition]
            ),
            cautions=tuple(
                CautionRead(
                    condition=slugs[models.Condition][link.condition_id],
                    name=conditions[link.condition_id].name,
                    severity=link.severity,
                    advice=advice[row.id, link.condition_id].advice,
                    source=sources[link.source_id].slug,
                )
                for link in own[models.ExerciseCaution]
            ),
            features=tuple(
                slugs[models.Feature][link.feature_id] for link in own[models.ExerciseFeature]
            ),
            steps=tuple(
                StepRead(role=step.role, text=step.text)
                for step in own[models.ExerciseStep]
                if step.lang == lang
            ),
            cues=text.cues,
            mistakes=text.mistakes,
            stop_if=text.stop_if,
            dose=dose,
            seconds=seconds(dose),
            easier=tuple(slugs[models.Exercise][link.exercise_id] for link in easier[row.id]),
            harder=tuple(
                slugs[models.Exercise][link.harder_id] for link in own[models.ExerciseProgression]
            ),
            sources=tuple(
                SourceRead(slug=source.slug, title=source.title, url=source.url, year=source.year)
                for source in map(sources.__getitem__, dict.fromkeys(cited))
            ),
            origin=row.origin,
        )

    rows = sorted(tables.rows(models.Exercise), key=lambda row: row.slug)
    return {row.slug: read(row) for row in rows}
