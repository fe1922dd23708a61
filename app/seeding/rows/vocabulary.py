"""Rows of the vocabulary: sources, features, categories, equipment, muscles and conditions."""

from collections.abc import Iterator
from graphlib import TopologicalSorter

from app.catalogue import models
from app.seeding.dataset import Dataset
from app.seeding.rows.row import Ids, Row, key_columns, make_row


def vocabulary_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """Rows of the facts of the vocabulary, and of retired slugs."""
    for retired in data.retired:
        yield make_row(models.RetiredSlug, **retired.model_dump(exclude={"removed"}))
    for ordinal, release in enumerate(data.history):
        values = release.model_dump(mode="json", exclude={"released_at"})
        yield make_row(
            models.PublishedRelease,
            **values,
            released_at=release.released_at,
            ordinal=ordinal,
        )
    for source in data.sources:
        values = source.model_dump(mode="json")
        yield make_row(models.Source, **values | key_columns(source, ids["sources"]))
    for feature in data.features:
        yield make_row(models.Feature, **key_columns(feature, ids["features"]))
    for category in data.categories:
        yield make_row(models.Category, **key_columns(category, ids["categories"]))
    yield from _equipment_rows(data, ids)
    yield from _muscle_rows(data, ids)
    yield from _condition_rows(data, ids)


def _equipment_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    for thing in data.equipment:
        yield make_row(models.Equipment, **key_columns(thing, ids["equipment"]))
    for thing in data.equipment:
        for ordinal, slug in enumerate(thing.serves_as):
            yield make_row(
                models.EquipmentStandIn,
                equipment_id=ids["equipment"][thing.slug],
                serves_as_id=ids["equipment"][slug],
                ordinal=ordinal,
            )


def _muscle_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """A muscle follows those that it refers to, as foreign keys demand."""
    own = ids["muscles"]
    muscles = {muscle.slug: muscle for muscle in data.muscles}
    references = {
        muscle.slug: [slug for slug in (muscle.parent, muscle.trained_with) if slug]
        for muscle in data.muscles
    }
    for slug in TopologicalSorter(references).static_order():
        muscle = muscles[slug]
        yield make_row(
            models.Muscle,
            **key_columns(muscle, own),
            kind=muscle.kind,
            parent_id=own.get(muscle.parent or ""),
            trained_with_id=own.get(muscle.trained_with or ""),
            uberon=muscle.uberon,
            fma=muscle.fma,
        )


def _condition_rows(data: Dataset, ids: Ids) -> Iterator[Row]:
    """A condition follows the broader one, as foreign keys demand."""
    own = ids["conditions"]
    for condition in sorted(data.conditions, key=lambda row: row.broader is not None):
        key = own[condition.slug]
        yield make_row(
            models.Condition,
            **key_columns(condition, own),
            kinds=list(condition.kinds),
            region=condition.region,
            broader_id=own.get(condition.broader or ""),
        )
        if condition.gate:
            gate = condition.gate.model_dump(mode="json")
            yield make_row(models.ConditionGate, condition_id=key, **gate)
        for ordinal, slug in enumerate(condition.sources):
            source = ids["sources"][slug]
            yield make_row(
                models.ConditionSource, condition_id=key, source_id=source, ordinal=ordinal
            )
        for ordinal, code in enumerate(condition.codes):
            yield make_row(
                models.ConditionCode, condition_id=key, ordinal=ordinal, **code.model_dump()
            )
