"""Tables of the words that exercises refer to."""

from sqlmodel import Field

from app.catalogue.models.rows import SluggedRow, TextRow
from app.database import Table


class Source(SluggedRow, table=True):
    """Where a dose, a grade or a caution comes from."""

    title: str
    url: str | None
    year: int | None


class Feature(SluggedRow, table=True):
    """A trait of exercises that cautions follow from."""


class Category(SluggedRow, table=True):
    """A sort of exercise."""


class CategoryText(TextRow, table=True):
    """A category's words."""

    category_id: int = Field(foreign_key="category.id", primary_key=True)


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


class Condition(SluggedRow, table=True):
    """What an exercise is used for, or what a caution refers to."""


class ConditionText(TextRow, table=True):
    """A condition's words."""

    condition_id: int = Field(foreign_key="condition.id", primary_key=True)


class ConditionCode(Table, table=True):
    """A condition's code in a classification such as ICD-10."""

    condition_id: int = Field(foreign_key="condition.id", primary_key=True)
    system: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    ordinal: int
