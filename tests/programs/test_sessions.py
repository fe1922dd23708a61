"""Composed sessions over HTTP, for the flat-foot programme as it is in the seed."""

import json
from collections import Counter
from typing import Any

import pytest

from tests import seed_files
from tests.client import Client

PATH = "/v1/compose/session"
BLOCKS = ["massage", "foot", "lower-leg", "whole-body"]
BLOCK_OF = seed_files.blocks_of("flat-foot")


def picks(session: dict[str, Any]) -> list[dict[str, Any]]:
    return [pick for block in session["blocks"] for pick in block["exercises"]]


def slugs(session: dict[str, Any]) -> list[str]:
    return [pick["exercise"]["slug"] for pick in picks(session)]


def formula(dose: dict[str, Any]) -> int:
    work = dose["timed_seconds"] or dose["reps"] * dose["tempo_seconds"]
    sides = 2 if dose["per_side"] else 1
    seconds: int = (
        dose["setup_seconds"]
        + dose["sets"] * sides * work
        + dose["sets"] * (sides - 1) * dose["switch_seconds"]
        + (dose["sets"] - 1) * dose["rest_seconds"]
    )
    return seconds


def check_hard_rules(session: dict[str, Any]) -> None:
    assert [block["slug"] for block in session["blocks"]] == BLOCKS
    for block in session["blocks"]:
        assert len(block["exercises"]) in {1, 2}
        assert block["seconds"] == sum(pick["seconds"] for pick in block["exercises"])
        for pick in block["exercises"]:
            assert BLOCK_OF[pick["exercise"]["slug"]] == block["slug"]
    assert len(set(slugs(session))) == len(slugs(session))
    for pick in picks(session):
        dose, own = pick["dose"], pick["exercise"]["dose"]
        assert pick["seconds"] == formula(dose)
        assert pick["scaled"] == (dose != own)
        assert own["sets_min"] <= dose["sets"] <= own["sets_max"]
        if own["timed_seconds"] is not None:
            assert own["timed_seconds_min"] <= dose["timed_seconds"] <= own["timed_seconds_max"]
        unscaled = {name: value for name, value in own.items()
                    if name not in {"sets", "timed_seconds"}}  # fmt: skip
        assert unscaled.items() <= dose.items()
    assert session["seconds"] == sum(block["seconds"] for block in session["blocks"])


def test_thirty_minutes_of_flat_foot(client: Client) -> None:
    session = client.json(PATH)
    check_hard_rules(session)
    assert (session["template"], session["minutes"]) == ("flat-foot", 30)
    assert abs(session["seconds"] - 1800) <= 60
    assert session["shortfall"] is None
    assert session["warnings"] == []
    assert session["frequency"] == {"early": 3, "advanced": 5}
    assert session["daily_exercises"] == ["waterfall", "l-pose"]
    assert all(session["daily_habits"])
    assert session["notice"]
    assert session["release"] == client.json("/v1/release")["version"]
    for pick in picks(session):
        assert pick["exercise"] == client.json(f"/v1/exercises/{pick['exercise']['slug']}")
        assert pick["reason"]
        assert BLOCK_OF.keys() >= set(pick["alternatives"])
        assert not set(pick["alternatives"]) & set(slugs(session))


def test_the_same_request_gives_the_same_bytes(client: Client) -> None:
    first = client.get(PATH)
    assert client.get(PATH).content == first.content
    assert client.get(first.json()["link"]).content == first.content
    assert client.request("POST", PATH, json={}).content == first.content


def test_other_seeds_give_other_sessions(client: Client) -> None:
    sessions = {tuple(slugs(client.json(f"{PATH}?seed={seed}"))) for seed in range(12)}
    assert len(sessions) >= 10


@pytest.mark.parametrize("minutes", range(10, 39))
def test_minutes_land_within_60_seconds(client: Client, minutes: int) -> None:
    for seed in range(3):
        session = client.json(f"{PATH}?minutes={minutes}&seed={seed}")
        check_hard_rules(session)
        assert abs(session["seconds"] - minutes * 60) <= 60


