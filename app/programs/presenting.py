"""How a session or a plan is shown: as JSON, as text or as a calendar."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request, Response

from app.catalogue.dependencies import EditionDep
from app.catalogue.snapshot import Edition
from app.forms import CLOCK_TIME
from app.negotiation import MEDIA_TYPES, Format, best_format
from app.problems import FieldProblem, InvalidRequestError, NotAcceptableError, Place
from app.programs.rendering.calendar import When, plan_calendar, session_calendar
from app.programs.rendering.markdown import print_markdown
from app.programs.rendering.page import Page
from app.programs.rendering.plain import print_plain
from app.programs.rendering.plan import plan_page
from app.programs.rendering.session import session_page
from app.programs.schemas import ComposedPlan, ComposedSession

DEFAULT_TIME = "09:00"

shown_as: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            media_type: {"schema": {"type": "string"}}
            for name, media_type in MEDIA_TYPES.items()
            if name != "json"
        }
    }
}
"""How OpenAPI declares the formats beside JSON."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How this request wants its answer."""

    edition: Edition
    format: Format
    when: When
    headers: Mapping[str, str]
    in_body: bool
    """Whether the request proper is a body, so that problems point into it."""

    def session(self, session: ComposedSession) -> ComposedSession | Response:
        """A session in the format asked for.

        Raises:
            InvalidRequestError: a calendar is asked for and no date, or with a timeline.
        """
        if self.format == "json":
            return session
        if self.format == "calendar":
            if session.timeline is not None:
                raise self._unfit("timeline", "A calendar shows no timeline: leave it out.")
            if session.date is None:
                detail = "A calendar needs the day of the session: give 'date', as 2027-03-29."
                raise self._unfit("date", detail)
            return self._calendar(
                session_calendar(self.edition, session, session.date, self.when),
                f"{session.template}-{session.date}",
            )
        return self._page(session_page(self.edition, session))

    def plan(self, plan: ComposedPlan) -> ComposedPlan | Response:
        """A plan in the format asked for."""
        if self.format == "json":
            return plan
        if self.format == "calendar":
            calendar = plan_calendar(self.edition, plan, self.when)
            return self._calendar(calendar, f"{plan.template}-{plan.start}")
        return self._page(plan_page(self.edition, plan))

    def _page(self, page: Page) -> Response:
        printed = print_plain(page) if self.format == "text" else print_markdown(page)
        return Response(printed, media_type=MEDIA_TYPES[self.format], headers=dict(self.headers))

    def _calendar(self, calendar: bytes, name: str) -> Response:
        disposition = f'inline; filename="{name}.ics"'
        return Response(
            calendar,
            media_type=MEDIA_TYPES["calendar"],
            headers={**self.headers, "Content-Disposition": disposition},
        )

    def _unfit(self, field: str, detail: str) -> InvalidRequestError:
        place = Place.of(field, in_body=self.in_body)
        return InvalidRequestError.of([FieldProblem.at(place, detail)])


async def get_presentation(
    request: Request,
    response: Response,
    edition: EditionDep,
    format_: Annotated[
        Format | None,
        Query(
            alias="format",
            description="How the answer is shown; it wins over the Accept header. `text` is for a "
            "terminal of 80 columns, `calendar` has an event for each session.",
        ),
    ] = None,
    time: Annotated[
        str | None,
        Query(
            pattern=CLOCK_TIME,
            description=f"Of a calendar: when sessions begin; `{DEFAULT_TIME}` when left out.",
        ),
    ] = None,
    tz: Annotated[
        str | None,
        Query(
            max_length=50,
            description="Of a calendar: the time zone of `time`, by its IANA name, such as "
            "`Europe/Berlin`. Left out: the local time wherever one is.",
        ),
    ] = None,
) -> Presentation:
    """What the parameters and the Accept header ask for.

    Raises:
        NotAcceptableError: the client takes none of the formats.
        InvalidRequestError: there is no such time zone, or it is not for a calendar.
    """
    response.headers["Vary"] = "Accept"
    chosen = format_ or _accepted(request)
    if chosen != "calendar":
        _refuse_calendar_words(chosen, {"time": time, "tz": tz})
    return Presentation(
        edition=edition,
        format=chosen,
        when=When(datetime.time.fromisoformat(time or DEFAULT_TIME), _zone(tz) if tz else None),
        headers=response.headers,
        in_body=request.method == "POST",
    )


PresentationDep = Annotated[Presentation, Depends(get_presentation)]


def _accepted(request: Request) -> Format:
    """The format that the Accept header likes best."""
    accepted = ", ".join(request.headers.getlist("accept"))
    if found := best_format(accepted):
        return found
    detail = f"None of the media types that '{accepted}' accepts is there."
    problem = FieldProblem(
        parameter="format", detail="It wins over the Accept header.", allowed=tuple(MEDIA_TYPES)
    )
    raise NotAcceptableError(detail, [problem], offered=list(MEDIA_TYPES.values()))


def _refuse_calendar_words(chosen: Format, given: Mapping[str, str | None]) -> None:
    errors = [
        FieldProblem(
            parameter=name,
            detail=f"'{name}' is of calendars, and this answer is {chosen}: add format=calendar.",
        )
        for name, value in given.items()
        if value is not None
    ]
    if errors:
        raise InvalidRequestError.of(errors)


def _zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name, `UTC` among them.

    Raises:
        InvalidRequestError: there is none, with the nearest; a city alone finds its zone.
    """
    known = zone_names()
    if name not in known:
        cities = {zone.rpartition("/")[2]: zone for zone in known}
        place = Place(parameter="tz")
        problem = FieldProblem.unknown(place, f"No time zone '{name}'.", name, known, cities)
        raise InvalidRequestError.of([problem])
    return ZoneInfo(name)


@lru_cache(1)
def zone_names() -> tuple[str, ...]:
    """All names of time zones: those of the tzdata package, the same on every machine."""
    return tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())
