"""What a person reads first with a list of exercises: the advice for their conditions."""

import re

import pytest

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import Catalogue
from app.composition.own_list import compose_list
from app.composition.requests.list import ListRequest
from app.composition.requests.list_entry import ListEntry
from app.composition.schemas import ComposedSession
from tests.client import Client
from tests.composition.handouts.reading import text_of
from tests.composition.sessions import COMPOSERS

SOLE = "plantar-fascia-stretch"


def list_of(catalogue: Catalogue, *safe_for: str, exercise: str = SOLE) -> ComposedSession:
    request = ListRequest(exercises=(ListEntry(slug=exercise),), safe_for=safe_for)
    return compose_list(COMPOSERS.of(catalogue), catalogue.default, request)


def told(session: ComposedSession, topic: str) -> list[str]:
    return [each.text for each in session.advice if each.topic == topic]


@pytest.mark.parametrize(
    ("condition", "programme"),
    [("ankle-sprain", "ankle-sprain"), ("plantar-fasciitis", "plantar-heel-pain")],
)
def test_a_list_has_the_safety_advice_of_the_conditions_programme(
    catalogue: Catalogue, condition: str, programme: str
) -> None:
    advice = catalogue.default.templates[programme].advice
    session = list_of(catalogue, condition)
    signs = [each.text for each in advice if each.topic == "clinician"]
    (rule,) = (each.text for each in advice if each.topic == "pain")
    assert told(session, "clinician") == signs
    assert told(session, "pain")[0] == rule
    assert catalogue.default.phrases[Phrase.PAIN_SCALE] not in told(session, "pain")
    assert not told(session, "programme")


def test_rules_of_several_conditions_say_for_which_they_are(catalogue: Catalogue) -> None:
    session = list_of(catalogue, "ankle-sprain", "plantar-fasciitis")
    first, second, *_ = told(session, "pain")
    names = catalogue.default.conditions
    assert first.startswith(f"{names['ankle-sprain'].name}: Pain up to 3")
    assert second.startswith(f"{names['plantar-fasciitis'].name}: Pain up to 5")
    assert len(set(session.advice)) == len(session.advice)


def test_a_list_for_no_condition_has_the_general_rule(catalogue: Catalogue) -> None:
    session = list_of(catalogue)
    assert told(session, "pain")[0] == catalogue.default.phrases[Phrase.PAIN_SCALE]
    assert not told(session, "clinician")


def test_the_rule_of_a_grave_condition_replaces_that_of_the_programme(
    catalogue: Catalogue,
) -> None:
    session = list_of(catalogue, "ankle-sprain", "peripheral-neuropathy")
    assert told(session, "pain") == [catalogue.default.phrases[Phrase.PAIN_NUMB]]


@pytest.mark.parametrize("shown", ["text", "markdown", "pdf", "calendar"])
def test_the_only_side_that_is_trained_is_told(client: Client, shown: str) -> None:
    path = "/v1/compose/list?exercises=single-leg-stance:2x30s,sit-to-stand:2x8&date=2027-03-22"

    def told(side: str) -> str:
        content = client.get(f"{path}{side}&format={shown}").content
        read = text_of(content) if shown == "pdf" else content.decode().replace("\r\n ", "")
        return re.sub(r"\s+", " ", read.replace("\\", ""))

    right, both = told("&side=right"), told("")
    assert "for one leg or foot: right side only. Skip the steps" in right
    assert "2 x 30 s, right side only" in right
    assert "2 x 8, right side only" not in right
    assert "side only" not in both
