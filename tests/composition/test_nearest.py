"""Impossible requests say what removed the candidates, and the nearest requests that work."""

from collections import Counter
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest

from tests import seed_files
from tests.client import Client

PATH = "/v1/compose/session"
NO_CANDIDATES = "/problems/no-candidates"


def random_query(random: Random) -> dict[str, Any]:
    """A request that is hard to meet."""
    slug = random.choice(sorted(seed_files.templates()))
    members = sorted(seed_files.blocks_of(slug))
    chances = {
        "minutes": random.randint(1, 40),
        "have": random.choice(["none", "chair", "ball,towel", "resistance-band"]),
        "level": "beginner",
        "position": random.choice(["standing", "sitting", "supine", "prone,kneeling"]),
        "audience": random.choice(["child", "adult"]),
        "exclude": ",".join(random.sample(members, min(len(members), 4))),
        "safe_for": random.choice(["falls-risk", "at-risk-foot", "osteoporosis"]),
    }
    return {"template": slug} | {
        name: value for name, value in chances.items() if random.random() < 0.6
    }


@pytest.mark.sweep
def test_what_is_said_to_work_works(client: Client) -> None:
    random, refused = Random(1), 0  # noqa: S311 -- test data
    for _ in range(60):
        query = random_query(random)
        answer = client.get(f"{PATH}?{urlencode(query)}")
        if answer.status_code == 200:
            continue
        refused += 1
        problem = answer.json()
        if problem["type"] == NO_CANDIDATES:
            own = seed_files.blocks_of(query["template"])
            assert {read["slug"] for read in problem["excluded"]} <= {
                slug for slug, block in own.items() if block == problem["block"]["slug"]
            }
            assert {error["parameter"] for error in problem["errors"]} <= query.keys()
        else:
            assert len(problem["nearest"]) == 1
        for nearest in problem["nearest"]:
            assert nearest["change"]
            assert not {"safe_for", "audience"} & nearest["change"].keys()
            session = client.json(nearest["link"])
            for name, value in nearest["change"].items():
                if name == "minutes":
                    assert session["minutes"] == value
                if name == "template":
                    assert session["template"]["slug"] == value
    assert refused > 15


@pytest.mark.parametrize("kind", ["session", "plan?start=2027-01-04&"])
def test_the_shortest_minutes(client: Client, kind: str) -> None:
    path = f"/v1/compose/{kind}" if "?" in kind else f"/v1/compose/{kind}?"
    problem = client.json(f"{path}minutes=2", status=422)
    least = problem["shortest_minutes"]
    [nearest] = problem["nearest"]
    assert nearest["change"] == {"minutes": least}
    assert client.json(nearest["link"])["minutes"] == least
    client.json(f"{path}minutes={least - 1}", status=422)


def test_the_missing_equipment_is_the_least_that_will_do(client: Client) -> None:
    query = "have=none&exclude=isometric-foot-inversion"
    others = [
        slug
        for slug, block in seed_files.blocks_of("flat-foot").items()
        if block == "lower-leg" and seed_files.requires_only(seed_files.exercises()[slug], set())
    ]
    query = f"have=none&exclude={','.join(others)}"
    problem = client.json(f"{PATH}?{query}", status=422)
    changes = [nearest["change"] for nearest in problem["nearest"]]
    assert len(changes[0]["have"]) == 1
    assert set(changes[1]) == {"exclude"}
    assert {constraint for error in problem["errors"] for constraint in [error["parameter"]]} == {
        "have",
        "exclude",
    }


def test_a_body_is_told_the_same(client: Client) -> None:
    asked = {"have": [], "exclude": ["isometric-foot-inversion"], "position": ["standing"]}
    problem = client.post(PATH, asked, status=422)
    assert all(error["pointer"].startswith("#/") for error in problem["errors"])
    assert all(client.json(nearest["link"]) for nearest in problem["nearest"])


