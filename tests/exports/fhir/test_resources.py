"""FHIR resources are valid R4B, and hold what the catalogue holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class

from app.catalogue.snapshot import Catalogue
from app.exports.fhir.bundle import make_bundle
from app.exports.fhir.elements import FMA, SYSTEMS, UBERON, Publication
from tests.client import Client

BASE = "https://feet.example"


@pytest.fixture(scope="module")
def bundle(catalogue: Catalogue) -> dict[str, Any]:
    return make_bundle(Publication(catalogue, catalogue.default, BASE))


def resources(bundle: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    """The resources of a type, by id."""
    found = (entry["resource"] for entry in bundle["entry"])
    return {each["id"]: each for each in found if each["resourceType"] == kind}


def codings(value: Any) -> Iterator[dict[str, str]]:
    """All codings within a resource."""
    if isinstance(value, dict):
        yield from value.get("coding", ())
        for each in value.values():
            yield from codings(each)
    elif isinstance(value, list):
        for each in value:
            yield from codings(each)


@pytest.mark.sweep
def test_every_resource_is_valid(bundle: dict[str, Any]) -> None:
    for entry in bundle["entry"]:
        resource = entry["resource"]
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    get_fhir_model_class("Bundle").model_validate(bundle)


def test_an_invalid_resource_is_noticed(bundle: dict[str, Any]) -> None:
    resource = bundle["entry"][0]["resource"] | {"status": "finished", "kind": 3}
    with pytest.raises(ValueError, match="kind"):
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)


def test_every_exercise_and_programme_is_there(
    bundle: dict[str, Any], catalogue: Catalogue
) -> None:
    assert resources(bundle, "ActivityDefinition").keys() == catalogue.default.exercises.keys()
    assert resources(bundle, "PlanDefinition").keys() == catalogue.default.templates.keys()
    assert resources(bundle, "Questionnaire").keys() == {"screening"}


def test_urls_are_unique(bundle: dict[str, Any]) -> None:
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)


def test_programmes_refer_to_exercises_of_the_bundle(bundle: dict[str, Any]) -> None:
    urls = {entry["fullUrl"] for entry in bundle["entry"]}

    def references(actions: list[dict[str, Any]]) -> Iterator[str]:
        for action in actions:
            if "definitionCanonical" in action:
                yield action["definitionCanonical"]
            yield from references(action.get("action", []))

    for plan in resources(bundle, "PlanDefinition").values():
        found = list(references(plan["action"]))
        assert found
        assert set(found) <= urls


def test_a_programme_has_all_of_its_exercises(bundle: dict[str, Any], catalogue: Catalogue) -> None:
    text = {slug: str(plan) for slug, plan in resources(bundle, "PlanDefinition").items()}
    for slug, template in catalogue.default.templates.items():
        for block in template.blocks:
            for exercise in block.exercises:
                assert f"/ActivityDefinition/{exercise.slug}'" in text[slug]


def test_codes_are_of_known_systems(bundle: dict[str, Any], catalogue: Catalogue) -> None:
    systems = {coding["system"] for coding in codings(bundle)}
    assert {UBERON, FMA, *SYSTEMS.values()} <= systems
    known = {code.system for c in catalogue.default.conditions.values() for code in c.codes}
    assert known == SYSTEMS.keys()


def test_every_screening_question_is_asked(bundle: dict[str, Any], catalogue: Catalogue) -> None:
    questionnaire = str(resources(bundle, "Questionnaire")["screening"])
    for question in catalogue.default.screening:
        assert f"'linkId': '{question.slug}'" in questionnaire


def test_resources_over_http(client: Client) -> None:
    answer = client.get("/v1/fhir/ActivityDefinition/short-foot")
    assert answer.headers["content-type"] == "application/fhir+json"
    assert answer.json()["id"] == "short-foot"
    assert client.json("/v1/fhir/ActivityDefinition/flat-foot", 404)["detail"].startswith(
        "There is no exercise 'flat-foot'."
    )
    assert client.json("/v1/fhir/Patient/short-foot", 422)["errors"][0]["allowed"]
