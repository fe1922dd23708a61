"""A list of one's own: the exercises and their doses, and the session that comes of it."""

import datetime
from collections.abc import Sequence
from itertools import islice
from typing import Any

from fastapi import Response
from pydantic import ValidationError

from app.catalogue.query_params import ExerciseFilter
from app.catalogue.search.filters import search_exercises
from app.composition.problems import CannotIncludeError
from app.composition.requests.links import player_path
from app.composition.requests.list import MAX_EXERCISES
from app.composition.requests.list_entry import ListEntry
from app.composition.requests.short_form import bounds
from app.composition.schemas import ComposedSession
from app.http.problems import FieldProblem, InvalidRequestError
from app.pages.composing import (
    DEFAULT_TIME,
    download_calendar,
    list_for,
    print_handout,
    read_time,
)
from app.pages.forms import Fields
from app.pages.own_list.faults import (
    Fault,
    composition_faults,
    figure_faults,
    with_faults,
    without_faults,
)
from app.pages.own_list.form import (
    Rows,
    change_rows,
    make_request,
    read_rows,
    write_fields,
)
from app.pages.page_request import PageRequest
from app.pages.views.today import show_session

MAX_RESULTS = 12
SEARCHES = ("search", "add")
"""What the buttons do that leave the results of the search where they are."""


async def show_list(page: PageRequest) -> Response:
    """The form with the list so far, or the session once it is asked for.

    Raises:
        SeeAClinicianError: a condition that a clinician must see first.
    """
    known, form = page.localized.exercises, page.form
    action = form.get("do") or f"add:{page.query.get('add') or ''}"
    rows = change_rows(read_rows(form, known), action, known)
    if action != "make" or not rows:
        return _show_form(page, rows, action)
    session, faults = await _find_faults(page, rows)
    if faults or session is None:
        return _show_form(page, with_faults(page, rows, faults), action, faults)
    return show_session(
        page,
        session,
        write_fields(rows, form),
        "list_session.html",
        address=_player_address(page, session),
        today=datetime.datetime.now(datetime.UTC).date(),
        time=DEFAULT_TIME,
    )


async def _find_faults(page: PageRequest, rows: Rows) -> tuple[ComposedSession | None, list[Fault]]:
    """The session, or all that is wrong: without what is wrong first, other faults are found."""
    faults: list[Fault] = []
    while True:
        try:
            return await _compose(page, rows), faults
        except ValidationError as error:
            found = list(figure_faults(page, rows, error))
        except InvalidRequestError as error:
            found = list(composition_faults(page, rows, error))
        except CannotIncludeError as error:
            return None, [*faults, *composition_faults(page, rows, error)]
        faults += found
        rest = without_faults(rows, found)
        if rest == rows:
            return None, faults
        rows = rest


async def print_list(page: PageRequest) -> Response:
    """The list as a handout to print.

    Raises:
        InvalidRequestError: a value is not allowed.
        CannotIncludeError: an exercise must be avoided with a stated condition.
    """
    return await print_handout(page, await _compose_checked(page))


async def download_list(page: PageRequest) -> Response:
    """The list as a calendar with one event, which opens the player.

    Raises:
        InvalidRequestError: a value is missing or not allowed.
        CannotIncludeError: an exercise must be avoided with a stated condition.
    """
    time = read_time(page.form)
    session = await _compose_checked(page, date=page.form.get("date"))
    if (date := session.date) is None:
        raise InvalidRequestError.of([FieldProblem(parameter="date", detail="Choose a date.")])
    session = session.model_copy(update={"player": _player_address(page, session)})
    return await download_calendar(page, "list", session, date, time)


def _player_address(page: PageRequest, session: ComposedSession) -> str:
    """The whole address of the player, to hand on; what tells about health is in the fragment."""
    site = page.site.public_url or str(page.request.base_url).rstrip("/")
    return f"{site}{player_path(session.link or '')}"


async def _compose(page: PageRequest, rows: Rows, **more: object) -> ComposedSession:
    return await list_for(page, make_request(rows, page.form, **more))


async def _compose_checked(page: PageRequest, **more: object) -> ComposedSession:
    try:
        return await _compose(page, read_rows(page.form, page.localized.exercises), **more)
    except ValidationError:
        problem = FieldProblem(parameter="list", detail=page.words("list.wrong"))
        raise InvalidRequestError.of([problem]) from None


def _show_form(
    page: PageRequest, rows: Rows, action: str, faults: Sequence[Fault] = ()
) -> Response:
    name, _, rest = action.partition(":")
    known = page.localized.conditions.values()
    return page.render(
        "list.html",
        status=422 if faults else 200,
        faults=faults,
        rows=rows,
        figures={name: bounds(ListEntry, name) for row in rows for name in row.figures},
        is_full=len(rows) >= MAX_EXERCISES,
        added=rows[-1].exercise if name == "add" and rest and rows else None,
        focus=_focus(name, rest, len(rows)),
        conditions=[
            each for each in known if each.gate is None and (each.caution_count or each.templates)
        ],
        clearable=[each for each in known if each.gate and each.gate.clearable],
        categories=tuple(page.localized.categories.values()),
        **_search(page, page.form.only("q", "category") if name in SEARCHES else Fields()),
    )


def _focus(name: str, rest: str, count: int) -> str | None:
    """The button that has the focus when the page comes back: one of the row that was moved."""
    if name not in {"up", "down"} or not rest.isdecimal():
        return None
    place = int(rest) + (1 if name == "down" else -1)
    if name == "up" and place == 0:
        name = "down"
    if name == "down" and place == count - 1:
        name = "up"
    return f"{name}-{place}"


def _search(page: PageRequest, asked: Fields) -> dict[str, Any]:
    """What a search finds; nothing if nothing was asked for."""
    found, count = [], 0
    if asked:
        filters = asked.plus(*page.form.only("safe_for").pairs)
        result = search_exercises(page.catalogue, page.localized, filters.parse(ExerciseFilter))
        count = result.matches.bit_count()
        slugs = islice(result.ordered_slugs(), MAX_RESULTS)
        found = [page.localized.exercises[slug] for slug in slugs]
    return {"asked": asked, "found": found, "count": count, "most": MAX_RESULTS}
