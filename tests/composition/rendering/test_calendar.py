"""Calendars, read back by a parser that shares no code with the one that writes them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from app.catalogue.snapshot import Catalogue
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.calendar.events import plan_calendar, revision, session_calendar
from app.composition.rendering.calendar.when import When, released
from app.composition.requests.plan import PlanRequest
from app.composition.requests.session import SessionRequest
from tests.composition import sessions
from tests.composition.sessions import random_plans, session_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ZONES = (None, BERLIN, NEW_YORK, ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata"),
         ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Chatham"))  # fmt: skip


def read(calendar: bytes) -> list[Any]:
    """The events that another parser finds in a calendar."""
    return IcsCalendarStream.calendar_from_ics(calendar.decode()).events


def plan_of(catalogue: Catalogue, start: date, per_week: int = 3, weeks: int = 2) -> ComposedPlan:
    request = PlanRequest(start=start, per_week=per_week, weeks=weeks)
    return sessions.plan_of(catalogue, request)


def check(catalogue: Catalogue, plan: ComposedPlan, when: When) -> None:
    """One event a session, at its time on its date, and told in full."""
    written = plan_calendar(catalogue.default, plan, when)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    events = read(written)
    assert len({event.uid for event in events}) == len(events) == len(plan.sessions)
    for event, session in zip(events, plan.sessions, strict=True):
        assert event.dtstart == datetime.combine(session.date, when.time, when.zone)
        assert event.dtstart.date() == session.date
        assert event.dtstart.timetz().replace(tzinfo=None) == when.time
        assert timedelta() <= event.duration - timedelta(seconds=session.seconds)
        assert event.duration - timedelta(seconds=session.seconds) < timedelta(minutes=1)
        assert event.summary == session.title
        assert [alarm.trigger for alarm in event.alarm] == ([-when.alarm] if when.alarm else [])
        for block in session.blocks:
            for pick in block.exercises:
                exercise = catalogue.default.exercises[pick.exercise.slug]
                after = event.description.partition(f"\n\n{exercise.name}, ")[2]
                told = after.partition("\n\n")[0]
                places = [told.index(words) for words in (
                    *(caution.advice for caution in pick.cautions),
                    *(step.text for step in exercise.steps),
                    f"Stop if: {' '.join(exercise.stop_if)}",
                )]  # fmt: skip
                assert places == sorted(places)
        first = catalogue.default.exercises[session.blocks[0].exercises[0].exercise.slug]
        before, _, _ = event.description.partition(f"\n\n{first.name}, ")
        signs = [each.text for each in plan.advice if each.topic in ("clinician", "pain")]
        assert signs
        assert all(text in before for text in signs)
        assert plan.notice in event.description
        assert session.link
        assert session.link in event.description


@pytest.mark.sweep
def test_every_calendar_is_read_back_as_it_was_meant(catalogue: Catalogue) -> None:
    plans = list(random_plans(catalogue, 60, seed=4))

    @given(
        plan=st.sampled_from(plans),
        clock=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
        zone=st.sampled_from(ZONES),
        alarm=st.none() | st.integers(1, 1440).map(lambda minutes: timedelta(minutes=minutes)),
    )
    @settings(max_examples=150)
    def holds(
        plan: ComposedPlan, clock: time, zone: ZoneInfo | None, alarm: timedelta | None
    ) -> None:
        check(catalogue, plan, When(clock, zone, alarm))

    holds()


@pytest.mark.parametrize(
    ("zone", "start", "hours_utc"),
    [
        (BERLIN, date(2027, 3, 26), [8, 8, 7, 7]),  # clocks go forward on the 28th
        (BERLIN, date(2027, 10, 29), [7, 7, 8, 8]),  # and back on the 31st
        (NEW_YORK, date(2027, 3, 12), [14, 14, 13, 13]),  # forward on the 14th
        (NEW_YORK, date(2027, 11, 5), [13, 13, 14, 14]),  # back on the 7th
    ],
)
def test_nine_is_nine_across_a_change_of_clocks(
    catalogue: Catalogue, zone: ZoneInfo, start: date, hours_utc: Sequence[int]
) -> None:
    plan = plan_of(catalogue, start, per_week=7, weeks=1)
    written = plan_calendar(catalogue.default, plan, When(time(9), zone, None))
    assert f"TZID:{zone.key}\r\n".encode() in written
    events = read(written)
    assert [event.dtstart.hour for event in events] == [9] * 7
    assert [event.dtstart.astimezone(UTC).hour for event in events][:4] == hours_utc


def test_without_a_zone_nine_is_nine_everywhere(catalogue: Catalogue) -> None:
    plan = plan_of(catalogue, date(2027, 3, 22))
    written = plan_calendar(catalogue.default, plan, When(time(9), None, None))
    assert b"DTSTART:20270322T090000\r\n" in written
    assert b"VTIMEZONE" not in written


def test_events_keep_their_names_from_release_to_release(catalogue: Catalogue) -> None:
    localized, plan = catalogue.default, plan_of(catalogue, date(2027, 3, 22))
    when = When(time(9), BERLIN, None)
    later = plan.model_copy(update={"release": "2099.1.1", "sessions": plan.sessions[::-1]})
    before, after = (read(plan_calendar(localized, one, when)) for one in (plan, later))
    assert {one.uid for one in before} == {one.uid for one in after}
    assert all(one.sequence < other.sequence for one, other in zip(before, after, strict=True))
    assert all(one.dtstamp < other.dtstamp for one, other in zip(before, after, strict=True))
    assert b"\r\nURL" not in plan_calendar(localized, plan, when)
    evening = read(plan_calendar(localized, plan, When(time(18), None, None)))
    assert [one.uid for one in evening] == [one.uid for one in before]


def test_feedback_and_more_weeks_keep_the_names_of_events(catalogue: Catalogue) -> None:
    start, when = date(2027, 3, 22), When(time(9), None, None)
    asked = {"start": start, "per_week": 3, "safe_for": ("osteoporosis", "vertigo")}
    plans = [
        sessions.plan_of(catalogue, PlanRequest(**asked, weeks=2)),
        sessions.plan_of(catalogue, PlanRequest(**asked, weeks=3)),
        sessions.plan_of(
            catalogue,
            PlanRequest.model_validate(
                asked
                | {
                    "weeks": 2,
                    "history": [
                        {
                            "date": "2027-03-20",
                            "exercises": [{"slug": "short-foot", "effort": "easy"}],
                        }
                    ],
                }
            ),
        ),
    ]
    assert plans[2].link is None
    first, longer, told = (
        [event.uid for event in read(plan_calendar(catalogue.default, plan, when))]
        for plan in plans
    )
    assert longer[: len(first)] == first == told


def test_a_later_release_is_a_later_revision() -> None:
    versions = ["2026.9.12", "2026.11.2", "2026.11.10", "2026.12.1", "2027.1.1"]
    revisions = [revision(version) for version in versions]
    assert revisions == sorted(set(revisions))
    assert revisions[-1] < 2**31
    assert released("2026.11.10") == datetime(2026, 11, 1, tzinfo=UTC)


def test_when_to_stop_and_whom_to_see_come_before_the_exercises(catalogue: Catalogue) -> None:
    asked = {"template": "balance-and-falls", "safe_for": ("falls-risk",)}
    request = PlanRequest(start=date(2027, 3, 22), per_week=1, weeks=1, **asked)
    plan = sessions.plan_of(catalogue, request)
    (event,) = read(plan_calendar(catalogue.default, plan, When(time(9), None, None)))
    paragraphs = event.description.split("\n\n")
    glance, clinician, pain, exercise, *_ = paragraphs
    assert glance.startswith("Warm-up: ")
    assert clinician.startswith("Read this first:\nSee a doctor or a falls service first if ")
    assert "call an emergency number" in clinician
    assert pain.startswith("How much is too much:\nRate your pain")
    assert exercise.splitlines()[-1].startswith("Stop if: ")


def test_a_session_is_one_event(catalogue: Catalogue) -> None:
    composed = session_of(catalogue, SessionRequest())
    session = composed.model_copy(update={"warnings": ("Mind the gap.",)})
    when = When(time(18, 30), NEW_YORK, None)
    written = session_calendar(catalogue.default, session, date(2027, 3, 14), when)
    assert written == session_calendar(catalogue.default, session, date(2027, 3, 14), when)
    (event,) = read(written)
    assert event.dtstart == datetime(2027, 3, 14, 18, 30, tzinfo=NEW_YORK)
    assert "Mind the gap." in event.description
    assert f"PRODID:-//Footwork//{session.release}//EN\r\n".encode() in written
