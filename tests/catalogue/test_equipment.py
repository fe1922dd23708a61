"""Which exercises can be done with what is there, conditions that ask for support included."""

import pytest

from app.catalogue.snapshot import Catalogue
from app.seeding.dataset import Dataset
from tests import seed_files
from tests.client import Client

STANDING_ON_BOTH_FEET = "heel-to-toe-rocking"
ON_ONE_LEG = "single-leg-stance"
LUNGE = "standing-hip-flexor-stretch"
SEATED = "seated-knee-extension"


def found(client: Client, query: str) -> set[str]:
    page = client.json(f"/v1/exercises?{query}&fields=slug&limit=200")
    return {read["slug"] for read in page["results"]}


@pytest.mark.parametrize(
    ("have", "possible"),
    [
        ("none", set()),
        ("stool", set()),
        ("bench", {SEATED}),
        ("chair", {SEATED, STANDING_ON_BOTH_FEET}),
        ("support", {STANDING_ON_BOTH_FEET}),
        ("wall", {STANDING_ON_BOTH_FEET, ON_ONE_LEG, LUNGE}),
        ("worktop", {STANDING_ON_BOTH_FEET, ON_ONE_LEG, LUNGE}),
        ("stool,chair", {SEATED, STANDING_ON_BOTH_FEET}),
        ("chair,worktop", {SEATED, STANDING_ON_BOTH_FEET, ON_ONE_LEG, LUNGE}),
    ],
)
def test_stand_ins_are_safe_at_every_use(client: Client, have: str, possible: set[str]) -> None:
    asked = {SEATED, STANDING_ON_BOTH_FEET, ON_ONE_LEG, LUNGE}
    assert found(client, f"have={have}") & asked == possible


@pytest.mark.parametrize(
    ("required", "stand_ins"), [("worktop", {"wall"}), ("support", {"wall", "chair"})]
)
def test_the_words_name_the_stand_ins_of_what_they_require(
    dataset: Dataset, required: str, stand_ins: set[str]
) -> None:
    """So that each was thought of when the exercise was written."""
    words = dataset.words["en"].exercises
    requiring = [
        exercise
        for exercise in dataset.exercises
        if any(link.slug == required and link.required for link in exercise.equipment)
    ]
    assert requiring
    for exercise in requiring:
        setup = " ".join(step.text for step in words[exercise.slug].steps if step.role == "setup")
        assert {thing for thing in stand_ins if thing in setup} == stand_ins, exercise.slug


def test_stand_ins_do_not_chain(catalogue: Catalogue) -> None:
    """A bench serves as a chair and a chair as a support, but a bench is nothing to hold."""
    assert catalogue.index.usable_equipment({"bench"}) == {"bench", "chair"}
    assert catalogue.index.usable_equipment({"chair"}) == {"chair", "support"}
    assert catalogue.index.usable_equipment({"stool"}) == {"stool"}


@pytest.mark.parametrize(
    ("have", "possible"),
    [("none", False), ("chair", False), ("support", False), ("wall", True), ("worktop", True)],
)
def test_a_risk_of_falls_needs_fixed_support(client: Client, have: str, possible: bool) -> None:
    assert STANDING_ON_BOTH_FEET not in found(client, "have=none")
    with_care = found(client, f"have={have}&safe_for=falls-risk")
    assert (STANDING_ON_BOTH_FEET in with_care) == possible
    assert STANDING_ON_BOTH_FEET in found(client, "safe_for=falls-risk")


def test_floor_forms_need_a_chair_with_a_risk_of_falls(client: Client) -> None:
    assert "short-foot" in found(client, "have=none")
    assert "short-foot" not in found(client, "have=none&safe_for=falls-risk")
    assert "short-foot" in found(client, "have=chair&safe_for=falls-risk")


def test_a_child_can_hold_a_hand_instead(client: Client) -> None:
    assert "heel-walk" in found(client, "have=none&safe_for=falls-risk&audience=child")


@pytest.mark.parametrize("block", ["foot", "lower-leg", "whole-body", "massage"])
def test_flat_foot_has_four_a_block_on_the_floor_alone(block: str) -> None:
    places = seed_files.blocks_of("flat-foot")
    assert block in set(places.values())
    possible = [
        slug
        for slug, own in places.items()
        if own == block and seed_files.requires_only(seed_files.exercises()[slug], set())
    ]
    assert len(possible) >= 4, possible


def test_a_caution_names_the_equipment_that_its_advice_asks_for(client: Client) -> None:
    cautions = client.json(f"/v1/exercises/{ON_ONE_LEG}")["cautions"]
    [falls] = [row for row in cautions if row["condition"]["slug"] == "falls-risk"]
    assert falls["requires"] == [{"slug": "worktop", "name": "Worktop or rail"}]
    other = client.json("/v1/exercises/plantar-fascia-ball-roll")["cautions"]
    assert {"slug": "worktop", "name": "Worktop or rail"} not in other[0]["requires"]
