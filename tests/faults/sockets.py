"""Clients that speak HTTP badly, slowly or not at all."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from tests.server import PATIENCE_SECONDS

PIECE_BYTES = 65_536
POST_HALF = (
    b"POST /v1/compose/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b'Content-Length: 14\r\nExpect: 100-continue\r\n\r\n{"minutes"'
)
"""A request that the service waits for the rest of, and says so."""
POST_REST = b":20}"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


@contextmanager
def connected(port: int, number: int = 1) -> Iterator[list[socket.socket]]:
    """So many connections."""
    with ExitStack() as open_ends:
        yield [
            open_ends.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS))
            for _ in range(number)
        ]


def until_closed(end: socket.socket) -> bytes:
    """All that still comes, until the server closes the connection."""
    came = b""
    with suppress(ConnectionResetError):
        while piece := end.recv(PIECE_BYTES):
            came += piece
    return came


def say(port: int, *pieces: bytes) -> bytes:
    """What comes back for some bytes, until the server closes the connection.

    It may close, and answer, before it read all of them.
    """
    with connected(port) as (end,):
        with suppress(BrokenPipeError, ConnectionResetError):
            for piece in pieces:
                end.sendall(piece)
        return until_closed(end)


def half_posted(end: socket.socket) -> None:
    """Send half of a request, and see that it is being answered."""
    end.sendall(POST_HALF)
    came = b""
    while len(came) < len(CONTINUE) and (piece := end.recv(PIECE_BYTES)):
        came += piece
    assert came == CONTINUE
