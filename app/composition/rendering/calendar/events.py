"""Sessions as calendar events (RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

from icalendar import Alarm, Calendar, Event

from app.catalogue.schemas import Advice, AdviceTopic, Exercise, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import PlannedPick, SessionBlock
from app.composition.plan_schemas import ComposedPlan, PlannedBlock, PlanSession
from app.composition.rendering.calendar.when import When, released
from app.composition.rendering.calendar.zones import time_zone
from app.composition.rendering.figures import caution_lines, dose_words, freed
from app.composition.rendering.page import Paragraph
from app.composition.rendering.sections import (
    Composed,
    at_a_glance,
    is_absolute,
    of_topic,
    side_line,
)
from app.composition.schemas import ComposedSession

PERSON = ("safe_for", "cleared", "level", "position", "audience")
"""Inputs that tell whom a session is for, as links spell them."""


class Appointment(NamedTuple):
    """A session with its date."""

    day: date
    seconds: int
    title: str
    link: str | None
    """Where to find it: the player where it has an address of its own, else the data."""
    blocks: tuple[SessionBlock | PlannedBlock, ...]
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, session: ComposedSession | PlanSession, day: date) -> Self:
        """A session on a day."""
        player = session.player if is_absolute(session.player) else None
        return cls(
            day,
            session.seconds,
            session.title,
            player or session.link,
            session.blocks,
            session.warnings,
        )


def session_calendar(
    localized: LocalizedCatalogue,
    session: ComposedSession,
    day: date,
    when: When,
) -> bytes:
    """A calendar of one event."""
    return _calendar(localized, session, (Appointment.of(session, day),), when)


def plan_calendar(localized: LocalizedCatalogue, plan: ComposedPlan, when: When) -> bytes:
    """A calendar of one event for each session."""
    appointments = tuple(Appointment.of(session, session.date) for session in plan.sessions)
    return _calendar(localized, plan, appointments, when)


def _calendar(
    localized: LocalizedCatalogue,
    composed: Composed,
    appointments: tuple[Appointment, ...],
    when: When,
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Footwork//{composed.release}//{localized.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.calendar_name = composed.template.name if composed.template else appointments[0].title
    events = [_event(localized, composed, appointment, when) for appointment in appointments]
    if when.zone and any("TZID" in event["DTSTART"].params for event in events):
        first, last = appointments[0].day.year, appointments[-1].day.year
        calendar.add_component(time_zone(when.zone, first, last))
    for event in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(
    localized: LocalizedCatalogue,
    composed: Composed,
    appointment: Appointment,
    when: When,
) -> Event:
    event = Event()
    event.uid = uid(composed, appointment.day)
    event.stamp = released(composed.release)
    event.sequence = revision(composed.release)
    event.start = datetime.combine(appointment.day, when.time, when.zone)
    event.DURATION = timedelta(minutes=-(-appointment.seconds // 60))
    event.summary = appointment.title
    event.description = _description(localized, composed, appointment)
    link = appointment.link or composed.link
    if is_absolute(link):
        event.url = link
    if when.alarm is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.description = appointment.title
        alarm.TRIGGER = -when.alarm
        event.add_component(alarm)
    return event


def uid(composed: Composed, day: date) -> str:
    """The name of an event for ever, by which calendars know it when it is imported again.

    It comes from the programme, the seed, the first day of the plan, the day, and whom the session
    is for. Other inputs may change: more weeks, more minutes, another time of day or another
    release update the events and don't double them.
    """
    asked = _asked(composed)
    whom = [f"{name}={asked[name]}" for name in ("start", *PERSON) if asked.get(name)]
    told = " ".join(
        (
            composed.template.slug if composed.template else "list",
            str(composed.seed),
            day.isoformat(),
            *whom,
        )
    )
    return f"{blake2b(told.encode(), digest_size=16).hexdigest()}@footwork"


def _asked(composed: Composed) -> dict[str, str]:
    """The inputs of the request, as its link or its body spells them."""
    if composed.link:
        query = parse_qs(urlsplit(composed.link).query)
        return {name: ",".join(values) for name, values in query.items()}
    return {
        name: ",".join(value) if isinstance(value, list | tuple) else str(value)
        for name, value in (composed.body or {}).items()
        if name in {"start", *PERSON}
    }


def revision(version: str) -> int:
    """A number that grows with the release, by which calendars know the newer event."""
    year, month, number = map(int, version.split("."))
    return (year * 12 + month) * 1000 + number


def _description(
    localized: LocalizedCatalogue,
    composed: Composed,
    appointment: Appointment,
) -> str:
    """The session at a glance, when to stop, how its exercises are done, where to find the rest."""
    glance = [
        f"{row.label}: {row.text}, {row.detail} ({row.figure})"
        for row in at_a_glance(localized, appointment.blocks)
    ]
    exercises = {exercise.slug: exercise for exercise in composed.exercises}
    how_to = [
        _how_to(localized, exercises[pick.exercise.slug], pick)
        for block in appointment.blocks
        for pick in block.exercises
    ]
    sides = [part.text for part in side_line(localized, composed) if isinstance(part, Paragraph)]
    link = appointment.link or composed.link
    found_at = [f"{localized.phrases[Phrase.TEXT_LINK]}: {link}"] if link else []
    paragraphs = (
        glance,
        sides,
        appointment.warnings,
        *_when_to_stop(localized, composed.advice),
        *how_to,
        [composed.notice],
        found_at,
    )
    return freed("\n\n".join("\n".join(lines) for lines in paragraphs if lines))


def _when_to_stop(
    localized: LocalizedCatalogue, advice: Sequence[Advice]
) -> Iterator[tuple[str, ...]]:
    """When to see a clinician, and how much is too much."""
    topics: tuple[tuple[AdviceTopic, Phrase], ...] = (
        ("clinician", Phrase.TEXT_CLINICIAN),
        ("pain", Phrase.TEXT_PAIN),
    )
    for topic, phrase in topics:
        if texts := of_topic(advice, topic):
            yield f"{localized.phrases[phrase]}:", *texts


def _how_to(localized: LocalizedCatalogue, exercise: Exercise, pick: PlannedPick) -> list[str]:
    """An exercise: how much, how often, what needs care, then the steps, then when to stop."""
    said, often = localized.phrases, pick.frequency.text if pick.frequency else ""
    told = (dose_words(localized, pick.dose, pick.side), often)
    steps = [f"{number}. {step.text}" for number, step in enumerate(exercise.steps, start=1)]
    return [
        ", ".join(filter(None, (exercise.name, *told))),
        *(
            f"{localized.phrases[Phrase.TEXT_CARE]}: {line}"
            for line in caution_lines(pick.cautions)
        ),
        *steps,
        f"{said[Phrase.TEXT_STOP]}: {' '.join(exercise.stop_if)}",
    ]
