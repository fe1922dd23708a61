"""What a request for a session and a request for a plan have in common."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from app.catalogue.query_params import (
    CLEARED,
    MAX_VALUES,
    Few,
    Slugs,
    split_commas,
)
from app.catalogue.schemas import Audience, Level, Position, Side, SlugValue
from app.composition.plan_schemas import Stage, Weekday
from app.composition.requests.history import Done, parse_done_session
from app.composition.requests.short_form import checked_by
from app.http.patterns import DONE_SESSION

DEFAULT_TEMPLATE = "flat-foot"
MAX_SESSIONS = 200
"""Of a history."""
MAX_EXTRA = 5
MAX_SEED = 2**31 - 1
MAX_WEEKS = 26
Variety = TypeAliasType("Variety", Literal["low", "high"])

SAFE_FOR = (
    "Conditions of the person. Exercises to avoid are left out, and the others list their "
    "cautions. A gate, such as `recent-surgery`, allows no session unless it is in `cleared`."
)
POSITION = "Only exercises in these positions. The default is all positions."
AUDIENCE = "Only exercises for these age groups. The default is all age groups."
EXCLUDE = "Exercises to leave out. Each is replaced by the next exercise of its block."
INCLUDE = "Exercises of the programme that must be in the session."
EXTRA = "Exercises from outside the programme that must be in the session."
NOT_FEATURE = "Leaves out exercises with these features, such as `floor-transfer` or `kneeling`."
RED_FLAGS = (
    "Red flags of the person: slugs of questions in `/v1/screening`. With any of them there is no "
    "session, and the error says how soon to see a clinician."
)
HAVE = (
    "Equipment that is necessary because of `safe_for`, such as a worktop to hold on to, counts "
    "as required. The default is all equipment."
)
WEEKDAYS = "Days of the week with a session. Use instead of `per_week`."


class Inputs(BaseModel):
    """What every way of asking shares."""

    template: SlugValue | None = Field(
        None,
        description=f"Slug of the programme. The default is `{DEFAULT_TEMPLATE}`, or the first "
        "programme whose exercises are all for `audience`.",
        examples=["flat-foot"],
    )
    condition: SlugValue | None = Field(
        None,
        description="Condition to choose the programme for: its own programme, or the most "
        "suitable one. Use instead of `template`. It is also added to `safe_for`.",
    )
    minutes: int | None = Field(
        None,
        ge=1,
        le=90,
        description="Length of a session in minutes. The default is that of the programme.",
        examples=[20],
    )
    level: Level | None = Field(
        None,
        description="Maximum level. By default, exercises for beginners, and harder ones that the "
        "person progresses to.",
        examples=["intermediate"],
    )
    side: Side | None = Field(
        None,
        description="Train only this side in exercises that are done on each side. The default is "
        "both sides.",
        examples=["right"],
    )
    variety: Variety = Field(
        "low",
        description="`low`: two sessions alternate, A and B. `high`: four sessions take turns, A "
        "to D.",
        examples=["low"],
    )
    progress: bool = Field(
        default=True,
        description="Whether doses progress with the sessions done. `false` keeps the starting "
        "doses.",
        examples=[True],
    )
    phase: SlugValue | None = Field(
        None,
        description="Phase of the programme to stay in until its criterion is met. By "
        "default, the phase follows from the week.",
    )
    per_week: int | None = Field(
        None,
        ge=1,
        le=7,
        description="Sessions per week, spread evenly. The default is what the programme "
        "recommends.",
    )
    stage: Stage | None = Field(
        None,
        description="Stage of training, for which the programme recommends a number of sessions "
        "per week. Use instead of `per_week`. The default is `early`.",
    )
    seed: int = Field(
        0,
        ge=0,
        le=MAX_SEED,
        description="Seed for the choice among equally good exercises.",
        examples=[7],
    )
    brief: bool = Field(
        default=False,
        description="Whether to leave out the general advice, for example if it was shown before. "
        "The rule about pain and when to see a clinician stay.",
        examples=[True],
    )

    @model_validator(mode="after")
    def _one_programme(self) -> Self:
        if self.template and self.condition:
            raise ValueError("Give 'template' or 'condition', not both.")
        return self


Many = Annotated[tuple[SlugValue, ...], Field(max_length=MAX_VALUES)]


class BodyInputs(Inputs):
    """The fields that a body has lists for."""

    have: Many | None = Field(
        None, description=f"Available equipment; an empty list means only the floor. {HAVE}"
    )
    safe_for: Many = Field((), description=SAFE_FOR)
    cleared: Many = Field((), description=CLEARED)
    position: tuple[Position, ...] = Field((), max_length=10, description=POSITION)
    audience: tuple[Audience, ...] = Field((), max_length=10, description=AUDIENCE)
    not_feature: Many = Field((), description=NOT_FEATURE)
    exclude: Many = Field((), description=EXCLUDE)
    include: Many = Field((), description=INCLUDE)
    extra: tuple[SlugValue, ...] = Field((), max_length=MAX_EXTRA, description=EXTRA)
    red_flags: Many = Field((), description=RED_FLAGS)
    weekdays: tuple[Weekday, ...] = Field((), max_length=7, description=WEEKDAYS)
    history: tuple[Done, ...] = Field(
        (),
        max_length=MAX_SESSIONS,
        description="Completed sessions, the newest first. Each is an object with the person's "
        "feedback, or a list of exercise slugs.",
    )

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Inputs that exclude each other, each with what to do about it."""
        given = [name for name in ("stage", "per_week", "weekdays") if getattr(self, name)]
        for name in given[1:]:
            yield name, f"Give '{given[0]}' or '{name}', not both."

    @field_validator(
        "minutes", "seed", "day", "per_week", "weeks", "week", mode="before", check_fields=False
    )
    @classmethod
    def _number_as_number(cls, value: object) -> object:
        """In a body a number is a number; the query has to spell it."""
        if isinstance(value, str | bool):
            raise PydanticCustomError("int_type", "Input should be a valid integer")
        return value

    @field_validator("timeline", "progress", "brief", mode="before", check_fields=False)
    @classmethod
    def _true_or_false(cls, value: object) -> object:
        """In a body it is true or false, not a text or a number that could mean it."""
        if not isinstance(value, bool):
            raise PydanticCustomError("bool_type", "Input should be a valid boolean")
        return value


