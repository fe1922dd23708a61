"""A plan of several weeks: the choices for it, the weeks, and the calendar to download."""

import datetime
from itertools import groupby
from typing import get_args

from fastapi import Response

from app.composition.plan_schemas import ComposedPlan, Weekday
from app.composition.requests.links import player_path
from app.composition.requests.plan import PlanQuery
from app.pages.composing import (
    DEFAULT_TIME,
    download_calendar,
    fragment,
    plan_for,
    print_handout,
    read_time,
)
from app.pages.forms import Fields
from app.pages.page_request import PageRequest
from app.pages.views.screening import begin_screening, check_health
from app.pages.views.today import check_person, read_choices, show_choices

WEEKS = (2, 4, 6, 8, 12)
WEEKDAYS = get_args(Weekday.__value__)
DAYS_A_WEEK = 7


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
    plan = await _compose(page, page.form)
    by_week = groupby(
        plan.sessions, lambda session: (session.date - plan.start).days // DAYS_A_WEEK + 1
    )
    return page.render(
        "plan.html",
        plan=plan,
        weeks=[(week, list(sessions)) for week, sessions in by_week],
        play={session.day: page.play(fragment(session.link)) for session in plan.sessions},
        fields=page.form.without("make", "next", "time"),
        weekdays=WEEKDAYS,
        time=DEFAULT_TIME,
    )


async def print_plan(page: PageRequest) -> Response:
    """The plan as a handout to print."""
    return await print_handout(page, await _compose(page, page.form.without("print")))


async def download_plan(page: PageRequest) -> Response:
    """The plan as a calendar: an event for each session, which opens the player.

    Raises:
        InvalidRequestError: a value is missing or not allowed.
    """
    check_person(page)
    time = read_time(page.form)
    plan = await _compose(page, page.form)
    sessions = tuple(
        each.model_copy(update={"link": page.site.absolute(player_path(each.link or ""))})
        for each in plan.sessions
    )
    plan = plan.model_copy(update={"sessions": sessions})
    return await download_calendar(page, plan.template.slug, plan, plan.start, time)


async def _compose(page: PageRequest, fields: Fields) -> ComposedPlan:
    """The plan that a form asks for.

    Raises:
        InvalidRequestError: a value is missing or not allowed.
        SeeAClinicianError: something that is stated needs a clinician first.
    """
    check_person(page)
    return await plan_for(page, read_choices(page, fields, PlanQuery).request())
