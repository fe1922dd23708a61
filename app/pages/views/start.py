"""The start page."""

from fastapi import Response

from app.catalogue.schemas import Condition
from app.pages.groups import GROUPS, group_programmes
from app.pages.page_request import PageRequest

SHOWN = ("short-foot", "calf-raise", "single-leg-stand", "towel-curl", "heel-raise")
"""Exercises that the start page may show, the first that the release has."""

MAX_CONDITIONS = 18
"""Conditions on the start page."""


async def show_start(page: PageRequest) -> Response:
    """What Footwork is for, and the way to a session."""
    exercises = page.localized.exercises
    shown = next((exercises[slug] for slug in SHOWN if slug in exercises), None)
    conditions = [
        condition
        for condition in page.localized.conditions.values()
        if "exercise" in condition.kinds
    ]
    response = page.render(
        "start.html",
        shown=shown,
        conditions=sorted(sorted(conditions, key=_rank)[:MAX_CONDITIONS], key=_place),
        groups=group_programmes(page.catalogue, page.localized),
    )
    response.headers["Vary"] = "Accept"
    return response


def _place(condition: Condition) -> tuple[int, str]:
    """Conditions of one region stand together, as programmes do."""
    return GROUPS.index(condition.region), condition.name.casefold()


def _rank(condition: Condition) -> tuple[bool, int]:
    """Conditions with a programme come first, then those with the most exercises."""
    return not condition.templates, -condition.exercise_count
