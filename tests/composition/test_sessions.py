"""Composed sessions over HTTP, for the flat-foot programme as it is in the seed."""

import json
from typing import Any

import pytest

from tests import seed_files
from tests.client import Client

PATH = "/v1/compose/session"
RELATIONS = ["instead", "easier", "harder", "same-family", "same-muscle", "same-block"]
BLOCKS = ["massage", "foot", "lower-leg", "whole-body", "stretch"]
BLOCK_OF = seed_files.blocks_of("flat-foot")


def picks(session: dict[str, Any]) -> list[dict[str, Any]]:
    return [pick for block in session["blocks"] for pick in block["exercises"]]


def slugs(session: dict[str, Any]) -> list[str]:
    return [pick["exercise"]["slug"] for pick in picks(session)]


def slugs_of(refs: list[dict[str, str]]) -> list[str]:
    """The slugs of references, each of which has its name too."""
    assert all(ref["name"] for ref in refs)
    return [ref["slug"] for ref in refs]


def whole(session: dict[str, Any], pick: dict[str, Any]) -> dict[str, Any]:
    """The exercise of a pick, as the session has it beside its blocks."""
    by_slug = {exercise["slug"]: exercise for exercise in session["exercises"]}
    found: dict[str, Any] = by_slug[pick["exercise"]["slug"]]
    return found


def formula(dose: dict[str, Any]) -> int:
    work = dose["timed_seconds"] or dose["reps"] * dose["tempo_seconds"]
    sides, sets, rest = 2 if dose["per_side"] else 1, dose["sets"], dose["rest_seconds"]
    if dose["side_order"] == "one-side-first":
        seconds = sides * (sets * work + (sets - 1) * rest) + (sides - 1) * dose["switch_seconds"]
    else:
        seconds = sets * (sides * work + (sides - 1) * dose["switch_seconds"]) + (sets - 1) * rest
    total: int = dose["setup_seconds"] + seconds
    return total


def check_hard_rules(session: dict[str, Any]) -> None:
    blocks = [block["slug"] for block in session["blocks"]]
    assert blocks == [slug for slug in BLOCKS if slug in blocks]
    for block in session["blocks"]:
        assert len(block["exercises"]) in {1, 2}
        assert block["seconds"] == sum(pick["seconds"] for pick in block["exercises"])
        for pick in block["exercises"]:
            assert BLOCK_OF[pick["exercise"]["slug"]] == block["slug"]
    assert len(set(slugs(session))) == len(slugs(session))
    assert any(pick["key_work"] for pick in picks(session))
    for pick in picks(session):
        dose, own = pick["dose"], whole(session, pick)["dose"]
        assert pick["seconds"] == formula(dose)
        assert pick["scaled"] == (dose != own)
        for name in ("sets", "reps", "timed_seconds"):
            if own[name] is not None:
                assert own[f"{name}_min"] <= dose[name] <= own[f"{name}_max"]
    assert session["seconds"] == sum(block["seconds"] for block in session["blocks"])


def test_thirty_minutes_of_flat_foot(client: Client) -> None:
    session = client.json(PATH)
    check_hard_rules(session)
    assert (session["template"]["slug"], session["minutes"]) == ("flat-foot", 30)
    assert abs(session["seconds"] - 1800) <= 60
    assert session["shortfall"] is None
    assert session["warnings"] == []
    assert session["sessions_per_week"] == {"early": 3, "advanced": 5}
    habits = session["daily_habits"]
    assert [habit["exercise"]["slug"] for habit in habits] == ["waterfall", "l-pose"]
    assert all(habit["advice"] and habit["dose"] for habit in habits)
    assert session["notice"]
    assert session["release"] == client.json("/v1/release")["version"]
    for pick in picks(session):
        assert whole(session, pick) == client.json(f"/v1/exercises/{pick['exercise']['slug']}")
        assert pick["reason"]
        assert {each["relation"] for each in pick["alternatives"]} <= set(RELATIONS)
        ranks = [RELATIONS.index(each["relation"]) for each in pick["alternatives"]]
        assert ranks == sorted(ranks)
        assert not set(slugs_of(pick["alternatives"])) & set(slugs(session))


def test_the_same_request_gives_the_same_bytes(client: Client) -> None:
    first = client.get(PATH)
    assert client.get(PATH).content == first.content
    assert client.get(first.json()["link"]).content == first.content
    assert client.request("POST", PATH, json={}).content == first.content


