"""Sessions as calendar events (RFC 5545)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from urllib.parse import parse_qs, urlsplit

from icalendar import Alarm, Calendar, Event

from app.catalogue.schemas import AdviceTopic, Exercise, Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.pick_schemas import PlannedPick
from app.composition.plan_schemas import ComposedPlan, PlanSession
from app.composition.rendering.calendar.when import When, released
from app.composition.rendering.calendar.zones import time_zone
from app.composition.rendering.figures import caution_lines, dose_words, freed
from app.composition.rendering.page import Paragraph
from app.composition.rendering.sections import (
    Composed,
    at_a_glance,
    is_absolute,
    of_topic,
    picks_of,
    side_line,
)
from app.composition.schemas import ComposedSession

PERSON = ("safe_for", "cleared", "level", "position", "audience")
"""Inputs that tell whom a session is for, as links spell them."""
WHEN_TO_STOP: dict[AdviceTopic, Phrase] = {
    "clinician": Phrase.TEXT_CLINICIAN,
    "pain": Phrase.TEXT_PAIN,
}
"""The advice in an event: when to see a clinician, and how much is too much."""


Appointment = tuple[date, ComposedSession | PlanSession]
"""A day, and the session to do on it."""


def session_calendar(
    localized: LocalizedCatalogue, session: ComposedSession, day: date, when: When
) -> bytes:
    """A calendar of one event."""
    return _calendar(localized, session, [(day, session)], when)


def plan_calendar(localized: LocalizedCatalogue, plan: ComposedPlan, when: When) -> bytes:
    """A calendar of one event for each session."""
    return _calendar(localized, plan, [(each.date, each) for each in plan.sessions], when)


def _calendar(
    localized: LocalizedCatalogue,
    composed: Composed,
    appointments: Sequence[Appointment],
    when: When,
) -> bytes:
    (first, session), (last, _) = appointments[0], appointments[-1]
    calendar = Calendar()
    calendar.add("prodid", f"-//Footwork//{composed.release}//{localized.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.calendar_name = composed.template.name if composed.template else session.title
    events = [_event(localized, composed, *appointment, when) for appointment in appointments]
    if when.zone and any("TZID" in event["DTSTART"].params for event in events):
        calendar.add_component(time_zone(when.zone, first.year, last.year))
    for event in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(
    localized: LocalizedCatalogue,
    composed: Composed,
    day: date,
    session: ComposedSession | PlanSession,
    when: When,
) -> Event:
    player = session.player if is_absolute(session.player) else None
    link = player or session.link or composed.link
    event = Event()
    event.uid = uid(composed, day)
    event.stamp = released(composed.release)
    event.sequence = revision(composed.release)
    event.start = datetime.combine(day, when.time, when.zone)
    event.DURATION = timedelta(minutes=-(-session.seconds // 60))
    event.summary = session.title
    event.description = _description(localized, composed, session, link)
    if is_absolute(link):
        event.url = link
    if when.alarm is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.description = session.title
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
    session: ComposedSession | PlanSession,
    link: str | None,
) -> str:
    """The session at a glance, when to stop, how its exercises are done, where to find the rest."""
    said = localized.phrases
    exercises = {exercise.slug: exercise for exercise in composed.exercises}
    paragraphs: tuple[Iterable[str], ...] = (
        [
            f"{row.label}: {row.text}, {row.detail} ({row.figure})"
            for row in at_a_glance(localized, session.blocks)
        ],
        [part.text for part in side_line(localized, composed) if isinstance(part, Paragraph)],
        session.warnings,
        *(
            (f"{said[phrase]}:", *texts)
            for topic, phrase in WHEN_TO_STOP.items()
            if (texts := of_topic(composed.advice, topic))
        ),
        *(_how_to(localized, exercises[pick.exercise.slug], pick) for pick in picks_of(session)),
        [composed.notice],
        [f"{said[Phrase.TEXT_LINK]}: {link}"] if link else [],
    )
    return freed("\n\n".join("\n".join(lines) for lines in paragraphs if lines))


def _how_to(localized: LocalizedCatalogue, exercise: Exercise, pick: PlannedPick) -> list[str]:
    """An exercise: how much, how often, what needs care, then the steps, then when to stop."""
    said, often = localized.phrases, pick.frequency.text if pick.frequency else ""
    told = (exercise.name, dose_words(localized, pick.dose, pick.side), often)
    return [
        ", ".join(filter(None, told)),
        *(f"{said[Phrase.TEXT_CARE]}: {line}" for line in caution_lines(pick.cautions)),
        *(f"{number}. {step.text}" for number, step in enumerate(exercise.steps, start=1)),
        f"{said[Phrase.TEXT_STOP]}: {' '.join(exercise.stop_if)}",
    ]
