"""JSON-LD holds what the catalogue holds, and is negotiated."""

import pytest

from app.catalogue.json_ld import describe_exercise, describe_programme
from app.catalogue.snapshot import Catalogue
from tests.client import Client

BASE = "https://feet.example"
JSON_LD = "application/ld+json"


def test_an_exercise_has_its_dose_and_instructions(catalogue: Catalogue) -> None:
    for slug, exercise in catalogue.default.exercises.items():
        plan = describe_exercise(catalogue.release, catalogue.default, slug)
        assert plan["activityDuration"] == f"PT{exercise.seconds}S"
        assert plan.get("repetitions") == exercise.dose.reps
        steps = [each["text"] for each in plan["hasPart"]["step"] if each["@type"] == "HowToStep"]
        assert steps == [step.text for step in exercise.steps]


def test_no_exercise_is_without_its_cautions(catalogue: Catalogue) -> None:
    for slug, exercise in catalogue.default.exercises.items():
        plan = describe_exercise(catalogue.release, catalogue.default, slug)
        sections = {each["name"]: each for each in plan["hasPart"]["step"] if "name" in each}
        tips = sections.get("Cautions", {"itemListElement": []})["itemListElement"]
        assert [tip["text"] for tip in tips] == [
            f"{caution.condition.name}: {caution.advice}" for caution in exercise.cautions
        ]
        assert len(sections["Stop if"]["itemListElement"]) == len(exercise.stop_if)


def test_muscles_and_conditions_have_their_codes(catalogue: Catalogue) -> None:
    plan = describe_exercise(catalogue.release, catalogue.default, "short-foot")
    anatomy = {each["name"]: each for each in plan["associatedAnatomy"]}
    muscles = catalogue.default.muscles
    for muscle in catalogue.default.exercises["short-foot"].muscles:
        if muscle.role == "primary":
            codes = {code["codeValue"] for code in anatomy[muscle.name].get("code", ())}
            record = muscles[muscle.slug]
            assert codes == {record.uberon, record.fma} - {None}
    flat = next(each for each in plan["about"] if each["name"] == "Flat foot")
    codes = {(code["codingSystem"].lower(), code["codeValue"]) for code in flat["code"]}
    stated = catalogue.default.conditions["flat-foot"].codes
    assert codes == {(code.system, code.code) for code in stated}


def test_a_programme_refers_to_its_exercises(catalogue: Catalogue) -> None:
    for slug, template in catalogue.default.templates.items():
        plan = describe_programme(catalogue.release, catalogue.default, slug, BASE)
        found = [each["@id"] for block in plan["hasPart"] for each in block["hasPart"]]
        assert found == [
            f"{BASE}/v1/exercises/{exercise.slug}"
            for block in template.blocks
            for exercise in block.exercises
        ]


@pytest.mark.parametrize("path", ["/v1/exercises/short-foot", "/v1/templates/flat-foot"])
def test_json_ld_is_chosen_by_accept_or_format(client: Client, path: str) -> None:
    by_format = client.get(f"{path}?format=jsonld")
    by_accept = client.get(path, headers={"Accept": JSON_LD})
    plain = client.get(path)
    assert by_format.headers["content-type"] == by_accept.headers["content-type"] == JSON_LD
    assert by_format.content == by_accept.content
    assert by_format.json()["@id"] == path
    assert "accept" in by_accept.headers["vary"].lower()
    assert plain.headers["content-type"] == "application/json"
    assert plain.headers["etag"] != by_accept.headers["etag"]
    refused = client.json(path, 406, headers={"Accept": "image/png"})
    assert JSON_LD in refused["offered"]


def test_a_programme_has_no_text_format(client: Client) -> None:
    problem = client.json("/v1/templates/flat-foot?format=text", 422)
    assert problem["errors"][0]["allowed"] == ["json", "jsonld", "pdf"]
