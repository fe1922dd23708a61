"""One exercise and lists of them over HTTP."""

import json

import pytest

from tests import seed_files
from tests.client import Client
from tests.seed_files import SEED


def test_an_exercise_holds_all_that_the_seed_says(client: Client) -> None:
    facts = seed_files.exercises()["eccentric-band-inversion"]
    words = json.loads((SEED / "text/en/exercises/eccentric-band-inversion.json").read_text())
    read = client.json("/v1/exercises/eccentric-band-inversion")
    for name in ("category", "position", "level", "audience", "load", "templates", "features",
                 "harder", "origin"):  # fmt: skip
        assert read[name] == facts[name]
    for name in ("name", "aliases", "summary", "steps", "cues", "mistakes", "stop_if"):
        assert read[name] == words[name]
    assert [(link["slug"], link["role"]) for link in read["muscles"]] == [
        (link["slug"], link["role"]) for link in facts["muscles"]
    ]
    assert [(link["slug"], link["evidence"], link["source"]) for link in read["conditions"]] == [
        (link["slug"], link["evidence"], link["source"]) for link in facts["conditions"]
    ]
    assert {caution["condition"]: caution["advice"] for caution in read["cautions"]} == words[
        "cautions"
    ]
    assert {name: read["dose"][name] for name in facts["dose"]} == facts["dose"]
    cited = {source["slug"] for source in read["sources"]}
    assert {link["source"] for link in (*read["conditions"], *read["cautions"])} <= cited


def test_easier_mirrors_harder(client: Client) -> None:
    for slug, facts in seed_files.exercises().items():
        for harder in facts["harder"]:
            assert slug in client.json(f"/v1/exercises/{harder}")["easier"]


@pytest.mark.parametrize("slug", seed_files.exercises())
def test_seconds_follow_the_formula(client: Client, slug: str) -> None:
    read = client.json(f"/v1/exercises/{slug}")
    dose = read["dose"]
    work = dose["timed_seconds"] or dose["reps"] * dose["tempo_seconds"]
    sides = 2 if dose["per_side"] else 1
    assert read["seconds"] == (
        dose["setup_seconds"]
        + dose["sets"] * sides * work
        + dose["sets"] * (sides - 1) * dose["switch_seconds"]
        + (dose["sets"] - 1) * dose["rest_seconds"]
    )
    assert (dose["reps"] is None) != (dose["timed_seconds"] is None)


def test_every_item_of_the_flat_foot_set_is_covered_once() -> None:
    origins = [
        origin
        for facts in seed_files.exercises().values()
        for origin in facts["origin"]
        if origin.startswith("flat-foot/")
    ]
    assert len(origins) == len(set(origins)) == 22


def test_pages_join_to_the_whole(client: Client) -> None:
    path: str | None = "/v1/exercises?position=sitting&limit=5"
    seen: list[str] = []
    while path:
        assert path.startswith("/v1/exercises?position=sitting")
        page = client.json(path)
        seen.extend(read["slug"] for read in page["results"])
        path = page["next"]
    exercises = seed_files.exercises()
    assert seen == [slug for slug, facts in exercises.items() if facts["position"] == "sitting"]


def test_previous_leads_back(client: Client) -> None:
    release = client.json("/v1/release")["version"]
    page = client.json("/v1/exercises?level=beginner&limit=5&offset=7")
    assert page["previous"] == f"/v1/exercises?level=beginner&limit=5&offset=2&release={release}"
    assert client.json("/v1/exercises?limit=5&offset=2")["previous"] == (
        f"/v1/exercises?limit=5&offset=0&release={release}"
    )
    beyond = client.json("/v1/exercises?limit=5&offset=900")
    assert beyond["results"] == []
    before = len(seed_files.exercises()) - 5
    assert beyond["previous"] == f"/v1/exercises?limit=5&offset={before}&release={release}"


def test_commas_and_order_of_filters_survive_in_links(client: Client) -> None:
    release = client.json("/v1/release")["version"]
    page = client.json("/v1/exercises?muscle=lower-leg,foot&limit=1&safe_for=osteoporosis")
    assert page["next"] == (
        "/v1/exercises?muscle=lower-leg,foot&safe_for=osteoporosis&limit=1&offset=1"
        f"&release={release}"
    )


def test_no_match_is_an_empty_page(client: Client) -> None:
    page = client.json("/v1/exercises?position=prone&category=massage")
    assert page == {"count": 0, "next": None, "previous": None, "results": [], "facets": None}
