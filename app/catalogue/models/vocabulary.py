"""Tables of the words that exercises refer to."""

from sqlalchemy import JSON
from sqlmodel import Field

from app.catalogue.models.rows import SluggedRow, TextRow
from app.database import Table


class Source(SluggedRow, table=True):
    """Where a dose, a grade or a caution comes from."""

    title: str
    kind: str
    url: str | None
    year: int | None
    doi: str | None
    pmid: str | None


class Feature(SluggedRow, table=True):
    """A trait of exercises that cautions follow from."""


class Category(SluggedRow, table=True):
    """A sort of exercise."""


class CategoryText(TextRow, table=True):
    """A category's words."""

    category_id: int = Field(foreign_key="category.id", primary_key=True)
    reason: str


class Equipment(SluggedRow, table=True):
    """A thing to exercise with, in broad terms."""


class EquipmentStandIn(Table, table=True):
    """What else a thing can be used as."""

    equipment_id: int = Field(foreign_key="equipment.id", primary_key=True)
    serves_as_id: int = Field(foreign_key="equipment.id", primary_key=True, index=True)
    ordinal: int


class EquipmentText(TextRow, table=True):
    """Equipment's words."""

    equipment_id: int = Field(foreign_key="equipment.id", primary_key=True)


class Muscle(SluggedRow, table=True):
    """A structure worked; a tree of groups, muscles, tendons, fasciae and joints."""

    kind: str
    parent_id: int | None = Field(foreign_key="muscle.id", index=True)
    trained_with_id: int | None = Field(foreign_key="muscle.id", index=True)
    uberon: str | None
    fma: str | None


class MuscleText(TextRow, table=True):
    """A structure's words."""

    muscle_id: int = Field(foreign_key="muscle.id", primary_key=True)
    in_sentence: str | None
    function: str | None


class Condition(SluggedRow, table=True):
    """What an exercise is used for, or what a caution or a gate refers to."""

    kinds: list[str] = Field(sa_type=JSON)
    region: str
    broader_id: int | None = Field(foreign_key="condition.id", index=True)


class ConditionGate(Table, table=True):
    """Why a condition allows no session."""

    condition_id: int = Field(foreign_key="condition.id", primary_key=True)
    urgency: str
    clearable: bool
    regions: list[str] = Field(sa_type=JSON)


class ConditionGateText(Table, table=True):
    """A gate's words."""

    condition_id: int = Field(foreign_key="condition_gate.condition_id", primary_key=True)
    lang: str = Field(primary_key=True)
    advice: str


class ConditionText(TextRow, table=True):
    """A condition's words."""

    condition_id: int = Field(foreign_key="condition.id", primary_key=True)
    information: list[str] = Field(sa_type=JSON)


class ConditionSource(Table, table=True):
    """A source of what is said about a condition."""

    condition_id: int = Field(foreign_key="condition.id", primary_key=True)
    source_id: int = Field(foreign_key="source.id", primary_key=True, index=True)
    ordinal: int


class ConditionCode(Table, table=True):
    """A condition's code in a classification such as ICD-10."""

    condition_id: int = Field(foreign_key="condition.id", primary_key=True)
    system: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    ordinal: int
