"""A plan of several weeks: the choices for it, the weeks, and the calendar to download."""

import datetime
from itertools import groupby
from typing import get_args

from fastapi import Response
from fastapi.concurrency import run_in_threadpool

from app.composition.plan_schemas import ComposedPlan, PlanSession, Weekday
from app.composition.rendering.calendar.when import When
from app.composition.requests.links import player_path
from app.composition.requests.plan import PlanQuery, PlanRequest
from app.http.negotiation import MEDIA_TYPES
from app.http.problems import FieldProblem, InvalidRequestError
from app.pages.composing import fragment, plan_for, print_handout
from app.pages.equipment import equipped
from app.pages.forms import Fields
from app.pages.page_request import PageRequest
from app.pages.views.screening import begin_screening, check_health
from app.pages.views.today import OWN, check_audience, show_choices

WEEKS = (2, 4, 6, 8, 12)
WEEKDAYS = get_args(Weekday.__value__)
DAYS_A_WEEK = 7
DEFAULT_TIME = "09:00"
ALARM = datetime.timedelta(minutes=15)


async def show_plan(page: PageRequest) -> Response:
    """The plan, once it was chosen; before that the choices; before those the screening."""
    if not page.form.get("screened"):
        return begin_screening(page, "plan")
    check_health(page, page.form)
    if not page.form.get("make"):
        labels = page.localized.labels["weekday"]
        return show_choices(
            page,
            "plan_choices.html",
            weeks=WEEKS,
            weekdays=[labels[day] for day in WEEKDAYS],
            start=page.form.get("start") or datetime.datetime.now(datetime.UTC).date().isoformat(),
        )
    check_audience(page)
    plan = await plan_for(page, plan_request(page, page.form))
    return page.render(
        "plan.html",
        plan=plan,
        weeks=_by_week(plan),
        play={session.day: page.play(fragment(session.link)) for session in plan.sessions},
        fields=page.form.without("make", "next", "time"),
        weekdays=WEEKDAYS,
        time=DEFAULT_TIME,
    )


def _by_week(plan: ComposedPlan) -> list[tuple[int, list[PlanSession]]]:
    """The sessions of each week, with its number from 1 on."""

    def week(session: PlanSession) -> int:
        return (session.date - plan.start).days // DAYS_A_WEEK + 1

    return [(number, list(sessions)) for number, sessions in groupby(plan.sessions, week)]


async def print_plan(page: PageRequest) -> Response:
    """The plan as a handout to print."""
    check_health(page, page.form)
    check_audience(page)
    return await print_handout(
        page, await plan_for(page, plan_request(page, page.form.without("print")))
    )


async def download_calendar(page: PageRequest) -> Response:
    """The plan as a calendar: an event for each session, at the same time on every clock.

    Raises:
        InvalidRequestError: a value is missing or not allowed.
    """
    check_health(page, page.form)
    check_audience(page)
    time = read_time(page.form)
    plan = _with_links(page, await plan_for(page, plan_request(page, page.form)))
    name = f"{plan.template.slug}-{plan.start}.ics"
    return Response(
        await run_in_threadpool(_write_calendar, page, plan, time),
        media_type=MEDIA_TYPES["calendar"],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Language": page.localized.lang,
        },
    )


def read_time(form: Fields) -> datetime.time:
    """The time of day that a form says.

    Raises:
        InvalidRequestError: it says something else.
    """
    try:
        return datetime.time.fromisoformat(form.get("time") or DEFAULT_TIME)
    except ValueError:
        problem = FieldProblem(parameter="time", detail="The time is no time of day.")
        raise InvalidRequestError.of([problem]) from None


def _write_calendar(page: PageRequest, plan: ComposedPlan, time: datetime.time) -> bytes:
    from app.composition.rendering.calendar import events  # icalendar takes memory

    return events.plan_calendar(page.localized, plan, When(time, None, ALARM))


def _with_links(page: PageRequest, plan: ComposedPlan) -> ComposedPlan:
    """The plan with links to the player, which have all that tells about health in the fragment."""
    sessions = tuple(
        each.model_copy(update={"link": page.site.absolute(player_path(each.link or ""))})
        for each in plan.sessions
    )
    return plan.model_copy(update={"sessions": sessions})


def plan_request(page: PageRequest, fields: Fields) -> PlanRequest:
    """The request for a plan that a form makes.

    Raises:
        InvalidRequestError: a value is missing or not allowed.
    """
    return equipped(page.localized, fields).without(*OWN).parse(PlanQuery).request()
