"""The screening before a session, on two screens: when to see a clinician first, then conditions.

Nothing is stored: each form carries on what the ones before it said, in the body of a POST.
"""

from dataclasses import dataclass

from fastapi import Response

from app.catalogue.gates import HealthStatement, require_clearance
from app.catalogue.schemas.screening import Screen, ScreeningQuestion
from app.catalogue.screens import arrange_screens
from app.pages.forms import Fields
from app.pages.page_request import PageRequest

CARRIED = ("template", "minutes", "safe_for", "cleared", "audience", "next", "play")
"""What a form passes on to the next."""
DESTINATIONS = ("/today", "/plan", "/play")


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A line of a screen with its questions."""

    name: str
    meaning: str
    questions: tuple[ScreeningQuestion, ...]


async def show_screening(page: PageRequest) -> Response:
    """The first screen, and when nothing on it applies, the second.

    Raises:
        SeeAClinicianError: something on the first screen needs a clinician before any exercise.
    """
    first, second = arrange_screens(page.localized.screening, page.localized.labels)
    stated = page.form or page.query.only("next")
    carried = stated.only(*CARRIED)
    if not page.form or "start" in dict(page.form.pairs):
        return _show(page, first, carried, action="/screening", step=1)
    check_health(page, stated)
    return _show(page, second, carried, action=destination(stated), step=2)


def check_health(page: PageRequest, stated: Fields) -> None:
    """Refuse to go on with what needs a clinician first.

    Raises:
        SeeAClinicianError: a red flag, or a gate that isn't cleared.
    """
    health = HealthStatement(
        safe_for=stated.all("safe_for"),
        cleared=stated.all("cleared"),
        red_flags=stated.all("red_flags"),
    )
    require_clearance(page.catalogue, page.localized, health, in_body=False)


def destination(stated: Fields) -> str:
    """The page that the screening leads to."""
    wanted = f"/{stated.get('next') or ''}"
    return wanted if wanted in DESTINATIONS else DESTINATIONS[0]


def _show(
    page: PageRequest, screen: Screen, carried: Fields, *, action: str, step: int
) -> Response:
    by_slug = {question.slug: question for question in page.localized.screening}
    topics = [
        ShownTopic(topic.name, topic.meaning, tuple(by_slug[slug] for slug in topic.questions))
        for topic in screen.topics
    ]
    return page.render(
        "screening.html", screen=screen, topics=topics, carried=carried, action=action, step=step
    )
