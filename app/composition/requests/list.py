"""What is asked for: a session of one's own exercises, in their order."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.catalogue.query_params import CLEARED, Slugs, split_commas
from app.catalogue.schemas import Side
from app.composition.requests.history import Date
from app.composition.requests.inputs import RED_FLAGS, Many
from app.composition.requests.list_entry import ListEntry, parse_entry
from app.composition.requests.short_form import checked_by
from app.http.patterns import LIST_ENTRY

MAX_EXERCISES = 20
MAX_MINUTES = 180
"""Of a whole list."""
MAX_ENTRY = 150
"""Characters of an exercise in its short form."""
SAFE_FOR = (
    "Conditions of the person. Exercises to avoid are refused, and the others list their "
    "cautions. A gate, such as `recent-surgery`, allows no session unless it is in `cleared`."
)


class ListInputs(BaseModel):
    """What a body and a query share."""

    title: str | None = Field(
        None,
        min_length=1,
        max_length=80,
        description="Title of the session.",
        examples=["Evening exercises"],
    )
    side: Side | None = Field(
        None,
        description="Train only this side in exercises that are done on each side. The default is "
        "both sides.",
        examples=["right"],
    )
    date: Date | None = Field(None, description="Date of the session. Required for a calendar.")
    timeline: bool = Field(
        default=False,
        description="Whether to include the session as timed steps, for a player.",
        examples=[True],
    )
    brief: bool = Field(
        default=False,
        description="Whether to leave out the general advice. It has no effect on a list, whose "
        "advice is all about safety.",
        examples=[True],
    )


class ListRequest(ListInputs):
    """A request for a session with a custom list of exercises."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "exercises": [
                        {
                            "slug": "short-foot",
                            "sets": 2,
                            "reps": 10,
                            "hold_seconds": 5,
                            "per_week": 3,
                        },
                        {"slug": "towel-curl"},
                    ]
                }
            ]
        },
    )

    exercises: tuple[ListEntry, ...] = Field(
        min_length=1,
        max_length=MAX_EXERCISES,
        description=f"The exercises, in order. They may take {MAX_MINUTES} minutes in all.",
    )
    safe_for: Many = Field((), description=SAFE_FOR)
    cleared: Many = Field((), description=CLEARED)
    red_flags: Many = Field((), description=RED_FLAGS)


class ListQuery(ListInputs):
    """The same as query parameters."""

    model_config = ConfigDict(frozen=True)

    exercises: Annotated[
        tuple[
            Annotated[
                str, Field(max_length=MAX_ENTRY, pattern=LIST_ENTRY), checked_by(parse_entry)
            ],
            ...,
        ],
        Field(min_length=1, max_length=MAX_EXERCISES),
        BeforeValidator(split_commas),
    ] = Field(
        description=f"The exercises, in order. They may take {MAX_MINUTES} minutes in all. "
        "Each may have sets with repetitions or seconds, "
        "such as `short-foot:3x12` or `calf-stretch:2x30s`, then the seconds of hold, tempo and "
        "rest, the days a week, the times a day, and the only side: "
        "`clamshell:3x10:hold5:tempo8:rest60:week3:day2:left`. What is left out is as in its "
        "default dose.",
        examples=[["short-foot:2x10:hold5:week3", "towel-curl"]],
    )
    safe_for: Slugs = Field((), description=SAFE_FOR, examples=[["osteoporosis"]])
    cleared: Slugs = Field((), description=CLEARED)
    red_flags: Slugs = Field((), description=RED_FLAGS)

    def request(self) -> ListRequest:
        """The same request in the shape of a body."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in ListInputs.model_fields}
        health = {name: getattr(self, name) for name in ("safe_for", "cleared", "red_flags")}
        entries = tuple(map(parse_entry, self.exercises))
        return ListRequest.model_construct(**fields, **health, exercises=entries)
