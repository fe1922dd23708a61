"""The questions to ask before a session."""

from typing import Any

import pytest

from tests.client import Client


def questions(client: Client, query: str = "") -> dict[str, dict[str, Any]]:
    read = client.json(f"/v1/screening{query}")
    return {question["slug"]: question for question in read["questions"]}


def test_a_red_flag_leads_to_a_clinician(client: Client) -> None:
    red_flags = [read for read in questions(client).values() if read["kind"] == "red-flag"]
    assert len(red_flags) >= 10
    for read in red_flags:
        assert read["yes"]["session"] is False
        assert read["yes"]["urgency"] in {"emergency", "same-day", "soon"}
        assert (read["yes"]["parameter"], read["yes"]["value"]) == ("red_flags", read["slug"])
        assert read["no"] == {
            "session": True, "parameter": None, "value": None, "urgency": None,
            "clearable": False, "advice": "Go on.", "templates": [],
        }  # fmt: skip


def test_red_flags_are_asked_first(client: Client) -> None:
    kinds = [read["kind"] for read in questions(client).values()]
    assert kinds == sorted(kinds, key=["red-flag", "gate", "audience", "condition"].index)


def test_a_condition_leads_into_safe_for(client: Client) -> None:
    cautioned = {
        read["slug"]
        for read in client.json("/v1/conditions?limit=100")["results"]
        if read["caution_count"] and not read["gate"]
    }
    asked = [read["yes"] for read in questions(client).values() if read["kind"] == "condition"]
    assert cautioned <= {yes["value"] for yes in asked}
    assert {yes["parameter"] for yes in asked} == {"safe_for"}


def test_a_gate_forbids_a_session_and_says_whether_it_can_be_cleared(client: Client) -> None:
    gates = {
        read["slug"]: read["gate"]
        for read in client.json("/v1/conditions?limit=100")["results"]
        if read["gate"]
    }
    asked = [read["yes"] for read in questions(client).values() if read["kind"] == "gate"]
    assert {yes["value"] for yes in asked} == gates.keys()
    for yes in asked:
        gate = gates[yes["value"]]
        assert (yes["session"], yes["parameter"]) == (False, "safe_for")
        assert (yes["urgency"], yes["clearable"]) == (gate["urgency"], gate["clearable"])
        assert ("`cleared`" in yes["advice"]) == gate["clearable"]


def test_a_condition_that_is_no_gate_leaves_exercises(client: Client) -> None:
    for read in questions(client).values():
        if read["kind"] == "condition":
            left = client.json(f"/v1/exercises?safe_for={read['yes']['value']}&limit=1")["count"]
            assert read["yes"]["session"]
            assert left > 0


def test_emergencies_come_first_of_all(client: Client) -> None:
    urgencies = [
        read["yes"]["urgency"]
        for read in questions(client, "?audience=adult").values()
        if read["kind"] == "red-flag"
    ]
    assert urgencies == sorted(urgencies, key=["emergency", "same-day", "soon"].index)
    asked = questions(client)
    for emergency in ("saddle-numbness-or-bladder-trouble", "chest-pain-or-fainting"):
        assert asked[emergency]["yes"]["urgency"] == "emergency"


@pytest.mark.parametrize("audience", ["adult", "child"])
def test_each_is_asked_their_own(client: Client, audience: str) -> None:
    own = questions(client, f"?audience={audience}")
    assert own.keys() == {
        slug for slug, read in questions(client).items() if audience in read["audience"]
    }
    assert 0 < len(own) < len(questions(client))


def test_every_question_has_its_source_and_the_rules_stand_beside(client: Client) -> None:
    read = client.json("/v1/screening")
    assert all(question["source"]["name"] for question in read["questions"])
    assert len(read["pain_rules"]) == 4
    assert "medical advice" in read["notice"]


def test_all_questions_stand_on_two_screens_with_emergencies_first(client: Client) -> None:
    read = client.json("/v1/screening")
    first, second = read["screens"]
    assert (first["slug"], second["slug"]) == ("clinician-first", "conditions")
    assert len(first["topics"]) + len(second["topics"]) <= 20
    placed = [slug for screen in read["screens"] for topic in screen["topics"]
              for slug in topic["questions"]]  # fmt: skip
    assert sorted(placed) == sorted(questions(client))
    assert first["topics"][0]["slug"] == "heart-lungs-brain"
    kinds = {slug: question["kind"] for slug, question in questions(client).items()}
    for topic in first["topics"]:
        assert {kinds[slug] for slug in topic["questions"]} <= {"red-flag", "gate"}
    for topic in second["topics"]:
        assert {kinds[slug] for slug in topic["questions"]} <= {"condition", "audience"}


def test_an_adult_is_shown_at_most_nine_lines_before_the_conditions(client: Client) -> None:
    for audience in ("adult", "child"):
        first, _ = client.json(f"/v1/screening?audience={audience}")["screens"]
        assert len(first["topics"]) <= (9 if audience == "adult" else 10)


def test_a_programme_leaves_out_conditions_that_it_has_no_caution_for(client: Client) -> None:
    everything, own = questions(client), questions(client, "?template=foot-arthrosis-massage")
    left_out = everything.keys() - own.keys()
    assert left_out
    assert {everything[slug]["kind"] for slug in left_out} == {"condition"}
    conditions = {read["yes"]["value"] for read in own.values() if read["kind"] == "condition"}
    found = client.json("/v1/exercises?template=foot-arthrosis-massage&limit=100")["results"]
    template = client.json("/v1/templates/foot-arthrosis-massage")
    daily = [client.json(f"/v1/exercises/{ref['slug']}") for ref in template["daily_exercises"]]
    cautioned = {
        caution["condition"]["slug"] for read in (*found, *daily) for caution in read["cautions"]
    }
    gates = {read["yes"]["value"] for read in everything.values() if read["kind"] == "gate"}
    assert conditions == cautioned - gates


def test_several_programmes_ask_what_any_of_them_needs(client: Client) -> None:
    one, other = (
        questions(client, f"?template={slug}") for slug in ("flat-foot", "chair-supported")
    )
    both = questions(client, "?template=flat-foot,chair-supported")
    assert both.keys() == one.keys() | other.keys()


def test_a_misspelt_programme_is_refused(client: Client) -> None:
    problem = client.json("/v1/screening?template=flat-fot", status=422)
    assert problem["errors"][0]["parameter"] == "template"
    assert problem["errors"][0]["did_you_mean"] == "flat-foot"


def test_a_condition_and_a_child_lead_to_their_programmes(client: Client) -> None:
    asked = questions(client)
    assert [ref["slug"] for ref in asked["knee-osteoarthritis"]["yes"]["templates"]] == [
        "knee-osteoarthritis"
    ]
    assert "child-feet" in [ref["slug"] for ref in asked["for-a-child"]["yes"]["templates"]]
    for read in asked.values():
        if read["kind"] in {"red-flag", "gate"}:
            assert read["yes"]["templates"] == []
