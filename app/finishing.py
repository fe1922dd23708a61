"""The last hand on an answer: the headers that every one has, its compression, its entity tag."""

import zlib
from collections.abc import Mapping

from anyio.to_thread import run_sync
from starlette.types import Message, Scope
from xxhash import xxh3_128_hexdigest

from app.keeping import Answer, Header
from app.preferences import takes_gzip

EXPOSED = (
    "ETag",
    "Dataset-Version",
    "Content-Language",
    "Location",
    "Allow",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
)
"""Headers that a page of another origin may read."""
EXPOSE = (b"access-control-expose-headers", ", ".join(EXPOSED).encode())
PROTECTIVE: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
"""Headers that keep browsers from doing more with an answer than reading it."""
VARY = b"Accept-Encoding, Accept-Language"
"""What answers depend on beside the address; `app.keeping` makes the same distinctions."""
NO_STORE = b"no-store"
LEAST_GZIPPED = 500
"""Bytes; a smaller body would hardly get smaller."""
LEAST_IN_THREAD = 128 * 1024
"""Bytes; compressing so many takes milliseconds, in which others can be answered."""
GZIP_LEVEL, GZIP_FORMAT = 6, 16 + zlib.MAX_WBITS


class Collected:
    """What an application sends, put together."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[Header] = []
        self.body = b""

    async def take(self, message: Message) -> None:
        """One message of it."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


class Finish:
    """Turns what the application sent into what the client gets."""

    def __init__(self, *, cache_seconds: int, origins: frozenset[bytes] | None) -> None:
        """Let caches keep answers for so long, and pages of these origins, or of any, read them."""
        self._cache_control = f"public, max-age={cache_seconds}".encode()
        self._origins = origins
        self._vary = VARY if origins is None else VARY + b", Origin"
        self._everywhere = (*PROTECTIVE, (b"vary", self._vary))

    async def __call__(
        self,
        collected: Collected,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        release: str | None,
    ) -> Answer:
        """The answer to a request with this scope and these headers.

        Its entity tag is a hash of the bytes sent, and so another for each encoding.
        """
        body, own = collected.body, [pair for pair in collected.headers if pair[0] != b"vary"]
        if len(own) < len(collected.headers) and _has_several_formats(collected.headers):
            own.append((b"vary", b"Accept, " + self._vary))
        if _is_to_gzip(own, body, headers):
            body = await _gzip(body)
            own = [pair for pair in own if pair[0] != b"content-length"]
            own += [(b"content-encoding", b"gzip"), (b"content-length", str(len(body)).encode())]
        given = dict(own)
        usual = self._everywhere + self._for_pages(headers.get(b"origin"))
        own += (pair for pair in usual if pair[0] not in given)
        if release:
            own.append((b"dataset-version", release.encode()))
        lasting = collected.status in {200, 308} and scope["method"] == "GET"
        control = given.get(b"cache-control")
        if control is None:
            control = self._cache_control if lasting else NO_STORE
            own.append((b"cache-control", control))
        etag = None
        if lasting and collected.status == 200 and control != NO_STORE:
            etag = f'"{xxh3_128_hexdigest(body)}"'.encode()
            own.append((b"etag", etag))
        route = getattr(scope.get("route"), "path", None)
        return Answer(collected.status, own, body, etag, route)

    def _for_pages(self, origin: bytes | None) -> tuple[Header, ...]:
        """What lets pages read; where any may, it is said to all, since a cache may answer them."""
        if self._origins is None:
            allowed = b"*"
        elif origin in self._origins:
            allowed = origin
        else:
            return ()
        return (b"access-control-allow-origin", allowed), EXPOSE


def _has_several_formats(own: list[Header]) -> bool:
    """Whether the application says that its answer depends on the Accept header."""
    return any(name == b"vary" and b"accept" in _parts(value) for name, value in own)


def _parts(value: bytes) -> list[bytes]:
    return [part.strip().lower() for part in value.split(b",")]


def _is_to_gzip(own: list[Header], body: bytes, headers: Mapping[bytes, bytes]) -> bool:
    if len(body) < LEAST_GZIPPED or not takes_gzip(headers.get(b"accept-encoding", b"")):
        return False
    given = dict(own)
    media_type = given.get(b"content-type", b"")
    return b"content-encoding" not in given and not media_type.startswith(b"image/")


async def _gzip(body: bytes) -> bytes:
    """The same bytes always: the format's time is left at 0."""
    if len(body) < LEAST_IN_THREAD:
        return zlib.compress(body, GZIP_LEVEL, GZIP_FORMAT)
    return await run_sync(zlib.compress, body, GZIP_LEVEL, GZIP_FORMAT)
