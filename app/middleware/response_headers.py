"""The headers of every response: security, caching, the release, CORS and the entity tag."""

from xxhash import xxh3_128_hexdigest

from app.middleware.complete_response import BufferedResponse, CompleteResponse, Header
from app.middleware.compression import compress
from app.middleware.cors import CORSPolicy
from app.middleware.incoming_request import IncomingRequest

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

        The entity tag is a hash of the bytes that are sent, so that each encoding has its own.
        """
        is_cacheable = response.status in {200, 308} and request.scope["method"] in {"GET", "HEAD"}
        await compress(response, request)
        headers = [pair for pair in response.headers if pair[0] != b"vary"]
        given = dict(headers)
        cache_control = given.get(b"cache-control") or (
            self._cache_control if is_cacheable else NO_STORE
        )
        defaults = (
            (b"vary", self._vary_of(response)),
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

    def _vary_of(self, response: BufferedResponse) -> bytes:
        """`Accept` is included when the application negotiated the format."""
        for name, value in response.headers:
            if name == b"vary" and b"accept" in value.lower().replace(b" ", b"").split(b","):
                return b"Accept, " + self._vary
        return self._vary
