"""On which days a plan has its sessions."""

import datetime
from collections.abc import Collection, Iterator
from typing import get_args

from app.programs.schemas import Weekday

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday.__value__)
"""From Monday on, as Python counts them."""


def session_dates(
    start: datetime.date, weeks: int, per_week: int, weekdays: Collection[Weekday]
) -> Iterator[datetime.date]:
    """The dates of a plan in order, a week being the seven days from `start` or a multiple on.

    With `weekdays`: those days of each week. Else `per_week` of them, spread evenly: the days
    floor(7 i / per_week) after its first, for i from 0 on.
    """
    for week in range(weeks):
        first = start + datetime.timedelta(weeks=week)
        spread = {7 * number // per_week for number in range(per_week)}
        for after in range(7):
            date = first + datetime.timedelta(days=after)
            if weekday(date) in weekdays if weekdays else after in spread:
                yield date


def weekday(date: datetime.date) -> Weekday:
    """The day of the week."""
    return WEEKDAYS[date.weekday()]
