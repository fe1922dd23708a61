"""Plans over HTTP: dates, rotation, rest, and the link that gives them again."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests import seed_files
from tests.client import Client

PATH = "/v1/compose/plan"
START = "2027-01-04"


def slugs(session: dict[str, Any]) -> list[str]:
    return [pick["exercise"]["slug"] for block in session["blocks"] for pick in block["exercises"]]


def groups(slug: str) -> set[str]:
    """Outermost groups below their region of what an exercise works most."""
    found = set()
    for link in seed_files.exercises()[slug]["muscles"]:
        if link["role"] == "primary":
            line = [link["slug"]]
            while parent := seed_files.parents()[line[-1]]:
                line.append(parent)
            found.add(line[-2] if len(line) > 1 else line[0])
    return found


def is_heavy(slug: str) -> bool:
    return bool(seed_files.exercises()[slug]["load"] == "high")


@pytest.mark.parametrize(("stage", "per_week"), [("early", 3), ("advanced", 5)])
def test_six_weeks(client: Client, stage: str, per_week: int) -> None:
    plan = client.json(f"{PATH}?start={START}&stage={stage}")
    assert (plan["stage"], plan["per_week"], plan["weeks"]) == (stage, per_week, 6)
    assert len(plan["sessions"]) == 6 * per_week
    days = [date.fromisoformat(session["date"]) for session in plan["sessions"]]
    assert days == sorted(set(days))
    assert days[0].isoformat() == START
    assert days[-1] < days[0] + timedelta(weeks=6)
    assert [session["day"] for session in plan["sessions"]] == list(range(1, 6 * per_week + 1))
    used = [slug for session in plan["sessions"] for slug in slugs(session)]
    assert [read["slug"] for read in plan["exercises"]] == list(dict.fromkeys(used))
    assert len(set(used)) <= 24
    assert [session["turn"] for session in plan["sessions"][:4]] == ["A", "B", "A", "B"]
    for session in plan["sessions"]:
        assert abs(session["seconds"] - 1800) <= 60
        assert session["seconds"] == sum(block["seconds"] for block in session["blocks"])
    assert client.json(plan["link"]) == plan
    assert client.post(PATH, {"start": START, "stage": stage}) == plan


def test_a_history_goes_on(client: Client) -> None:
    whole = client.json(f"{PATH}?start={START}&weeks=2")
    history = [
        {"date": each["date"], "exercises": [{"slug": slug} for slug in slugs(each)]}
        for each in whole["sessions"][2::-1]
    ]
    rest = client.post(PATH, {"start": "2027-01-11", "week": 2, "weeks": 1, "history": history})
    assert [slugs(session) for session in rest["sessions"]] == [
        slugs(session) for session in whole["sessions"][3:]
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("weekdays=sun,tue", ["2027-01-05", "2027-01-10", "2027-01-12", "2027-01-17"]),
        ("per_week=1", ["2027-01-04", "2027-01-11"]),
        ("per_week=2", ["2027-01-04", "2027-01-07", "2027-01-11", "2027-01-14"]),
    ],
)
def test_days_of_the_week(client: Client, query: str, expected: list[str]) -> None:
    plan = client.json(f"{PATH}?start={START}&weeks=2&{query}")
    assert [session["date"] for session in plan["sessions"]] == expected
    assert plan["stage"] is None
    assert plan["per_week"] * 2 == len(expected)
    assert client.json(plan["link"]) == plan


@pytest.mark.parametrize("slug", seed_files.templates())
def test_heavy_work_is_48_hours_apart(client: Client, slug: str) -> None:
    plan = client.json(f"{PATH}?template={slug}&start={START}&per_week=7&weeks=4")
    for before, after in zip(plan["sessions"], plan["sessions"][1:], strict=False):
        tired = {group for done in slugs(before) if is_heavy(done) for group in groups(done)}
        broken = {done for done in slugs(after) if is_heavy(done) and groups(done) & tired}
        told = {
            change["exercise"]["slug"]
            for change in after["changes"]
            if change["kind"] == "rest-yields"
        }
        assert broken == told


def test_what_is_included_rests_too(client: Client) -> None:
    query = f"template=leg-strength&start={START}&per_week=7&weeks=1&include=step-up"
    plan = client.json(f"{PATH}?{query}")
    for before, after in zip(plan["sessions"], plan["sessions"][1:], strict=False):
        assert not ("step-up" in slugs(before) and "step-up" in slugs(after))
        if "step-up" not in slugs(after):
            assert "include-rests" in {change["kind"] for change in after["changes"]}


@pytest.mark.parametrize(
    ("query", "parameter", "why"),
    [
        ("weeks=2", "start", "2027-01-04"),
        ("start=2027-1-4", "start", "2027-01-04"),
        ("start=1767225600", "start", "2027-01-04"),
        (f"start={START}&stage=early&per_week=3", "per_week", "not both"),
        (f"start={START}&weekdays=mon&per_week=3", "weekdays", "not both"),
        (f"start={START}&weekdays=monday", "weekdays", ""),
        (f"start={START}&weeks=27", "weeks", "26"),
        (f"start={START}&red_flags=cannot-bear-weight", "red_flags", "doctor"),
        (f"start={START}&minutes=1", "minutes", "at least"),
        (f"start={START}&include=l-pose&exclude=l-pose", "include", "You asked to skip it"),
    ],
)
def test_what_can_not_be_planned(client: Client, query: str, parameter: str, why: str) -> None:
    problem = client.json(f"{PATH}?{query}", status=422)
    assert problem["errors"][0]["parameter"] == parameter
    assert why in problem["detail"]
