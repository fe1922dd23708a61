"""Sessions over HTTP as text, Markdown and calendar."""

from datetime import date, datetime
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from ical.calendar_stream import IcsCalendarStream

from tests.client import Client

PATH = "/v1/compose/session"
PLAN = "/v1/compose/plan"
TYPES = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
}


@pytest.mark.parametrize("name", TYPES)
def test_accept_and_format_ask_for_the_same(client: Client, name: str) -> None:
    media_type = TYPES[name]
    asked = client.get(f"{PATH}?format={name}")
    accepted = client.get(PATH, headers={"accept": media_type.partition(";")[0]})
    assert asked.headers["content-type"] == accepted.headers["content-type"] == media_type
    assert asked.content == accepted.content
    both = client.get(f"{PATH}?format={name}", headers={"accept": "text/html"})
    assert both.content == asked.content
    posted = client.request("POST", f"{PATH}?format={name}", json={})
    assert posted.content == asked.content
    assert posted.headers["content-language"] == "en"


def test_text_is_for_people(client: Client) -> None:
    session = client.json(f"{PATH}?minutes=10&safe_for=osteoporosis")
    answer = client.get(session["link"], headers={"accept": "text/plain"})
    assert answer.text.startswith("Flat foot, week 1, session A ")
    assert session["notice"] in " ".join(answer.text.split())
    assert "/v1/" not in answer.text
    assert answer.text.index(session["notice"].split(".")[0]) < answer.text.index("  1. ")
    assert client.json(session["link"]) == session


def test_the_timeline_can_be_read_too(client: Client) -> None:
    plain = client.get(f"{PATH}?format=text").text
    timed = client.get(f"{PATH}?format=text&timeline=true").text
    assert "Minute by minute" in timed
    assert "Minute by minute" not in plain


@pytest.mark.parametrize("name", TYPES)
def test_each_format_can_be_kept_and_asked_for_again(client: Client, name: str) -> None:
    headers = {"accept": TYPES[name].partition(";")[0], "accept-encoding": "gzip"}
    answer = client.get(PATH, headers=headers)
    assert answer.headers["vary"] == "Accept, Accept-Encoding, Accept-Language"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=300"
    etag = answer.headers["etag"]
    again = client.get(PATH, headers={**headers, "if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    head = client.request("HEAD", PATH, headers=headers)
    assert (head.headers["etag"], head.content) == (etag, b"")
    others = [other for other in TYPES if other != name]
    for other in others:
        asked = {"accept": TYPES[other].partition(";")[0], "if-none-match": etag}
        assert client.get(PATH, headers=asked).status_code == 200


def test_only_what_has_several_formats_depends_on_accept(client: Client) -> None:
    assert "Accept," not in client.get("/v1/release").headers["vary"]


def test_what_is_not_to_be_had_is_said(client: Client) -> None:
    problem = client.json(PATH, status=406, headers={"accept": "text/html"})
    assert problem["type"] == "/problems/not-acceptable"
    assert problem["offered"][:2] == ["application/json", "text/plain"]
    assert problem["errors"][0]["allowed"] == ["json", "text", "markdown", "calendar", "pdf"]


def test_problems_are_json_whatever_is_asked_for(client: Client) -> None:
    answer = client.get(f"{PATH}?format=text&minutes=1")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "parameter", "hint"),
    [
        ("format=txt", "format", "text"),
        ("format=calendar&tz=Berlin", "tz", "Europe/Berlin"),
        ("format=calendar&tz=europe/berlin", "tz", "Europe/Berlin"),
        ("format=calendar&tz=America/NewYork", "tz", "America/New_York"),
        ("format=calendar&tz=../etc/passwd", "tz", None),
        ("format=calendar&time=9", "time", None),
        ("format=calendar&time=24:00", "time", None),
        ("format=calendar", "date", None),
        ("format=calendar&timeline=true", "timeline", None),
        ("format=text&tz=UTC", "tz", None),
        ("time=09:00", "time", None),
    ],
)
def test_what_can_not_be_shown_is_said(
    client: Client, query: str, parameter: str, hint: str | None
) -> None:
    problem = client.json(f"{PATH}?{query}", status=422)
    assert problem["type"] == "/problems/invalid-request"
    assert [error["parameter"] for error in problem["errors"]] == [parameter]
    if hint:
        assert problem["errors"][0]["did_you_mean"] == hint


def test_a_body_without_a_date_is_pointed_at(client: Client) -> None:
    answer = client.request("POST", f"{PATH}?format=calendar", json={})
    assert answer.json()["errors"][0]["pointer"] == "#/date"


