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
            "session": True, "parameter": None, "value": None, "urgency": None, "advice": "Go on.",
        }  # fmt: skip


def test_red_flags_are_asked_first(client: Client) -> None:
    kinds = [read["kind"] for read in questions(client).values()]
    assert kinds == sorted(kinds, key=["red-flag", "audience", "condition"].index)


def test_a_condition_leads_into_safe_for(client: Client) -> None:
    cautioned = {
        read["slug"] for read in client.json("/v1/conditions")["results"] if read["caution_count"]
    }
    asked = [read["yes"] for read in questions(client).values() if read["kind"] == "condition"]
    assert cautioned <= {yes["value"] for yes in asked}
    assert {yes["parameter"] for yes in asked} == {"safe_for"}


def test_only_what_forbids_every_exercise_forbids_a_session(client: Client) -> None:
    for read in questions(client).values():
        if read["kind"] == "condition":
            left = client.json(f"/v1/exercises?safe_for={read['yes']['value']}&limit=1")["count"]
            assert read["yes"]["session"] == (left > 0)


@pytest.mark.parametrize("audience", ["adult", "child"])
def test_each_is_asked_their_own(client: Client, audience: str) -> None:
    own = questions(client, f"?audience={audience}")
    assert own.keys() == {
        slug for slug, read in questions(client).items() if audience in read["audience"]
    }
    assert 0 < len(own) < len(questions(client))


def test_every_question_has_its_source_and_the_rules_stand_beside(client: Client) -> None:
    read = client.json("/v1/screening")
    assert all(question["source"]["title"] for question in read["questions"])
    assert len(read["pain_rules"]) == 3
    assert "medical advice" in read["notice"]
