"""The handouts of a worker: sessions and plans as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Response

from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.calendar.when import released
from app.composition.rendering.handout.compiling import Print, print_pdf
from app.composition.rendering.handout.illustrations import FindDrawings
from app.composition.rendering.handout.sheet import Sheet
from app.composition.rendering.handout.writing import Writer
from app.composition.schemas import ComposedSession
from app.http.negotiation import MEDIA_TYPES


@dataclass(frozen=True, slots=True)
class Handout:
    """A printed session or plan."""

    pdf: bytes
    headers: Mapping[str, str]
    """What a response with it says, beside the media type and the language."""

    def response(self, headers: Mapping[str, str]) -> Response:
        """The response with it and further headers."""
        return Response(
            self.pdf, media_type=MEDIA_TYPES["pdf"], headers={**headers, **self.headers}
        )


@dataclass(frozen=True, slots=True)
class Handouts:
    """Prints handouts. It takes up to 0.1 s, so call it where sessions are composed.

    Attributes:
        find_drawings: what finds the pictures.
        public_url: where people find the service; only then handouts have a code for phones.
        has_player: whether the service has the page that plays sessions.
    """

    find_drawings: FindDrawings
    public_url: str | None
    has_player: bool

    def print(
        self,
        localized: LocalizedCatalogue,
        composed: ComposedSession | ComposedPlan,
        size: Print = "normal",
    ) -> Handout:
        """A session or a plan on paper."""
        writer = self._writer(localized)
        if isinstance(composed, ComposedPlan):
            sheet = writer.plan(composed)
        else:
            sheet = writer.session(composed)
        return _print(sheet, composed, size)

    def print_programme(
        self, localized: LocalizedCatalogue, plan: ComposedPlan, size: Print = "normal"
    ) -> Handout:
        """A programme on paper: a plan of it without dates."""
        return _print(self._writer(localized).programme(plan), plan, size)

    def _writer(self, localized: LocalizedCatalogue) -> Writer:
        return Writer(localized, self.find_drawings, self.public_url, self.has_player)


def _print(sheet: Sheet, composed: ComposedSession | ComposedPlan, size: Print) -> Handout:
    name = f"{composed.template.slug if composed.template else 'list'}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    if sheet.lacks_pictures:  # so that it isn't kept once they are there
        headers["Cache-Control"] = "no-store"
    return Handout(print_pdf(sheet, released(composed.release), size), headers)