def test_openapi_declares_the_formats(app: FastAPI) -> None:
    document: dict[str, Any] = app.openapi()
    for path, method in product((PATH, PLAN), ("get", "post")):
        operation = document["paths"][path][method]
        assert set(operation["responses"]["200"]["content"]) == {
            "application/json", "text/plain", "text/markdown", "text/calendar", "application/pdf",
        }  # fmt: skip
        assert "406" in operation["responses"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_session_on_a_date_is_an_event(client: Client, method: str) -> None:
    query = "format=calendar&tz=Europe/Berlin&time=07:15"
    if method == "GET":
        answer = client.get(f"{PATH}?date=2027-03-28&{query}")
    else:
        answer = client.request("POST", f"{PATH}?{query}", json={"date": "2027-03-28"})
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    disposition = 'inline; filename="flat-foot-2027-03-28.ics"'
    assert answer.headers["content-disposition"] == disposition
    (event,) = IcsCalendarStream.calendar_from_ics(answer.text).events
    assert event.dtstart == datetime(2027, 3, 28, 7, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert event.description is not None
    assert event.description.endswith(client.json(f"{PATH}?date=2027-03-28")["link"])
    titled = client.get(f"{PATH}?date=2027-03-28&format=text").text
    assert titled.startswith("Flat foot, week 1, session A, 2027-03-28 ")


def test_a_plan_tells_what_its_sessions_share_once(client: Client) -> None:
    asked = f"{PLAN}?start=2027-01-04&weeks=1&template=chair-supported&minutes=30"
    sessions = client.json(asked)["sessions"]
    warnings = {warning for session in sessions for warning in session["warnings"]}
    told = " ".join(client.get(f"{asked}&format=text").text.split())
    assert 0 < len(warnings) < len(sessions)
    assert all("shorter than you asked for" in warning for warning in warnings)
    assert not any(warning in told for warning in warnings)  # the minutes of each tell it
    assert told.count(f"{len(sessions)} of {len(sessions)} sessions") == 1
    assert "Sessions take turns: A, B." in told
    alone = client.get(f"{PLAN}?start=2027-01-04&weeks=1&per_week=1&format=text").text
    assert "take turns" not in alone


@pytest.mark.parametrize(
    ("template", "often"),
    [
        ("balance-and-falls", "3 times a week, with a day between."),
        ("chair-supported", "every day."),
        ("big-toe", "3 times a week at first, later 5 times a week."),
    ],
)
def test_a_session_tells_how_often_before_its_exercises(
    client: Client, template: str, often: str
) -> None:
    path = f"{PATH}?template={template}&minutes=30"
    for shown in ("text", "markdown"):
        told = " ".join(client.get(f"{path}&format={shown}").text.split())
        assert f"How often: {often}" in told
        assert told.index("How often: ") < told.index("Before you start")


@pytest.mark.parametrize("stage", ["early", "advanced"])
def test_six_weeks_in_every_format(client: Client, stage: str) -> None:
    asked = f"{PLAN}?start=2027-03-22&weeks=6&stage={stage}"
    plan = client.json(asked)
    dates = [session["date"] for session in plan["sessions"]]
    assert len(dates) == 6 * plan["sessions_per_week"][stage]

    calendar = client.get(f"{asked}&format=calendar&tz=America/New_York&time=18:00")
    assert 'filename="flat-foot-2027-03-22.ics"' in calendar.headers["content-disposition"]
    events = IcsCalendarStream.calendar_from_ics(calendar.text).events
    zone = ZoneInfo("America/New_York")
    for event, session in zip(events, plan["sessions"], strict=True):
        day = date.fromisoformat(session["date"])
        assert event.dtstart == datetime(day.year, day.month, day.day, 18, tzinfo=zone)
    accepted = client.get(asked, headers={"accept": "text/calendar"})
    floating = IcsCalendarStream.calendar_from_ics(accepted.text).events
    assert [event.uid for event in floating] == [event.uid for event in events]

    for name, media_type in (("text", "text/plain"), ("markdown", "text/markdown")):
        page = client.get(asked, headers={"accept": media_type})
        assert page.headers["content-type"] == f"{media_type}; charset=utf-8"
        assert page.headers["vary"].startswith("Accept, ")
        assert all(day in page.text for day in dates)
        assert all(exercise["name"] in page.text for exercise in plan["exercises"])
        posted = client.request(
            "POST", f"{PLAN}?format={name}", json={"start": "2027-03-22", "stage": stage}
        )
        assert posted.content == page.content


def test_a_plan_has_no_timeline(client: Client) -> None:
    problem = client.json(f"{PLAN}?start=2027-03-22&timeline=true", status=422)
    assert problem["errors"][0]["parameter"] == "timeline"
