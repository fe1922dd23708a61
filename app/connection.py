"""What one client may take of the server: so many bytes for a request's head, so many seconds.

uvicorn's fast protocol bounds neither: a header without an end would be read into memory for as
long as it comes. Used as `uvicorn --http app.connection:Connection`.
"""

from asyncio import BaseTransport
from http import HTTPStatus
from typing import ClassVar

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Connection(HttpToolsProtocol):
    """A connection that ends when a head grows too large, or a request takes too long.

    The bytes are counted a piece at a time, after it was read: a piece is what came at once, at
    most 256 KiB, and that much more than the bound may be held.
    """

    most_head_bytes: ClassVar[int] = 65_536
    """Of a request line and its headers; what h11, uvicorn's other protocol, takes too."""
    most_seconds: ClassVar[float] = 20.0
    """From the first byte of a request to its last, and for a new connection to be silent."""

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin, and wait for the first request."""
        super().connection_made(transport)  # type: ignore[arg-type] # as uvicorn declares it
        self._in_head = True
        self._head_bytes = self._piece_bytes = 0
        self._deadline = self.loop.call_later(self.most_seconds, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._deadline.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read a piece."""
        self._piece_bytes = len(data)
        super().data_received(data)
        if self._in_head:
            self._head_bytes += self._piece_bytes
            if self._head_bytes > self.most_head_bytes:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        if self._is_waited_for and self._deadline.cancelled():
            self._deadline = self.loop.call_later(self.most_seconds, self._give_up)

    def on_headers_complete(self) -> None:
        """What follows is a body, if any. HTTP/1.1 asks for one Host (RFC 9112, 3.2)."""
        self._in_head = False
        hosts = [name for name, _ in self.headers if name == b"host"]
        if len(hosts) != 1 and self.parser.get_http_version() == "1.1":
            raise HttpParserError("one Host")  # which the server answers by 400, and closes
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """What follows is the next request."""
        self._in_head = True
        self._head_bytes = -self._piece_bytes  # which makes 0 when this piece is counted
        self._deadline.cancel()
        super().on_message_complete()

    @property
    def _is_waited_for(self) -> bool:
        """Whether part of a request came, and the rest did not."""
        return not self._in_head or self._head_bytes > 0

    def _give_up(self) -> None:
        """Time is up; those who sent nothing need no answer."""
        if self._is_waited_for:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer in plain text, unless in the middle of another answer, and close."""
        if self.transport.is_closing():
            return
        cycle = self.cycle
        if cycle is None or cycle.response_complete or not cycle.response_started:
            self.transport.write(
                f"HTTP/1.1 {status.value} {status.phrase}\r\n"
                "content-type: text/plain; charset=utf-8\r\n"
                f"content-length: {len(status.phrase)}\r\n"
                "connection: close\r\n\r\n"
                f"{status.phrase}".encode()
            )
        self.transport.close()
