"""What is asked for: a plan of several weeks."""

import datetime

from pydantic import BaseModel, ConfigDict, Field

from app.composition.requests.history import Date
from app.composition.requests.inputs import MAX_WEEKS, BodyInputs, QueryInputs

ANY_MONDAY = datetime.date(2001, 1, 1)
"""First day of a plan without dates; which week makes no difference to what it trains."""
POOL_WEEKS = 4
"""Weeks in which the same exercises are in training."""


class PlanInputs(BaseModel):
    """What is asked for a plan only."""

    start: Date = Field(
        description="First day of the first week, such as 2027-01-04.", examples=["2027-01-04"]
    )
    weeks: int = Field(6, ge=1, le=MAX_WEEKS, description="Number of weeks.", examples=[2])
    week: int | None = Field(
        None,
        ge=1,
        le=2 * MAX_WEEKS,
        description="Week of the programme that the plan begins with. The default is 1.",
    )


class PlanRequest(BodyInputs, PlanInputs):
    """A request for a plan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [{"start": "2027-01-04", "weeks": 6, "minutes": 20, "have": ["chair"]}]
        },
    )


class PlanQuery(QueryInputs, PlanInputs):
    """A request for a plan, as query parameters."""

    def request(self) -> PlanRequest:
        """The same request in the shape of a body."""
        return PlanRequest.model_construct(**self.fields())
