"""What every answer keeps to: names beside slugs, labels for values, documented examples."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.catalogue.schemas.views import SUMMARY_FIELDS
from app.catalogue.slugs import COLLECTION_PATHS
from tests.client import Client
from tests.examples import EXAMPLES

SUMMARY_BYTES = 1000
REFERENCES = (
    "category", "condition", "exercise", "template", "block", "parent", "trained_with", "features",
    "easier", "harder", "alternatives", "daily_exercises", "excluded", "serves_as", "children",
)  # fmt: skip
"""Fields that refer to something else."""
TECHNICAL = {"ExerciseField", "Sort", "View", "Format", "PageFormat", "ProgrammeFormat", "Print",
             "PictureTheme", "PaintedTheme", "Frame"}  # fmt: skip
"""Enumerations of how an answer is shown: their values are words of the protocol."""
NARROWED = {"ExercisePosition": "position"}
"""Enumerations with some of the values of another, which has the labels."""
CALENDAR = {"time", "tz", "alarm", "print"}
HEALTH = {"condition", "cleared", "red_flags"}
DAYS = {"stage", "per_week", "weekdays", "week", "phase", "history"}
EXCLUDE_OTHERS = {
    "exercises": {"fields", "view", "cleared"},
    "session": {"start", "day", "date", "swap", "extra"} | DAYS | HEALTH | CALENDAR,
    "plan": {"extra"} | DAYS | HEALTH | CALENDAR,
    "list": {"date", "cleared", "red_flags"} | CALENDAR,
    "templates/{slug}": {"print"},
}
"""Parameters without an example, since they exclude or need others, by the end of the path."""


def objects(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All objects in an answer, each with where it stands."""
    if isinstance(value, dict):
        yield at, value
        for key, part in value.items():
            yield from objects(part, f"{at}/{key}")
    elif isinstance(value, list):
        for part in value:
            yield from objects(part, at)


ANSWERS = [
    *EXAMPLES.values(),
    "/v1/exercises?limit=500",
    "/v1/exercises?limit=500&view=summary&facets=true",
    "/v1/compose/session?timeline=true&safe_for=osteoporosis&level=beginner&have=chair",
    "/v1/compose/plan?start=2026-12-07&weeks=2&have=chair&level=beginner",
]


@pytest.mark.parametrize("asked", ANSWERS)
def test_a_name_stands_beside_every_slug(client: Client, asked: str) -> None:
    for at, found in objects(client.json(asked)):
        # A question of the screening is what it asks.
        assert "slug" not in found or "name" in found or "question" in found, at


@pytest.mark.parametrize("asked", ANSWERS)
def test_nothing_refers_by_a_bare_slug(client: Client, asked: str) -> None:
    for at, found in objects(client.json(asked)):
        for name in REFERENCES:
            for value in found.get(name) or []:
                if isinstance(found[name], list):
                    assert isinstance(value, dict), f"{at}/{name}"
            assert not isinstance(found.get(name), str), f"{at}/{name}"


def test_a_refusal_names_what_it_refers_to(client: Client) -> None:
    problem = client.json("/v1/compose/session?have=none&position=prone", status=422)
    assert problem["block"]["name"]
    for at, found in objects(problem["excluded"]):
        assert "slug" not in found or "name" in found, at


def test_every_enumeration_of_the_document_has_labels(client: Client) -> None:
    schemas = client.json("/openapi.json")["components"]["schemas"]
    enums = client.json("/v1/vocabulary")["enums"]
    labelled = {
        tuple(sorted(term["slug"] for term in terms)): name for name, terms in enums.items()
    }
    for name, schema in schemas.items():
        if "enum" in schema and name not in TECHNICAL:
            if name in NARROWED:
                assert set(schema["enum"]) < {term["slug"] for term in enums[NARROWED[name]]}
            else:
                assert tuple(sorted(schema["enum"])) in labelled, name


def test_the_vocabulary_has_every_slug_with_its_meaning(client: Client) -> None:
    slugs = client.json("/v1/vocabulary")["slugs"]
    paths = {
        "category": "categories", "muscle": "muscles", "condition": "conditions",
        "equipment": "equipment", "template": "templates", "source": "sources",
        "exercise": "exercises",
    }  # fmt: skip
    for kind, path in paths.items():
        listed = client.json(f"/v1/{path}?limit=500")["results"]
        assert [(term["slug"], term["name"]) for term in slugs[kind]] == [
            (thing["slug"], thing["name"]) for thing in listed
        ]
    used = {
        feature["slug"]
        for exercise in client.json("/v1/exercises?limit=500")["results"]
        for feature in exercise["features"]
    }
    assert used <= {term["slug"] for term in slugs["feature"]}
    assert all(term["meaning"] for terms in slugs.values() for term in terms)