@pytest.mark.parametrize("template", seed_files.templates())
def test_adults_are_not_led_to_a_childs_programme_nor_children_to_an_adults(
    client: Client, template: str
) -> None:
    refused = 0
    for condition in ("peripheral-neuropathy", "open-wound", "pregnancy"):
        answer = client.get(f"{PATH}?template={template}&safe_for={condition}")
        if answer.status_code == 200:
            continue
        refused += 1
        named = {nearest["change"].get("template") for nearest in answer.json()["nearest"]}
        assert not named if template == "child-feet" else "child-feet" not in named
    assert refused or template not in {"child-feet", "flat-foot", "foot-ankle-joints"}


SITUATIONS: tuple[dict[str, Any], ...] = (
    {"audience": ["child"]},
    {"audience": ["adult"], "safe_for": ["osteoporosis", "falls-risk"]},
    {"safe_for": ["pregnancy-from-16-weeks"]},
    {"safe_for": ["peripheral-neuropathy"], "have": ["chair"]},
    {"have": [], "not_feature": ["floor-transfer", "kneeling"]},
    {"position": ["chair"], "minutes": 10},
    {"level": "beginner", "have": [], "minutes": 5},
)
"""What people state and choose; each leaves some programme without a session."""


@pytest.mark.parametrize("template", seed_files.templates())
def test_another_programme_is_offered_for_the_same_condition_only(
    client: Client, template: str
) -> None:
    aims = seed_files.templates()[template]["conditions"]
    for situation in SITUATIONS:
        answer = client.request("POST", PATH, json={"template": template, **situation})
        for nearest in answer.json().get("nearest", ()):
            other = nearest["change"].get("template", template)
            shared = set(aims) & set(seed_files.templates()[other]["conditions"])
            assert other == template or shared, (situation, other)


def test_each_situation_leaves_some_programme_without_a_session(client: Client) -> None:
    for situation in SITUATIONS:
        asked = ({"template": each, **situation} for each in seed_files.templates())
        assert any(client.request("POST", PATH, json=each).status_code == 422 for each in asked)


def test_a_child_with_a_knee_is_offered_nothing_and_with_a_flat_foot_the_games(
    client: Client,
) -> None:
    for template in ("kneecap-pain", "knee-osteoarthritis", "calf-strength"):
        problem = client.post(PATH, {"template": template, "audience": ["child"]}, status=422)
        assert problem["nearest"] == []
    stated = {"template": "flat-foot", "audience": ["child"], "not_feature": ["crossed-leg"]}
    problem = client.post(PATH, stated, status=422)
    assert [each["change"].get("template") for each in problem["nearest"]] == [None, "child-feet"]


def test_of_a_hundred_excluded_exercises_just_enough_come_back(client: Client) -> None:
    """In the larger blocks of a programme there are more sets of three than could be tried."""
    own = seed_files.blocks_of("flat-foot")
    excluded = sorted(own)[:100]
    problem = client.post(PATH, {"exclude": excluded}, status=422)
    [nearest] = problem["nearest"]
    back = set(excluded) - set(nearest["change"].get("exclude") or ())
    picks_min = {
        block["slug"]: block["picks_min"] for block in seed_files.templates()["flat-foot"]["blocks"]
    }
    short = {
        block: picks_min[block] - sum(own[slug] == block for slug in set(own) - set(excluded))
        for block in picks_min
    }
    assert Counter(own[slug] for slug in back) == {
        block: number for block, number in short.items() if number > 0
    }
    assert client.json(nearest["link"])


@pytest.mark.sweep
@pytest.mark.parametrize("have", [(), ("wall",), ("chair",)])
def test_equipment_is_added_sparingly(client: Client, have: tuple[str, ...]) -> None:
    """Nothing of what is to be got could be spared."""
    for template in seed_files.templates():
        for position in ("standing", "sitting", "supine"):
            asked = {"template": template, "have": have, "position": [position]}
            answer = client.request("POST", PATH, json=asked)
            if answer.status_code == 200:
                continue
            changes = [nearest["change"] for nearest in answer.json()["nearest"]]
            for change in changes:
                added = set(change.get("have") or ()) - set(have) if len(change) == 1 else set()
                for thing in added:
                    fewer = {**asked, "have": [*have, *(added - {thing})]}
                    assert client.request("POST", PATH, json=fewer).status_code == 422
