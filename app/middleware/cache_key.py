"""The cache key: everything that a response depends on."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from app.http.accept import best_encoding, best_language, best_media_type
from app.http.media_types import media_types_at
from app.middleware.compression import ENCODINGS
from app.middleware.incoming_request import IncomingRequest

IGNORE_QUERY = ("/docs", "/openapi.json")
"""Prefixes of the paths whose responses are the same with any query."""
NOT_SHARED = frozenset({b"authorization", b"content-length", b"transfer-encoding"})
"""Request headers of a response for one client, or of a request with a body."""
MAX_MEMOIZED_LENGTH = 256
"""Bytes of headers whose negotiation is memoized; longer ones are rare and would take memory. To
parse them takes 11 to 41 µs, as long as a whole cached response; to look them up takes 0.2 µs."""

Negotiated = tuple[str | None, str, str | None]


class CacheKey(NamedTuple):
    """What a response depends on. Headers count by their effect, the query by its spelling.

    The spelling matters because links in a response repeat it.
    """

    path: str
    query: bytes
    encoding: str | None
    language: str
    media_type: str | None
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
    encoding, language, media_type = negotiate(
        accept_encoding, accept_language, accept, languages, media_types_at(path)
    )
    return CacheKey(path, query, encoding, language, media_type, origin(request))


def _negotiate(
    accept_encoding: bytes,
    accept_language: bytes,
    accept: bytes,
    languages: tuple[str, ...],
    media_types: tuple[str, ...] | None,
) -> Negotiated:
    """The encoding, language and media type that the headers of a request lead to."""
    return (
        best_encoding(accept_encoding.decode("latin-1"), ENCODINGS),
        best_language(accept_language.decode("latin-1"), languages, ""),
        best_media_type(accept.decode("latin-1"), media_types) if media_types else None,
    )


_negotiate_memoized = lru_cache(1024)(_negotiate)
