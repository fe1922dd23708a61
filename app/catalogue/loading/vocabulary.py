"""Rows of the tables to the vocabulary in one language."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from app.catalogue import models
from app.catalogue.loading.exercise_parts import read_sources
from app.catalogue.loading.tables import Tables
from app.catalogue.schemas import (
    Category,
    Condition,
    ConditionCode,
    Equipment,
    Exercise,
    Gate,
    Muscle,
    Source,
    Template,
)
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.snapshot import to_ref


class VocabularyReader:
    """Reads the vocabulary in one language; resources by slug."""

    def __init__(self, tables: Tables, lang: str, index: ExerciseIndex) -> None:
        self._tables, self._lang, self._index = tables, lang, index
        self._muscles = tables.names(models.Muscle, models.MuscleText, lang)

    def read_categories(self) -> Mapping[str, Category]:
        """All categories."""
        words = self._tables.words(models.CategoryText, self._lang)
        return {
            row.slug: Category(
                **self._common("category", row, words[row.id]), reason=words[row.id].reason
            )
            for row in self._tables.rows(models.Category)
        }

    def read_muscles(self, parents: Mapping[str, str | None]) -> Mapping[str, Muscle]:
        """All muscles and groups; `parents` has the group of each, or None at the top."""
        words = self._tables.words(models.MuscleText, self._lang)
        refs = {ref.slug: ref for ref in self._muscles.values()}
        return {
            row.slug: Muscle(
                **self._common("muscle", row, words[row.id]),
                kind=row.kind,
                parent=self._muscles.get(row.parent_id),
                children=tuple(
                    refs[child] for child, parent in parents.items() if parent == row.slug
                ),
                in_sentence=words[row.id].in_sentence,
                function=words[row.id].function,
                trained_with=self._muscles.get(row.trained_with_id),
                uberon=row.uberon,
                fma=row.fma,
            )
            for row in self._tables.rows(models.Muscle)
        }

    def read_conditions(self, templates: Iterable[Template]) -> Mapping[str, Condition]:
        """All conditions, with the programmes for each."""
        tables, lang = self._tables, self._lang
        words = tables.words(models.ConditionText, lang)
        refs = tables.names(models.Condition, models.ConditionText, lang)
        codes = tables.grouped(models.ConditionCode, "condition_id")
        gates = self._read_gates()
        sources, cited = (
            read_sources(tables),
            tables.grouped(models.ConditionSource, "condition_id"),
        )
        return {
            row.slug: Condition(
                **self._common("condition", row, words[row.id]),
                kinds=row.kinds,
                region=row.region,
                gate=gates.get(row.id),
                information=words[row.id].information,
                sources=tuple(sources[link.source_id] for link in cited[row.id]),
                broader=refs.get(row.broader_id),
                codes=tuple(
                    ConditionCode(system=code.system, code=code.code) for code in codes[row.id]
                ),
                caution_count=self._index.cautioned_for([row.slug]).bit_count(),
                templates=tuple(
                    to_ref(template)
                    for template in templates
                    if row.slug in {condition.slug for condition in template.conditions}
                ),
            )
            for row in tables.rows(models.Condition)
        }

    def read_equipment(self) -> Mapping[str, Equipment]:
        """All equipment."""
        tables, lang = self._tables, self._lang
        words = tables.words(models.EquipmentText, lang)
        refs = tables.names(models.Equipment, models.EquipmentText, lang)
        stand_ins = tables.grouped(models.EquipmentStandIn, "equipment_id")
        return {
            row.slug: Equipment(
                **self._common("equipment", row, words[row.id]),
                serves_as=tuple(refs[link.serves_as_id] for link in stand_ins[row.id]),
            )
            for row in tables.rows(models.Equipment)
        }

    def _common(self, kind: str, row: Any, words: Any) -> dict[str, Any]:  # noqa: ANN401 -- rows
        """The fields that all vocabulary terms have."""
        return {
            "slug": row.slug,
            "name": words.name,
            "aliases": words.aliases,
            "summary": words.summary,
            "exercise_count": self._index.count(kind, row.slug),
        }

    def _read_gates(self) -> Mapping[int, Gate]:
        words = self._tables.words(models.ConditionGateText, self._lang)
        muscles = {ref.slug: ref for ref in self._muscles.values()}
        return {
            row.condition_id: Gate(
                urgency=row.urgency,
                clearable=row.clearable,
                regions=tuple(muscles[region] for region in row.regions),
                advice=words[row.condition_id].advice,
            )
            for row in self._tables.rows(models.ConditionGate)
        }


def count_sources(tables: Tables, exercises: Iterable[Exercise]) -> Mapping[str, Source]:
    """All sources by slug, also those that no exercise cites."""
    cited = Counter(source.slug for exercise in exercises for source in exercise.sources)
    return {
        source.slug: Source(**dict(source), exercise_count=cited[source.slug])
        for source in read_sources(tables).values()
    }
