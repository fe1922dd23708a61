"""Rows of the tables to the parts that exercises are made of, in one language."""

from collections.abc import Mapping
from typing import Any, TypeVar

from app.catalogue import models
from app.catalogue.queries import Tables
from app.catalogue.schemas import (
    CautionRead,
    Dose,
    ExerciseConditionRead,
    ExerciseEquipmentRead,
    ExerciseMuscleRead,
    MembershipRead,
    Read,
    SourceRead,
    StepRead,
)
from app.database import Table

DOSE_FIELDS = tuple(field for field in Dose.model_fields if field != "source")
"""The columns of the exercise table that make its dose."""

Row = Any
"""A row of the table that a method's name tells."""
Part = TypeVar("Part", bound=Read)


class Parts:
    """Makes parts. Those that say the same, such as a muscle in a role, are one object."""

    def __init__(self, tables: Tables, lang: str) -> None:
        self._muscles = _names(tables, lang, models.Muscle, models.MuscleText, "muscle_id")
        self._things = _names(tables, lang, models.Equipment, models.EquipmentText, "equipment_id")
        self._conditions = _names(
            tables, lang, models.Condition, models.ConditionText, "condition_id"
        )
        self._templates = tables.slugs(models.Template)
        self._blocks = tables.slugs(models.TemplateBlock)
        self._features = tables.slugs(models.Feature)
        self._source_slugs = tables.slugs(models.Source)
        self._notes = {
            (row.exercise_id, row.condition_id): row.note
            for row in tables.each(models.ExerciseConditionText, lang)
        }
        self._advice = {
            (row.exercise_id, row.condition_id): row.advice
            for row in tables.each(models.ExerciseCautionText, lang)
        }
        self._made: dict[tuple[object, ...], Any] = {}
        self.sources = {
            row.slug: SourceRead(slug=row.slug, title=row.title, url=row.url, year=row.year)
            for row in tables.rows(models.Source)
        }
        """All sources, by slug."""

    def dose(self, row: Row) -> Dose:
        """The dose in a row of the exercise table."""
        figures = {field: getattr(row, field) for field in DOSE_FIELDS}
        return self._once(Dose, **figures, source=row.dose_source)

    def membership(self, row: Row) -> MembershipRead:
        """A place in a programme."""
        slug, block = self._templates[row.template_id], self._blocks[row.block_id]
        return self._once(MembershipRead, slug=slug, block=block)

    def equipment(self, row: Row) -> ExerciseEquipmentRead:
        """A thing to do it with."""
        slug, name = self._things[row.equipment_id]
        return self._once(ExerciseEquipmentRead, slug=slug, name=name, required=row.required)

    def muscle(self, row: Row) -> ExerciseMuscleRead:
        """A structure that it works."""
        slug, name = self._muscles[row.muscle_id]
        return self._once(ExerciseMuscleRead, slug=slug, name=name, role=row.role)

    def condition(self, row: Row) -> ExerciseConditionRead:
        """A condition that it is used for."""
        slug, name = self._conditions[row.condition_id]
        return self._once(
            ExerciseConditionRead,
            slug=slug,
            name=name,
            evidence=row.evidence,
            source=self._source_slugs[row.source_id],
            note=self._notes.get((row.exercise_id, row.condition_id)),
        )

    def caution(self, row: Row) -> CautionRead:
        """When to leave it out, or to do it with care."""
        slug, name = self._conditions[row.condition_id]
        return self._once(
            CautionRead,
            condition=slug,
            name=name,
            severity=row.severity,
            advice=self._advice[row.exercise_id, row.condition_id],
            source=self._source_slugs[row.source_id],
        )

    def feature(self, row: Row) -> str:
        """The slug of a trait."""
        return self._features[row.feature_id]

    def step(self, row: Row) -> StepRead:
        """A step; hardly two say the same."""
        return StepRead(role=row.role, text=row.text)

    def source(self, row: Row) -> str:
        """The slug of a source."""
        return self._source_slugs[row.source_id]

    def _once(self, kind: type[Part], **fields: object) -> Part:
        key = (kind, *fields.values())
        if key not in self._made:
            self._made[key] = kind(**fields)
        part: Part = self._made[key]
        return part


def _names(
    tables: Tables, lang: str, model: type[Table], text: type[Table], key: str
) -> Mapping[int, tuple[str, str]]:
    """Slugs and names of things, by id."""
    words = tables.words(text, lang, key)
    return {row.id: (row.slug, words[row.id].name) for row in tables.rows(model)}
