"""Rows of the tables to the parts that exercises are made of, in one language."""

from collections import defaultdict
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
from app.database import Table

DOSE_FIELDS = tuple(field for field in Dose.model_fields if field != "source")
"""The columns of the exercise table that make its dose."""
ENTRY_DOSE_FIELDS = tuple(field for field in DoseRow.model_fields if field != "dose_source")
"""Those that a programme may state otherwise."""

Row = Any
"""A row of the table that belongs to the method."""
Part = TypeVar("Part", bound=FrozenModel)


class Parts:
    """Builds the parts of exercises. Equal parts, such as a muscle in a role, are one object."""

    def __init__(self, tables: Tables, lang: str) -> None:
        self._muscles = read_names(tables, lang, models.Muscle, models.MuscleText, "muscle_id")
        self._things = read_names(
            tables, lang, models.Equipment, models.EquipmentText, "equipment_id"
        )
        self._conditions = read_names(
            tables, lang, models.Condition, models.ConditionText, "condition_id"
        )
        self._templates = read_names(
            tables, lang, models.Template, models.TemplateText, "template_id"
        )
        self._blocks = read_names(
            tables, lang, models.TemplateBlock, models.TemplateBlockText, "block_id"
        )
        labels = read_labels(tables, lang)["feature"]
        self._features = {
            row.id: NamedRef(slug=row.slug, name=labels[row.slug].name)
            for row in tables.rows(models.Feature)
        }
        self._notes = {
            (row.exercise_id, row.condition_id): row.note
            for row in tables.each(models.ExerciseConditionText, lang)
        }
        self._advice = {
            (row.exercise_id, row.condition_id): row.advice
            for row in tables.each(models.ExerciseCautionText, lang)
        }
        self._parts: dict[tuple[object, ...], Any] = {}
        self._required: dict[tuple[int, int], list[NamedRef]] = defaultdict(list)
        """Equipment that the advice of a caution asks for, by exercise and condition."""
        for row in tables.each(models.ExerciseCautionEquipment):
            key = row.exercise_id, row.condition_id
            self._required[key].append(self._things[row.equipment_id])
        self._instead: dict[tuple[int, int], list[NamedRef]] = defaultdict(list)
        """Exercises to do in the place of one with a caution, by exercise and condition."""
        exercises = read_names(tables, lang, models.Exercise, models.ExerciseText, "exercise_id")
        for row in tables.each(models.ExerciseCautionSubstitute):
            key = row.exercise_id, row.condition_id
            self._instead[key].append(exercises[row.substitute_id])
        own_doses = {row.id: self.dose(row) for row in tables.rows(models.Exercise)}
        phases = read_names(
            tables, lang, models.TemplatePhase, models.TemplatePhaseText, "phase_id"
        )
        self._phases: dict[tuple[int, int], list[NamedRef]] = defaultdict(list)
        """Phases that an exercise belongs to, by exercise and programme."""
        for row in tables.rows(models.ExerciseTemplatePhase):
            self._phases[row.exercise_id, row.template_id].append(phases[row.phase_id])
        self._doses: dict[tuple[int, int], list[EntryDose]] = defaultdict(list)
        """Doses that programmes state, by exercise and programme."""
        for row in tables.rows(models.ExerciseTemplateDose):
            stated = {field: getattr(row, field) for field in ENTRY_DOSE_FIELDS}
            own = dict(own_doses[row.exercise_id])
            dose = self._shared(Dose, **own | stated | {"source": row.dose_source})
            self._doses[row.exercise_id, row.template_id].append(
                EntryDose(phase=phases.get(row.phase_id), dose=dose, seconds=seconds(dose))
            )
        self.families = {
            slug: NamedRef(slug=slug, name=term.name)
            for slug, term in read_labels(tables, lang)["family"].items()
        }
        self.sources = read_sources(tables)

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
            phases=tuple(self._phases.get(key, ())),
            doses=tuple(self._doses.get(key, ())),
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
        return self._shared(
            Caution,
            condition=self._conditions[row.condition_id],
            severity=row.severity,
            advice=self._advice[row.exercise_id, row.condition_id],
            requires=tuple(self._required.get((row.exercise_id, row.condition_id), ())),
            instead=tuple(self._instead.get((row.exercise_id, row.condition_id), ())),
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
        cited = self.sources[row.source_id]
        return self._shared(NamedRef, slug=cited.slug, name=cited.name)

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


def read_names(
    tables: Tables, lang: str, model: type[Table], text: type[Table], key: str
) -> Mapping[int, NamedRef]:
    """References to the resources of a table, by id."""
    words = tables.words(text, lang, key)
    return {row.id: NamedRef(slug=row.slug, name=words[row.id].name) for row in tables.rows(model)}


def read_labels(tables: Tables, lang: str) -> Mapping[str, Mapping[str, Label]]:
    """The labels of the values of each enumeration, and of features, in the seed's order."""
    labels: dict[str, dict[str, Label]] = {}
    for row in tables.rows(models.Label):
        if row.lang == lang:
            term = Label(slug=row.value, name=row.name, meaning=row.meaning)
            labels.setdefault(row.enum, {})[row.value] = term
    return labels
