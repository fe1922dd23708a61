"""Rows of the tables to the parts that exercises are made of, in one language."""

from collections.abc import Mapping
from typing import Any, TypeVar

from app.catalogue import models
from app.catalogue.doses import seconds
from app.catalogue.loading.tables import Tables
from app.catalogue.models.rows import DoseRow
from app.catalogue.schemas import (
    Caution,
    CitedSource,
    Dose,
    EntryDose,
    ExerciseCondition,
    ExerciseEquipment,
    ExerciseMuscle,
    ExerciseTemplate,
    FrozenModel,
    Label,
    NamedRef,
    Step,
)
from app.catalogue.snapshot import to_ref

DOSE_FIELDS = tuple(field for field in Dose.model_fields if field != "source")
"""The columns of the exercise table that make its dose."""
ENTRY_DOSE_FIELDS = tuple(field for field in DoseRow.model_fields if field != "dose_source")
"""Those that a programme may state otherwise."""
CONDITION_OF_EXERCISE = "exercise_id", "condition_id"
TEMPLATE_OF_EXERCISE = "exercise_id", "template_id"

Row = Any
"""A row of the table that belongs to the method."""
Part = TypeVar("Part", bound=FrozenModel)


class Parts:
    """Builds the parts of exercises. Equal parts, such as a muscle in a role, are one object."""

    def __init__(self, tables: Tables, lang: str) -> None:
        self._muscles = tables.names(models.Muscle, models.MuscleText, lang)
        self._things = tables.names(models.Equipment, models.EquipmentText, lang)
        self._conditions = tables.names(models.Condition, models.ConditionText, lang)
        self._templates = tables.names(models.Template, models.TemplateText, lang)
        self._blocks = tables.names(models.TemplateBlock, models.TemplateBlockText, lang)
        self._phases = tables.names(models.TemplatePhase, models.TemplatePhaseText, lang)
        self._exercises = tables.names(models.Exercise, models.ExerciseText, lang)
        labels = read_labels(tables, lang)
        self._features = {
            row.id: to_ref(labels["feature"][row.slug]) for row in tables.rows(models.Feature)
        }
        self.families = {slug: to_ref(label) for slug, label in labels["family"].items()}
        self.sources = read_sources(tables)
        self._notes = {
            (row.exercise_id, row.condition_id): row.note
            for row in tables.each(models.ExerciseConditionText, lang)
        }
        self._advice = {
            (row.exercise_id, row.condition_id): row.advice
            for row in tables.each(models.ExerciseCautionText, lang)
        }
        self._parts: dict[tuple[object, ...], Any] = {}
        self._required = tables.parts(
            models.ExerciseCautionEquipment,
            lambda row: self._things[row.equipment_id],
            *CONDITION_OF_EXERCISE,
        )
        """Equipment that the advice of a caution asks for."""
        self._instead = tables.parts(
            models.ExerciseCautionSubstitute,
            lambda row: self._exercises[row.substitute_id],
            *CONDITION_OF_EXERCISE,
        )
        """Exercises to do in the place of one with a caution."""
        self._own_phases = tables.parts(
            models.ExerciseTemplatePhase,
            lambda row: self._phases[row.phase_id],
            *TEMPLATE_OF_EXERCISE,
        )
        """Phases that an exercise belongs to."""
        own = {row.id: dict(self.dose(row)) for row in tables.rows(models.Exercise)}

        def entry_dose(row: Row) -> EntryDose:
            stated = {field: getattr(row, field) for field in ENTRY_DOSE_FIELDS}
            figures = own[row.exercise_id] | stated | {"source": row.dose_source}
            dose = self._shared(Dose, **figures)
            return EntryDose(phase=self._phases.get(row.phase_id), dose=dose, seconds=seconds(dose))

        self._doses = tables.parts(models.ExerciseTemplateDose, entry_dose, *TEMPLATE_OF_EXERCISE)
        """Doses that programmes state."""

    def dose(self, row: Row) -> Dose:
        """The dose in a row of the exercise table."""
        figures = {field: getattr(row, field) for field in DOSE_FIELDS}
        return self._shared(Dose, **figures, source=row.dose_source)

    def template(self, row: Row) -> ExerciseTemplate:
        """A programme that it is part of."""
        template, block = self._templates[row.template_id], self._blocks[row.block_id]
        key = row.exercise_id, row.template_id
        return self._shared(
            ExerciseTemplate,
            **dict(template),
            block=block,
            phases=tuple(self._own_phases[key]),
            doses=tuple(self._doses[key]),
        )

    def equipment(self, row: Row) -> ExerciseEquipment:
        """Equipment that it uses."""
        thing = self._things[row.equipment_id]
        return self._shared(ExerciseEquipment, **dict(thing), required=row.required)

    def muscle(self, row: Row) -> ExerciseMuscle:
        """A muscle that it works."""
        muscle = self._muscles[row.muscle_id]
        return self._shared(ExerciseMuscle, **dict(muscle), role=row.role)

    def condition(self, row: Row) -> ExerciseCondition:
        """A condition that it is used for."""
        return self._shared(
            ExerciseCondition,
            **dict(self._conditions[row.condition_id]),
            evidence=row.evidence,
            source=self.source(row),
            note=self._notes.get((row.exercise_id, row.condition_id)),
        )

    def caution(self, row: Row) -> Caution:
        """A condition with which to skip it or to take care."""
        key = row.exercise_id, row.condition_id
        return self._shared(
            Caution,
            condition=self._conditions[row.condition_id],
            severity=row.severity,
            advice=self._advice[key],
            requires=tuple(self._required[key]),
            instead=tuple(self._instead[key]),
            source=self.source(row),
        )

    def feature(self, row: Row) -> NamedRef:
        """A trait."""
        return self._features[row.feature_id]

    def step(self, row: Row) -> Step:
        """A step. Steps are rarely equal, so they are not shared."""
        return Step(role=row.role, text=row.text)

    def source(self, row: Row) -> NamedRef:
        """A reference to a source."""
        return self._shared(NamedRef, **dict(to_ref(self.sources[row.source_id])))

    def _shared(self, kind: type[Part], **fields: object) -> Part:
        key = (kind, *fields.values())
        if key not in self._parts:
            self._parts[key] = kind(**fields)
        part: Part = self._parts[key]
        return part


def read_sources(tables: Tables) -> Mapping[int, CitedSource]:
    """All sources, by id."""
    return {
        row.id: CitedSource(
            slug=row.slug,
            name=row.title,
            kind=row.kind,
            url=row.url,
            year=row.year,
            doi=row.doi,
            pmid=row.pmid,
        )
        for row in tables.rows(models.Source)
    }


def read_labels(tables: Tables, lang: str) -> Mapping[str, Mapping[str, Label]]:
    """The labels of the values of each enumeration, and of features, in the seed's order."""
    labels: dict[str, dict[str, Label]] = {}
    for row in tables.rows(models.Label):
        if row.lang == lang:
            term = Label(slug=row.value, name=row.name, meaning=row.meaning)
            labels.setdefault(row.enum, {})[row.value] = term
    return labels