def test_too_few_minutes_say_the_shortest(client: Client) -> None:
    problem = client.json(f"{PATH}?minutes=3", status=422)
    assert problem["type"] == "/problems/too-few-minutes"
    assert problem["errors"][0]["parameter"] == "minutes"
    shortest = problem["shortest_minutes"]
    session = client.json(f"{PATH}?minutes={shortest}")
    assert problem["shortest_seconds"] <= session["seconds"] <= shortest * 60 + 60
    assert client.json(f"{PATH}?minutes={shortest - 1}", status=422)["shortest_minutes"] == shortest


def test_more_than_fits_is_the_longest_with_its_shortfall(client: Client) -> None:
    session = client.json(f"{PATH}?minutes=90")
    check_hard_rules(session)
    assert session["shortfall"] == 5400 - session["seconds"]
    assert str(session["shortfall"]) in session["warnings"][0]
    longest = sum(longest_of(block) for block in BLOCKS)
    assert longest - 180 <= session["seconds"] <= longest


def longest_of(block: str) -> int:
    """Seconds of the two longest exercises of a block, at their most."""
    durations = []
    for slug, facts in seed_files.exercises().items():
        if BLOCK_OF.get(slug) == block:
            dose = {"reps": None, "timed_seconds": None, "setup_seconds": 30, "switch_seconds": 5,
                    "rest_seconds": 30} | facts["dose"]  # fmt: skip
            hold = dose.get("hold_seconds")
            dose.setdefault("tempo_seconds", hold + 2 if hold else 4)
            dose["sets"] = dose.get("sets_max", dose["sets"])
            dose["timed_seconds"] = dose.get("timed_seconds_max", dose["timed_seconds"])
            durations.append(formula(dose))
    return sum(sorted(durations)[-2:])


@pytest.mark.parametrize("condition", ["osteoporosis", "glaucoma", "pregnancy", "falls-risk"])
def test_nothing_contraindicated_and_every_caution_told(client: Client, condition: str) -> None:
    facts = seed_files.exercises()
    avoided = {slug for slug in BLOCK_OF if seed_files.must_avoid(facts[slug], condition)}
    for seed in range(10):
        session = client.json(f"{PATH}?safe_for={condition}&seed={seed}")
        assert not avoided & set(slugs(session))
        assert avoided == {read["slug"] for read in session["excluded"]}
        for pick in picks(session):
            own = [read for read in pick["exercise"]["cautions"] if read["condition"] == condition]
            assert pick["cautions"] == own
            assert all(caution["severity"] == "caution" for caution in own)


def test_with_nothing_but_the_floor(client: Client) -> None:
    session = client.json(f"{PATH}?have=none")
    check_hard_rules(session)
    for pick in picks(session):
        assert not [link for link in pick["exercise"]["equipment"] if link["required"]]
    assert client.post(PATH, {"have": []}) == session
    ball = next(x for x in session["excluded"] if x["slug"] == "plantar-fascia-ball-roll")
    assert ball["causes"] == [{"constraint": "have", "values": ["ball"]}]
    assert "Ball" in ball["reason"]


def test_a_block_without_candidates_says_what_is_missing(client: Client) -> None:
    lower_leg = [slug for slug, block in BLOCK_OF.items() if block == "lower-leg"]
    left_out = [
        slug for slug in lower_leg if seed_files.requires_only(seed_files.exercises()[slug], set())
    ]
    problem = client.json(f"{PATH}?have=none&exclude={','.join(left_out)}", status=422)
    assert problem["type"] == "/problems/no-candidates"
    assert problem["block"] == "lower-leg"
    assert {read["slug"] for read in problem["excluded"]} == set(lower_leg)
    errors = {error["parameter"]: error for error in problem["errors"]}
    assert "resistance-band" in errors["have"]["allowed"]
    assert left_out[0] in errors["exclude"]["detail"]
    client.json(f"{PATH}?have=resistance-band&exclude={','.join(left_out)}")


