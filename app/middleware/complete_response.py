"""Responses as a whole: collected from an application, and ready to be sent."""

from dataclasses import dataclass, field

from starlette.types import Message, Send

Header = tuple[bytes, bytes]
BODY_HEADERS = frozenset({b"content-length", b"content-type", b"content-encoding"})
"""Headers that a 304 does not have."""


class BufferedResponse:
    """Collects the messages that an application sends."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[Header] = []
        self.body = b""

    async def send(self, message: Message) -> None:
        """Collect a message."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


@dataclass(slots=True)
class CompleteResponse:
    """A response with all headers but those of one request: its id and its rate limit."""

    status: int
    headers: list[Header]
    body: bytes
    etag: bytes | None = None
    """The entity tag; None if the response has none."""
    route: str | None = None
    """The path pattern of the route, such as `/v1/exercises/{slug}`."""
    is_storable: bool = field(default=False, kw_only=True)
    """Whether the response cache may store the response."""
    _not_modified: "CompleteResponse | None" = field(default=None, init=False, repr=False)

    @property
    def media_type(self) -> str:
        """The media type of the body, without parameters."""
        content_type = dict(self.headers).get(b"content-type", b"").decode("latin-1")
        return content_type.partition(";")[0].strip()

    @property
    def not_modified(self) -> "CompleteResponse":
        """The 304 for clients that have the response already."""
        if self._not_modified is None:
            headers = [pair for pair in self.headers if pair[0] not in BODY_HEADERS]
            self._not_modified = CompleteResponse(304, headers, b"", route=self.route)
        return self._not_modified

    async def send(self, send: Send, further: tuple[Header, ...], *, with_body: bool) -> None:
        """Send the response with further headers; a response to HEAD has no body."""
        headers = [*self.headers, *further]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body if with_body else b""})
