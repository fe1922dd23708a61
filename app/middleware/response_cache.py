"""The response cache: complete responses of one release, in a bounded number of bytes."""

from operator import itemgetter

from cachetools import LRUCache

from app.middleware.cache_key import CacheKey
from app.middleware.complete_response import CompleteResponse

OVERHEAD_BYTES = 2048
"""Memory of an entry besides its body, path and query. Measured: 1.7 KB for the headers, those of
the 304, and the entry itself."""


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
