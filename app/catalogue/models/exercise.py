"""Tables of exercises and of their links with attributes."""

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from app.catalogue.models.rows import DoseRow, SluggedRow, TextRow, refer_to
from app.database import Table


class Exercise(SluggedRow, DoseRow, table=True):
    """One thing to do. Durations are in seconds."""

    __table_args__ = (
        CheckConstraint("(reps IS NULL) <> (timed_seconds IS NULL)", name="reps_or_time"),
        CheckConstraint("per_side = (side_order IS NOT NULL)", name="side_order"),
    )
    category_id: int = Field(foreign_key="category.id", index=True)
    family: str
    position: str
    level: str
    audience: list[str] = Field(sa_type=JSON)
    load: str
    climbs: bool
    support_levels: list[str] = Field(sa_type=JSON)
    stronger_band: bool
    origin: list[str] = Field(sa_type=JSON)
    per_side: bool
    side_order: str | None
    first_side: str | None
    setup_seconds: int
    switch_seconds: int
    still_height: int | None
    """Height of its picture, when it is 720 wide; null without one."""
    animation_height: int | None


class ExerciseText(TextRow, table=True):
    """An exercise's words, steps apart."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    cues: list[str] = Field(sa_type=JSON)
    mistakes: list[str] = Field(sa_type=JSON)
    stop_if: list[str] = Field(sa_type=JSON)


class ExerciseStep(Table, table=True):
    """One step, in the order in which a person does them."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    lang: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    role: str
    text: str


class ExerciseMuscle(Table, table=True):
    """A structure that an exercise works."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    muscle_id: int = Field(foreign_key="muscle.id", primary_key=True, index=True)
    role: str
    ordinal: int


class ExerciseEquipment(Table, table=True):
    """Equipment of an exercise."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    equipment_id: int = Field(foreign_key="equipment.id", primary_key=True, index=True)
    required: bool
    ordinal: int


class ExerciseCondition(Table, table=True):
    """A condition that an exercise is used for, with the grade of its evidence."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    condition_id: int = Field(foreign_key="condition.id", primary_key=True, index=True)
    evidence: str
    source_id: int = Field(foreign_key="source.id", index=True)
    ordinal: int


class ExerciseConditionText(Table, table=True):
    """What a grade needs by way of explanation."""

    __table_args__ = (refer_to("exercise_condition", "exercise_id", "condition_id"),)

    exercise_id: int = Field(primary_key=True)
    condition_id: int = Field(primary_key=True)
    lang: str = Field(primary_key=True)
    note: str


class ExerciseCaution(Table, table=True):
    """When to leave an exercise out (`avoid`), or to do it with care (`caution`)."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    condition_id: int = Field(foreign_key="condition.id", primary_key=True, index=True)
    severity: str
    source_id: int = Field(foreign_key="source.id", index=True)
    ordinal: int


class ExerciseCautionEquipment(Table, table=True):
    """Equipment that the advice of a caution asks for, such as a worktop to hold."""

    __table_args__ = (refer_to("exercise_caution", "exercise_id", "condition_id"),)

    exercise_id: int = Field(primary_key=True)
    condition_id: int = Field(primary_key=True)
    equipment_id: int = Field(foreign_key="equipment.id", primary_key=True, index=True)
    ordinal: int


class ExerciseCautionSubstitute(Table, table=True):
    """An exercise that can be done in the place of one with a caution, the usual one first."""

    __table_args__ = (refer_to("exercise_caution", "exercise_id", "condition_id"),)

    exercise_id: int = Field(primary_key=True)
    condition_id: int = Field(primary_key=True)
    substitute_id: int = Field(foreign_key="exercise.id", primary_key=True, index=True)
    ordinal: int


class ExerciseCautionText(Table, table=True):
    """What to do about a caution."""

    __table_args__ = (refer_to("exercise_caution", "exercise_id", "condition_id"),)

    exercise_id: int = Field(primary_key=True)
    condition_id: int = Field(primary_key=True)
    lang: str = Field(primary_key=True)
    advice: str


class ExerciseFeature(Table, table=True):
    """A trait of an exercise."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    feature_id: int = Field(foreign_key="feature.id", primary_key=True, index=True)
    ordinal: int


class ExerciseProgression(Table, table=True):
    """The next rung up of a ladder, the usual one first."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    harder_id: int = Field(foreign_key="exercise.id", primary_key=True, index=True)
    ordinal: int


class ExerciseSource(Table, table=True):
    """A source that an exercise's record was written from."""

    exercise_id: int = Field(foreign_key="exercise.id", primary_key=True)
    source_id: int = Field(foreign_key="source.id", primary_key=True, index=True)
    ordinal: int
