"""What three calendar programs make of a plan: sessions come once, at the right time.

The parsers share no code: ical is Home Assistant's, vobject is Radicale's and works out time zones
from the calendar's own rules, and icalendar is the library that the calendars are written with.
"""

import io
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from app.catalogue.snapshot import Catalogue
from app.composition.rendering.calendar.events import plan_calendar
from app.composition.rendering.calendar.when import When
from app.composition.requests.plan import PlanRequest
from app.main import create_app
from app.settings import Settings
from tests.client import Client, start
from tests.composition.sessions import plan_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own
    import vobject

START = date(2027, 3, 1)
Events = dict[str, Any]
"""The moment at which each event starts, by its UID."""


def read_ical(calendar: bytes) -> Events:
    events = IcsCalendarStream.calendar_from_ics(calendar.decode()).events
    return {str(event.uid): event.dtstart for event in events}


def read_vobject(calendar: bytes) -> Events:
    parsed = vobject.readOne(io.StringIO(calendar.decode()))
    return {event.uid.value: event.dtstart.value for event in parsed.vevent_list}


def read_icalendar(calendar: bytes) -> Events:
    parsed = icalendar.Calendar.from_ical(calendar)
    return {str(event["UID"]): event.start for event in parsed.events}


READERS = (read_ical, read_vobject, read_icalendar)
readers = pytest.mark.parametrize("read", READERS)


def calendar_of(catalogue: Catalogue, zone: str, clock: int = 9, **asked: Any) -> bytes:
    request = PlanRequest.model_validate({"start": START, "per_week": 7, "weeks": 2} | asked)
    plan = plan_of(catalogue, request)
    return plan_calendar(catalogue.default, plan, When(time(clock), ZoneInfo(zone), None))


@pytest.mark.sweep
@readers
def test_a_plan_imported_again_leaves_each_session_once(
    catalogue: Catalogue, read: Callable[[bytes], Events]
) -> None:
    """Extended, moved to another time of day and zone, shortened, and for other minutes."""
    once = read(calendar_of(catalogue, "Europe/Berlin"))
    assert len(once) == 14
    for asked, days in (
        ({}, 14),
        ({"weeks": 6}, 42),
        ({"minutes": 15}, 14),
        ({"have": ["chair"]}, 14),
        ({"exclude": ["short-foot"]}, 14),
    ):
        again = read(calendar_of(catalogue, "Europe/Berlin", **asked))
        assert len(once | again) == len(again) == days, asked
    moved = read(calendar_of(catalogue, "Asia/Tokyo", clock=18))
    assert moved.keys() == once.keys()
    assert {when.astimezone(ZoneInfo("Asia/Tokyo")).hour for when in (once | moved).values()} == {
        18
    }


@readers
@pytest.mark.parametrize(
    "other",
    [
        {"safe_for": ["osteoporosis"]},
        {"level": "beginner"},
        {"audience": ["child"]},
        {"seed": 2},
        {"template": "leg-strength"},
    ],
)
def test_two_people_do_not_overwrite_each_other(
    catalogue: Catalogue, read: Callable[[bytes], Events], other: dict[str, Any]
) -> None:
    mine = read(calendar_of(catalogue, "Europe/Berlin", template="calf-strength", weeks=1))
    yours: dict[str, Any] = {"template": "calf-strength", "weeks": 1} | other
    if other.get("audience") == ["child"]:
        yours["template"] = "child-feet"
    assert mine.keys().isdisjoint(read(calendar_of(catalogue, "Europe/Berlin", **yours)))


