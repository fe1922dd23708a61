"""The service's tables with the relationships that a reader by ORM would have declared on them."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import joinedload, relationship, selectinload

from app.catalogue import models
from app.database import Table

LANG = "en"
Related = Any
"""A table, or one of its relationships: type checkers don't see those that are added here."""


exercise_id: Related = models.Exercise.id


def relate(model: type[Table], **relations: Related) -> Related:
    """Add relationships to a table."""
    for name, relation in relations.items():
        inspect(model).add_property(name, relation)
    return model


def one(model: type[Table]) -> Related:
    """The row that another belongs to, or that belongs to it."""
    return relationship(model, viewonly=True, uselist=False)


def many(model: Related) -> Related:
    """The rows that belong to another, in their order."""
    return relationship(model, viewonly=True, order_by=model.ordinal)


def through(model: Related, link: Related, own: Related, other: Related) -> Related:
    """The rows that a table of links leads to, from its column `own` to its column `other`."""
    return relationship(
        model,
        secondary=link.__table__,
        primaryjoin=exercise_id == own,
        secondaryjoin=model.id == other,
        order_by=(link.ordinal, own, other),
        viewonly=True,
    )


def spoken(words: Related) -> Related:
    """A relationship to words, in one language only."""
    return words.and_(words.property.entity.class_.lang == LANG)


block = relate(models.TemplateBlock, template=one(models.Template))
place = relate(models.ExerciseTemplate, block=one(models.TemplateBlock))
muscle = relate(models.Muscle, words=one(models.MuscleText))
thing = relate(models.Equipment, words=one(models.EquipmentText))
condition = relate(models.Condition, words=one(models.ConditionText))
works = relate(models.ExerciseMuscle, muscle=one(models.Muscle))
needs = relate(models.ExerciseEquipment, thing=one(models.Equipment))
helps = relate(
    models.ExerciseCondition,
    condition=one(models.Condition),
    source=one(models.Source),
    words=one(models.ExerciseConditionText),
)
warns = relate(
    models.ExerciseCaution,
    condition=one(models.Condition),
    source=one(models.Source),
    words=one(models.ExerciseCautionText),
)
trait, rung, cited = models.ExerciseFeature, models.ExerciseProgression, models.ExerciseSource
exercise = relate(
    models.Exercise,
    words=one(models.ExerciseText),
    category=one(models.Category),
    steps=many(models.ExerciseStep),
    places=many(models.ExerciseTemplate),
    muscles=many(models.ExerciseMuscle),
    things=many(models.ExerciseEquipment),
    conditions=many(models.ExerciseCondition),
    cautions=many(models.ExerciseCaution),
    features=through(models.Feature, trait, trait.exercise_id, trait.feature_id),
    easier=through(models.Exercise, rung, rung.harder_id, rung.exercise_id),
    harder=through(models.Exercise, rung, rung.exercise_id, rung.harder_id),
    sources=through(models.Source, cited, cited.exercise_id, cited.source_id),
)
WHOLE = (
    joinedload(exercise.category),
    joinedload(spoken(exercise.words)),
    selectinload(spoken(exercise.steps)),
    selectinload(exercise.places).joinedload(place.block).joinedload(block.template),
    selectinload(exercise.muscles).joinedload(works.muscle).joinedload(spoken(muscle.words)),
    selectinload(exercise.things).joinedload(needs.thing).joinedload(spoken(thing.words)),
    *(
        selectinload(links).options(
            joinedload(link.condition).joinedload(spoken(condition.words)),
            joinedload(link.source),
            joinedload(spoken(link.words)),
        )
        for links, link in ((exercise.conditions, helps), (exercise.cautions, warns))
    ),
    *map(selectinload, (exercise.features, exercise.easier, exercise.harder, exercise.sources)),
)
"""What to load for whole exercises, as SQLAlchemy's guide has it: single rows by joins, several by
one statement for all exercises of a page."""
