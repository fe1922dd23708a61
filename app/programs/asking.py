"""What a request for a session and a request for a plan have in common."""

import datetime
import re
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.catalogue.filters import MOST_VALUES, Audiences, Positions, Slugs
from app.catalogue.schemas import Audience, Level, Position, Slug
from app.forms import ISO_DATE, MOST_IN_SLUG_LIST, SLUG_LIST

DEFAULT_TEMPLATE = "flat-foot"
MOST_SESSIONS = 30
MOST_SEED = 2**31 - 1
NUMBERS = ("minutes", "seed", "day", "per_week", "weeks")
FIRST_DATE, LAST_DATE = datetime.date(1970, 1, 1), datetime.date(2999, 12, 31)

SAFE_FOR = (
    "Conditions of the person: what they must avoid is left out, and what needs care says so."
)
POSITION = "Only these positions; any when left out."
AUDIENCE = "Only what is for any of these; anyone when left out."
EXCLUDE = "Exercises to leave out."
INCLUDE = "Exercises that must be in the session."
RED_FLAGS = (
    "Red flags of the person, as `/v1/screening` asks for them. With any of them there is no "
    "session: the answer says how soon to see a clinician."
)


def _written_out(value: object) -> object:
    """A date as text, year first: numbers would be taken for seconds since 1970."""
    if isinstance(value, datetime.date) or (isinstance(value, str) and re.match(ISO_DATE, value)):
        return value
    raise PydanticCustomError("date_form", "Input should be a date such as 2027-01-04")


Date = Annotated[datetime.date, BeforeValidator(_written_out), Field(ge=FIRST_DATE, le=LAST_DATE)]
Many = Annotated[tuple[Slug, ...], Field(max_length=MOST_VALUES)]
Done = Annotated[tuple[Slug, ...], Field(max_length=MOST_IN_SLUG_LIST)]


class Ask(BaseModel):
    """What every way of asking shares."""

    template: Slug | None = Field(
        None,
        description=f"The programme. When none is named: `{DEFAULT_TEMPLATE}`, or the first that "
        "is all for those of `audience`.",
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

    @model_validator(mode="after")
    def _one_programme(self) -> Self:
        if self.template and self.condition:
            raise ValueError("Give template or condition, not both.")
        return self


class InBody(Ask):
    """The fields that a body has lists for."""

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
    red_flags: Many = Field((), description=RED_FLAGS)
    history: Annotated[tuple[Done, ...], Field(max_length=MOST_SESSIONS)] = Field(
        (), description="The latest sessions' exercises, newest session first."
    )

    @field_validator(
        "minutes", "seed", "day", "per_week", "weeks", mode="before", check_fields=False
    )
    @classmethod
    def _a_number(cls, value: object) -> object:
        """In a body a number is a number; the query has to spell it."""
        if isinstance(value, str | bool):
            raise PydanticCustomError("int_type", "Input should be a valid integer")
        return value


class InQuery(Ask):
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
    red_flags: Slugs = Field((), description=RED_FLAGS)
    history: tuple[Annotated[str, Field(max_length=2000, pattern=SLUG_LIST)], ...] = Field(
        (),
        max_length=MOST_SESSIONS,
        description="One session's exercises, separated by commas; repeat it for the sessions "
        "before, newest first.",
    )

    def fields(self) -> dict[str, Any]:
        """The fields as a body would have them; their values were validated here."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        fields["history"] = tuple(tuple(session.split(",")) for session in self.history)
        return fields
