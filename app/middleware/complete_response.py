"""Complete responses: what an application sends, collected, compressed and with all headers."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import brotli
from anyio.to_thread import run_sync
from starlette.types import Message, Send
from xxhash import xxh3_128_hexdigest

from app.http.negotiation import best_encoding
from app.middleware.cors import CORSPolicy, Header
from app.middleware.incoming_request import IncomingRequest

BODY_HEADERS = frozenset({b"content-length", b"content-type", b"content-encoding"})
"""Headers that a 304 does not have."""
SECURITY_HEADERS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
VARY = b"Accept-Encoding, Accept-Language"
"""Headers that every response depends on, as in `CacheKey`."""
NO_STORE = b"no-store"
NO_CACHE = b"no-cache"
"""Of a response that soon changes: it has an entity tag, but is not taken from a cache."""
MIN_BYTES = 500
"""Smaller bodies are sent as they are."""
MIN_THREAD_BYTES = 128 * 1024
"""Larger bodies take milliseconds, and are compressed in a thread."""
COMPRESSED_TYPES = re.compile(rb"application/pdf$|image/(?!svg\+xml)")
"""Formats that compress by themselves: PDF, and every image but SVG, which is text."""
GZIP_FORMAT = 16 + zlib.MAX_WBITS
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=6),
    "gzip": partial(zlib.compress, level=6, wbits=GZIP_FORMAT),
}
"""Brotli at quality 6 takes as long as gzip at level 6: all 180 exercises, 1.56 MB, become 122 KB
instead of 232 KB."""
ENCODINGS = tuple(COMPRESSORS)
"""The content codings; of equally accepted ones the first is used."""


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

    async def compress(self, accepted: str) -> None:
        """Compress the body, if an Accept-Encoding header accepts it and it is worth it.

        The same body always gives the same bytes: the time in gzip's header stays 0.
        """
        headers = dict(self.headers)
        content_type = headers.get(b"content-type", b"")
        if (
            len(self.body) < MIN_BYTES
            or b"content-encoding" in headers
            or COMPRESSED_TYPES.match(content_type)
        ):
            return
        encoding = best_encoding(accepted, ENCODINGS) if accepted else None
        if encoding is None:
            return
        compressor = COMPRESSORS[encoding]
        if len(self.body) < MIN_THREAD_BYTES:
            self.body = compressor(self.body)
        else:
            self.body = await run_sync(compressor, self.body)
        self.headers = [pair for pair in self.headers if pair[0] != b"content-length"]
        self.headers += [
            (b"content-encoding", encoding.encode()),
            (b"content-length", str(len(self.body)).encode()),
        ]


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


class ResponseFinalizer:
    """Turns what an application sent into the complete response."""

    def __init__(self, *, cache_seconds: int, cors: CORSPolicy) -> None:
        """Let caches store responses for `cache_seconds` seconds."""
        self._cache_control = f"public, max-age={cache_seconds}".encode()
        self._cors = cors
        self._vary = VARY + cors.vary

    async def finalize(
        self, response: BufferedResponse, request: IncomingRequest, route: str | None
    ) -> CompleteResponse:
        """The complete response: compressed, with all headers and the entity tag.

        `Vary` has `Accept` where the application negotiated the format. The entity tag is a hash of
        the bytes that are sent, so that each encoding has its own.
        """
        is_cacheable = response.status in {200, 308} and request.scope["method"] in {"GET", "HEAD"}
        await response.compress(request.header(b"accept-encoding"))
        headers = [pair for pair in response.headers if pair[0] != b"vary"]
        given = dict(headers)
        cache_control = given.get(b"cache-control") or (
            self._cache_control if is_cacheable else NO_STORE
        )
        is_negotiated = (b"vary", b"Accept") in response.headers
        defaults = (
            (b"vary", b"Accept, " + self._vary if is_negotiated else self._vary),
            (b"cache-control", cache_control),
            *SECURITY_HEADERS,
            *self._cors.headers(request),
        )
        headers += (pair for pair in defaults if pair[0] not in given)
        if request.catalogue:
            headers.append((b"dataset-version", request.catalogue.release.version.encode()))
        etag = None
        if is_cacheable and response.status == 200 and cache_control != NO_STORE:
            etag = f'"{xxh3_128_hexdigest(response.body)}"'.encode()
            headers.append((b"etag", etag))
        is_storable = etag is not None and cache_control != NO_CACHE
        return CompleteResponse(
            response.status, headers, response.body, etag, route, is_storable=is_storable
        )
