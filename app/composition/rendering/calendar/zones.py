"""Time zones as calendars describe them (RFC 5545, 3.6.5).

Outlook understands one yearly rule for each clock change, and no lists of dates. The rules are
those at the end of a zone's file in the IANA database (RFC 9636, 3.3), as in
`CET-1CEST,M3.5.0,M10.5.0/3`.
"""

import re
from bisect import bisect
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LAST_WEEK = 5
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
RULE = re.compile(r",M(\d+)\.(\d)\.(\d)(?:/(-?\d+)(?::(\d+))?)?")
DEFAULT_HOUR = "2"
UNCHANGED = datetime(1970, 1, 1)


class ClockChange(NamedTuple):
    """The clock goes forward or back."""

    onset: datetime
    """When, by the clock before."""
    before: timedelta
    after: timedelta
    """Offsets from UTC."""
    name: str
    """Abbreviation of the zone after it, such as CEST."""


class YearlyRule(NamedTuple):
    """A weekday of a month on which the clock changes each year."""

    month: int
    week: int
    """1 to 4; 5 is the last."""
    weekday: int
    """0 is Sunday."""
    time: timedelta
    """By the clock before, from midnight; it may lie in the day before or in days after."""

    def onset(self, year: int) -> datetime:
        """When the clock changes in a year, by the clock before."""
        last = monthrange(year, self.month)[1]
        days = range(1, last + 1)
        fitting = [
            day for day in days if date(year, self.month, day).isoweekday() % 7 == self.weekday
        ]
        day = fitting[-1 if self.week == LAST_WEEK else self.week - 1]
        return datetime(year, self.month, day) + self.time

    def recurrence(self) -> dict[str, object] | None:
        """The rule as an RRULE; None when it takes some years into another month."""
        later = self.time // DAY
        yearly: dict[str, object] = {"freq": "yearly", "bymonth": self.month}
        weekday = WEEKDAYS[(self.weekday + later) % 7]
        if not later:
            return yearly | {"byday": f"{-1 if self.week == LAST_WEEK else self.week}{weekday}"}
        last = monthrange(UNCHANGED.year, self.month)[1]
        first = last - 6 if self.week == LAST_WEEK else 7 * (self.week - 1) + 1
        days = [day + later for day in range(first, first + 7)]
        if days[0] < 1 or days[-1] > last:
            return None
        return yearly | {"byday": weekday, "bymonthday": days}


def time_zone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """The zone as it is from the year `first` to the year `last`, and a year on either side.

    A change that comes by the same rule in all these years is stated once, as a yearly rule.
    Changes without one are stated one by one.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    years = range(first - 1, last + 2)
    changes = list(clock_changes(zone, years))
    rules = [rule for rule in yearly_rules(zone.key) if rule.recurrence()]
    expected = sorted(rule.onset(year) for year in years for rule in rules)
    if changes and expected == [change.onset for change in changes]:
        for change in changes[: len(rules)]:
            rule = next(rule for rule in rules if rule.onset(change.onset.year) == change.onset)
            component.add_component(_observance(change, rule.recurrence()))
        return component
    start = datetime(years[0], 1, 1)
    offset, name = zone.utcoffset(start) or timedelta(), zone.tzname(start) or zone.key
    onset = start if changes else UNCHANGED
    for change in (ClockChange(onset, offset, offset, name), *changes):
        component.add_component(_observance(change, None))
    return component


def clock_changes(zone: ZoneInfo, years: range) -> Iterator[ClockChange]:
    """Each change of the offset from UTC in some years, to the minute."""
    moment, end = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[-1] + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        before, after = _offset(zone, moment), _offset(zone, moment + DAY)
        if before != after:
            minutes = [moment + minute * MINUTE for minute in range(DAY // MINUTE + 1)]
            change = minutes[bisect(minutes, False, key=lambda at: _offset(zone, at) != before)]
            name = change.astimezone(zone).tzname() or zone.key
            yield ClockChange((change + before).replace(tzinfo=None), before, after, name)
        moment += DAY


def yearly_rules(key: str) -> list[YearlyRule]:
    """The rules that a zone's file ends with; none when its clock doesn't change."""
    written = files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()
    footer = written.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")
    return [
        YearlyRule(
            int(month),
            int(week),
            int(weekday),
            timedelta(hours=int(hours or DEFAULT_HOUR), minutes=int(minutes or 0)),
        )
        for month, week, weekday, hours, minutes in RULE.findall(footer)
    ]


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _observance(
    change: ClockChange, recurrence: dict[str, object] | None
) -> TimezoneDaylight | TimezoneStandard:
    kind = TimezoneDaylight if change.after > change.before else TimezoneStandard
    observance = kind()
    observance.add("dtstart", change.onset)
    observance.add("tzoffsetfrom", change.before)
    observance.add("tzoffsetto", change.after)
    observance.add("tzname", change.name)
    if recurrence:
        observance.add("rrule", recurrence)
    return observance
