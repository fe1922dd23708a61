"""Plans, their links, days and dates agree; a body and a query do too."""

from typing import Any

import pytest

from tests import seed_files
from tests.client import Client

SESSION, PLAN, LIST = "/v1/compose/session", "/v1/compose/plan", "/v1/compose/list"
START = "2027-01-04"
EQUAL = ("title", "turn", "week", "period", "phase", "seconds", "shortfall", "changes")


def shown(session: dict[str, Any]) -> dict[str, Any]:
    """What a planned session and the same session alone have in common."""
    blocks = [
        block | {"exercises": [without_alternatives(pick) for pick in block["exercises"]]}
        for block in session["blocks"]
    ]
    return {name: session[name] for name in EQUAL} | {"blocks": blocks}


def without_alternatives(pick: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in pick.items() if name != "alternatives"}


def done(session: dict[str, Any], **reports: Any) -> dict[str, Any]:
    """A session as an entry of a history: done as planned, with reports about each exercise."""
    picks = [pick for block in session["blocks"] for pick in block["exercises"]]
    return {
        "date": session["date"],
        "exercises": [
            {
                "slug": pick["exercise"]["slug"],
                "sets": pick["dose"]["sets"],
                "reps": pick["dose"]["reps"],
                "seconds": pick["dose"]["timed_seconds"],
            }
            | reports
            for pick in picks
        ],
    }


@pytest.mark.sweep
@pytest.mark.parametrize("template", seed_files.templates())
def test_each_session_of_a_plan_comes_by_its_link_and_by_its_day(
    client: Client, template: str
) -> None:
    plan = client.json(f"{PLAN}?template={template}&start={START}&weeks=5&per_week=2")
    for planned in plan["sessions"][::3]:
        alone = client.json(planned["link"])
        assert shown(alone) == shown(planned)
        assert alone["date"] == planned["date"]
        by_day = client.json(f"{SESSION}?template={template}&per_week=2&day={planned['day']}")
        assert shown(by_day) == shown(planned)
        assert by_day["day"] == planned["day"]


@pytest.mark.parametrize("query", ["weekdays=tue,sat", "stage=advanced", "variety=high&seed=3"])
def test_links_of_a_plan_keep_how_often_it_trains(client: Client, query: str) -> None:
    plan = client.json(f"{PLAN}?start={START}&weeks=2&{query}")
    for planned in plan["sessions"]:
        assert shown(client.json(planned["link"])) == shown(planned)
    assert client.json(plan["link"]) == plan


def test_extending_a_plan_changes_nothing_before(client: Client) -> None:
    short, long = (
        client.json(f"{PLAN}?start={START}&weeks={weeks}&minutes=15") for weeks in (3, 9)
    )
    assert long["sessions"][: len(short["sessions"])] == short["sessions"]


def test_a_plan_is_a_fold_of_sessions(client: Client) -> None:
    plan = client.json(f"{PLAN}?start={START}&weeks=2")
    history = [done(session) for session in plan["sessions"][4::-1]]
    last = plan["sessions"][5]
    body = {"date": last["date"], "start": START, "history": history}
    assert shown(client.post(SESSION, body)) == shown(last)


def test_a_query_and_a_body_ask_the_same(client: Client) -> None:
    query = (
        f"{SESSION}?date=2027-01-08&safe_for=osteoporosis&not_feature=floor-transfer&side=left"
        "&history=2027-01-06~same~short-foot:3x12:easy:2,towel-curl:2x10"
        "&history=2027-01-04~short-foot"
    )
    body = {
        "date": "2027-01-08",
        "safe_for": ["osteoporosis"],
        "not_feature": ["floor-transfer"],
        "side": "left",
        "history": [
            {
                "date": "2027-01-06",
                "next_morning": "same",
                "exercises": [
                    {"slug": "short-foot", "sets": 3, "reps": 12, "effort": "easy", "pain": 2},
                    {"slug": "towel-curl", "sets": 2, "reps": 10},
                ],
            },
            {"date": "2027-01-04", "exercises": [{"slug": "short-foot"}]},
        ],
    }
    assert client.json(query) == client.post(SESSION, body)


def test_reports_are_answered_with_a_body_and_no_link(client: Client) -> None:
    first = client.json(f"{PLAN}?start={START}&weeks=1")
    history = [done(first["sessions"][0], effort="easy", pain=1)]
    plan = client.post(PLAN, {"start": START, "weeks": 2, "history": history})
    assert plan["link"] is None
    assert {session["link"] for session in plan["sessions"]} == {None}
    assert client.post(PLAN, plan["body"]) == plan
    for planned in plan["sessions"]:
        body = {name: value for name, value in plan["body"].items() if name != "weeks"}
        session = client.post(SESSION, body | {"date": planned["date"]})
        assert shown(session) == shown(planned)


def test_a_history_without_reports_stays_in_the_link(client: Client) -> None:
    session = client.post(SESSION, {"history": [["short-foot", "towel-curl"], ["waterfall"]]})
    assert "history=short-foot,towel-curl&history=waterfall" in session["link"]
    assert client.json(session["link"]) == session


