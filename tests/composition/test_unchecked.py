"""Conditions that the exercises were not checked for: a warning, and no claim."""

import pytest

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import Catalogue
from app.composition.conditions import unchecked
from app.composition.requests.inputs import DEFAULT_TEMPLATE
from tests.client import Client

ASKED = [
    "list?exercises=short-foot&",
    "session?",
    "session?template=flat-foot&",
    "plan?start=2027-03-01&weeks=1&",
]
UNCHECKED = [
    "knee-ligament-or-meniscus-injury", "muscle-strain", "inflammatory-arthritis",
    "outer-hip-pain", "osgood-schlatter", "peripheral-artery-disease",
]  # fmt: skip


def test_conditions_with_information_only_are_unchecked(catalogue: Catalogue) -> None:
    conditions = catalogue.default.conditions
    found = {each.slug for each in unchecked(catalogue.default, conditions)}
    assert {*UNCHECKED} < found
    assert {slug for slug, each in conditions.items() if each.kinds == ("information",)} <= found
    checked = {
        "osteoporosis",
        "at-risk-foot",
        "pregnancy-before-16-weeks",
        "weak-legs",
        "foot-ulcer",
    }
    assert found.isdisjoint(checked)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("condition", UNCHECKED)
def test_an_unchecked_condition_has_a_warning_and_no_claim(
    client: Client, catalogue: Catalogue, asked: str, condition: str
) -> None:
    found = client.json(f"/v1/compose/{asked}safe_for=osteoporosis,{condition}")
    assert found["warnings"][0] == (
        f"{catalogue.default.conditions[condition].name}: we haven't checked our exercises for "
        "this condition. See a doctor or physiotherapist before you start."
    )
    assert [ref["slug"] for ref in found["taken_into_account"]] == ["osteoporosis"]
    assert all(each["see_clinician"] for each in found.get("sessions", [found]))


def test_no_programme_is_nearest_for_an_unchecked_condition(client: Client) -> None:
    session = client.json("/v1/compose/session?condition=muscle-strain")
    assert session["template"]["slug"] == DEFAULT_TEMPLATE
    assert len(session["warnings"]) == 1
    assert "we haven't checked" in session["warnings"][0]
    assert session["taken_into_account"] == []
    assert session["see_clinician"]


def test_a_checked_condition_has_no_such_warning(client: Client) -> None:
    session = client.json("/v1/compose/list?exercises=short-foot&safe_for=osteoporosis")
    assert session["warnings"] == []
    assert not session["see_clinician"]


@pytest.mark.parametrize("asked", ASKED)
def test_narrow_arteries_have_a_pain_rule_of_their_own(
    client: Client, catalogue: Catalogue, asked: str
) -> None:
    found = client.json(f"/v1/compose/{asked}safe_for=peripheral-artery-disease")
    said = catalogue.default.phrases
    told = [each["text"] for each in found["advice"] if each["topic"] == "pain"]
    assert told == [said[Phrase.PAIN_ARTERY]]
    signs = [each["text"] for each in found["advice"] if each["topic"] == "clinician"]
    assert signs[:2] == [said[Phrase.CARE_ARTERY_SIGNS], said[Phrase.CARE_ARTERY_FEET]]


@pytest.mark.parametrize("shown", ["text", "markdown", "calendar"])
def test_every_format_has_the_warning(client: Client, shown: str) -> None:
    path = "/v1/compose/list?exercises=short-foot&safe_for=muscle-strain&date=2027-03-22"
    told = client.get(f"{path}&format={shown}").text.replace("\r\n ", "").replace("\\", "")
    assert "we haven't checked our exercises" in " ".join(told.split())
    assert "Taken into account" not in told


def test_cues_of_a_timeline_say_nothing_harder_for_an_unchecked_condition(client: Client) -> None:
    def cues(safe_for: str) -> list[str | None]:
        path = f"/v1/compose/list?exercises=short-foot:8x10&timeline=true{safe_for}"
        return [step["cue"] for step in client.json(path)["timeline"]]

    assert cues("&safe_for=muscle-strain") == cues("&safe_for=osteoporosis") != cues("")
