"""Rows of the vocabulary: sources, features, equipment, muscles, conditions and screening."""

from collections.abc import Iterator
from graphlib import TopologicalSorter

from app.catalogue import models
from app.seeding.dataset import Dataset
from app.seeding.rows.row import Row, link_rows, make_row, number_rows


def vocabulary_rows(data: Dataset) -> Iterator[Row]:
    """Rows of the facts of the vocabulary, of retired slugs and past releases."""
    for retired in data.retired:
        yield make_row(models.RetiredSlug, **retired.model_dump(exclude={"removed"}))
    for ordinal, release in enumerate(data.history):
        values = release.model_dump(mode="json") | {"released_at": release.released_at}
        yield make_row(models.PublishedRelease, **values, ordinal=ordinal)
    for source in data.sources:
        yield make_row(models.Source, id=source.slug, **source.model_dump(mode="json"))
    for feature in data.features:
        yield make_row(models.Feature, id=feature.slug, slug=feature.slug)
    for category in data.categories:
        yield make_row(models.Category, id=category.slug, slug=category.slug)
    for thing in data.equipment:
        yield make_row(models.Equipment, id=thing.slug, slug=thing.slug)
        yield from link_rows(
            models.EquipmentStandIn, "serves_as_id", thing.serves_as, equipment_id=thing.slug
        )
    yield from _muscle_rows(data)
    yield from _condition_rows(data)
    for question in data.screening:
        values = question.model_dump(mode="json")
        source = values.pop("source")
        yield make_row(models.ScreeningQuestion, id=question.slug, source_id=source, **values)


def _muscle_rows(data: Dataset) -> Iterator[Row]:
    """A muscle follows those that it refers to, as foreign keys demand."""
    muscles = {muscle.slug: muscle for muscle in data.muscles}
    references = {
        muscle.slug: [slug for slug in (muscle.parent, muscle.trained_with) if slug]
        for muscle in data.muscles
    }
    for slug in TopologicalSorter(references).static_order():
        muscle = muscles[slug]
        yield make_row(
            models.Muscle,
            id=slug,
            parent_id=muscle.parent,
            trained_with_id=muscle.trained_with,
            **muscle.model_dump(exclude={"parent", "trained_with"}),
        )


def _condition_rows(data: Dataset) -> Iterator[Row]:
    """A condition follows the broader one, as foreign keys demand."""
    for condition in sorted(data.conditions, key=lambda row: row.broader is not None):
        slug = condition.slug
        yield make_row(
            models.Condition,
            id=slug,
            slug=slug,
            kinds=list(condition.kinds),
            region=condition.region,
            broader_id=condition.broader,
        )
        if condition.gate:
            gate = condition.gate.model_dump(mode="json")
            yield make_row(models.ConditionGate, condition_id=slug, **gate)
        yield from link_rows(
            models.ConditionSource, "source_id", condition.sources, condition_id=slug
        )
        codes = (code.model_dump() for code in condition.codes)
        yield from number_rows(models.ConditionCode, codes, condition_id=slug)
