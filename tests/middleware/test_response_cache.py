"""Answers are kept by request, and by nothing else than what they depend on."""

import asyncio
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.main import create_app
from app.middleware.complete_response import CompleteResponse
from app.middleware.cors import CORSPolicy
from app.middleware.incoming_request import IncomingRequest
from app.middleware.pipeline import RequestPipeline
from app.middleware.response_cache import OVERHEAD_BYTES, ResponseCache, make_cache_key
from app.settings import Settings
from tests.client import Client, StandIn, start

ENOUGH = 1_000_000


def make_release(version: str) -> Any:
    return StandIn(release=SimpleNamespace(version=version, languages=("en", "de")))


@dataclass
class Counting:
    """An application that answers each request with how many it had so far."""

    count: int = 0
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.count += 1
        content = self.body or str(self.count)
        response = Response(content, self.status, dict(self.headers), media_type="text/plain")
        await response(scope, receive, send)


class Service:
    """An application behind the pipeline, with a release that can be replaced."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        cache_bytes: int = ENOUGH,
        origins: Sequence[str] = ("*",),
    ) -> None:
        self._pipeline = RequestPipeline(
            app, cors=CORSPolicy(origins), cache_seconds=60, cache_bytes=cache_bytes
        )
        self.state = State({"catalogue": make_release("1")})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._pipeline({**scope, "app": self}, receive, send)

    def request(self, method: str, path: str = "/", **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())

    def get(self, path: str = "/", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", path, headers=named)


def test_the_same_request_reaches_the_application_once() -> None:
    app = Counting()
    service = Service(app)
    first, again = service.get("/a?b=1"), service.get("/a?b=1")
    assert app.count == 1
    assert again.text == "1"
    own = {"x-request-id"}
    assert {n: v for n, v in again.headers.items() if n not in own} == {
        n: v for n, v in first.headers.items() if n not in own
    }
    assert again.headers["x-request-id"] != first.headers["x-request-id"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("/a", {}), ("/b", {})),
        (("/a?x=1&y=2", {}), ("/a?y=2&x=1", {})),
        (("/a", {"accept_encoding": "gzip"}), ("/a", {"accept_encoding": "identity"})),
        (("/a", {"accept_encoding": "gzip"}), ("/a", {"accept_encoding": "br"})),
        (("/a", {"accept_language": "en"}), ("/a", {"accept_language": "de"})),
    ],
)
def test_requests_with_different_responses_have_different_keys(
    one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]]
) -> None:
    app = Counting()
    service = Service(app)
    assert service.get(one[0], **one[1]).text == "1"
    assert service.get(other[0], **other[1]).text == "2"
    assert service.get(one[0], **one[1]).text == "1"


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("accept_encoding", "gzip, deflate", "gzip;q=0.5"),
        ("accept_encoding", "gzip, deflate, br, zstd", "*"),
        ("accept_language", "de-AT, en;q=0.5", "fr, de;q=0.9"),
        ("user_agent", "curl", "a browser"),
        ("cookie", "a=1", "a=2"),
        ("origin", "https://a.example", "https://b.example"),
    ],
)
def test_requests_with_the_same_response_share_a_key(name: str, one: str, other: str) -> None:
    service = Service(Counting())
    assert service.get(**{name: one}).text == service.get(**{name: other}).text == "1"


def test_origins_are_part_of_the_key_when_only_some_are_allowed() -> None:
    service = Service(Counting(), origins=["https://a.example", "https://b.example"])
    assert service.get(origin="https://a.example").text == "1"
    assert service.get(origin="https://b.example").text == "2"
    assert service.get(origin="https://made-up.example").text == "3"
    assert service.get(origin="https://another.example").text == "3"
    assert service.get().text == "4"


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("POST", {}),
        ("DELETE", {}),
        ("GET", {"content": b"{}"}),
        ("GET", {"headers": {"authorization": "Basic YTpi"}}),
    ],
)
def test_responses_for_one_client_or_to_a_body_are_not_cached(
    method: str, options: dict[str, Any]
) -> None:
    service = Service(Counting())
    assert service.request(method, **options).text == "1"
    assert service.request(method, **options).text == "2"
    assert service.get().text == "3"


@pytest.mark.parametrize("status", [308, 404, 410, 422, 500, 503])
def test_only_successful_responses_are_cached(status: int) -> None:
    service = Service(Counting(status=status))
    assert [service.get().text for _ in range(2)] == ["1", "2"]


def test_no_store_responses_are_not_cached() -> None:
    service = Service(Counting(headers=(("Cache-Control", "no-store"),)))
    assert [service.get().text for _ in range(2)] == ["1", "2"]
    assert "etag" not in service.get().headers


def test_head_and_conditional_requests_use_the_response_to_get() -> None:
    app = Counting()
    service = Service(app)
    etag = service.get().headers["etag"]
    head = service.request("HEAD", "/")
    assert (head.content, head.headers["content-length"], head.headers["etag"]) == (b"", "1", etag)
    for condition in (etag, f"W/{etag}", f'"x", {etag}', f'"x,y",W/{etag}', "*"):
        unchanged = service.get(if_none_match=condition)
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert unchanged.headers["cache-control"] == "public, max-age=60"
        assert unchanged.headers["dataset-version"] == "1"
        assert "content-type" not in unchanged.headers
    for condition in ('"x"', '"x", *', f'"x,{etag[1:]}', "W/*"):
        assert service.get(if_none_match=condition).status_code == 200
    assert app.count == 1


def test_if_match_with_another_entity_tag_fails() -> None:
    service = Service(Counting())
    etag = service.get().headers["etag"]
    for condition in (etag, f'"x", {etag}', "*"):
        assert service.get(if_match=condition).status_code == 200
        assert service.get(if_match=condition, if_none_match=etag).status_code == 304
    for condition in ('"x"', f"W/{etag}", '"x", *', ""):
        refused = service.get(if_match=condition, if_none_match=etag)
        assert refused.status_code == 412
        assert refused.json()["type"] == "/problems/precondition-failed"
        assert refused.headers["cache-control"] == "no-store"
    assert service.request("HEAD", "/", headers={"if-match": '"x"'}).status_code == 412


@pytest.mark.parametrize(
    ("name", "lines", "status"),
    [("if-none-match", ('"x"', "{etag}"), 304), ("if-match", ("{etag}", '"x"'), 200)],
)
def test_repeated_conditions_are_one_list(name: str, lines: tuple[str, str], status: int) -> None:
    service = Service(Counting())
    etag = service.get().headers["etag"]
    sent = [(name, line.format(etag=etag)) for line in lines]
    assert service.request("GET", "/", headers=sent).status_code == status


def test_repeated_list_headers_are_joined_for_the_application(client: Client) -> None:
    path = "/v1/compose/session"
    accepted = [("accept-encoding", "zstd"), ("accept-encoding", "gzip"),
                ("accept", "text/html"), ("accept", "text/plain"),
                ("accept-language", "xx"), ("accept-language", "en")]  # fmt: skip
    for answer in (client.request("GET", path, headers=accepted) for _ in range(2)):
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"].startswith("text/plain")


def test_get_uses_the_response_to_head() -> None:
    app = Counting()
    service = Service(app)
    assert service.request("HEAD", "/").content == b""
    assert service.get().text == "1"
    assert app.count == 1


def test_each_encoding_has_its_own_entity_tag_which_is_always_the_same() -> None:
    def get_etags() -> list[str]:
        service = Service(Counting(body="shin and foot " * 100))
        encodings = ("identity", "gzip", "br")
        return [service.get(accept_encoding=name).headers["etag"] for name in encodings]

    etags = get_etags()
    assert len(set(etags)) == 3
    assert get_etags() == etags


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip", "gzip"), ("*", "br"), ("br;q=0.1, GZIP", "gzip"), ("gzip;q=0", None),
     ("gzip;q=0, *", "br"), ("br", "br"), ("gzip, deflate, br", "br"), ("identity", None),
     ("gzip;q=x", None), ("zstd", None)],
)  # fmt: skip
def test_the_accepted_encoding_is_sent(accepted: str, encoding: str | None) -> None:
    answer = Service(Counting(body="shin and foot " * 100)).get(accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.text == "shin and foot " * 100


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_large_bodies_are_compressed_in_a_thread(encoding: str) -> None:
    body = "shin and foot " * 20_000
    response = Service(Counting(body=body)).get(accept_encoding=encoding)
    assert response.headers["content-encoding"] == encoding
    assert response.text == body


@pytest.mark.parametrize(
    "headers", [(("Content-Encoding", "br"),), (("Content-Type", "image/png"),)]
)
def test_encoded_responses_and_images_are_not_compressed(
    headers: tuple[tuple[str, str], ...],
) -> None:
    app = Counting(body="x" * 1000, headers=headers)
    service = Service(app)

    async def ask() -> dict[bytes, bytes]:
        got: dict[bytes, bytes] = {}

        async def send(message: Any) -> None:
            got.update(message.get("headers", ()))

        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"",
                 "headers": [(b"accept-encoding", b"gzip")]}  # fmt: skip
        await service(scope, receive, send)
        return got

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    assert asyncio.run(ask()).get(b"content-encoding") != b"gzip"


def test_the_least_recently_used_response_is_evicted() -> None:
    app = Counting()
    service = Service(app, cache_bytes=2 * (OVERHEAD_BYTES + len("/a") + len("1")))
    assert [service.get(path).text for path in ("/a", "/b", "/a", "/c", "/a", "/b")] == [
        "1", "2", "1", "3", "1", "4",
    ]  # fmt: skip


@pytest.mark.parametrize("letters", [0, 30_000])
def test_the_cache_takes_no_more_memory_than_its_limit(letters: int) -> None:
    """Neither by long addresses nor by many small answers: headers and places take some, too."""
    max_bytes = 2_000_000
    cache = ResponseCache(max_bytes)
    scope = {"method": "GET", "path": "/"}
    tracemalloc.start()
    for number in range(2000):
        own = [(b"name %d" % name, b"%050d" % number) for name in range(8)]
        query = {"query_string": b"%0*d" % (letters, number)}
        request = IncomingRequest(scope | query, {}, make_release("1"))
        key = make_cache_key(request, CORSPolicy(["*"]).key)
        cache.store(key, CompleteResponse(200, own, b"", etag=b"1", is_storable=True))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert max_bytes / 2 < taken < 1.25 * max_bytes


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/docs/swagger-ui.css"])
def test_paths_without_parameters_ignore_the_query(path: str) -> None:
    service = Service(Counting())
    assert service.get(path).text == service.get(f"{path}?a").text == "1"


def test_a_cache_of_0_bytes_stores_nothing() -> None:
    service = Service(Counting(), cache_bytes=0)
    assert [service.get().text for _ in range(2)] == ["1", "2"]


def test_a_new_release_empties_the_cache() -> None:
    service = Service(Counting())
    assert service.get().text == "1"
    service.state.catalogue = make_release("2")
    answer = service.get()
    assert (answer.text, answer.headers["dataset-version"]) == ("2", "2")


def test_a_request_sees_one_release_while_another_is_loaded() -> None:
    """It is answered from the one it began with, and kept with that one only."""
    seen: list[tuple[str, str]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        before = request.state.catalogue.release.version
        service.state.catalogue = make_release("2")
        seen.append((before, request.state.catalogue.release.version))
        await Response(before)(scope, receive, send)

    service = Service(app)
    first, second = service.get(), service.get()
    assert (first.text, first.headers["dataset-version"]) == ("1", "1")
    assert (second.text, second.headers["dataset-version"]) == ("2", "2")
    assert seen == [("1", "1"), ("2", "2")]


PATHS = [
    "/", "/v1/exercises?muscle=calf&limit=3", "/v1/exercises/short-foot", "/v1/muscles",
    "/v1/compose/session?seed=3", "/v1/release", "/openapi.json", "/problems", "/livez", "/readyz",
    "/v1/exercises/none-such", "/v1/exercises?x=1", "/v1/suggest?q=foo",
]  # fmt: skip


@pytest.fixture(scope="module")
def forgetful(seeded_url: str) -> Client:
    """The service, keeping nothing."""
    return Client(start(create_app(Settings(database_url=seeded_url, response_cache_bytes=0))))


@pytest.mark.sweep
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "identity"}, {"if-none-match": "*"}])
def test_cached_responses_equal_uncached_ones(
    client: Client, forgetful: Client, path: str, headers: dict[str, str]
) -> None:
    fresh = forgetful.get(path, headers=headers)
    own = {"x-request-id"}
    for _ in range(2):
        kept = client.get(path, headers=headers)
        assert (kept.status_code, kept.content) == (fresh.status_code, fresh.content)
        assert [pair for pair in kept.headers.items() if pair[0] not in own] == [
            pair for pair in fresh.headers.items() if pair[0] not in own
        ]
