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
from app.programs.compose import compose
from app.programs.plan import compose_plan
from app.programs.rendering.calendar import (
    When,
    plan_calendar,
    released,
    revision,
    session_calendar,
    uid,
)
from app.programs.requests import PlanRequest, SessionRequest
from app.programs.schemas import ComposedPlan
from tests.programs.sessions import random_plans

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ZONES = (None, BERLIN, NEW_YORK, ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata"),
         ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Chatham"))  # fmt: skip


def read(calendar: bytes) -> list[Any]:
    """The events that another parser finds in a calendar."""
    return IcsCalendarStream.calendar_from_ics(calendar.decode()).events


def plan_of(catalogue: Catalogue, start: date, per_week: int = 3, weeks: int = 2) -> ComposedPlan:
    request = PlanRequest(start=start, per_week=per_week, weeks=weeks)
    return compose_plan(catalogue, catalogue.default, request)


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
        assert event.summary == plan.name
        assert event.alarm[0].trigger == timedelta(minutes=-15)
        for block in session.blocks:
            for pick in block.exercises:
                assert catalogue.default.exercises[pick.exercise].name in event.description
                assert all(caution.advice in event.description for caution in pick.cautions)
        assert plan.notice in event.description
        assert plan.link in event.description


def test_every_calendar_is_read_back_as_it_was_meant(catalogue: Catalogue) -> None:
    plans = list(random_plans(catalogue, 60, seed=4))

    @given(
        plan=st.sampled_from(plans),
        clock=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
        zone=st.sampled_from(ZONES),
    )
    @settings(max_examples=150, deadline=None)
    def holds(plan: ComposedPlan, clock: time, zone: ZoneInfo | None) -> None:
        check(catalogue, plan, When(clock, zone))

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
    written = plan_calendar(catalogue.default, plan, When(time(9), zone))
    assert f"TZID:{zone.key}\r\n".encode() in written
    events = read(written)
    assert [event.dtstart.hour for event in events] == [9] * 7
    assert [event.dtstart.astimezone(UTC).hour for event in events][:4] == hours_utc


def test_without_a_zone_nine_is_nine_everywhere(catalogue: Catalogue) -> None:
    plan = plan_of(catalogue, date(2027, 3, 22))
    written = plan_calendar(catalogue.default, plan, When(time(9), None))
    assert b"DTSTART:20270322T090000\r\n" in written
    assert b"VTIMEZONE" not in written


def test_events_keep_their_names_from_release_to_release(catalogue: Catalogue) -> None:
    edition, plan = catalogue.default, plan_of(catalogue, date(2027, 3, 22))
    when = When(time(9), BERLIN)
    later = plan.model_copy(update={"release": "2026.12.1", "sessions": plan.sessions[::-1]})
    before, after = (read(plan_calendar(edition, one, when)) for one in (plan, later))
    assert {one.uid for one in before} == {one.uid for one in after}
    assert all(one.sequence < other.sequence for one, other in zip(before, after, strict=True))
    assert all(one.dtstamp < other.dtstamp for one, other in zip(before, after, strict=True))
    evening = read(plan_calendar(edition, plan, When(time(18), None)))
    assert [one.uid for one in evening] == [one.uid for one in before]
    assert uid("/v1/compose/plan?seed=1", date(2027, 3, 1)) != before[0].uid


def test_a_later_release_is_a_later_revision() -> None:
    versions = ["2026.9.12", "2026.11.2", "2026.11.10", "2026.12.1", "2027.1.1"]
    revisions = [revision(version) for version in versions]
    assert revisions == sorted(set(revisions))
    assert revisions[-1] < 2**31
    assert released("2026.11.10") == datetime(2026, 11, 1, tzinfo=UTC)


def test_a_session_is_one_event(catalogue: Catalogue) -> None:
    composed = compose(catalogue, catalogue.default, SessionRequest())
    session = composed.model_copy(update={"warnings": ("Mind the gap.",)})
    when = When(time(18, 30), NEW_YORK)
    written = session_calendar(catalogue.default, session, date(2027, 3, 14), when)
    assert written == session_calendar(catalogue.default, session, date(2027, 3, 14), when)
    (event,) = read(written)
    assert event.dtstart == datetime(2027, 3, 14, 18, 30, tzinfo=NEW_YORK)
    assert "Mind the gap." in event.description
    assert f"PRODID:-//Footwork//{session.release}//EN\r\n".encode() in written
