"""What a plan is composed by, in the words of this release."""

import datetime
from dataclasses import dataclass

from app.catalogue.lookup import SlugCheck
from app.catalogue.snapshot import Catalogue, Edition
from app.programs.requests import PlanRequest
from app.programs.schedule import WEEKDAYS, session_dates
from app.programs.schemas import Stage, Weekday
from app.programs.screening import refuse_red_flags
from app.programs.wanted import Wanted, read_wanted


@dataclass(frozen=True, slots=True)
class WantedPlan:
    """A request for a plan; equal ones are composed equally."""

    session: Wanted
    """What each of its sessions is composed by."""
    start: datetime.date
    weeks: int
    stage: Stage | None
    per_week: int
    weekdays: tuple[Weekday, ...]
    """The days of the week that were asked for, if any were."""

    @property
    def dates(self) -> tuple[datetime.date, ...]:
        """The dates of its sessions, in order."""
        return tuple(session_dates(self.start, self.weeks, self.per_week, self.weekdays))


def read_plan(
    catalogue: Catalogue, edition: Edition, request: PlanRequest, *, in_body: bool
) -> WantedPlan:
    """What a request for a plan asks of this release.

    Raises:
        RedFlagError: whoever asks should see a clinician first.
        InvalidRequestError: a slug that this release doesn't know, or what excludes each other.
    """
    refuse_red_flags(edition, request.red_flags, in_body=in_body)
    check = SlugCheck(catalogue, in_body=in_body)
    given = [name for name in ("stage", "per_week", "weekdays") if getattr(request, name)]
    for name in given[1:]:
        check.add(name, f"Give {given[0]} or {name}, not both.")
    wanted = read_wanted(catalogue, edition, request, check, in_body=in_body)
    frequency = edition.templates[wanted.template].frequency
    weekdays = tuple(day for day in WEEKDAYS if day in request.weekdays)
    stage = None if request.per_week or weekdays else request.stage or "early"
    advised = frequency.advanced if stage == "advanced" else frequency.early
    return WantedPlan(
        session=wanted,
        start=request.start,
        weeks=request.weeks,
        stage=stage,
        per_week=request.per_week or len(weekdays) or advised,
        weekdays=weekdays,
    )
