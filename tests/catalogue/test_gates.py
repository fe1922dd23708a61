"""Gates in search, and the conditions that were split."""

from typing import Any

import pytest

from app.catalogue.snapshot import Catalogue
from tests import seed_files
from tests.client import Client

GATES = seed_files.gates()
CLEARABLE = sorted(slug for slug, gate in GATES.items() if gate["clearable"])
PATH = "/v1/exercises"


def severities(catalogue: Catalogue, condition: str) -> dict[str, str]:
    """The severity of the caution of each exercise that has one for a condition."""
    return {
        slug: caution.severity
        for slug, exercise in catalogue.default.exercises.items()
        for caution in exercise.cautions
        if caution.condition.slug == condition
    }


def features_of(exercise: dict[str, Any]) -> set[str]:
    """The slugs of the features of an exercise in an answer."""
    return {feature["slug"] for feature in exercise["features"]}


@pytest.mark.parametrize("parameter", ["safe_for", "condition"])
@pytest.mark.parametrize("gate", sorted(GATES))
def test_a_gate_finds_nothing_and_says_why(client: Client, gate: str, parameter: str) -> None:
    problem = client.json(f"{PATH}?{parameter}={gate}&template=no-such", 422)
    assert problem["type"] == "/problems/see-a-clinician"
    assert (problem["gates"], problem["urgency"]) == ([gate], GATES[gate]["urgency"])
    assert "nearest" not in problem


@pytest.mark.parametrize("gate", CLEARABLE)
def test_a_cleared_gate_finds_what_is_light(client: Client, gate: str) -> None:
    query = f"?safe_for={gate}&cleared={gate}&limit=100"
    page = client.json(PATH + query)
    assert 20 <= page["count"] < len(seed_files.exercises())
    for found in page["results"]:
        assert (found["level"], found["load"]) == ("beginner", "low")
        assert "heavy-load" not in features_of(found)
    assert client.json(f"{PATH}?cleared={gate}&limit=100")["results"] == page["results"]


def test_what_cannot_be_cleared_finds_nothing(client: Client) -> None:
    for gate in GATES.keys() - set(CLEARABLE):
        problem = client.json(f"{PATH}?safe_for={gate}&cleared={gate}", 422)
        assert problem["type"] == "/problems/see-a-clinician"


def test_only_gates_can_be_cleared(client: Client) -> None:
    problem = client.json(f"{PATH}?cleared=osteoporosis", 422)
    assert problem["type"] == "/problems/invalid-request"
    assert sorted(problem["errors"][0]["allowed"]) == CLEARABLE


def test_conditions_say_what_they_are(client: Client) -> None:
    conditions = {read["slug"]: read for read in client.json("/v1/conditions?limit=100")["results"]}
    for slug, read in conditions.items():
        assert read["kinds"]
        assert ("gate" in read["kinds"]) == (read["gate"] is not None) == (slug in GATES)
        assert ("exercise" in read["kinds"]) == (read["exercise_count"] > 0)
        if slug not in GATES:
            assert ("caution" in read["kinds"]) == (read["caution_count"] > 0)
    gate: dict[str, Any] = conditions["achilles-rupture"]["gate"]
    assert gate.keys() == {"urgency", "clearable", "regions", "advice"}
    assert [ref["slug"] for ref in gate["regions"]] == ["foot", "lower-leg"]
    assert conditions["vertebral-fracture"]["broader"] == {
        "slug": "osteoporosis", "name": "Osteoporosis",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("gate", "clearable"),
    [("acute-inflammation", False), ("unstable-heart-disease", False), ("recent-surgery", True)],
)
def test_not_every_gate_can_be_cleared(gate: str, clearable: bool) -> None:
    assert GATES[gate]["clearable"] is clearable


@pytest.mark.parametrize(
    ("narrower", "broader", "softer"),
    [
        ("vertebral-fracture", "osteoporosis", set()),
        ("at-risk-foot", "peripheral-neuropathy", set()),
        ("pregnancy-from-16-weeks", "pregnancy", set()),
        ("pregnancy-before-16-weeks", "pregnancy", {"supine", "prone"}),
        ("achilles-tendinopathy-insertional", "achilles-tendinopathy", set()),
    ],
)
def test_a_narrower_condition_has_the_cautions_of_the_broader(
    catalogue: Catalogue, narrower: str, broader: str, softer: set[str]
) -> None:
    own, wider = severities(catalogue, narrower), severities(catalogue, broader)
    assert own.keys() >= wider.keys()
    for slug, severity in wider.items():
        if severity == "avoid" and own[slug] != "avoid":
            assert catalogue.default.exercises[slug].position in softer


def test_without_the_week_pregnancy_is_as_strict_as_from_week_16(catalogue: Catalogue) -> None:
    lying = {"supine", "prone"}
    for condition, severity in (
        ("pregnancy", "avoid"),
        ("pregnancy-from-16-weeks", "avoid"),
        ("pregnancy-before-16-weeks", "caution"),
    ):
        found = severities(catalogue, condition)
        for slug, exercise in catalogue.default.exercises.items():
            if exercise.position in lying:
                assert found[slug] == severity


def test_where_the_achilles_is_sore_decides_about_drops_and_stretches(
    catalogue: Catalogue,
) -> None:
    pressed = {
        "step-heel-drop", "gastrocnemius-wall-stretch", "soleus-wall-stretch",
        "seated-calf-stretch", "knee-to-wall-ankle-mobilisation",
    }  # fmt: skip
    for condition in ("achilles-tendinopathy", "achilles-tendinopathy-insertional"):
        found = severities(catalogue, condition)
        assert {found[slug] for slug in pressed} == {"avoid"}
        used_for = catalogue.index.any_of("condition", [condition])
        assert used_for
        assert used_for & catalogue.index.contraindicated[condition] == 0
    middle = severities(catalogue, "achilles-tendinopathy-mid-portion")
    assert {middle[slug] for slug in pressed} == {"caution"}


def test_a_broken_vertebra_rules_out_what_osteoporosis_allows_with_care(
    catalogue: Catalogue,
) -> None:
    broken, brittle = severities(catalogue, "vertebral-fracture"), severities(
        catalogue, "osteoporosis")  # fmt: skip
    ruled_out = {
        slug
        for slug, exercise in catalogue.default.exercises.items()
        if {"standing-forward-bend", "impact", "rotation-end-range"}
        & {feature.slug for feature in exercise.features}
    }
    assert ruled_out
    assert {broken[slug] for slug in ruled_out} == {"avoid"}
    assert brittle["butt-kicks"] == "caution"


def test_no_condition_is_both_used_for_and_avoided(catalogue: Catalogue) -> None:
    for exercise in catalogue.default.exercises.values():
        used_for = {link.slug for link in exercise.conditions}
        avoided = {c.condition.slug for c in exercise.cautions if c.severity == "avoid"}
        assert used_for.isdisjoint(avoided), exercise.slug


def test_a_foot_at_risk_keeps_seated_exercises(client: Client) -> None:
    page = client.json(f"{PATH}?safe_for=at-risk-foot&position=sitting&category=foot-strength")
    assert page["count"] >= 5
    page = client.json(f"{PATH}?safe_for=at-risk-foot&limit=100")
    assert all("barefoot-weight-bearing" not in features_of(found) for found in page["results"])
