"""Which format a request asks for, and its answer: JSON, text, Markdown, a calendar or a PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic_core import to_json

from app.catalogue.dependencies import LocalizedCatalogueDep
from app.catalogue.responses import accepted_format
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.api.handouts import Handouts
from app.composition.plan_schemas import ComposedPlan, PlanSession
from app.composition.problems import field_problem
from app.composition.rendering.calendar.when import (
    DEFAULT_ALARM,
    DEFAULT_TIME,
    MAX_ALARM_MINUTES,
    NO_ALARM,
    When,
    read_when,
)
from app.composition.rendering.handout.compiling import Print
from app.composition.rendering.pages import plan_page, session_page
from app.composition.rendering.printing import print_markdown, print_plain
from app.composition.rendering.sections import Composed
from app.composition.requests.links import player_path
from app.composition.schemas import ComposedSession
from app.composition.timeline.timeline import with_timeline
from app.http.negotiation import COMPOSED_FORMATS, MEDIA_TYPES, AnyFormat, Format, Offered
from app.http.patterns import ALARM, CLOCK_TIME
from app.http.problems import FieldProblem, InvalidRequestError

PrintSize = Annotated[
    Print | None,
    Query(alias="print", description="PDF only: size of the letters. The default is `normal`."),
]
AnySession = TypeVar("AnySession", ComposedSession, PlanSession)

PLURAL = {"calendar": "calendars", "pdf": "PDF"}
WITHOUT_TIMELINE = {"calendar": "A calendar", "pdf": "A handout"}
BINARY = {"contentMediaType": MEDIA_TYPES["pdf"], "format": "binary"}


@dataclass(frozen=True, slots=True)
class Presentation:
    """How this request wants its answer."""

    localized: LocalizedCatalogue
    format: Format
    when: When
    print_size: Print
    headers: Mapping[str, str]
    public_url: str | None
    """Where people find the service; without it links in texts and calendars are paths."""
    has_player: bool
    """Whether the service has the page that plays sessions."""
    handouts: Handouts | None
    """None if the operator has switched PDF off; the format is another one then."""

    def respond(self, composed: Composed, *, timed: bool = False) -> Response:
        """A session or a plan in the format asked for; `timed` adds a session's timeline.

        Raises:
            InvalidRequestError: a calendar is asked for and a session has no date, or a calendar
                or a handout with a timeline.
        """
        if timed and self.format in WITHOUT_TIMELINE:
            thing = WITHOUT_TIMELINE[self.format]
            raise _unfit("timeline", f"{thing} has no timeline: leave out 'timeline'.")
        composed = self._with_addresses(composed)
        if timed and isinstance(composed, ComposedSession):
            composed = with_timeline(composed, self.localized.phrases)
        if self.format == "json":
            return self._response(to_json(composed))
        if self.format == "pdf":
            assert self.handouts  # noqa: S101 -- the format is not offered without them
            handout = self.handouts.print(self.localized, composed, self.print_size)
            return handout.response(self.headers)
        if self.format == "calendar":
            return self._calendar(composed)
        if isinstance(composed, ComposedPlan):
            page = plan_page(self.localized, composed)
        else:
            page = session_page(self.localized, composed)
        return self._response(print_plain(page) if self.format == "text" else print_markdown(page))

    def _calendar(self, composed: Composed) -> Response:
        from app.composition.rendering.calendar import events  # icalendar takes memory

        if isinstance(composed, ComposedPlan):
            first = composed.start
            calendar = events.plan_calendar(self.localized, composed, self.when)
        elif composed.date is None:
            raise _unfit("date", "A calendar needs a date: give 'date', such as 2027-03-29.")
        else:
            first = composed.date
            calendar = events.session_calendar(self.localized, composed, first, self.when)
        name = f"{composed.template.slug if composed.template else 'list'}-{first}"
        return self._response(calendar, {"Content-Disposition": f'inline; filename="{name}.ics"'})

    def _response(self, content: str | bytes, headers: Mapping[str, str] | None = None) -> Response:
        return Response(
            content,
            media_type=MEDIA_TYPES[self.format],
            headers={**self.headers, **(headers or {})},
        )

    def _with_addresses(self, composed: Composed) -> Composed:
        """With the addresses that play its sessions; pages and events have whole links, too."""
        if isinstance(composed, ComposedPlan):
            sessions = tuple(map(self._with_address, composed.sessions))
            return composed.model_copy(
                update={"sessions": sessions, "link": self._shown(composed.link)}
            )
        return self._with_address(composed)

    def _with_address(self, session: AnySession) -> AnySession:
        link, player = session.link, None
        if link and self.has_player:
            player = f"{self.public_url or ''}{player_path(link)}"
        return session.model_copy(update={"player": player, "link": self._shown(link)})

    def _shown(self, link: str | None) -> str | None:
        is_path = self.format in {"json", "pdf"} or not self.public_url
        return link if is_path or not link else f"{self.public_url}{link}"


def _unfit(field: str, detail: str) -> InvalidRequestError:
    return InvalidRequestError.of([field_problem(field, detail)])


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
    print_: PrintSize = None,
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
        when=read_when(time, tz, alarm) if chosen == "calendar" else When(),
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
    errors = [
        FieldProblem(
            parameter=name,
            detail=f"'{name}' is for {PLURAL[format_]} only: add format={format_}. "
            f"The format is {chosen}.",
        )
        for name, value in given.items()
        if value is not None
    ]
    if errors:
        raise InvalidRequestError.of(errors)
