"""Clients that don't read what they asked for are cut off, and the service ends without them."""

import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.http.uvicorn_protocol import Connection
from tests.faults.servers import ForkedServer, forked
from tests.faults.sockets import PIECE_BYTES, until_closed
from tests.server import serving, wait_for

STOP_SECONDS = 30
LARGE = b"GET /v1/exercises?limit=%d HTTP/1.1\r\nHost: x\r\n%s\r\n"
PLAN = (
    b"GET /v1/compose/plan?template=flat-foot&minutes=45&start=2027-01-04&weeks=26&per_week=7 "
    b"HTTP/1.1\r\nHost: x\r\n\r\n"
)
CLOSE = b"Connection: close\r\n"
SMALL_BUFFER = 4096


class Watchful(Connection):
    """Connections that are looked at often.

    Not too often: the kernel makes room only when a third of what it holds was read.
    """

    timeout_seconds = 2.0
    min_read_bytes = 1


@contextmanager
def stalled(port: int, request: bytes, buffer_bytes: int = SMALL_BUFFER) -> Iterator[socket.socket]:
    """A connection that takes the first byte of what it asked for, and no more."""
    with socket.socket() as end:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
        end.connect(("127.0.0.1", port))
        end.settimeout(STOP_SECONDS)
        end.sendall(request)
        assert end.recv(1) == b"H"
        yield end


def connections(server: ForkedServer) -> int:
    """Connections that the server has open."""
    inodes = {
        fields[9]
        for line in Path(f"/proc/{server.process.pid}/net/tcp").read_text().splitlines()[1:]
        if (fields := line.split())[1].endswith(f":{server.port:04X}") and fields[3] != "0A"
    }
    return len(inodes - {"0"})


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory, sound_file: Path) -> Iterator[ForkedServer]:
    log = tmp_path_factory.mktemp("hasty") / "log"
    settings = {"FOOTWORK_RESPONSE_CACHE_BYTES": "0"}
    with forked(f"sqlite:///{sound_file}", log, settings, http=Watchful) as server:
        yield server
        assert not server.logged("Traceback"), server.log.read_text()


# Beyond what the kernel takes for a connection: pipelined answers, and at the end a closed one.
@pytest.mark.parametrize(
    "asked", [LARGE % (200, b"") * 40, LARGE % (200, b"") * 40 + LARGE % (1, CLOSE)]
)
def test_a_client_that_does_not_read_is_cut_off(hasty: ForkedServer, asked: bytes) -> None:
    with stalled(hasty.port, asked) as end:
        wait_for(lambda: connections(hasty) == 0)
        assert hasty.answers()
        came = until_closed(end)
    assert came.count(b"HTTP/1.1 200 OK") < asked.count(b"GET")


def test_a_client_that_reads_slowly_is_not(hasty: ForkedServer) -> None:
    """It takes several times as long as one that doesn't read may."""
    asked = LARGE % (200, b"") * 6 + LARGE % (1, CLOSE)
    with stalled(hasty.port, asked, PIECE_BYTES) as end:
        came, began = b"H", time.monotonic()
        while piece := end.recv(PIECE_BYTES):
            came += piece
            time.sleep(0.02)
        assert time.monotonic() - began > Watchful.timeout_seconds
    assert came.count(b"HTTP/1.1 200 OK") == 7


@pytest.mark.heavy
def test_it_stops_in_time_whatever_goes_on(sound_file: Path, tmp_path: Path) -> None:
    """With the settings of `make run`: a client that doesn't read, and a plan being composed."""
    with serving(f"sqlite:///{sound_file}", tmp_path / "log") as server:
        port = int(server.url.rpartition(":")[2])
        with (
            stalled(port, LARGE % (200, b"") * 40),
            socket.create_connection(("127.0.0.1", port)) as composing,
        ):
            composing.sendall(PLAN)
            time.sleep(0.1)
            began = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(2 * STOP_SECONDS) == -signal.SIGTERM
            assert time.monotonic() - began < STOP_SECONDS
