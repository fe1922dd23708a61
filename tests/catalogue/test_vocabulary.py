"""Categories, muscles, conditions, equipment, templates and the release over HTTP."""

import json

import pytest

from tests import seed_files
from tests.client import Client
from tests.seed_files import SEED

LISTS = ["categories", "muscles", "conditions", "equipment"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_holds_the_whole_vocabulary_in_the_seeds_order(client: Client, path: str) -> None:
    rows = json.loads((SEED / f"{path}.json").read_text())
    page = client.json(f"/v1/{path}")
    assert [read["slug"] for read in page["results"]] == [row["slug"] for row in rows]
    assert page["count"] == len(rows)
    assert page["next"] is None


@pytest.mark.parametrize("path", LISTS)
def test_counts_are_those_of_the_filter(client: Client, path: str) -> None:
    field = {"categories": "category", "muscles": "muscle", "conditions": "condition"}.get(
        path, path
    )
    for read in client.json(f"/v1/{path}")["results"]:
        if read.get("gate"):  # asking for one is refused: tests/catalogue/test_gates.py
            assert read["exercise_count"] == 0
            continue
        found = client.json(f"/v1/exercises?{field}={read['slug']}&limit=1")
        assert read["exercise_count"] == found["count"], read["slug"]


@pytest.mark.parametrize("path", [*LISTS, "templates"])
def test_each_stands_under_its_slug(client: Client, path: str) -> None:
    page = client.json(f"/v1/{path}?limit=3")
    for read in page["results"]:
        assert client.json(f"/v1/{path}/{read['slug']}") == read


def test_the_tree_of_muscles_is_one_tree(client: Client) -> None:
    muscles = {read["slug"]: read for read in client.json("/v1/muscles")["results"]}
    for slug, read in muscles.items():
        parent = read["parent"] and read["parent"]["slug"]
        assert parent == seed_files.parents()[slug]
        children = [muscles[child["slug"]] for child in read["children"]]
        assert all(child["parent"]["slug"] == slug for child in children)
    assert muscles["foot-intrinsics"]["kind"] == "group"
    assert muscles["plantar-fascia"]["kind"] == "fascia"
    assert muscles["tibialis-posterior"]["uberon"] == "UBERON:0001667"
    assert muscles["tibialis-posterior"]["fma"] == "FMA:51099"


def test_a_condition_has_codes_cautions_and_programmes(client: Client) -> None:
    flat_foot = client.json("/v1/conditions/flat-foot")
    assert {"system": "icd-10", "code": "M21.4"} in flat_foot["codes"]
    assert "fallen arches" in flat_foot["aliases"]
    assert flat_foot["templates"] == [
        {"slug": "child-feet", "name": "Child's flat feet: foot games"},
        {"slug": "flat-foot", "name": "Flat foot"},
    ]
    osteoporosis = client.json("/v1/conditions/osteoporosis")
    assert [ref["slug"] for ref in osteoporosis["templates"]] == ["osteoporosis"]
    assert osteoporosis["caution_count"] > 0


def test_a_condition_of_information_has_a_page_with_its_sources(client: Client) -> None:
    neuroma = client.json("/v1/conditions/morton-neuroma")
    assert neuroma["kinds"] == ["information"]
    assert any("25 studies" in text for text in neuroma["information"])
    assert [source["slug"] for source in neuroma["sources"]] == ["matthews-2019"]
    assert client.json("/v1/conditions/weak-legs")["information"] == []


def test_the_flat_foot_programme(client: Client) -> None:
    template = client.json("/v1/templates/flat-foot")
    assert [block["slug"] for block in template["blocks"]] == [
        "massage", "foot", "lower-leg", "whole-body", "stretch",
    ]  # fmt: skip
    picks = [(block["picks_min"], block["picks_max"]) for block in template["blocks"]]
    assert picks == [(1, 2)] * 4 + [(0, 1)]
    assert "radford-2006" in [source["slug"] for source in template["sources"]]
    assert template["minutes"] == 30
    assert template["sessions_per_week"] == {"early": 3, "advanced": 5}
    daily = [exercise["slug"] for exercise in template["daily_exercises"]]
    assert daily == ["waterfall", "l-pose"]
    assert len(template["daily_habits"]) == 2
    assert "needs no treatment" in template["advice"][0]["text"]
    in_blocks = [ref["slug"] for block in template["blocks"] for ref in block["exercises"]]
    assert sorted(in_blocks) == sorted(seed_files.blocks_of("flat-foot"))


def test_templates_by_condition(client: Client) -> None:
    templates = client.json("/v1/templates?condition=flat-foot")["results"]
    assert [template["slug"] for template in templates] == ["child-feet", "flat-foot"]
    assert client.json("/v1/templates?condition=gout")["count"] == 0
    assert (
        client.json("/v1/templates?condition=flat-feet", status=422)["errors"][0]["did_you_mean"]
        == "flat-foot"
    )


def test_the_release(client: Client) -> None:
    release = client.json("/v1/release")
    assert release["version"] == json.loads((SEED / "release.json").read_text())["version"]
    assert release["licence"] == "CC-BY-4.0"
    assert release["counts"]["exercises"] == len(seed_files.exercises())
    assert len(release["checksum"]) == 64


def test_lists_are_searched_by_words_and_by_kind(client: Client) -> None:
    tendons = client.json("/v1/muscles?kind=tendon")["results"]
    assert {read["kind"] for read in tendons} == {"tendon"}
    assert "achilles-tendon" in {read["slug"] for read in tendons}
    assert [read["slug"] for read in client.json("/v1/muscles?q=heel+cord")["results"]] == [
        "achilles-tendon"
    ]
    assert client.json("/v1/equipment?q=theraband")["results"][0]["slug"] == "resistance-band"
    sources = client.json("/v1/sources?kind=protocol,review")["results"]
    assert {read["kind"] for read in sources} == {"protocol", "review"}
    assert client.get("/v1/muscles?q=--").status_code == 422
    assert client.get("/v1/muscles?kind=bone").status_code == 422
