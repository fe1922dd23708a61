"""What is asked for."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.catalogue.filters import MOST_VALUES, Audiences, Positions, Slugs
from app.catalogue.schemas import Audience, Level, Position, Slug
from app.forms import MOST_IN_SLUG_LIST, SLUG_LIST

DEFAULT_TEMPLATE = "flat-foot"
MOST_SESSIONS = 30
MOST_SEED = 2**31 - 1

SAFE_FOR = (
    "Conditions of the person: what they must avoid is left out, and what needs care says so."
)
POSITION = "Only these positions; any when left out."
AUDIENCE = "Only what is for any of these; anyone when left out."
EXCLUDE = "Exercises to leave out."
INCLUDE = "Exercises that must be in the session."

Many = Annotated[tuple[Slug, ...], Field(max_length=MOST_VALUES)]
Done = Annotated[tuple[Slug, ...], Field(max_length=MOST_IN_SLUG_LIST)]


class Ask(BaseModel):
    """What both ways of asking for a session share."""

    template: Slug | None = Field(
        None, description=f"The programme; `{DEFAULT_TEMPLATE}` when none is named."
    )
    condition: Slug | None = Field(
        None,
        description="Instead of `template`: the programme that is for this condition. It counts as "
        "one of `safe_for`.",
    )
    minutes: int | None = Field(
        None, ge=1, le=90, description="Minutes at hand; the programme's own when left out."
    )
    level: Level | None = Field(None, description="Nothing above this level.")
    seed: int = Field(
        0, ge=0, le=MOST_SEED, description="Another seed, another rotation; 0 when left out."
    )
    day: int = Field(
        0, ge=0, le=0, description="Which session of the rotation; 0, the first, when left out."
    )
    timeline: bool = Field(
        default=False, description="Whether to show the session as timed steps, for a player."
    )

    @model_validator(mode="after")
    def _one_programme(self) -> Self:
        if self.template and self.condition:
            raise ValueError("Give template or condition, not both.")
        return self


class SessionRequest(Ask):
    """A request for one session."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "minutes": 20,
                    "have": ["chair", "towel"],
                    "safe_for": ["osteoporosis"],
                    "history": [["short-foot", "waterfall"]],
                }
            ]
        },
    )

    have: Many | None = Field(
        None,
        description="The equipment at hand; an empty list is nothing but the floor. "
        "Left out: everything is at hand.",
    )
    safe_for: Many = Field((), description=SAFE_FOR)
    position: tuple[Position, ...] = Field((), max_length=10, description=POSITION)
    audience: tuple[Audience, ...] = Field((), max_length=10, description=AUDIENCE)
    exclude: Many = Field((), description=EXCLUDE)
    include: Many = Field((), description=INCLUDE)
    history: Annotated[tuple[Done, ...], Field(max_length=MOST_SESSIONS)] = Field(
        (), description="The latest sessions' exercises, newest session first."
    )

    @field_validator("minutes", "seed", "day", mode="before")
    @classmethod
    def _a_number(cls, value: object) -> object:
        """In a body a number is a number; the query has to spell it."""
        if isinstance(value, str | bool):
            raise PydanticCustomError("int_type", "Input should be a valid integer")
        return value

    @field_validator("timeline", mode="before")
    @classmethod
    def _true_or_false(cls, value: object) -> object:
        if not isinstance(value, bool):
            raise PydanticCustomError("bool_type", "Input should be true or false")
        return value


class SessionQuery(Ask):
    """The same as query parameters: commas separate values, sets may be repeated."""

    model_config = ConfigDict(frozen=True)

    have: Slugs | None = Field(
        None,
        description="The equipment at hand; `none` is nothing but the floor. "
        "Left out: everything is at hand.",
    )
    safe_for: Slugs = Field((), description=SAFE_FOR)
    position: Positions = Field((), description=POSITION)
    audience: Audiences = Field((), description=AUDIENCE)
    exclude: Slugs = Field((), description=EXCLUDE)
    include: Slugs = Field((), description=INCLUDE)
    history: tuple[Annotated[str, Field(max_length=2000, pattern=SLUG_LIST)], ...] = Field(
        (),
        max_length=MOST_SESSIONS,
        description="One session's exercises, separated by commas; repeat it for the sessions "
        "before, newest first.",
    )

    def request(self) -> SessionRequest:
        """The same request in the shape of a body; its values were validated here."""
        fields = {name: getattr(self, name) for name in SessionQuery.model_fields}
        fields["history"] = tuple(tuple(session.split(",")) for session in self.history)
        return SessionRequest.model_construct(**fields)
