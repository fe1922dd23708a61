"""Query parameters of the catalogue."""

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.functional_validators import BeforeValidator
from typing_extensions import TypeAliasType

from app.catalogue.schemas import (
    Audience,
    ConditionKind,
    Evidence,
    Exercise,
    Level,
    MuscleKind,
    MuscleRole,
    Position,
    SlugValue,
    SourceKind,
)
from app.catalogue.schemas.views import View
from app.catalogue.snapshot import Sort
from app.http.pagination import PageParams, ShortPageParams, SuggestionPageParams

MAX_SECONDS = 86_400
MAX_VALUES = 100
"""The maximum number of values of one parameter."""


CLEARED = (
    "Gates, such as `recent-surgery`, that the person's clinician has cleared for exercise. Only "
    "light exercises for beginners are used then, and none that strain the regions of the gate. "
    "Accepts the gates that are `clearable` in `/v1/conditions`."
)


def split_commas(values: object) -> object:
    """Split values at commas: `a=x,y` means the same as `a=x&a=y`."""
    if isinstance(values, list | tuple):
        return [part.strip() for value in values for part in str(value).split(",")]
    return values


Query = Annotated[str, Field(min_length=1, max_length=200)]
Value = TypeVar("Value")
Many = Annotated[tuple[Value, ...], Field(max_length=MAX_VALUES), BeforeValidator(split_commas)]
Few = Annotated[tuple[Value, ...], Field(max_length=10), BeforeValidator(split_commas)]
Slugs = Many[SlugValue]
ExerciseField = TypeAliasType(
    "ExerciseField",
    Literal[tuple(Exercise.model_fields)],  # type: ignore[valid-type]
)
ExerciseFields = Many[ExerciseField]  # type: ignore[valid-type]


class ExerciseFilter(BaseModel):
    """Filters of exercises: any value of each filter, and all filters."""

    model_config = ConfigDict(frozen=True)

    slug: Slugs = Field(
        (), description="Only these exercises.", examples=[["short-foot", "towel-curl"]]
    )
    muscle: Slugs = Field(
        (),
        description="Exercises that work these muscles, or a member of these groups.",
        examples=[["abductor-hallucis"]],
    )
    role: Few[MuscleRole] = Field(
        (),
        description="Exercises that work `muscle` in these roles. Requires `muscle`.",
        examples=[["primary"]],
    )
    muscle_all: Slugs = Field(
        (),
        description="Exercises that work all of these muscles.",
        examples=[["abductor-hallucis"]],
    )
    not_muscle: Slugs = Field(
        (), description="Exercises that work none of these muscles.", examples=[["soleus"]]
    )
    condition: Slugs = Field(
        (), description="Exercises used for these conditions.", examples=[["flat-foot"]]
    )
    evidence: Evidence | None = Field(
        None,
        description="Minimum grade of the evidence for any of the conditions in `condition`. "
        "Requires `condition`.",
        examples=["low"],
    )
    category: Slugs = Field(
        (), description="Exercises in these categories.", examples=[["foot-strength"]]
    )
    equipment: Slugs = Field(
        (), description="Exercises with this equipment, required or optional.", examples=[["chair"]]
    )
    not_equipment: Slugs = Field(
        (),
        description="Exercises that don't use this equipment, not even optionally.",
        examples=[["resistance-band"]],
    )
    have: Slugs | None = Field(
        None,
        description="Exercises that require only this equipment; `none` means only the floor, "
        "without a wall. Equipment that is necessary because of `safe_for` counts as "
        "required.",
        examples=[["chair", "towel"]],
    )
    safe_for: Slugs = Field(
        (),
        description="Leaves out exercises to avoid with any of these conditions. A gate, such as "
        "`recent-surgery`, is refused with the problem `see-a-clinician` unless it is "
        "in `cleared`.",
        examples=[["osteoporosis"]],
    )
    cleared: Slugs = Field((), description=CLEARED)
    family: Slugs = Field((), description="Exercises of these families.", examples=[["short-foot"]])
    position: Few[Position] = Field(
        (),
        description="Exercises in these positions; `sitting` is on a chair or on the floor.",
        examples=[["sitting"]],
    )
    level: Few[Level] = Field((), description="Exercises of these levels.", examples=[["beginner"]])
    audience: Few[Audience] = Field(
        (), description="Exercises for these age groups.", examples=[["adult"]]
    )
    template: Slugs = Field(
        (), description="Exercises in these programmes.", examples=[["flat-foot"]]
    )
    max_seconds: int | None = Field(
        None,
        ge=1,
        le=MAX_SECONDS,
        description="Maximum duration in seconds, including all rests.",
        examples=[300],
    )
    q: Query | None = Field(
        None,
        description="Text to search for in names, muscles, conditions and instructions. Everyday "
        "words, typos and incomplete words are understood.",
        examples=["arch"],
    )
    sort: Sort | None = Field(
        None,
        description="Sort order. `-` reverses it. The default is `relevance` with `q`, otherwise "
        "`slug`; `relevance` requires `q`.",
        examples=["relevance"],
    )


class ExerciseRepresentation(BaseModel):
    """The representation of exercises on a page."""

    model_config = ConfigDict(frozen=True)

    view: View | None = Field(
        None,
        description="`full`, the default, or `summary` for a list on a screen. Can't be combined "
        "with `fields`.",
    )
    fields: ExerciseFields = Field(
        (), description="Include only these fields of each exercise. Can't be combined with `view`."
    )
    facets: bool = Field(
        default=False,
        description="Whether to return the number of results for each additional filter value.",
        examples=[True],
    )


class ExerciseQuery(ShortPageParams, ExerciseRepresentation, ExerciseFilter):
    """Query parameters of the search for exercises."""


class VocabularyQuery(PageParams):
    """Query parameters of the lists of vocabulary."""

    q: Query | None = Field(
        None,
        description="Words or prefixes of words to look for in names and aliases. All of them "
        "must match.",
        examples=["foot"],
    )


class MuscleQuery(VocabularyQuery):
    """Query parameters of the list of muscles."""

    kind: Few[MuscleKind] = Field((), description="Muscles of these kinds.", examples=[["muscle"]])


class ConditionQuery(VocabularyQuery):
    """Query parameters of the list of conditions."""

    kind: Few[ConditionKind] = Field(
        (), description="Conditions of these kinds.", examples=[["gate"]]
    )


class SourceQuery(VocabularyQuery):
    """Query parameters of the list of sources."""

    kind: Few[SourceKind] = Field(
        (), description="Sources of these kinds.", examples=[["trial", "review"]]
    )


class TemplateQuery(VocabularyQuery):
    """Query parameters of the list of programmes."""

    condition: Slugs = Field(
        (), description="Programmes for these conditions.", examples=[["flat-foot"]]
    )


class ScreeningFilter(BaseModel):
    """Query parameters of the screening questions."""

    model_config = ConfigDict(frozen=True)

    audience: Few[Audience] = Field(
        (), description="Only questions for these age groups.", examples=[["adult"]]
    )
    template: Slugs = Field(
        (),
        description="Leaves out conditions that no exercise of these programmes has a caution for.",
        examples=[["flat-foot"]],
    )


class SuggestionQuery(SuggestionPageParams):
    """Query parameters of the suggestions."""

    q: Query = Field(description="The text typed so far.", examples=["sol"])
