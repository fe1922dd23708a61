"""uvicorn's httptools protocol with limits on the size of a request's head and on time.

Without them, uvicorn reads a header of any length into memory, and keeps a response for as long as
its client does not read it. Used as `uvicorn --http app.http.uvicorn_protocol:Connection`.
"""

from asyncio import BaseTransport
from http import HTTPStatus
from typing import ClassVar

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


class Connection(HttpToolsProtocol):
    """A connection that is closed when a head is too large, or a client sends or reads too slowly.

    Bytes are counted after each read of at most 256 KiB, so that much more than the limit can be in
    memory.
    """

    max_head_bytes: ClassVar[int] = 65_536
    """Size of a request line and its headers. uvicorn's h11 protocol has the same limit."""
    timeout_seconds: ClassVar[float] = 20.0
    """Time for a request to arrive completely, and for a new connection to send its first byte."""
    min_read_bytes: ClassVar[int] = 16_384
    """Bytes of its responses that a client has to read in that time, unless fewer are left."""

    def connection_made(self, transport: BaseTransport) -> None:
        """Start the timeouts of the connection."""
        super().connection_made(transport)  # type: ignore[arg-type] # as uvicorn declares it
        self._in_head = True
        self._head_bytes = self._read_bytes = 0
        self._deadline = self.loop.call_later(self.timeout_seconds, self._time_out)
        self._current_cycle: RequestResponseCycle | None = None
        self._unread_bytes = self._responses = 0
        self._read_check = self.loop.call_later(self.timeout_seconds, self._check_reader)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timeouts of the connection."""
        self._deadline.cancel()
        self._read_check.cancel()
        self._cancel_responses()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read the bytes that have arrived."""
        self._read_bytes = len(data)
        super().data_received(data)
        if self._in_head:
            self._head_bytes += self._read_bytes
            if self._head_bytes > self.max_head_bytes:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        if self._is_request_incomplete and self._deadline.cancelled():
            self._deadline = self.loop.call_later(self.timeout_seconds, self._time_out)

    def on_headers_complete(self) -> None:
        """The head is complete. HTTP/1.1 requires exactly one Host header (RFC 9112, 3.2)."""
        self._in_head = False
        hosts = [name for name, _ in self.headers if name == b"host"]
        if len(hosts) != 1 and self.parser.get_http_version() == "1.1":
            raise HttpParserError("one Host")  # uvicorn responds with 400 and closes
        super().on_headers_complete()
        if not self.pipeline:
            self._current_cycle = self.cycle

    def on_message_complete(self) -> None:
        """The request is complete."""
        self._in_head = True
        self._head_bytes = -self._read_bytes  # becomes 0 when this read is counted
        self._deadline.cancel()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """A response was written; the client may not have read it yet."""
        self._responses += 1
        if self.pipeline:
            self._current_cycle = self.pipeline[-1][0]
        super().on_response_complete()

    def _cancel_responses(self) -> None:
        """Disconnect all requests of the connection; uvicorn disconnects only the last one."""
        self.pipeline.clear()
        if self._current_cycle:
            self._current_cycle.disconnected = True

    def _check_reader(self) -> None:
        """Abort the connection if the client has read too little since the last check.

        uvicorn itself has no timeout, not even when it closes the connection: it first sends what
        is already written.
        """
        unread = self.transport.get_write_buffer_size()
        stalled = unread > max(0, self._unread_bytes - self.min_read_bytes)
        if self._unread_bytes and stalled and not self._responses:
            self._cancel_responses()
            self.transport.abort()
            return
        self._unread_bytes, self._responses = unread, 0
        self._read_check = self.loop.call_later(self.timeout_seconds, self._check_reader)

    @property
    def _is_request_incomplete(self) -> bool:
        """Whether a part of a request has arrived, but not all of it."""
        return not self._in_head or self._head_bytes > 0

    def _time_out(self) -> None:
        """Refuse an incomplete request; a connection without a request is closed silently."""
        if self._is_request_incomplete:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        """Respond in plain text, unless another response has begun, and close."""
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