@pytest.mark.sweep
@readers
@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", date(2027, 3, 26)),
        ("Europe/Berlin", date(2027, 10, 29)),
        ("America/New_York", date(2027, 3, 12)),
        ("America/New_York", date(2027, 11, 5)),
        ("Australia/Sydney", date(2027, 4, 2)),
        ("Australia/Sydney", date(2027, 10, 1)),
        ("Asia/Tokyo", date(2027, 3, 26)),
        ("Europe/Dublin", date(2027, 3, 26)),  # whose standard time is that of summer
        ("Europe/Dublin", date(2027, 10, 29)),
        ("America/Chicago", date(2006, 12, 28)),  # in the year before the rule changed
        ("Africa/Casablanca", date(2026, 2, 12)),  # whose clock follows the moon, where it does
        ("Africa/Cairo", date(2027, 10, 25)),  # at the end of a Thursday that may be the 31st
        ("Asia/Jerusalem", date(2027, 3, 24)),  # on the Friday before the last Sunday
        ("America/Nuuk", date(2027, 3, 26)),  # on a Saturday evening
        ("America/Santiago", date(2027, 4, 2)),
        ("Australia/Lord_Howe", date(2027, 4, 2)),  # by half an hour
    ],
)
def test_the_time_on_the_clock_stays_across_a_clock_change(
    catalogue: Catalogue, read: Callable[[bytes], Events], zone: str, start: date
) -> None:
    events = sorted(read(calendar_of(catalogue, zone, start=start, weeks=1)).values())
    days = [start + timedelta(days=number) for number in range(7)]
    expected = [datetime.combine(day, time(9), ZoneInfo(zone)) for day in days]
    assert [event.astimezone(UTC) for event in events] == [
        moment.astimezone(UTC) for moment in expected
    ]


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Berlin", ["BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"]),
        ("America/New_York", ["BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"]),
        ("Australia/Sydney", ["BYDAY=1SU;BYMONTH=4", "BYDAY=1SU;BYMONTH=10"]),
        ("Asia/Tokyo", []),
    ],
)
def test_each_clock_change_has_one_yearly_rule(
    catalogue: Catalogue, zone: str, rules: list[str]
) -> None:
    written = calendar_of(catalogue, zone).decode()
    found = [line for line in written.split("\r\n") if line.startswith("RRULE")]
    assert sorted(found) == sorted(
        f"RRULE:FREQ=YEARLY;{';'.join(sorted(rule.split(';'), reverse=False))}" for rule in rules
    )
    assert "RDATE" not in written
    assert written.count("BEGIN:STANDARD") == 1
    assert written.count("BEGIN:DAYLIGHT") == len(rules) // 2
    assert f"TZID:{zone}\r\n" in written


PATH = "/v1/compose/plan?start=2027-03-01&weeks=1&format=calendar"


def test_the_alarm_is_as_asked(client: Client) -> None:
    assert client.get(PATH).text.count("TRIGGER:-PT15M") == 3
    assert client.get(f"{PATH}&alarm=0").text.count("TRIGGER:P0D") == 3
    assert client.get(f"{PATH}&alarm=1440").text.count("TRIGGER:-P1D") == 3
    assert "VALARM" not in client.get(f"{PATH}&alarm=none").text


@pytest.mark.parametrize("alarm", ["1441", "-5", "soon", "", "1.5", "99999"])
def test_other_alarms_are_refused(client: Client, alarm: str) -> None:
    [error] = client.json(f"{PATH}&alarm={alarm}", status=422)["errors"]
    assert error["parameter"] == "alarm"


def test_an_alarm_is_for_calendars_only(client: Client) -> None:
    path = "/v1/compose/session?alarm=5"
    assert client.json(path, status=422)["errors"][0]["parameter"] == "alarm"


@pytest.mark.parametrize("pages", [True, False])
def test_links_are_absolute_with_a_public_address(
    seeded_url: str, client: Client, *, pages: bool
) -> None:
    address = "https://feet.example/api"
    settings = Settings(database_url=seeded_url, public_url=f"{address}/", pages=pages)
    public = Client(start(create_app(settings)))
    where = "/play#" if pages else "/v1/compose/session?"
    path = f"{PATH}&safe_for=osteoporosis"
    for event in icalendar.Calendar.from_ical(public.get(path).content).events:
        url = str(event["URL"])
        assert url.startswith(f"{address}{where}")
        assert "template=flat-foot" in url
        assert "safe_for=osteoporosis" in url
        assert url in str(event["DESCRIPTION"])
    assert f"{address}/v1/compose/session?" in public.get("/v1/compose/session?format=text").text
    assert public.json("/v1/compose/session")["link"].startswith("/v1/")
    for event in icalendar.Calendar.from_ical(client.get(PATH).content).events:
        assert "URL" not in event


@pytest.mark.sweep
@pytest.mark.parametrize("pages", [True, False])
@pytest.mark.parametrize(
    "path", ["/v1/compose/list?exercises=short-foot:3x12&", "/v1/compose/session?"]
)
def test_the_link_of_one_session_leads_to_the_player(
    seeded_url: str, path: str, *, pages: bool
) -> None:
    address = "https://feet.example/api"
    settings = Settings(database_url=seeded_url, public_url=address, pages=pages)
    public = Client(start(create_app(settings)))
    path = f"{path}date=2027-03-22"
    [event] = icalendar.Calendar.from_ical(public.get(f"{path}&format=calendar").content).events
    link = public.json(path)["link"]
    expected = f"{address}/play#{link.partition('?')[2]}" if pages else f"{address}{link}"
    assert str(event["URL"]) == expected
    assert expected in str(event["DESCRIPTION"])