class QueryInputs(Inputs):
    """The same as query parameters: commas separate values, sets may be repeated."""

    model_config = ConfigDict(frozen=True)

    have: Slugs | None = Field(
        None,
        description=f"Available equipment; `none` means only the floor. {HAVE}",
        examples=[["chair", "towel"]],
    )
    safe_for: Slugs = Field((), description=SAFE_FOR, examples=[["osteoporosis"]])
    cleared: Slugs = Field((), description=CLEARED)
    position: Few[Position] = Field((), description=POSITION, examples=[["sitting", "standing"]])
    audience: Few[Audience] = Field((), description=AUDIENCE, examples=[["adult"]])
    not_feature: Slugs = Field((), description=NOT_FEATURE, examples=[["floor-transfer"]])
    exclude: Slugs = Field((), description=EXCLUDE, examples=[["waterfall"]])
    include: Slugs = Field((), description=INCLUDE, examples=[["short-foot"]])
    extra: Annotated[
        tuple[SlugValue, ...], Field(max_length=MAX_EXTRA), BeforeValidator(split_commas)
    ] = Field((), description=EXTRA)
    red_flags: Slugs = Field((), description=RED_FLAGS)
    weekdays: Annotated[tuple[Weekday, ...], Field(max_length=7), BeforeValidator(split_commas)] = (
        Field((), description=WEEKDAYS)
    )
    history: tuple[
        Annotated[
            str, Field(max_length=2000, pattern=DONE_SESSION), checked_by(parse_done_session)
        ],
        ...,
    ] = Field(
        (),
        max_length=MAX_SESSIONS,
        description="Exercises of a completed session, separated by commas. Repeat the parameter "
        "for earlier sessions, the newest first. It may include the date, the next "
        "morning, sets with repetitions or seconds, effort and pain: "
        "`2027-01-04~worse~short-foot:3x12:easy:2,towel-curl:2x30s`.",
    )

    def fields(self) -> dict[str, Any]:
        """The fields as a body would have them; their values were validated here."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        fields["history"] = tuple(map(parse_done_session, self.history))
        return fields
