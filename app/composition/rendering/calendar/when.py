"""When sessions begin, and when a release was made."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class When(NamedTuple):
    """When in the day the sessions begin."""

    time: time
    zone: ZoneInfo | None
    """None is wherever one is: the same time on the clock in every place."""
    alarm: timedelta | None
    """How long before a session an alarm sounds; None is no alarm."""


def released(version: str) -> datetime:
    """When a release was made, as far as its version tells: the first day of its month."""
    year, month, _ = map(int, version.split("."))
    return datetime(year, month, 1, tzinfo=UTC)
