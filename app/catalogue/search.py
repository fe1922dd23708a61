"""Which exercises does a filter find?"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.functional_validators import BeforeValidator

from app.catalogue.lookup import SlugCheck
from app.catalogue.schemas import Audience, Kind, Level, Position, Slug
from app.catalogue.snapshot import Catalogue, union

MOST_VALUES = 100
"""Most values that one parameter may have."""


def split_commas(values: object) -> object:
    """`["a,b", "c"]` as `["a", "b", "c"]`: a comma and a repeated parameter mean the same."""
    if isinstance(values, list | tuple):
        return [part.strip() for value in values for part in str(value).split(",")]
    return values


Slugs = Annotated[tuple[Slug, ...], Field(max_length=MOST_VALUES), BeforeValidator(split_commas)]
Positions = Annotated[tuple[Position, ...], Field(max_length=10), BeforeValidator(split_commas)]
Levels = Annotated[tuple[Level, ...], Field(max_length=10), BeforeValidator(split_commas)]
Audiences = Annotated[tuple[Audience, ...], Field(max_length=10), BeforeValidator(split_commas)]


class ExerciseFilter(BaseModel):
    """The filters of exercises. Values of one filter are alternatives; filters add up."""

    model_config = ConfigDict(frozen=True)

    slug: Slugs = Field((), description="These exercises.")
    muscle: Slugs = Field(
        (), description="Works any of these structures, or a member of any of these groups."
    )
    muscle_all: Slugs = Field((), description="Works all of these structures or groups.")
    not_muscle: Slugs = Field((), description="Works none of these structures or groups.")
    condition: Slugs = Field((), description="Is used for any of these conditions.")
    category: Slugs = Field((), description="Is of any of these categories.")
    equipment: Slugs = Field((), description="Uses any of these, required or optional.")
    not_equipment: Slugs = Field((), description="Uses none of these, not even as an option.")
    have: Slugs | None = Field(
        None,
        description="Requires nothing but these; `none` is nothing but the floor.",
    )
    safe_for: Slugs = Field(
        (), description="Leaves out what someone with any of these conditions must avoid."
    )
    position: Positions = Field((), description="Is done in any of these positions.")
    level: Levels = Field((), description="Is of any of these levels.")
    audience: Audiences = Field((), description="Is for any of these people.")
    template: Slugs = Field((), description="Qualifies for any of these programmes.")


class TemplateFilter(BaseModel):
    """The filters of programmes."""

    model_config = ConfigDict(frozen=True)

    condition: Slugs = Field((), description="Is for any of these conditions.")


class ScreeningFilter(BaseModel):
    """The filters of screening questions."""

    model_config = ConfigDict(frozen=True)

    audience: Audiences = Field((), description="Only what to ask any of these people.")


ANY_OF: dict[str, Kind] = {
    "slug": "exercise",
    "muscle": "muscle",
    "condition": "condition",
    "category": "category",
    "equipment": "equipment",
    "template": "template",
}
"""Filters whose values are slugs of a kind and whose facet has the filter's own name."""


def find(catalogue: Catalogue, wanted: ExerciseFilter) -> int:
    """The set of exercises that satisfy every filter.

    Raises:
        InvalidRequestError: a slug that this release doesn't know.
    """
    check, index = SlugCheck(catalogue, in_body=False), catalogue.index
    chosen = index.everything
    for field, kind in ANY_OF.items():
        if asked := getattr(wanted, field):
            chosen &= index.any_of(field, check.many(kind, asked, field))
    for field in ("position", "level", "audience"):
        if asked := getattr(wanted, field):
            chosen &= index.any_of(field, asked)
    for muscle in check.many("muscle", wanted.muscle_all, "muscle_all"):
        chosen &= index.any_of("muscle", [muscle])
    chosen &= ~index.any_of("muscle", check.many("muscle", wanted.not_muscle, "not_muscle"))
    chosen &= ~index.any_of(
        "equipment", check.many("equipment", wanted.not_equipment, "not_equipment")
    )
    if (have := check.possessions(wanted.have)) is not None:
        chosen &= ~union(bits for slug, bits in index.requiring.items() if slug not in have)
    conditions = check.many("condition", wanted.safe_for, "safe_for")
    chosen &= ~union(index.avoided.get(slug, 0) for slug in conditions)
    check.done()
    return chosen
