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
    for name in ("position", "level", "audience", "load", "origin"):
        assert read[name] == facts[name]
    for name in ("features", "harder"):
        assert [ref["slug"] for ref in read[name]] == facts[name]
    assert read["category"]["slug"] == facts["category"]
    assert [
        {"slug": place["slug"], "block": place["block"]["slug"]} for place in read["templates"]
    ] == facts["templates"]
    for name in ("name", "aliases", "summary", "steps", "cues", "mistakes", "stop_if"):
        assert read[name] == words[name]
    assert [(link["slug"], link["role"]) for link in read["muscles"]] == [
        (link["slug"], link["role"]) for link in facts["muscles"]
    ]
    assert [
        (link["slug"], link["evidence"], link["source"]["slug"]) for link in read["conditions"]
    ] == [(link["slug"], link["evidence"], link["source"]) for link in facts["conditions"]]
    advice = {caution["condition"]["slug"]: caution["advice"] for caution in read["cautions"]}
    features = json.loads((SEED / "text/en/features.json").read_text())
    inherited: dict[str, str] = {}
    for feature in ("band-under-tension", "crossed-leg", "ankle-movement"):
        inherited |= features[feature]
    inherited["at-risk-foot"] = inherited["peripheral-neuropathy"]
    inherited["vertebral-fracture"] = inherited["osteoporosis"]
    assert advice == inherited | words["cautions"]
    assert {name: read["dose"][name] for name in facts["dose"]} == facts["dose"]
    cited = {source["slug"] for source in read["sources"]}
    assert {link["source"]["slug"] for link in (*read["conditions"], *read["cautions"])} <= cited


def test_easier_mirrors_harder(client: Client) -> None:
    for slug, facts in seed_files.exercises().items():
        for harder in facts["harder"]:
            easier = client.json(f"/v1/exercises/{harder}")["easier"]
            assert slug in {ref["slug"] for ref in easier}


@pytest.mark.sweep
@pytest.mark.parametrize("slug", seed_files.exercises())
def test_seconds_follow_the_formula(client: Client, slug: str) -> None:
    read = client.json(f"/v1/exercises/{slug}")
    dose = read["dose"]
    assert read["seconds"] == seed_files.seconds(dose)
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
    assert seen == [
        slug for slug, facts in exercises.items() if seed_files.in_position(facts, ["sitting"])
    ]


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
    assert page == {
        "count": 0,
        "next": None,
        "previous": None,
        "results": [],
        "facets": None,
        "interpretation": None,
    }
