"""Clients that are slow, idle, too many, or that don't speak HTTP: the others don't notice."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.servers import ForkedServer, Hasty, forked
from tests.faults.sockets import POST_REST, connected, half_posted, say, until_closed
from tests.server import wait_for

IDLE, SLOW, FEW = 1000, 200, 5
FEW_FILES = 60
MEGABYTE = 1_000_000
HEAD = b"GET /livez HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture(scope="module", autouse=True)
def files() -> Iterator[None]:
    """As many open files as these tests need, for the server too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = max(soft, 2 * (IDLE + SLOW))
    if hard != resource.RLIM_INFINITY and hard < needed:
        pytest.skip(f"needs {needed} open files, and {hard} are allowed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def assert_answers(server: ForkedServer) -> None:
    """To what was asked before, and to what was not."""
    for number in range(5):
        assert server.get(f"/v1/exercises?limit=2&offset={number}").status_code == 200
        assert server.get("/v1/compose/session").status_code == 200


def memory_bytes(server: ForkedServer) -> int:
    figures = Path(f"/proc/{server.process.pid}/statm")
    if not figures.exists():
        pytest.skip("says nothing about memory here")
    return int(figures.read_text().split()[1]) * resource.getpagesize()


def test_idle_connections(server: ForkedServer) -> None:
    with connected(server.port, IDLE) as ends:
        assert_answers(server)
        for end in ends[:: IDLE // 10]:
            end.sendall(HEAD + b"Connection: close\r\n\r\n")
            assert until_closed(end).startswith(b"HTTP/1.1 200 ")
    assert_answers(server)


def test_clients_that_send_slowly(server: ForkedServer) -> None:
    with connected(server.port, SLOW) as ends:
        for place in range(0, len(HEAD), 3):
            for end in ends:
                end.sendall(HEAD[place : place + 3])
            if place % 9 == 0:
                assert_answers(server)
        ends[0].sendall(b"Connection: close\r\n\r\n")
        assert until_closed(ends[0]).startswith(b"HTTP/1.1 200 ")


def test_clients_that_do_not_read(server: ForkedServer) -> None:
    with connected(server.port, SLOW) as ends:
        for end in ends:
            end.sendall(
                b"GET /v1/exercises?limit=200 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
        assert_answers(server)
        head, _, body = until_closed(ends[-1]).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 ")
        assert f"content-length: {len(body)}\r\n".encode() in head


@pytest.mark.parametrize(
    ("first", "rest"),
    [(b"", b""), (b"", HEAD + b"X-A: b"), (HEAD + b"\r\n", b"GET")],
    ids=["none", "the first", "the second"],
)
def test_a_request_that_does_not_end(
    sound_file: Path, tmp_path: Path, first: bytes, rest: bytes
) -> None:
    """Who sent part of one is told; who sent nothing is let go."""
    with (
        forked(f"sqlite:///{sound_file}", tmp_path / "log", http=Hasty) as server,
        connected(server.port) as (end,),
    ):
        if first:
            end.sendall(first)
            assert end.recv(16).startswith(b"HTTP/1.1 200 ")
        end.sendall(rest)
        assert (b"HTTP/1.1 408 Request Timeout" in until_closed(end)) == bool(rest)


def test_a_body_that_does_not_end(sound_file: Path, tmp_path: Path) -> None:
    with forked(f"sqlite:///{sound_file}", tmp_path / "log", http=Hasty) as server:
        with connected(server.port) as (end,):
            half_posted(end)
            assert until_closed(end).startswith(b"HTTP/1.1 408 Request Timeout")
        assert_answers(server)
    assert not server.logged("Traceback"), server.log.read_text()


def test_clients_that_leave_a_body_unfinished(sound_file: Path, tmp_path: Path) -> None:
    """They take no turn from those who are to be answered, and are answered when it is there."""
    settings = {"FOOTWORK_MAX_CONCURRENCY": str(FEW), "FOOTWORK_RESPONSE_CACHE_BYTES": "0"}
    with (
        forked(f"sqlite:///{sound_file}", tmp_path / "log", settings) as server,
        connected(server.port, 10 * FEW) as ends,
    ):
        for end in ends:
            half_posted(end)
        assert_answers(server)
        for end in ends[:FEW]:
            end.sendall(POST_REST)
            assert end.recv(16).startswith(b"HTTP/1.1 200 ")
        assert_answers(server)


def test_a_client_that_goes_away(server: ForkedServer) -> None:
    with connected(server.port, 20) as ends:
        for end in ends:
            half_posted(end)
    assert_answers(server)


@pytest.mark.parametrize(
    "endless",
    [
        (HEAD + b"X-A: ", b"a" * MEGABYTE),
        (HEAD, b"X-A: b\r\n" * (MEGABYTE // 8)),
        (b"GET /", b"a" * MEGABYTE),
    ],
    ids=["a header", "headers", "a path"],
)
def test_endless_heads(server: ForkedServer, endless: tuple[bytes, bytes]) -> None:
    """Refused long before the 50 MB are there."""
    start, piece = endless
    before = memory_bytes(server)
    came = say(server.port, start, *[piece] * 50)
    assert not came or came.startswith(b"HTTP/1.1 4")  # it may get lost: more was on its way
    assert memory_bytes(server) - before < 10 * MEGABYTE
    assert_answers(server)


def test_a_head_as_large_as_may_be(server: ForkedServer) -> None:
    large = b"X-A: %s\r\nConnection: close\r\n\r\n" % (b"a" * 60_000)
    assert say(server.port, HEAD, large).startswith(b"HTTP/1.1 200 ")


def test_many_requests_in_one_piece(server: ForkedServer) -> None:
    """They are no large head, however many they are."""
    many = 3000
    came = say(server.port, (HEAD + b"\r\n") * many + HEAD + b"Connection: close\r\n\r\n")
    assert came.count(b"HTTP/1.1 200 OK") == many + 1


@pytest.mark.parametrize(
    "words",
    [
        b"\x00\x01\x02\x16\x03\x01",
        b"GET /livez HTTP/9.9\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHo st: x\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nX: a\x00b\r\n\r\n",
        b"GET /livez HTTP/1.1\nHost: x\n\n",
        b"GET /livez HTTP/1.1\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"POST /v1/compose/session HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
        b"GET /livez HTTP/1.1\r\nContent-Length: five\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"CONNECT x:1 HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_http(server: ForkedServer, words: bytes) -> None:
    """Refused, the connection closed: nothing that follows is taken for a request."""
    came = say(server.port, words + b"GET /v1/release HTTP/1.1\r\nHost: x\r\n\r\n")
    assert came.startswith(b"HTTP/1.1 4")
    assert b"HTTP/1.1 200" not in came
    assert_answers(server)


@pytest.mark.parametrize("host", [b"", b"Host: x\r\n"])
def test_http_1_0_needs_no_host(server: ForkedServer, host: bytes) -> None:
    """Health checks of proxies still speak it."""
    assert say(server.port, b"GET /livez HTTP/1.0\r\n" + host + b"\r\n").startswith(
        b"HTTP/1.1 200 "
    )


@pytest.mark.parametrize(
    "header", [b"Accept-Language", b"If-None-Match", b"Origin", b"X-Request-ID", b"Accept"]
)
def test_headers_of_any_bytes(server: ForkedServer, header: bytes) -> None:
    for value in (b"\xff\xfe", b"\xc3\x28", b",;=\"'*" * 1000, b"q=" * 5000):
        head = b"GET /v1/release HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        came = say(server.port, head + header + b": " + value + b"\r\n\r\n")
        assert came.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 4")), value


def test_no_more_files(sound_file: Path, tmp_path: Path) -> None:
    """More connections than it may open files: it gets over that when they are gone."""
    log = tmp_path / "log"
    with forked(f"sqlite:///{sound_file}", log, files=FEW_FILES) as server:
        with connected(server.port, 2 * FEW_FILES) as ends:
            ends[0].sendall(HEAD + b"Connection: close\r\n\r\n")
            assert until_closed(ends[0]).startswith(b"HTTP/1.1 200 ")
        wait_for(server.answers)
        assert_answers(server)
        assert not server.logged("Traceback"), log.read_text()