def test_all_sources_can_be_read(client: Client) -> None:
    listed = client.json("/v1/sources")
    assert listed["count"] == client.json("/v1/release")["counts"]["sources"]
    for source in listed["results"]:
        assert client.json(f"/v1/sources/{source['slug']}") == source
    huang = client.json("/v1/sources/huang-2022")
    assert (huang["doi"], huang["kind"]) == ("10.3390/ijerph191911994", "review")
    cited = client.json("/v1/exercises?limit=500")["results"]
    count = sum("huang-2022" in {source["slug"] for source in one["sources"]} for one in cited)
    assert huang["exercise_count"] == count > 0


def test_a_summary_is_small(client: Client) -> None:
    page = client.get("/v1/exercises?view=summary&limit=500")
    results = page.json()["results"]
    assert len(page.content) < SUMMARY_BYTES * len(results)
    assert all(result.keys() == set(SUMMARY_FIELDS) for result in results)
    problem = client.json("/v1/exercises?view=summary&fields=slug", status=422)
    assert problem["errors"][0]["parameter"] == "view"


def test_one_exercise_in_text_and_markdown(client: Client) -> None:
    one = client.json("/v1/exercises/short-foot")
    text = client.get("/v1/exercises/short-foot?format=text")
    assert text.headers["content-type"].startswith("text/plain")
    assert text.headers["vary"].startswith("Accept")
    told = " ".join(text.text.split())
    for step in one["steps"]:
        assert step["text"] in told
    for caution in one["cautions"]:
        assert caution["advice"] in told
        assert told.index(caution["advice"]) < told.index(one["steps"][0]["text"])
    accepted = client.get("/v1/exercises/short-foot", headers={"accept": "text/markdown"})
    assert accepted.text == client.get("/v1/exercises/short-foot?format=markdown").text
    assert accepted.text.startswith("# Short foot")


def documented(client: Client) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation with the documented example of each of its parameters."""
    for path, item in client.json("/openapi.json")["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_documented_examples_sent_together_find_something(client: Client) -> None:
    for path, method, operation in documented(client):
        examples = {
            (parameter["in"], parameter["name"]): parameter["schema"]["examples"][0]
            for parameter in operation.get("parameters", [])
            if "examples" in parameter["schema"]
        }
        filled = path
        for (place, name), value in examples.items():
            if place == "path":
                filled = filled.replace(f"{{{name}}}", value)
        query = {name: value for (place, name), value in examples.items() if place == "query"}
        headers = {name: value for (place, name), value in examples.items() if place == "header"}
        body = None
        if method == "post":
            reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
            schemas = client.json("/openapi.json")["components"]["schemas"]
            body = schemas[reference.rpartition("/")[2]]["examples"][0]
        answer = client.request(method.upper(), filled, params=query, headers=headers, json=body)
        assert answer.status_code == 200, (path, method, answer.text)
        if not answer.headers["content-type"].endswith("json"):
            continue
        found = answer.json()
        assert not isinstance(found, dict) or found.get("results", [1]), (path, query)


def test_parameters_without_an_example_exclude_others(client: Client) -> None:
    for path, method, operation in documented(client):
        allowed = {"release"}.union(
            *(own for end, own in EXCLUDE_OTHERS.items() if path.endswith(f"/{end}"))
        )
        if method == "post":
            allowed = allowed | CALENDAR
        for parameter in operation.get("parameters", []):
            has_example = "examples" in parameter["schema"]
            assert has_example or parameter["name"] in allowed, (path, parameter["name"])


def test_every_property_is_described(client: Client) -> None:
    for name, schema in client.json("/openapi.json")["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            assert told.get("description"), (name, field)


def test_headers_and_not_modified_are_declared(client: Client) -> None:
    for path, method, operation in documented(client):
        answers = operation["responses"]
        assert {"RateLimit", "X-Request-ID"} <= answers["200"]["headers"].keys()
        if method == "get" and path not in {"/livez", "/readyz"}:
            assert {"ETag", "Dataset-Version"} <= answers["200"]["headers"].keys()
            assert "content" not in answers["304"]


def test_nothing_is_required_of_partial_answers(client: Client) -> None:
    schemas = client.json("/openapi.json")["components"]["schemas"]
    assert "required" not in schemas["ExercisePart"]
    assert schemas["ExercisePart"]["properties"].keys() == schemas["Exercise"]["properties"].keys()
    assert set(schemas["ExerciseSummary"]["required"]) == set(SUMMARY_FIELDS)


@pytest.mark.parametrize("path", sorted(COLLECTION_PATHS.values()))
def test_an_unknown_slug_is_not_found(client: Client, path: str) -> None:
    problem = client.json(f"{path}/no-such-thing", status=404)
    assert problem["type"] == "/problems/not-found"
    assert problem["errors"][0]["parameter"] == "slug"
