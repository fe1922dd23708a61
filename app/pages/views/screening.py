"""The screening before a session, on two screens: when to see a clinician first, then conditions.

Nothing is stored: each form carries on what the ones before it said, in the body of a POST. Only a
screen that is answered leads on.
"""

from fastapi import Response

from app.catalogue.gates import HealthStatement, SeeAClinicianError, require_clearance
from app.catalogue.schemas.screening import Screen
from app.catalogue.screens import arrange_screens
from app.pages.forms import Fields
from app.pages.page_request import PageRequest
from app.pages.screening.answers import Answers, read_answers
from app.pages.screening.growing import HEEL, KNEE, is_for_a_child, to_read, unsuited

CARRIED = ("template", "minutes", "safe_for", "cleared", "audience", "next", "play")
"""What a form passes on to the next."""
DESTINATIONS = ("/today", "/plan", "/play")
SEND_AGAIN = 307
"""Redirects a form with its body, so that no answer is ever part of an address."""


async def show_screening(page: PageRequest) -> Response:
    """The first screen; once it is answered, the second; then the page that was wanted.

    Raises:
        SeeAClinicianError: something on the first screen needs a clinician before any exercise.
    """
    return show_screens(page, page.form or page.query.only("next"))


def begin_screening(page: PageRequest, wanted: str) -> Response:
    """The first screen, on the way to a page that nobody may reach without the screening."""
    return show_screens(page, page.form.only("template").plus(("next", wanted)))


def show_screens(page: PageRequest, stated: Fields) -> Response:
    """The screen that comes after those that are answered, or a redirect after the last.

    Raises:
        SeeAClinicianError: as `show_screening`.
    """
    screens = arrange_screens(page.localized.screening, page.localized.labels)
    step = _answered_step(stated, len(screens))
    if not step:
        return _show(page, screens[0], 1, stated)
    answers = _read(page, screens[step - 1], stated)
    if not answers.is_complete:
        return _show(page, screens[step - 1], step, stated, answers)
    check_health(page, stated)
    if step < len(screens):
        return _show(page, screens[step], step + 1, stated)
    headers = {"Location": page.url(destination(stated)), "Cache-Control": "no-store"}
    return Response(status_code=SEND_AGAIN, headers=headers)


def check_health(page: PageRequest, stated: Fields) -> None:
    """Refuse to go on with what needs a clinician first.

    Raises:
        SeeAClinicianError: a red flag, a gate that isn't cleared, or a child with a condition that
            only adults have exercises for.
    """
    health = HealthStatement(
        safe_for=stated.all("safe_for"),
        cleared=stated.all("cleared"),
        red_flags=stated.all("red_flags"),
    )
    require_clearance(page.catalogue, page.localized, health, in_body=False)
    conditions = unsuited(page.localized, stated) if is_for_a_child(stated) else []
    if conditions:
        detail = page.words("stop.child-text")
        raise SeeAClinicianError(
            detail, urgency="soon", gates=[], red_flags=[], conditions=conditions
        )


def destination(stated: Fields) -> str:
    """The page that the screening leads to."""
    wanted = f"/{stated.get('next') or ''}"
    return wanted if wanted in DESTINATIONS else DESTINATIONS[0]


def _answered_step(stated: Fields, screens: int) -> int:
    """The screen that a form answers, from 1 on; 0 when it answers none."""
    step = stated.get("step") or ""
    return int(step) if step in map(str, range(1, screens + 1)) else 0


def _read(page: PageRequest, screen: Screen, stated: Fields) -> Answers:
    questions = {question.slug: question for question in page.localized.screening}
    return read_answers(screen, questions, stated)


def _show(
    page: PageRequest, screen: Screen, step: int, stated: Fields, wrong: Answers | None = None
) -> Response:
    """A screen, with the answers that contradict each other if there are any."""
    answers = wrong or _read(page, screen, stated.only("audience"))
    return page.render(
        "screening.html",
        status=422 if wrong else 200,
        screen=screen,
        step=step,
        answers=answers,
        is_wrong=bool(wrong),
        growing=to_read(page.localized, (HEEL, KNEE)),
        carried=answers.others(stated.only(*CARRIED)),
    )