def test_a_condition_picks_its_programme(client: Client) -> None:
    session = client.json(f"{PATH}?condition=flat-foot")
    assert session == client.json(f"{PATH}?safe_for=flat-foot")
    assert session["blocks"] == client.json(PATH)["blocks"]
    problem = client.json(f"{PATH}?condition=gout", status=422)
    allowed = problem["errors"][0]["allowed"]
    assert "flat-foot" in allowed
    for name in allowed:
        template = client.json(f"{PATH}?condition={name}")["template"]
        assert name in seed_files.templates()[template]["conditions"]


def test_level_position_and_audience_are_kept(client: Client) -> None:
    query = "template=flat-foot&level=beginner&audience=child&position=sitting,side-lying"
    session = client.json(f"{PATH}?{query}")
    for pick in picks(session):
        assert pick["exercise"]["level"] == "beginner"
        assert "child" in pick["exercise"]["audience"]
        assert pick["exercise"]["position"] in {"sitting", "side-lying"}
    constraints = {c["constraint"] for read in session["excluded"] for c in read["causes"]}
    assert constraints == {"level", "audience", "position"}


def test_include_and_exclude(client: Client) -> None:
    session = client.json(f"{PATH}?include=towel-curl,waterfall&exclude=short-foot")
    assert {"towel-curl", "waterfall"} <= set(slugs(session))
    assert "short-foot" not in slugs(session)
    others = [slug for pick in picks(session) for slug in pick["alternatives"]]
    assert "short-foot" not in others


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("include=towel-curl&have=none", "Towel"),
        ("include=short-foot,towel-curl,foot-inchworm", "at most 2"),
        ("include=short-foot&exclude=short-foot", "leave it out"),
        ("include=seated-thoracic-rotation&safe_for=osteoporosis", "Osteoporosis"),
    ],
)
def test_what_can_not_be_included_says_why(client: Client, query: str, why: str) -> None:
    problem = client.json(f"{PATH}?{query}", status=422)
    assert problem["type"] == "/problems/cannot-include"
    assert why in problem["errors"][0]["detail"]


def test_history_moves_on(client: Client) -> None:
    first = client.json(PATH)
    second = client.json(PATH, params={"history": ",".join(slugs(first))})
    assert not set(slugs(first)) & set(slugs(second))
    body = client.post(PATH, {"history": [slugs(first)]})
    assert body == second
    reasons = {pick["reason"] for pick in picks(second)}
    assert any("not done yet" in reason for reason in reasons)


def test_all_exercises_have_their_turn(client: Client) -> None:
    history: list[list[str]] = []
    largest = max(Counter(BLOCK_OF.values()).values())
    for _ in range(largest):
        session = client.post(PATH, {"history": history})
        check_hard_rules(session)
        assert abs(session["seconds"] - 1800) <= 60
        history.insert(0, slugs(session))
    assert {slug for done in history for slug in done} == set(BLOCK_OF)


def test_the_link_holds_all_that_was_asked(client: Client) -> None:
    body = {
        "minutes": 22,
        "seed": 5,
        "have": ["towel", "chair", "mat"],
        "safe_for": ["vertigo"],
        "level": "intermediate",
        "audience": ["adult"],
        "exclude": ["waterfall"],
        "include": ["l-pose"],
        "history": [["short-foot", "l-pose"], ["towel-curl"]],
    }
    session = client.post(PATH, body)
    assert session["link"] == (
        "/v1/compose/session?template=flat-foot&minutes=22&seed=5&have=chair,mat,towel"
        "&level=intermediate&safe_for=vertigo&audience=adult&exclude=waterfall&include=l-pose"
        "&history=short-foot,l-pose&history=towel-curl"
    )
    assert json.dumps(client.json(session["link"])) == json.dumps(session)
