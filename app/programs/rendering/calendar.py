"""Sessions as calendar events (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import Edition
from app.programs.rendering.figures import freed
from app.programs.rendering.sections import at_a_glance, name_of
from app.programs.schemas import (
    ComposedPlan,
    ComposedSession,
    PlannedBlockRead,
    PlannedSessionRead,
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

    day: date
    seconds: int
    blocks: tuple[SessionBlockRead | PlannedBlockRead, ...]
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, session: ComposedSession | PlannedSessionRead, day: date) -> Self:
        """A session on a day."""
        return cls(day, session.seconds, session.blocks, session.warnings)


def session_calendar(edition: Edition, session: ComposedSession, day: date, when: When) -> bytes:
    """A calendar of one event."""
    return _calendar(edition, session, (Appointment.of(session, day),), when)


def plan_calendar(edition: Edition, plan: ComposedPlan, when: When) -> bytes:
    """A calendar of one event for each session."""
    appointments = tuple(Appointment.of(session, session.date) for session in plan.sessions)
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
        first, last = appointments[0].day.year, appointments[-1].day.year
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
    event.uid = uid(composed.link, appointment.day)
    event.stamp = released(composed.release)
    event.sequence = revision(composed.release)
    event.start = datetime.combine(appointment.day, when.time, when.zone)
    event.DURATION = timedelta(minutes=-(-appointment.seconds // 60))
    event.summary = composed.name
    event.description = _description(edition, composed, appointment)
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
) -> str:
    """The session at a glance, what needs care, and where to find the rest."""
    glance = [
        f"{row.label}: {row.text}, {row.detail} ({row.figure})"
        for row in at_a_glance(edition, appointment.blocks)
    ]
    care = [
        f"{name_of(edition, pick)}. {caution.name}: {caution.advice}"
        for block in appointment.blocks
        for pick in block.exercises
        for caution in pick.cautions
    ]
    found_at = f"{edition.phrases[Phrase.TEXT_LINK]}: {composed.link}"
    paragraphs = (glance, appointment.warnings, care, [composed.notice], [found_at])
    return freed("\n\n".join("\n".join(lines) for lines in paragraphs if lines))
