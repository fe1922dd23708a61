"""When sessions begin, and when a release was made."""

import datetime
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.http.problems import FieldProblem, InvalidRequestError, Place

DEFAULT_TIME, DEFAULT_ALARM = "09:00", "15"
MAX_ALARM_MINUTES = 1440
NO_ALARM = "none"


class When(NamedTuple):
    """When in the day the sessions begin."""

    time: datetime.time = datetime.time.fromisoformat(DEFAULT_TIME)
    zone: ZoneInfo | None = None
    """None is wherever one is: the same time on the clock in every place."""
    alarm: datetime.timedelta | None = datetime.timedelta(minutes=int(DEFAULT_ALARM))
    """How long before a session an alarm sounds; None is no alarm."""


def read_when(time: str | None, tz: str | None, alarm: str | None) -> When:
    """What the parameters `time`, `tz` and `alarm` say.

    Raises:
        InvalidRequestError: there is no such time zone, or the alarm is too early.
    """
    return When(
        datetime.time.fromisoformat(time or DEFAULT_TIME),
        None if tz is None else _zone(tz),
        _alarm(alarm or DEFAULT_ALARM),
    )


def _alarm(minutes: str) -> datetime.timedelta | None:
    if minutes == NO_ALARM:
        return None
    if int(minutes) > MAX_ALARM_MINUTES:
        detail = f"alarm must be at most {MAX_ALARM_MINUTES} minutes, not {minutes}."
        raise InvalidRequestError.of([FieldProblem(parameter="alarm", detail=detail)])
    return datetime.timedelta(minutes=int(minutes))


def _zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name, `UTC` among them; a city alone is told its zone."""
    known = zone_names()
    if name not in known:
        cities = {zone.rpartition("/")[2]: zone for zone in known}
        detail = f"There is no time zone '{name}'."
        problem = FieldProblem.unknown(Place(parameter="tz"), detail, name, known, cities)
        raise InvalidRequestError.of([problem])
    return ZoneInfo(name)


@lru_cache(1)
def zone_names() -> tuple[str, ...]:
    """All names of time zones: those of the tzdata package, the same on every machine."""
    return tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())


def released(version: str) -> datetime.datetime:
    """When a release was made, as far as its version tells: the first day of its month."""
    year, month, _ = map(int, version.split("."))
    return datetime.datetime(year, month, 1, tzinfo=datetime.UTC)
