"""Answers are kept by request, and by nothing else than what they depend on."""

import asyncio
import tracemalloc
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.delivery import Delivery
from app.finishing import Finish
from app.keeping import OVERHEAD_BYTES, Answer, KeptAnswers
from app.main import create_app
from app.settings import Settings
from tests.client import Client, start

ENOUGH = 1_000_000


def make_release(version: str) -> Any:
    return SimpleNamespace(release=SimpleNamespace(version=version, languages=("en", "de")))


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
    """An application behind the delivery, with a release that can be exchanged."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        keep_bytes: int = ENOUGH,
        origins: frozenset[bytes] | None = None,
    ) -> None:
        finish = Finish(cache_seconds=60, origins=origins)
        self._delivery = Delivery(app, finish=finish, keep_bytes=keep_bytes, origins=origins)
        self.state = State({"catalogue": make_release("1")})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._delivery({**scope, "app": self}, receive, send)

    def request(self, method: str, path: str = "/", **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())

    def get(self, path: str = "/", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", path, headers=named)


def test_the_same_request_is_answered_once() -> None:
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
        (("/a", {"accept_language": "en"}), ("/a", {"accept_language": "de"})),
    ],
)
def test_what_answers_depend_on_keeps_them_apart(
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
        ("accept_encoding", "gzip, deflate, br", "gzip;q=0.5"),
        ("accept_language", "de-AT, en;q=0.5", "fr, de;q=0.9"),
        ("user_agent", "curl", "a browser"),
        ("cookie", "a=1", "a=2"),
        ("origin", "https://a.example", "https://b.example"),
    ],
)
def test_what_they_do_not_depend_on_does_not(name: str, one: str, other: str) -> None:
    service = Service(Counting())
    assert service.get(**{name: one}).text == service.get(**{name: other}).text == "1"


def test_origins_count_where_only_some_may_read() -> None:
    service = Service(Counting(), origins=frozenset({b"https://a.example", b"https://b.example"}))
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
def test_what_is_for_one_client_or_has_a_body_is_not_kept(
    method: str, options: dict[str, Any]
) -> None:
    service = Service(Counting())
    assert service.request(method, **options).text == "1"
    assert service.request(method, **options).text == "2"
    assert service.get().text == "3"


@pytest.mark.parametrize("status", [308, 404, 410, 422, 500, 503])
def test_only_success_is_kept(status: int) -> None:
    service = Service(Counting(status=status))
    assert [service.get().text for _ in range(2)] == ["1", "2"]


def test_no_store_is_not_stored() -> None:
    service = Service(Counting(headers=(("Cache-Control", "no-store"),)))
    assert [service.get().text for _ in range(2)] == ["1", "2"]
    assert "etag" not in service.get().headers


def test_head_and_conditions_are_answered_from_what_get_left() -> None:
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


def test_who_asks_for_another_answer_than_there_is_is_told() -> None:
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
def test_repeated_lines_are_one_list(name: str, lines: tuple[str, str], status: int) -> None:
    service = Service(Counting())
    etag = service.get().headers["etag"]
    sent = [(name, line.format(etag=etag)) for line in lines]
    assert service.request("GET", "/", headers=sent).status_code == status


def test_repeated_lines_are_one_list_to_the_application_too(client: Client) -> None:
    path = "/v1/compose/session"
    accepted = [("accept-encoding", "br"), ("accept-encoding", "gzip"),
                ("accept", "text/html"), ("accept", "text/plain"),
                ("accept-language", "xx"), ("accept-language", "en")]  # fmt: skip
    for answer in (client.request("GET", path, headers=accepted) for _ in range(2)):
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"].startswith("text/plain")


def test_get_is_answered_from_what_head_left() -> None:
    app = Counting()
    service = Service(app)
    assert service.request("HEAD", "/").content == b""
    assert service.get().text == "1"
    assert app.count == 1


def test_the_body_is_compressed_once_and_the_same_always() -> None:
    bodies = [
        Service(Counting(body="shin and foot " * 100)).get(accept_encoding="gzip").headers["etag"]
        for _ in range(2)
    ]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip", "gzip"), ("*", "gzip"), ("br, GZIP;q=0.1", "gzip"), ("gzip;q=0", None),
     ("gzip;q=0, *", None), ("br", None), ("identity", None), ("gzip;q=x", None)],
)  # fmt: skip
def test_gzip_is_sent_to_who_takes_it(accepted: str, encoding: str | None) -> None:
    answer = Service(Counting(body="shin and foot " * 100)).get(accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.text == "shin and foot " * 100


def test_large_bodies_are_compressed_elsewhere_and_alike() -> None:
    body = "shin and foot " * 20_000
    answer = Service(Counting(body=body)).get(accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == body


@pytest.mark.parametrize(
    "headers", [(("Content-Encoding", "br"),), (("Content-Type", "image/png"),)]
)
def test_what_is_compressed_already_is_not_again(headers: tuple[tuple[str, str], ...]) -> None:
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


def test_memory_is_bounded_and_the_oldest_makes_room() -> None:
    app = Counting()
    service = Service(app, keep_bytes=2 * (OVERHEAD_BYTES + len("/a") + len("1")))
    assert [service.get(path).text for path in ("/a", "/b", "/a", "/c", "/a", "/b")] == [
        "1", "2", "1", "3", "1", "4",
    ]  # fmt: skip


@pytest.mark.parametrize("letters", [0, 30_000])
def test_no_more_memory_is_taken_than_said(letters: int) -> None:
    """Neither by long addresses nor by many small answers: headers and places take some, too."""
    most = 2_000_000
    kept = KeptAnswers(make_release("1"), most, None)
    scope = {"method": "GET", "path": "/"}
    tracemalloc.start()
    for number in range(2000):
        own = [(b"name %d" % name, b"%050d" % number) for name in range(8)]
        key = kept.key(scope | {"query_string": b"%0*d" % (letters, number)}, {})
        kept.keep(key, Answer(200, own, b"", etag=b"1"))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most / 2 < taken < 1.25 * most


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/docs/swagger-ui.css"])
def test_a_query_that_means_nothing_makes_no_other_answer(path: str) -> None:
    service = Service(Counting())
    assert service.get(path).text == service.get(f"{path}?a").text == "1"


def test_nothing_is_kept_when_nothing_may_be() -> None:
    service = Service(Counting(), keep_bytes=0)
    assert [service.get().text for _ in range(2)] == ["1", "2"]


def test_with_its_release_all_that_was_kept_goes() -> None:
    service = Service(Counting())
    assert service.get().text == "1"
    service.state.catalogue = make_release("2")
    answer = service.get()
    assert (answer.text, answer.headers["dataset-version"]) == ("2", "2")


def test_a_request_sees_one_release_although_another_comes() -> None:
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
    return Client(start(create_app(Settings(database_url=seeded_url, keep_bytes=0))))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "identity"}, {"if-none-match": "*"}])
def test_kept_answers_are_those_that_would_be_given(
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
