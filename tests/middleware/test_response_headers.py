"""Caching, compression, HEAD, languages and other origins."""

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from tests.client import Client, StandIn, start

PATHS = ["/", "/v1/exercises?muscle=calf", "/v1/exercises/short-foot", "/v1/muscles",
         "/v1/compose/session?seed=3", "/v1/screening"]  # fmt: skip
PLAIN = {"accept-encoding": "identity"}


@pytest.mark.parametrize("path", PATHS)
def test_responses_have_caching_headers_and_can_be_revalidated(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "public, max-age=300"
    negotiated = path == "/" or "/compose/" in path or "/exercises/" in path
    several_formats = "Accept, " if negotiated else ""
    assert answer.headers["vary"] == f"{several_formats}Accept-Encoding, Accept-Language"
    assert answer.headers["dataset-version"] == client.json("/v1/release")["version"]
    assert "set-cookie" not in answer.headers
    etag = answer.headers["etag"]
    assert etag.startswith('"')
    for condition in (etag, f'W/{etag}, "other"', "*"):
        again = client.get(path, headers={"if-none-match": condition})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == etag
        assert "content-length" not in again.headers
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_each_encoding_has_its_own_etag(client: Client) -> None:
    path = "/v1/exercises/short-foot"
    plain = client.get(path, headers=PLAIN)
    small = client.get(path, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert small.content == plain.content
    assert small.headers["etag"] != plain.headers["etag"]
    crossed = client.get(path, headers=PLAIN | {"if-none-match": small.headers["etag"]})
    assert crossed.status_code == 200


@pytest.mark.parametrize(
    "path", [*PATHS, "/livez", "/readyz", "/v1/exercises/none-such", "/nowhere"]
)
def test_head_is_get_without_a_body(client: Client, path: str) -> None:
    head, get = client.request("HEAD", path), client.get(path)
    assert head.content == b""
    assert head.status_code == get.status_code
    own = {"x-request-id"}
    assert [pair for pair in head.headers.items() if pair[0] not in own] == [
        pair for pair in get.headers.items() if pair[0] not in own
    ]


def test_head_supports_conditional_requests(client: Client) -> None:
    etag = client.get("/v1/release").headers["etag"]
    answer = client.request("HEAD", "/v1/release", headers={"if-none-match": etag})
    assert answer.status_code == 304


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/nowhere", "/v1/exercises?x=1"])
def test_health_and_errors_are_not_stored(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_a_response_to_post_is_not_stored(client: Client) -> None:
    answer = client.request("POST", "/v1/compose/session", json={})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_pages_of_any_origin_may_read_by_default(client: Client) -> None:
    for headers in ({}, {"origin": "https://app.example"}):
        answer = client.get("/v1/release", headers=headers)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "ETag" in answer.headers["access-control-expose-headers"]
        assert "Dataset-Version" in answer.headers["access-control-expose-headers"]
    asked = {
        "origin": "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    preflight = client.request("OPTIONS", "/v1/compose/session", headers=asked)
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_allowed_origins_can_be_restricted(seeded_url: str) -> None:
    settings = Settings(database_url=seeded_url, cors_origins=["https://app.example"])
    client = Client(start(create_app(settings)))
    known = client.get("/v1/release", headers={"origin": "https://app.example"})
    assert known.headers["access-control-allow-origin"] == "https://app.example"
    assert "Origin" in known.headers["vary"]
    unknown = client.get("/v1/release", headers={"origin": "https://else.example"})
    assert "access-control-allow-origin" not in unknown.headers
    assert "Origin" in unknown.headers["vary"]


def test_errors_have_cors_headers(
    seeded_url: str,
) -> None:
    origin = {"origin": "https://app.example"}
    settings = Settings(
        database_url=seeded_url, cors_origins=["https://app.example"], rate_limit="2/hour"
    )
    app = start(create_app(settings))
    app.state.catalogue = StandIn(release=app.state.catalogue.release)  # fails within
    answers = [Client(app).get(path, headers=origin) for path in ("/v1", "/v1/muscles", "/v1")]
    assert [answer.status_code for answer in answers] == [200, 500, 429]
    for answer in answers:
        assert answer.headers.get_list("access-control-allow-origin") == ["https://app.example"]
        assert "Retry-After" in answer.headers["access-control-expose-headers"]
    refused = Client(app).get("/v1", headers={"origin": "https://else.example"})
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    "headers", [{"host": "evil.example"}, {"x-forwarded-host": "evil.example"}]
)
def test_nothing_is_built_from_the_host_header(client: Client, headers: dict[str, str]) -> None:
    for path in (*PATHS, "/v1/exercises/", "/v1/exercises?limit=2"):
        answer = client.get(path, headers=headers)
        assert "evil" not in answer.text
        assert "evil" not in str(answer.headers)


@pytest.mark.parametrize(
    "asked",
    ["", "en", "en-GB,en;q=0.9", "de, fr;q=0.5", "de;q=1, en;q=0.1", "*", "x;q=y", "en;q=0"],
)
def test_the_language_is_stated(client: Client, asked: str) -> None:
    answer = client.get("/v1/exercises/short-foot", headers={"accept-language": asked})
    assert answer.headers["content-language"] == "en"
    assert answer.json()["name"] == "Short foot"


def test_lang_is_a_parameter_of_every_endpoint_with_text(client: Client) -> None:
    for path in ("/v1/exercises", "/v1/muscles/soleus", "/v1/templates", "/v1/compose/session"):
        for lang in ("en", "en-GB", "EN"):
            assert client.get(f"{path}?lang={lang}").headers["content-language"] == "en"


def test_the_same_release_gives_the_same_bytes(app: FastAPI, seeded_url: str) -> None:
    other = Client(start(create_app(Settings(database_url=seeded_url))))
    for path in PATHS:
        assert Client(app).get(path).content == other.get(path).content


def test_each_response_has_a_request_id(client: Client) -> None:
    mine = "6f1f2f60-2b1c-4b7e-9a53-2f1f0a3d9c11"
    for path in ("/v1/release", "/nowhere", "/v1/exercises?x=1"):
        assert client.get(path, headers={"x-request-id": mine}).headers["x-request-id"] == mine
        first, second = (client.get(path).headers["x-request-id"] for _ in range(2))
        assert first != second


@pytest.mark.parametrize("bad", ["a b", "x" * 37, "a\tb", "<script>", "é".encode()])
def test_an_unsafe_request_id_is_replaced(client: Client, bad: str | bytes) -> None:
    answer = client.get("/v1/release", headers={"x-request-id": bad})
    assert len(answer.headers["x-request-id"]) == 32
    assert answer.headers["x-request-id"].isalnum()


@pytest.mark.parametrize("path", ["/v1/release", "/nowhere", "/livez", "/v1/exercises?x=1"])
def test_responses_have_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/exercises?fields=slug&limit=3",
        "/v1/compose/session",
        "/v1/compose/session?format=text",
        "/v1/compose/session?format=markdown",
        "/v1/compose/session?format=calendar&date=2027-03-29",
        "/v1/compose/plan?start=2027-03-22&weeks=1&format=text",
        "/v1/compose/plan?start=2027-03-22&weeks=1&format=calendar",
    ],
)
def test_the_content_length_is_that_of_the_body(client: Client, path: str) -> None:
    """A server sends no more than what was announced."""
    answer = client.get(path, headers={"Accept-Encoding": "identity"})
    assert answer.status_code == 200
    assert answer.headers.get_list("content-length") == [str(len(answer.content))]