def test_other_seeds_give_other_sessions(client: Client) -> None:
    sessions = {tuple(slugs(client.json(f"{PATH}?seed={seed}"))) for seed in range(12)}
    assert len(sessions) >= 10


@pytest.mark.parametrize("minutes", range(10, 36, 4))
def test_minutes_land_within_60_seconds(client: Client, minutes: int) -> None:
    for seed in range(2):
        session = client.json(f"{PATH}?minutes={minutes}&seed={seed}")
        check_hard_rules(session)
        assert abs(session["seconds"] - minutes * 60) <= 60


def test_too_few_minutes_say_the_shortest(client: Client) -> None:
    problem = client.json(f"{PATH}?minutes=1", status=422)
    assert problem["type"] == "/problems/too-few-minutes"
    assert problem["errors"][0]["parameter"] == "minutes"
    shortest = problem["shortest_minutes"]
    session = client.json(f"{PATH}?minutes={shortest}")
    assert session["seconds"] <= shortest * 60 + 60
    assert client.json(f"{PATH}?minutes={shortest - 1}", status=422)["shortest_minutes"] == shortest


def test_more_than_fits_is_the_longest_with_its_shortfall(client: Client) -> None:
    session = client.json(f"{PATH}?minutes=90")
    check_hard_rules(session)
    assert session["shortfall"] == 5400 - session["seconds"]
    minutes = round(session["shortfall"] / 60)
    assert f"About {minutes} min shorter" in session["warnings"][0]
    shorter = client.json(f"{PATH}?minutes=43")
    assert shorter["seconds"] == session["seconds"]
    assert shorter["shortfall"] == 43 * 60 - shorter["seconds"]


@pytest.mark.parametrize("condition", ["osteoporosis", "glaucoma", "pregnancy", "falls-risk"])
def test_nothing_contraindicated_and_every_caution_told(client: Client, condition: str) -> None:
    facts = seed_files.exercises()
    avoided = {slug for slug in BLOCK_OF if seed_files.must_avoid(facts[slug], condition)}
    for seed in range(3):
        session = client.json(f"{PATH}?safe_for={condition}&seed={seed}")
        assert not avoided & set(slugs(session))
        assert avoided == {read["slug"] for read in session["excluded"]}
        for pick in picks(session):
            own = [
                read
                for read in whole(session, pick)["cautions"]
                if read["condition"]["slug"] == condition
            ]
            assert pick["cautions"] == own
            assert all(caution["severity"] == "caution" for caution in own)


def test_with_nothing_but_the_floor(client: Client) -> None:
    session = client.json(f"{PATH}?have=none")
    check_hard_rules(session)
    for pick in picks(session):
        assert not [link for link in whole(session, pick)["equipment"] if link["required"]]
    assert client.post(PATH, {"have": []}) == session
    ball = next(x for x in session["excluded"] if x["slug"] == "plantar-fascia-ball-roll")
    assert ball["causes"] == [
        {
            "constraint": "have",
            "values": [{"slug": "ball", "name": "Ball"}, {"slug": "chair", "name": "Chair"}],
        }
    ]
    assert "Ball" in ball["reason"]


def test_a_block_without_candidates_says_what_is_missing(client: Client) -> None:
    lower_leg = [slug for slug, block in BLOCK_OF.items() if block == "lower-leg"]
    left_out = [
        slug for slug in lower_leg if seed_files.requires_only(seed_files.exercises()[slug], set())
    ]
    problem = client.json(f"{PATH}?have=none&exclude={','.join(left_out)}", status=422)
    assert problem["type"] == "/problems/no-candidates"
    assert problem["block"]["slug"] == "lower-leg"
    assert {read["slug"] for read in problem["excluded"]} == set(lower_leg)
    errors = {error["parameter"]: error for error in problem["errors"]}
    assert "resistance-band" in errors["have"]["allowed"]
    assert left_out[0] in errors["exclude"]["detail"]
    client.json(f"{PATH}?have=resistance-band&exclude={','.join(left_out)}")


def test_a_condition_picks_its_programme(client: Client) -> None:
    session = client.json(f"{PATH}?condition=flat-foot")
    assert session == client.json(f"{PATH}?safe_for=flat-foot")
    assert session["blocks"] == client.json(PATH)["blocks"]


def test_a_condition_without_a_programme_gets_the_nearest_and_is_told_why(client: Client) -> None:
    session = client.json(f"{PATH}?condition=gout")
    assert "No programme is for this condition: Gout" in session["warnings"][0]
    assert client.json(session["link"]) == session


