"""The service's tables with relationships, as an application that reads by ORM declares them."""

from typing import Any

from sqlalchemy import and_, inspect
from sqlalchemy.orm import foreign, joinedload, relationship, selectinload

from app.catalogue import models
from app.database import Table

LANG = "en"
Related = Any
"""A table or a relationship. Type checkers don't see the relationships that are added here."""


exercise_id: Related = models.Exercise.id
label: Related = models.Label


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
    """The rows that a link table leads to, from its column `own` to its column `other`."""
    return relationship(
        model,
        secondary=link.__table__,
        primaryjoin=exercise_id == own,
        secondaryjoin=model.id == other,
        order_by=(link.ordinal, own, other),
        viewonly=True,
    )


def labelled(enum: str, value: Related) -> Related:
    """The label of a column's value, which is one of an enumeration."""
    return relationship(
        models.Label,
        primaryjoin=and_(foreign(label.value) == value, label.enum == enum, label.lang == LANG),
        viewonly=True,
        uselist=False,
    )


def spoken(words: Related) -> Related:
    """A relationship to words, in one language only."""
    return words.and_(words.property.entity.class_.lang == LANG)


category = relate(models.Category, words=one(models.CategoryText))
template = relate(models.Template, words=one(models.TemplateText))
block = relate(
    models.TemplateBlock, template=one(models.Template), words=one(models.TemplateBlockText)
)
feature = relate(models.Feature, label=labelled("feature", models.Feature.slug))
phase = relate(models.TemplatePhase, words=one(models.TemplatePhaseText))
stage = relate(models.ExerciseTemplatePhase, phase=one(models.TemplatePhase))
stated = relate(models.ExerciseTemplateDose, phase=one(models.TemplatePhase))
place = relate(
    models.ExerciseTemplate,
    block=one(models.TemplateBlock),
    stages=many(models.ExerciseTemplatePhase),
    doses=many(models.ExerciseTemplateDose),
)
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
holds = relate(models.ExerciseCautionEquipment, thing=one(models.Equipment))
swaps = relate(
    models.ExerciseCautionSubstitute,
    substitute=relationship(
        models.Exercise,
        primaryjoin=models.ExerciseCautionSubstitute.substitute_id == exercise_id,
        viewonly=True,
        uselist=False,
    ),
)
warns = relate(
    models.ExerciseCaution,
    requires=many(models.ExerciseCautionEquipment),
    instead=many(models.ExerciseCautionSubstitute),
    condition=one(models.Condition),
    source=one(models.Source),
    words=one(models.ExerciseCautionText),
)
trait, rung, cited = models.ExerciseFeature, models.ExerciseProgression, models.ExerciseSource
exercise = relate(
    models.Exercise,
    words=one(models.ExerciseText),
    category=one(models.Category),
    family_label=labelled("family", models.Exercise.family),
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
    joinedload(exercise.category).joinedload(spoken(category.words)),
    joinedload(exercise.family_label),
    joinedload(spoken(exercise.words)),
    selectinload(spoken(exercise.steps)),
    selectinload(exercise.places)
    .joinedload(place.block)
    .options(
        joinedload(spoken(block.words)),
        joinedload(block.template).joinedload(spoken(template.words)),
    ),
    selectinload(exercise.places)
    .selectinload(place.stages)
    .joinedload(stage.phase)
    .joinedload(spoken(phase.words)),
    selectinload(exercise.places)
    .selectinload(place.doses)
    .joinedload(stated.phase)
    .joinedload(spoken(phase.words)),
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
    selectinload(exercise.cautions)
    .selectinload(warns.requires)
    .joinedload(holds.thing)
    .joinedload(spoken(thing.words)),
    selectinload(exercise.cautions)
    .selectinload(warns.instead)
    .joinedload(swaps.substitute)
    .joinedload(spoken(exercise.words)),
    selectinload(exercise.features).joinedload(feature.label),
    selectinload(exercise.easier).joinedload(spoken(exercise.words)),
    selectinload(exercise.harder).joinedload(spoken(exercise.words)),
    selectinload(exercise.sources),
)
"""Options that load whole exercises as SQLAlchemy's guide advises: single rows by joins, lists by
one statement for all exercises of a page."""
