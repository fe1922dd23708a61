"""Every bad input gets a problem that says what, where and what is allowed."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI

from app.catalogue.schemas import Release
from app.main import create_app
from app.settings import Settings
from tests.client import Client

SESSION = "/v1/compose/session"


def problem(client: Client, path: str, status: int = 422) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    return body


def first(client: Client, path: str) -> dict[str, Any]:
    error: dict[str, Any] = problem(client, path)["errors"][0]
    return error


def test_the_shape_is_pinned(client: Client) -> None:
    assert problem(client, "/v1/categories?lmit=3") == {
        "type": "/problems/invalid-request",
        "title": "Invalid request",
        "status": 422,
        "detail": "Unknown parameter 'lmit'.",
        "instance": "/v1/categories",
        "errors": [
            {
                "parameter": "lmit",
                "pointer": None,
                "detail": "Unknown parameter 'lmit'.",
                "allowed": ["lang", "limit", "offset", "q", "release"],
                "did_you_mean": "limit",
            }
        ],
    }


@pytest.mark.parametrize(
    ("query", "parameter", "meant"),
    [
        ("mucle=soleus", "mucle", "muscle"),
        ("muscle=solius", "muscle", "soleus"),
        ("muscle=soleus,gastrocnemeus", "muscle", "gastrocnemius"),
        ("muscle_all=solius", "muscle_all", "soleus"),
        ("not_muscle=solius", "not_muscle", "soleus"),
        ("condition=flat-feet", "condition", "flat-foot"),
        ("safe_for=osteoporosus", "safe_for", "osteoporosis"),
        ("have=chiar", "have", "chair"),
        ("equipment=towl", "equipment", "towel"),
        ("not_equipment=bal", "not_equipment", "ball"),
        ("category=posturing", "category", "posture"),
        ("template=flatfoot", "template", "flat-foot"),
        ("slug=short-feet", "slug", "short-foot"),
        ("position=siting", "position", "sitting"),
        ("level=begginer", "level", "beginner"),
        ("audience=adlut", "audience", "adult"),
        ("lang=eng", "lang", "en"),
    ],
)
def test_a_misspelled_value_gets_a_suggestion(
    client: Client, query: str, parameter: str, meant: str
) -> None:
    error = first(client, f"/v1/exercises?{query}")
    assert error["parameter"] == parameter
    assert error["did_you_mean"] == meant
    assert meant in error["allowed"] or error["detail"].endswith("lists the allowed values.")


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=501", "limit=ten", "limit=1&limit=2", "offset=-1", "offset=99999999",
     "muscle=", "muscle=soleus,", "have=none,chair", "have=", "level=hard"],
)  # fmt: skip
def test_a_bad_value_names_its_parameter(client: Client, query: str) -> None:
    error = first(client, f"/v1/exercises?{query}")
    assert error["parameter"] == query.partition("=")[0]
    assert error["detail"]


def test_all_errors_are_listed_at_once(client: Client) -> None:
    errors = problem(client, "/v1/exercises?muscle=solius&have=chiar&condition=gowt")["errors"]
    assert [error["parameter"] for error in errors] == ["muscle", "condition", "have"]
    errors = problem(client, "/v1/exercises?limt=3&ofset=4")["errors"]
    assert [error["did_you_mean"] for error in errors] == ["limit", "offset"]


@pytest.mark.parametrize(
    "path",
    ["/", "/v1", "/v1/release", "/livez", "/readyz", "/problems", "/v1/exercises/short-foot"],
)
def test_no_operation_ignores_a_parameter(client: Client, path: str) -> None:
    assert first(client, f"{path}?x=1")["parameter"] == "x"


@pytest.mark.parametrize("path", ["/nowhere", "/v1/exercise/short-foot"])
def test_an_unknown_path(client: Client, path: str) -> None:
    body = problem(client, path, 404)
    assert body["type"] == "/problems/not-found"
    assert body["instance"] == path


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/v1/exercises/shrt-foot", "short-foot"),
        ("/v1/muscles/solius", "soleus"),
        ("/v1/conditions/flatfoot", "flat-foot"),
        ("/v1/equipment/chairs", "chair"),
        ("/v1/categories/message", "massage"),
        ("/v1/templates/flat_foot", "flat-foot"),
        ("/problems/invalid", "invalid-request"),
    ],
)
def test_an_unknown_slug_in_a_path(client: Client, path: str, meant: str) -> None:
    body = problem(client, path, 404)
    assert body["errors"][0]["did_you_mean"] == meant


def test_a_wrong_method_gets_the_allowed_ones(client: Client) -> None:
    answer = client.request("DELETE", SESSION)
    assert answer.status_code == 405
    assert answer.json()["type"] == "/problems/method-not-allowed"
    assert answer.headers["allow"] == "GET, HEAD, POST"
    for path in ("/v1/exercises", "/v1/exercises/short-foot", "/docs", "/openapi.json"):
        other = client.request("POST", path)
        assert (other.status_code, other.headers["allow"]) == (405, "GET, HEAD"), path


@pytest.mark.parametrize(
    ("body", "pointer", "meant"),
    [
        ({"minuts": 3}, "#/minuts", "minutes"),
        ({"have": ["ball", "chiar"]}, "#/have/1", "chair"),
        ({"condition": "flatfoot"}, "#/condition", "flat-foot"),
        ({"template": "flatfoot"}, "#/template", "flat-foot"),
        ({"level": "expert"}, "#/level", "advanced"),
        ({"level": "begginer"}, "#/level", "beginner"),
        ({"history": [["short-foot"], ["waterfal"]]}, "#/history/1/0", "waterfall"),
        ({"minutes": 91}, "#/minutes", None),
        ({"minutes": "many"}, "#/minutes", None),
        ({"day": 200}, "#/day", None),
        ({"have": ["none", "chair"]}, "#/have", None),
        ({"include": ["Short Foot"]}, "#/include/0", "short-foot"),
        ([], "#", None),
    ],
)
def test_an_error_in_a_body_has_a_json_pointer(
    client: Client, body: object, pointer: str, meant: str | None
) -> None:
    error = client.post(SESSION, body, 422)["errors"][0]
    assert (error["pointer"], error["did_you_mean"]) == (pointer, meant)
    assert error["parameter"] is None


def test_invalid_json_has_the_position_of_the_error(client: Client) -> None:
    headers = {"content-type": "application/json"}
    answer = client.request("POST", SESSION, content=b'{"minutes": }', headers=headers)
    assert answer.status_code == 422
    assert "at character 12" in answer.json()["detail"]


def declared() -> bytes:
    return b" " * 262_145


async def streamed() -> AsyncIterator[bytes]:
    """Sent in pieces, without a Content-Length."""
    for _ in range(17):
        yield b" " * 16_384


@pytest.mark.parametrize("body", [declared, streamed])
def test_a_body_has_at_most_256_kib(
    client: Client, body: Callable[[], bytes | AsyncIterator[bytes]]
) -> None:
    headers = {"content-type": "application/json"}
    answer = client.request("POST", SESSION, content=body(), headers=headers)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/body-too-large"


def test_a_body_of_256_kib_is_read(client: Client) -> None:
    headers = {"content-type": "application/json"}
    answer = client.request("POST", SESSION, content=b"{}".ljust(262_144), headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [(b'{"safe_for": ["osteoporosis"], "safe_for": []}', "#/safe_for"),
     (b'{"minutes": 10, "minutes": 20}', "#/minutes")],
)  # fmt: skip
def test_a_repeated_field_is_refused(client: Client, body: bytes, pointer: str) -> None:
    headers = {"content-type": "application/json"}
    answer = client.request("POST", SESSION, content=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert "2 times" in answer.json()["detail"]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("path", "detail"),
    [
        (f"{SESSION}?template=Flat-Foot", "There is no template 'Flat-Foot'."),
        (f"{SESSION}?history=" + ",".join(["short-foot"] * 21), "is not 1 to 20 exercises"),
        ("/v1/exercises?muscle=", "muscle must not be empty."),
        ("/v1/exercises?limit=ten", "limit must be a whole number of at most 10 decimal digits."),
        ("/v1/exercises?slug=" + ",".join(["a"] * 101), "slug has more than 100 values."),
    ],
)
def test_details_are_in_plain_words(client: Client, path: str, detail: str) -> None:
    assert detail in first(client, path)["detail"]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"have": "chair"}, "have must be a list."),
        ({"have": [3]}, "have/0 must be text."),
        ({"minutes": "20"}, "minutes must be a whole number."),
        ([], "The body must be a JSON object."),
    ],
)
def test_details_about_bodies_are_in_plain_words(client: Client, body: object, detail: str) -> None:
    assert client.post(SESSION, body, 422)["errors"][0]["detail"] == detail


@pytest.mark.parametrize(
    ("query", "meant"),
    [("condition=bunion", "hallux-valgus"), ("condition=heel-pain", "plantar-fasciitis"),
     ("safe_for=blood-thinners", "anticoagulant-use"), ("have=tennis-ball", "ball"),
     ("muscle=peroneus-longus", "fibularis-longus"), ("have=yoga-mat", "mat"),
     ("slug=foot-doming", "short-foot")],
)  # fmt: skip
def test_aliases_lead_to_slugs(client: Client, query: str, meant: str) -> None:
    assert first(client, f"/v1/exercises?{query}")["did_you_mean"] == meant


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_must_be_declared_as_json(client: Client, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = client.request("POST", SESSION, content=b"{}", headers=headers)
    assert answer.status_code == 415
    assert answer.json()["type"] == "/problems/unsupported-media-type"
    assert "application/json" in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_may_be_declared_with_parameters(client: Client, kind: str) -> None:
    answer = client.request("POST", SESSION, content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b'"x"', b"3", b"[]", b'{"minutes": NaN}', b'{"minutes": 1e400}',
     b'{"seed": ' + b"9" * 5000 + b"}", b'{"a": "\xff"}', b"[" * 5000, b'{"have": ["\\u0000"]}',
     b'{"\\ud800": 1}', b'{"\\ud800": 1, "\\ud800": 2}', b'{"have": ["\\ud800"]}',
     b'{"level": "\\ud800"}', b'{"have": "chair"}', b'{"have": [3]}', b'{"minutes": true}',
     b'{"history": [[[]]]}'],
)  # fmt: skip
def test_a_strange_body_is_a_problem(client: Client, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = client.request("POST", SESSION, content=body, headers=headers)
    assert answer.status_code == 422, answer.text
    assert answer.json()["type"] == "/problems/invalid-request"


@pytest.mark.parametrize(
    "query",
    ["muscle=%00", "muscle=%ff", "muscle=sol%C3%A9us", "limit=%00", "limit=9" + "9" * 400,
     "offset=1e3", "offset=1.5", "lang=%ff%fe", "%00=1", "%ff=1", "=", "&=&",
     "slug=" + ",".join(["short-foot"] * 101), "muscle=" + "x" * 81, "have=Chair", "a" * 500],
)  # fmt: skip
def test_a_strange_query_is_a_problem(client: Client, query: str) -> None:
    answer = client.get(f"/v1/exercises?{query}")
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "path",
    ["/v1/exercises/%00", "/v1/exercises/%ff", "/v1/exercises/" + "x" * 201,
     "/v1/exercises/short-foot%2f..", "/%2e%2e/etc"],
)  # fmt: skip
def test_a_strange_path_is_a_problem(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("length", "status"), [(32_768, 422), (32_769, 414)])
def test_a_query_has_at_most_32_kib(client: Client, length: int, status: int) -> None:
    answer = client.get(f"{SESSION}?{'history='.ljust(length, 'a')}")
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_template_and_condition_exclude_each_other(client: Client) -> None:
    body = problem(client, f"{SESSION}?template=flat-foot&condition=flat-foot")
    assert body["detail"] == "Give 'template' or 'condition', not both."
    both = {"template": "flat-foot", "condition": "flat-foot"}
    assert client.post(SESSION, both, 422)["detail"] == body["detail"]


def test_each_type_is_explained_at_its_own_address(client: Client) -> None:
    types = client.json("/problems")
    assert len(types) >= 10
    for kind in types:
        page = client.json(kind["type"])
        assert page == kind
        assert page["description"].strip()


@dataclass
class Broken:
    """A catalogue that fails in the middle of a request."""

    release: Release

    @property
    def default(self) -> None:
        raise RuntimeError("a secret of the inside")

    retired = default
    localized = default
    index = default


def test_an_unexpected_error_shows_no_internals(
    app: FastAPI, seeded_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken = create_app(Settings(database_url=seeded_url))
    broken.state.catalogue = Broken(app.state.catalogue.release)
    answer = Client(broken).get("/v1/exercises/short-foot")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "type": "/problems/internal-error",
        "title": "Internal server error",
        "status": 500,
        "detail": "The service could not process the request.",
        "instance": "/v1/exercises/short-foot",
        "errors": [],
        "request_id": answer.headers["x-request-id"],
    }
    logged = next(record for record in caplog.records if record.exc_info)
    assert logged.getMessage() == "Unexpected error at GET /v1/exercises/short-foot"


def test_without_a_release_the_service_is_not_ready(seeded_url: str) -> None:
    client = Client(create_app(Settings(database_url=seeded_url)))
    assert client.json("/livez")["status"] == "alive"
    for path in ("/readyz", "/v1/exercises", SESSION):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.json()["type"] == "/problems/not-ready"
        assert int(answer.headers["retry-after"]) > 0


def test_every_problem_fits_the_published_schema(client: Client, app: FastAPI) -> None:
    document = app.openapi()
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    bad = ["/nowhere", "/v1/exercises?x=1", "/v1/exercises/no", f"{SESSION}?minutes=1",
           f"{SESSION}?have=none&position=standing", f"{SESSION}?include=waterfall&level=beginner"
           "&position=sitting"]  # fmt: skip
    for path in bad:
        answer = client.get(path)
        assert answer.status_code in {404, 422}
        jsonschema.validate(json.loads(answer.text), schema)