def test_a_child_with_a_flat_foot_gets_the_childs_programme(client: Client) -> None:
    session = client.json(f"{PATH}?condition=flat-foot&audience=child")
    assert session["template"]["slug"] == "child-feet"


def test_another_programme_is_named_for_a_stated_condition(client: Client) -> None:
    session = client.json(f"{PATH}?safe_for=knee-osteoarthritis")
    named = slugs_of(session["programmes_for_you"])
    assert named
    for each in session["programmes_for_you"]:
        other = client.json(each["link"])
        assert other["template"]["slug"] == each["slug"]
        assert other["programmes_for_you"] == []


def test_brief_leaves_out_only_what_is_not_about_safety(client: Client) -> None:
    whole_session, brief = (client.json(f"{PATH}?brief={brief}") for brief in ("false", "true"))
    assert whole_session["advice"]
    kept = [each for each in whole_session["advice"] if each["topic"] != "programme"]
    assert brief["advice"] == kept
    assert {each["topic"] for each in kept} == {"clinician", "pain"}
    assert brief["blocks"] == whole_session["blocks"]


def test_a_history_alone_tells_no_week(client: Client) -> None:
    session = client.json(f"{PATH}?minutes=15&history=short-foot")
    assert session["week"] is None
    assert session["title"].startswith("Flat foot, session ")
    assert client.json(session["link"]) == session
    later = client.json(f"{PATH}?minutes=15&history=short-foot&week=3")
    assert later["week"] == 3
    assert later["title"].startswith("Flat foot, week 3, session ")


def test_one_side_halves_what_is_done_on_each_side(client: Client) -> None:
    session = client.json(f"{PATH}?side=right")
    assert session["side"] == "right"
    assert not any(pick["dose"]["per_side"] for pick in picks(session))


def test_one_side_has_the_alternatives_of_both(client: Client) -> None:
    both, one = (client.json(f"{PATH}{query}") for query in ("", "?side=left"))
    assert [pick["alternatives"] for pick in picks(one)] == [
        pick["alternatives"] for pick in picks(both)
    ]


def test_level_position_and_audience_are_kept(client: Client) -> None:
    query = "template=flat-foot&level=beginner&audience=child&position=sitting,side-lying"
    session = client.json(f"{PATH}?{query}")
    for pick in picks(session):
        assert whole(session, pick)["level"] == "beginner"
        assert "child" in whole(session, pick)["audience"]
        assert whole(session, pick)["position"] in {"chair", "floor-sitting", "side-lying"}
    constraints = {c["constraint"] for read in session["excluded"] for c in read["causes"]}
    assert constraints == {"level", "audience", "position"}


def test_include_and_exclude(client: Client) -> None:
    session = client.json(f"{PATH}?include=towel-curl,waterfall&exclude=short-foot")
    assert {"towel-curl", "waterfall"} <= set(slugs(session))
    assert "short-foot" not in slugs(session)
    others = [slug for pick in picks(session) for slug in slugs_of(pick["alternatives"])]
    assert "short-foot" not in others


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("include=towel-curl&have=none", "Towel"),
        ("include=short-foot,towel-curl,foot-inchworm", "full"),
        ("include=short-foot&exclude=short-foot", "You asked to skip it"),
        ("include=seated-thoracic-rotation&safe_for=osteoporosis", "Osteoporosis"),
    ],
)
def test_what_can_not_be_included_says_why(client: Client, query: str, why: str) -> None:
    problem = client.json(f"{PATH}?{query}", status=422)
    assert problem["type"] == "/problems/cannot-include"
    assert why in problem["errors"][0]["detail"]


def test_a_and_b_alternate(client: Client) -> None:
    first = client.json(PATH)
    second = client.json(PATH, params={"history": ",".join(slugs(first))})
    assert (first["turn"], second["turn"]) == ("A", "B")
    assert client.post(PATH, {"history": [slugs(first)]}) == second
    third = client.post(PATH, {"history": [slugs(second), slugs(first)]})
    assert slugs(third) == slugs(first)


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
        "/v1/compose/session?template=flat-foot&minutes=22&level=intermediate&seed=5"
        "&have=chair,mat,towel&safe_for=vertigo&audience=adult&exclude=waterfall&include=l-pose"
        "&history=short-foot,l-pose&history=towel-curl"
    )
    assert json.dumps(client.json(session["link"])) == json.dumps(session)
