"""Impossible requests say what removed the candidates, and the nearest requests that work."""

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
        "safe_for": random.choice(["falls-risk", "recent-surgery", "osteoporosis"]),
    }
    return {"template": slug} | {
        name: value for name, value in chances.items() if random.random() < 0.6
    }


def test_what_is_said_to_work_works(client: Client) -> None:
    random, refused = Random(1), 0  # noqa: S311 -- test data
    for _ in range(150):
        query = random_query(random)
        answer = client.get(f"{PATH}?{urlencode(query)}")
        if answer.status_code == 200:
            continue
        refused += 1
        problem = answer.json()
        if problem["type"] == NO_CANDIDATES:
            own = seed_files.blocks_of(query["template"])
            assert {read["slug"] for read in problem["excluded"]} <= {
                slug for slug, block in own.items() if block == problem["block"]
            }
            assert {error["parameter"] for error in problem["errors"]} <= query.keys()
        else:
            assert len(problem["nearest"]) == 1
        for nearest in problem["nearest"]:
            assert nearest["change"]
            assert not {"safe_for", "audience"} & nearest["change"].keys()
            session = client.json(nearest["link"])
            for name, value in nearest["change"].items():
                if name in {"template", "minutes"}:
                    assert session[name] == value
    assert refused > 40


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
