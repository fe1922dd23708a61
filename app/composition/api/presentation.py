"""How a session or a plan is shown: as JSON, as text, as a calendar or on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Response
from pydantic_core import to_json

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.api.handouts import Handouts
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.calendar.when import When
from app.composition.rendering.handout.compiling import Print
from app.composition.rendering.markdown import print_markdown
from app.composition.rendering.page import Page
from app.composition.rendering.plain import print_plain
from app.composition.rendering.plan import plan_page
from app.composition.rendering.session import session_page
from app.composition.requests.links import player_path
from app.composition.schemas import ComposedSession
from app.composition.timeline.timeline import with_timeline
from app.http.negotiation import COMPOSED_FORMATS, MEDIA_TYPES, Format
from app.http.problems import FieldProblem, InvalidRequestError, Place

Composed = TypeVar("Composed", ComposedSession, ComposedPlan)

BINARY = {"contentMediaType": MEDIA_TYPES["pdf"], "format": "binary"}
shown_as: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            MEDIA_TYPES[name]: {"schema": {"type": "string"} | (BINARY if name == "pdf" else {})}
            for name in COMPOSED_FORMATS
            if name != "json"
        }
    }
}
"""How OpenAPI declares the formats beside JSON."""


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

    def session(self, session: ComposedSession, *, timed: bool) -> Response:
        """A session in the format asked for.

        Raises:
            InvalidRequestError: a calendar is asked for and no date, or with a timeline; or a
                handout with a timeline.
        """
        session = session.model_copy(update={"player": self._player_of(session.link)})
        if timed:
            session = with_timeline(session, self.localized.phrases)
        if self.format == "json":
            return self._json(session)
        if self.format == "pdf" and session.timeline is not None:
            raise self._unfit("timeline", "A handout has no timeline: leave out 'timeline'.")
        if self.format == "pdf":
            return self._pdf(session)
        session = self._with_public_link(session)
        if self.format == "calendar":
            if session.timeline is not None:
                raise self._unfit("timeline", "A calendar has no timeline: leave out 'timeline'.")
            if session.date is None:
                detail = "A calendar needs a date: give 'date', such as 2027-03-29."
                raise self._unfit("date", detail)
            from app.composition.rendering.calendar import events  # icalendar takes memory

            return self._calendar(
                events.session_calendar(self.localized, session, session.date, self.when),
                f"{session.template.slug if session.template else 'list'}-{session.date}",
            )
        return self._page(session_page(self.localized, session))

    def _player_of(self, link: str | None) -> str | None:
        """The address that plays what a link gives."""
        if not link or not self.has_player:
            return None
        return f"{self.public_url or ''}{player_path(link)}"

    def plan(self, plan: ComposedPlan) -> Response:
        """A plan in the format asked for."""
        plan = self._with_players(plan)
        if self.format == "json":
            return self._json(plan)
        if self.format == "pdf":
            return self._pdf(plan)
        plan = self._with_public_links(self._with_public_link(plan))
        if self.format == "calendar":
            from app.composition.rendering.calendar import events  # icalendar takes memory

            calendar = events.plan_calendar(self.localized, plan, self.when)
            return self._calendar(calendar, f"{plan.template.slug}-{plan.start}")
        return self._page(plan_page(self.localized, plan))

    def _with_players(self, plan: ComposedPlan) -> ComposedPlan:
        sessions = tuple(
            each.model_copy(update={"player": self._player_of(each.link)}) for each in plan.sessions
        )
        return plan.model_copy(update={"sessions": sessions})

    def _with_public_links(self, plan: ComposedPlan) -> ComposedPlan:
        """The plan with absolute links of its sessions too, which their events show."""
        if not self.public_url:
            return plan
        sessions = tuple(
            each.model_copy(update={"link": each.link and f"{self.public_url}{each.link}"})
            for each in plan.sessions
        )
        return plan.model_copy(update={"sessions": sessions})

    def _with_public_link(self, composed: Composed) -> Composed:
        if not self.public_url or not composed.link:
            return composed
        return composed.model_copy(update={"link": f"{self.public_url}{composed.link}"})

    def _json(self, composed: ComposedSession | ComposedPlan) -> Response:
        return Response(
            to_json(composed), media_type=MEDIA_TYPES["json"], headers=dict(self.headers)
        )

    def _page(self, page: Page) -> Response:
        printed = print_plain(page) if self.format == "text" else print_markdown(page)
        return Response(printed, media_type=MEDIA_TYPES[self.format], headers=dict(self.headers))

    def _pdf(self, composed: ComposedSession | ComposedPlan) -> Response:
        assert self.handouts  # noqa: S101 -- the format is not offered without them
        handout = self.handouts.print(self.localized, composed, self.print_size)
        return handout.response(self.headers)

    def _calendar(self, calendar: bytes, name: str) -> Response:
        disposition = f'inline; filename="{name}.ics"'
        return Response(
            calendar,
            media_type=MEDIA_TYPES["calendar"],
            headers={**self.headers, "Content-Disposition": disposition},
        )

    def _unfit(self, field: str, detail: str) -> InvalidRequestError:
        place = Place.of(field, in_body=True)
        return InvalidRequestError.of([FieldProblem.at(place, detail)])
