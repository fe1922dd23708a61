"""Which format a request asks for, and how it wants its answer."""

import datetime
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request, Response

from app.catalogue.dependencies import LocalizedCatalogueDep
from app.catalogue.responses import accepted_format
from app.composition.api.handouts import Handouts
from app.composition.api.presentation import Presentation
from app.composition.rendering.calendar.when import When
from app.composition.rendering.handout.compiling import Print
from app.http.negotiation import COMPOSED_FORMATS, AnyFormat, Format, Offered
from app.http.patterns import ALARM, CLOCK_TIME
from app.http.problems import FieldProblem, InvalidRequestError, Place

DEFAULT_TIME, DEFAULT_ALARM = "09:00", "15"
MAX_ALARM_MINUTES = 1440
NO_ALARM = "none"


async def get_presentation(
    request: Request,
    response: Response,
    localized: LocalizedCatalogueDep,
    format_: Annotated[
        Format | None,
        Query(
            alias="format",
            examples=["json"],
            description="Format of the response. It takes precedence over the Accept header. "
            "`text` is for a terminal of 80 columns, `calendar` has an event for each session, "
            "`pdf` is a handout to print.",
        ),
    ] = None,
    time: Annotated[
        str | None,
        Query(
            pattern=CLOCK_TIME,
            description=f"Calendar only: start time of sessions. The default is `{DEFAULT_TIME}`.",
        ),
    ] = None,
    tz: Annotated[
        str | None,
        Query(
            max_length=50,
            description="Calendar only: time zone of `time`, by its IANA name, such as "
            "`Europe/Berlin`. By default, `time` is the local time of the reader.",
        ),
    ] = None,
    alarm: Annotated[
        str | None,
        Query(
            pattern=ALARM,
            description="Calendar only: minutes from the alarm to the session, up to "
            f"{MAX_ALARM_MINUTES}, or `{NO_ALARM}`. The default is `{DEFAULT_ALARM}`.",
        ),
    ] = None,
    print_: Annotated[
        Print | None,
        Query(alias="print", description="PDF only: size of the letters. The default is `normal`."),
    ] = None,
) -> Presentation:
    """What the parameters and the Accept header ask for.

    Raises:
        NotAcceptableError: the client takes none of the formats.
        InvalidRequestError: there is no such time zone, the alarm is too early, the answer is no
            calendar or no PDF, or the operator has switched PDF off.
    """
    response.headers["Vary"] = "Accept"
    chosen = choose_format(request, format_, COMPOSED_FORMATS)
    refuse_words_of("calendar", chosen, {"time": time, "tz": tz, "alarm": alarm})
    refuse_words_of("pdf", chosen, {"print": print_})
    return Presentation(
        localized=localized,
        format=chosen,
        when=When(
            datetime.time.fromisoformat(time or DEFAULT_TIME),
            None if tz is None else _zone(tz),
            _alarm(alarm or DEFAULT_ALARM),
        ),
        print_size=print_ or "normal",
        headers=response.headers,
        public_url=request.app.state.public_url,
        has_player=request.app.state.has_player,
        handouts=request.app.state.handouts,
    )


PresentationDep = Annotated[Presentation, Depends(get_presentation)]


def choose_format(
    request: Request, format_: Offered | None, formats: tuple[Offered, ...]
) -> Offered:
    """The format of the response: `format_`, or what the Accept header prefers.

    Raises:
        NotAcceptableError: the client takes none of the formats.
        InvalidRequestError: the operator has switched PDF off.
    """
    handouts: Handouts | None = request.app.state.handouts
    offered = tuple(name for name in formats if handouts or name != "pdf")
    chosen = format_ or accepted_format(request, offered)
    if chosen not in offered:
        detail = "This service makes no PDF: the operator switched it off."
        raise InvalidRequestError.of(
            [FieldProblem(parameter="format", detail=detail, allowed=offered)]
        )
    return chosen


def refuse_words_of(format_: Format, chosen: AnyFormat, given: Mapping[str, str | None]) -> None:
    """Refuse the parameters of one format when another one is chosen.

    Raises:
        InvalidRequestError: one is given.
    """
    if chosen == format_:
        return
    plural = {"calendar": "calendars", "pdf": "PDF"}[format_]
    errors = [
        FieldProblem(
            parameter=name,
            detail=f"'{name}' is for {plural} only: add format={format_}. The format is {chosen}.",
        )
        for name, value in given.items()
        if value is not None
    ]
    if errors:
        raise InvalidRequestError.of(errors)


def _alarm(minutes: str) -> datetime.timedelta | None:
    """How long before a session the alarm sounds.

    Raises:
        InvalidRequestError: longer than a day.
    """
    if minutes == NO_ALARM:
        return None
    if int(minutes) > MAX_ALARM_MINUTES:
        detail = f"alarm must be at most {MAX_ALARM_MINUTES} minutes, not {minutes}."
        raise InvalidRequestError.of([FieldProblem(parameter="alarm", detail=detail)])
    return datetime.timedelta(minutes=int(minutes))


def _zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name, `UTC` among them.

    Raises:
        InvalidRequestError: there is none, with the nearest; a city alone finds its zone.
    """
    known = zone_names()
    if name not in known:
        cities = {zone.rpartition("/")[2]: zone for zone in known}
        place = Place(parameter="tz")
        detail = f"There is no time zone '{name}'."
        problem = FieldProblem.unknown(place, detail, name, known, cities)
        raise InvalidRequestError.of([problem])
    return ZoneInfo(name)


@lru_cache(1)
def zone_names() -> tuple[str, ...]:
    """All names of time zones: those of the tzdata package, the same on every machine."""
    return tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())
