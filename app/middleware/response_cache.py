"""The response cache: complete responses of one release, in a bounded number of bytes."""

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from cachetools import LRUCache

from app.http.negotiation import AnyFormat, best_encoding, best_format, best_language, formats_at
from app.middleware.complete_response import ENCODINGS, CompleteResponse
from app.middleware.incoming_request import IncomingRequest

OVERHEAD_BYTES = 2048
"""Memory of an entry besides its body, path and query. Measured: 1.7 KB for the headers, those of
the 304, and the entry itself."""
IGNORE_QUERY = ("/docs", "/openapi.json")
"""Prefixes of the paths whose responses are the same with any query."""
NOT_SHARED = frozenset({b"authorization", b"content-length", b"transfer-encoding"})
"""Request headers of a response for one client, or of a request with a body."""
MAX_MEMOIZED_LENGTH = 256
"""Bytes of headers whose negotiation is memoized; longer ones are rare and would take memory. To
parse them takes 11 to 41 µs, as long as a whole cached response; to look them up takes 0.2 µs."""

Negotiated = tuple[str | None, str, AnyFormat | None]


class CacheKey(NamedTuple):
    """What a response depends on. Headers count by their effect, the query by its spelling.

    The spelling matters because links in a response repeat it.
    """

    path: str
    query: bytes
    encoding: str | None
    language: str
    format: AnyFormat | None
    origin: bytes | None


def make_cache_key(
    request: IncomingRequest, origin: Callable[[IncomingRequest], bytes | None]
) -> CacheKey | None:
    """The cache key of a request, or None when its response must not be cached.

    Args:
        request: the request.
        origin: what the CORS headers of its response depend on.
    """
    scope, headers = request.scope, request.headers
    if scope["method"] not in {"GET", "HEAD"} or not NOT_SHARED.isdisjoint(headers):
        return None
    path: str = scope["path"]
    query = b"" if path.startswith(IGNORE_QUERY) else scope["query_string"]
    languages = request.catalogue.release.languages if request.catalogue else ()
    accept_encoding = headers.get(b"accept-encoding", b"")
    accept_language = headers.get(b"accept-language", b"")
    accept = headers.get(b"accept", b"")
    is_short = len(accept_encoding) + len(accept_language) + len(accept) <= MAX_MEMOIZED_LENGTH
    negotiate = _negotiate_memoized if is_short else _negotiate
    encoding, language, format_ = negotiate(
        accept_encoding, accept_language, accept, languages, formats_at(path)
    )
    return CacheKey(path, query, encoding, language, format_, origin(request))


class ResponseCache:
    """Responses by cache key. The least recently used ones are evicted."""

    def __init__(self, max_bytes: int) -> None:
        """Create an empty cache of at most `max_bytes` bytes; 0 bytes store nothing."""
        self._max_bytes = max_bytes
        self._entries: LRUCache[CacheKey | None, tuple[CompleteResponse, int]]
        self._entries = LRUCache(max_bytes, itemgetter(1))

    def find(self, key: CacheKey | None) -> CompleteResponse | None:
        """The response that is stored under a key."""
        try:
            return self._entries[key][0]
        except KeyError:  # of None too, which is never stored
            return None

    def store(self, key: CacheKey | None, response: CompleteResponse) -> None:
        """Store a response that may be stored, unless it is larger than the cache."""
        if key and response.is_storable:
            size = len(response.body) + len(key.path) + len(key.query) + OVERHEAD_BYTES
            if size <= self._max_bytes:
                self._entries[key] = response, size


def _negotiate(
    accept_encoding: bytes,
    accept_language: bytes,
    accept: bytes,
    languages: tuple[str, ...],
    formats: tuple[AnyFormat, ...] | None,
) -> Negotiated:
    """The encoding, language and format that the headers of a request lead to."""
    return (
        best_encoding(accept_encoding.decode("latin-1"), ENCODINGS),
        best_language(accept_language.decode("latin-1"), languages, ""),
        best_format(accept.decode("latin-1"), formats) if formats else None,
    )


_negotiate_memoized = lru_cache(1024)(_negotiate)
