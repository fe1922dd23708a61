"""A process is to end, or ends without notice, or hangs."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.servers import ForkedServer, forked
from tests.faults.sockets import POST_REST, connected, half_posted, until_closed
from tests.server import PATIENCE_SECONDS, free_port, get, wait_for

pytestmark = pytest.mark.heavy
LARGE = b"GET /v1/exercises?limit=200 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
WORKERS = 2
Workers = tuple[str, Path, "subprocess.Popen[bytes]"]
"""The address, the log and the parent."""


def takes_connections(server: ForkedServer) -> bool:
    try:
        socket.create_connection(("127.0.0.1", server.port)).close()
    except ConnectionRefusedError:
        return False
    return True


def test_what_is_being_answered_is_answered_to_the_end(sqlite_url: str, tmp_path: Path) -> None:
    with (
        forked(sqlite_url, tmp_path / "log") as server,
        connected(server.port, 3) as (posting, slow, idle),
    ):
        half_posted(posting)
        slow.sendall(LARGE)
        assert slow.recv(1) == b"H"
        server.terminate()
        wait_for(lambda: not takes_connections(server))
        assert until_closed(idle) == b""
        posting.sendall(POST_REST)
        posted, read = until_closed(posting), b"H" + until_closed(slow)
        assert server.end() == -signal.SIGTERM
    assert server.logged("Application shutdown complete")
    for answer in (posted, read):
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 ")
        assert b"\r\nconnection: close" in head.lower()
        assert len(body) == int(re.findall(rb"content-length: (\d+)", head)[0])


def test_who_never_ends_is_not_waited_for_for_ever(sqlite_url: str, tmp_path: Path) -> None:
    with (
        forked(sqlite_url, tmp_path / "log", timeout_graceful_shutdown=1) as server,
        connected(server.port) as (posting,),
    ):
        half_posted(posting)
        server.terminate()
        assert server.end() == -signal.SIGTERM
    assert server.logged("timeout graceful shutdown exceeded")


@contextmanager
def two_workers(
    url: str, log: Path, settings: Mapping[str, str], healthcheck_seconds: int = 60
) -> Iterator[Workers]:
    """Two workers under uvicorn's own supervisor, which end in order.

    It replaces a worker that says nothing for `healthcheck_seconds`.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "uvicorn", "app.main:app",
        "--http", "app.http.uvicorn_protocol:Connection",
        "--port", str(port), "--workers", str(WORKERS),
        "--timeout-worker-healthcheck", str(healthcheck_seconds), "--no-access-log",
    ]  # fmt: skip
    environment = os.environ | {"FOOTWORK_DATABASE_URL": url, **settings}
    with log.open("w") as stream:
        parent = subprocess.Popen(command, env=environment, stderr=stream)  # noqa: S603 -- our own
    try:
        wait_for(lambda: len(started(log)) == WORKERS or parent.poll() is not None)
        assert parent.poll() is None, log.read_text()
        yield f"http://127.0.0.1:{port}", log, parent
        parent.terminate()
        assert parent.wait(PATIENCE_SECONDS) == 0
    finally:
        parent.kill()
        parent.wait()


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory, sound_file: Path) -> Iterator[Workers]:
    log = tmp_path_factory.mktemp("workers") / "log"
    with two_workers(f"sqlite:///{sound_file}", log, {}, healthcheck_seconds=1) as running:
        yield running


def started(log: Path) -> list[int]:
    """The workers that got as far as to serve, in that order."""
    text = log.read_text()
    pids = re.findall(r"Started server process \[(\d+)\]", text)
    return [int(pid) for pid in pids[: text.count("Application startup complete")]]


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_worker_that_dies_or_hangs_is_replaced(workers: Workers, blow: signal.Signals) -> None:
    """Who asks anew never notices: the others take the connections."""
    url, log, _ = workers
    before = started(log)
    os.kill(before[-1], blow)

    def replaced() -> bool:
        assert get(f"{url}/v1/release", timeout=PATIENCE_SECONDS).status_code == 200
        return len(started(log)) > len(before)

    wait_for(replaced)
    assert f"Child process [{before[-1]}] died" in log.read_text()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"FOOTWORK_DATABASE_URL": "sqlite:////nowhere/at/all.db"}, "The database can't be read"),
        ({"FOOTWORK_CACHE_SECONDS": "soon"}, "FOOTWORK_CACHE_SECONDS is 'soon', but must be "),
    ],
)
def test_workers_that_cannot_start_end_the_parent(setting: dict[str, str], said: str) -> None:
    """A supervisor sees it end, and not a service that starts over and over."""
    command = [sys.executable, "-m", "uvicorn", "app.main:app", "--workers", str(WORKERS)]
    command += ["--port", str(free_port())]
    ended = subprocess.run(  # noqa: S603 -- our own; uvicorn makes its exit code 0
        command, env=os.environ | setting, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert said in ended.stderr
