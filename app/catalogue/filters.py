"""What searches may ask for."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.functional_validators import BeforeValidator
from typing_extensions import TypeAliasType

from app.catalogue.schemas import Audience, ExerciseRead, Level, Position, Slug
from app.catalogue.snapshot import Sort
from app.paging import ShortWindow, SuggestionWindow, Window

MOST_VALUES = 100
"""Most values that one parameter may have."""


def split_commas(values: object) -> object:
    """`["a,b", "c"]` as `["a", "b", "c"]`: a comma and a repeated parameter mean the same."""
    if isinstance(values, list | tuple):
        return [part.strip() for value in values for part in str(value).split(",")]
    return values


Query = Annotated[str, Field(min_length=1, max_length=200)]
Slugs = Annotated[tuple[Slug, ...], Field(max_length=MOST_VALUES), BeforeValidator(split_commas)]
Positions = Annotated[tuple[Position, ...], Field(max_length=10), BeforeValidator(split_commas)]
Levels = Annotated[tuple[Level, ...], Field(max_length=10), BeforeValidator(split_commas)]
Audiences = Annotated[tuple[Audience, ...], Field(max_length=10), BeforeValidator(split_commas)]
ExerciseField = TypeAliasType(
    "ExerciseField",
    Literal[tuple(ExerciseRead.model_fields)],  # type: ignore[valid-type]
)
ExerciseFields = Annotated[
    tuple[ExerciseField, ...],  # type: ignore[valid-type]
    Field(max_length=MOST_VALUES),
    BeforeValidator(split_commas),
]


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
    q: Query | None = Field(
        None,
        description="Words to find in names, muscles, conditions and texts; typos, lay words and "
        "unfinished words are understood.",
    )
    sort: Sort | None = Field(
        None,
        description="Order of the results: `relevance` (with `q`, and then the usual one), `name`, "
        "`seconds`, `level`, or with `-` the other way round; by slug when left out.",
    )


class ExerciseShape(BaseModel):
    """What a page of exercises shows."""

    model_config = ConfigDict(frozen=True)

    fields: ExerciseFields = Field(
        (), description="Only these fields of each exercise; all of them when left out."
    )
    facets: bool = Field(
        default=False,
        description="Whether to count what each further filter would find.",
    )


class ExerciseQuery(ShortWindow, ExerciseShape, ExerciseFilter):
    """What a search for exercises may ask."""


class TemplateQuery(Window):
    """What a list of programmes may ask."""

    condition: Slugs = Field((), description="Is for any of these conditions.")


class ScreeningFilter(BaseModel):
    """The filters of screening questions."""

    model_config = ConfigDict(frozen=True)

    audience: Audiences = Field((), description="Only what to ask any of these people.")


class SuggestionQuery(SuggestionWindow):
    """What was typed so far."""

    q: Query = Field(description="What was typed so far.")
