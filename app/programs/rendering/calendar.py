"""Sessions as calendar events (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import Edition
from app.programs.rendering.sections import at_a_glance, name_of
from app.programs.schemas import (
    ComposedPlan,
    ComposedSession,
    PlannedBlockRead,
    SessionBlockRead,
)

ALARM_BEFORE = timedelta(minutes=15)


class When(NamedTuple):
    """When in the day the sessions begin."""

    time: time
    zone: ZoneInfo | None
    """None is wherever one is: the same time on the clock in every place."""


class Appointment(NamedTuple):
    """A session with its date."""

    date: date
    seconds: int
    blocks: tuple[SessionBlockRead | PlannedBlockRead, ...]


def session_calendar(edition: Edition, session: ComposedSession, day: date, when: When) -> bytes:
    """A calendar of one event."""
    appointment = Appointment(day, session.seconds, session.blocks)
    return _calendar(edition, session, (appointment,), when)


def plan_calendar(edition: Edition, plan: ComposedPlan, when: When) -> bytes:
    """A calendar of one event for each session."""
    appointments = tuple(
        Appointment(session.date, session.seconds, session.blocks) for session in plan.sessions
    )
    return _calendar(edition, plan, appointments, when)


def _calendar(
    edition: Edition,
    composed: ComposedSession | ComposedPlan,
    appointments: tuple[Appointment, ...],
    when: When,
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Footwork//{composed.release}//{edition.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.calendar_name = composed.name
    for appointment in appointments:
        calendar.add_component(_event(edition, composed, appointment, when))
    if when.zone:
        # Whole years, so that an event moved by hand is in its zone's rules too.
        first, last = appointments[0].date.year, appointments[-1].date.year
        calendar.add_missing_timezones(date(first, 1, 1), date(last + 1, 1, 1))
    written: bytes = calendar.to_ical()
    return written


def _event(
    edition: Edition,
    composed: ComposedSession | ComposedPlan,
    appointment: Appointment,
    when: When,
) -> Event:
    event = Event()
    event.uid = uid(composed.link, appointment.date)
    event.stamp = released(composed.release)
    event.sequence = revision(composed.release)
    event.start = datetime.combine(appointment.date, when.time, when.zone)
    event.DURATION = timedelta(minutes=-(-appointment.seconds // 60))
    event.summary = composed.name
    event.description = "\n".join(_description(edition, composed, appointment))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.description = composed.name
    alarm.TRIGGER = -ALARM_BEFORE
    event.add_component(alarm)
    return event


def uid(link: str, day: date) -> str:
    """The name of an event for ever: the same request gives it in every release.

    A calendar that is imported again therefore updates its events and doesn't double them.
    """
    return f"{blake2b(f'{link} {day}'.encode(), digest_size=16).hexdigest()}@footwork"


def released(version: str) -> datetime:
    """When a release was made, as far as its version tells: the first day of its month."""
    year, month, _ = map(int, version.split("."))
    return datetime(year, month, 1, tzinfo=UTC)


def revision(version: str) -> int:
    """A number that grows with the release, by which calendars know the newer event."""
    year, month, number = map(int, version.split("."))
    return (year * 12 + month) * 1000 + number


def _description(
    edition: Edition, composed: ComposedSession | ComposedPlan, appointment: Appointment
) -> Iterator[str]:
    """The session at a glance, what needs care, and where to find the rest, unbroken lines."""
    said = edition.phrases
    for row in at_a_glance(edition, appointment.blocks):
        yield f"{row.label}: {row.text}, {row.detail} ({row.figure})"
    yield ""
    for block in appointment.blocks:
        for pick in block.exercises:
            for caution in pick.cautions:
                yield f"{name_of(edition, pick)}. {caution.name}: {caution.advice}"
    yield composed.notice
    yield f"{said[Phrase.TEXT_LINK]}: {composed.link}"