def test_easy_sessions_lead_to_a_step_up(client: Client) -> None:
    plan = client.json(f"{PLAN}?start={START}&weeks=2&variety=low")
    history = [done(session, effort="easy", pain=0) for session in plan["sessions"][::-1]]
    body = {"date": "2027-01-18", "history": history, "week": 3}
    reported = client.post(SESSION, body)
    picks = [pick for block in reported["blocks"] for pick in block["exercises"]]
    assert any((pick["steps"] or 0) > 0 for pick in picks)
    assert any("because it was easy" in pick["reason"] for pick in picks)
    held = client.post(SESSION, body | {"progress": False})
    assert all(pick["steps"] is None for block in held["blocks"] for pick in block["exercises"])


def test_pain_leads_to_a_step_down_of_that_exercise_only(client: Client) -> None:
    plan = client.json(f"{PLAN}?start={START}&weeks=1")
    history = [done(session) for session in plan["sessions"][1::-1]]
    history[1]["exercises"] = [
        each | ({"pain": 7} if each["slug"] == "short-foot" else {})
        for each in history[1]["exercises"]
    ]
    session = client.post(SESSION, {"date": "2027-01-08", "start": START, "history": history})
    steps = {
        pick["exercise"]["slug"]: pick["steps"]
        for block in session["blocks"]
        for pick in block["exercises"]
    }
    assert steps.pop("short-foot") == -1
    assert set(steps.values()) <= {0, None}


@pytest.mark.parametrize(
    ("conditions", "audience"), [("pregnancy", ""), ("at-risk-foot", ""), ("", "child")]
)
def test_doses_of_some_people_never_climb(client: Client, conditions: str, audience: str) -> None:
    asked = {"safe_for": [conditions]} if conditions else {"audience": [audience]}
    plan = client.post(PLAN, {"start": START, "weeks": 4} | asked)
    history = [done(session, effort="easy", pain=0) for session in plan["sessions"][::-1]]
    session = client.post(
        SESSION, {"date": "2027-02-01", "start": START, "history": history} | asked
    )
    picks = [pick for block in session["blocks"] for pick in block["exercises"]]
    assert all(pick["steps"] in {0, None} for pick in picks)


@pytest.mark.parametrize(
    ("query", "parameter", "why"),
    [
        ("day=2&date=2027-01-04", "date", "not both"),
        ("day=2&history=short-foot", "history", "not both"),
        ("start=2027-01-04", "date", "requires 'date'"),
        ("start=2027-01-04&date=2027-01-05", "date", "2027-01-06"),
        ("start=2027-01-04&date=2027-01-01", "date", "before 'start'"),
        ("weekdays=mon", "start", "first day"),
        ("history=2027-01-04~short-foot", "date", "current date"),
        ("date=2027-01-04&history=2027-01-05~short-foot", "history", "not before"),
        ("history=2027-13-04~short-foot", "history", "2027-13-04"),
        ("history=short-foot:lots", "history", "such as"),
        ("history=short-fot", "history", "short-fot"),
        ("not_feature=flying", "not_feature", "flying"),
        ("phase=third", "phase", "third"),
    ],
)
def test_what_excludes_each_other_is_refused(
    client: Client, query: str, parameter: str, why: str
) -> None:
    problem = client.json(f"{SESSION}?{query}", status=422)
    assert problem["errors"][0]["parameter"] == parameter
    assert why in problem["detail"]


@pytest.mark.parametrize(
    ("entry", "pointer"),
    [
        ({"exercises": []}, "#/history/0/exercises"),
        ({"exercises": [{"slug": "short-fot"}]}, "#/history/0/exercises/0/slug"),
        ({"exercises": [{"slug": "short-foot", "pain": 11}]}, "#/history/0/exercises/0/pain"),
        ({"exercises": [{"slug": "short-foot", "effort": "ok"}]}, "#/history/0/exercises/0/effort"),
        ({"exercises": [{"slug": "short-foot"}], "mood": 1}, "#/history/0/mood"),
        ({"date": "4.1.2027", "exercises": [{"slug": "short-foot"}]}, "#/history/0/date"),
    ],
)
def test_a_bad_entry_of_a_history_is_pointed_at(
    client: Client, entry: dict[str, Any], pointer: str
) -> None:
    problem = client.post(SESSION, {"date": "2027-01-08", "history": [entry]}, 422)
    assert problem["errors"][0]["pointer"] == pointer


def test_a_list_is_a_session_of_its_own(client: Client) -> None:
    query = f"{LIST}?exercises=short-foot:2x8,standing-calf-raise&safe_for=osteoporosis"
    session = client.json(query)
    first = session["blocks"][0]["exercises"][0]
    assert first["exercise"]["slug"] == "short-foot"
    assert (first["dose"]["sets"], first["dose"]["reps"]) == (2, 8)
    assert session["seconds"] == sum(pick["seconds"] for pick in session["blocks"][0]["exercises"])
    assert client.json(session["link"]) == session
    body = {
        "exercises": [
            {"slug": "short-foot", "sets": 2, "reps": 8},
            {"slug": "standing-calf-raise"},
        ],
        "safe_for": ["osteoporosis"],
    }
    assert client.post(LIST, body) == session
    timed = client.json(f"{query}&timeline=true")
    assert sum(step["seconds"] for step in timed["timeline"]) == session["seconds"]
    for name in ("text", "markdown", "calendar&date=2027-01-04"):
        assert client.get(f"{query}&format={name}").status_code == 200
    refused = client.json(f"{LIST}?exercises=short-foot&safe_for=foot-ulcer", 422)
    assert refused["type"] == "/problems/see-a-clinician"
