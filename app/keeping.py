"""Answers kept by request, ready to be sent: those of one release, in a bounded number of bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from cachetools import LRUCache
from starlette.types import Scope

from app.conditions import holds, is_met
from app.negotiation import NEGOTIATED, best_format
from app.preferences import best_language, takes_gzip

Header = tuple[bytes, bytes]
Key = tuple[str, bytes, bool, str, bytes | bool, str | None]
"""Path, query, whether gzip, language, origin or whether any, format."""

OVERHEAD_BYTES = 2048
"""What an answer takes beside its body and its address: 1.7 KB for headers, those of its 304, and
their place were measured."""
QUERY_MEANS_NOTHING = ("/docs", "/openapi.json")
"""How the paths begin that are the same with any query."""
OF_THE_BODY = frozenset({b"content-length", b"content-type", b"content-encoding"})
"""Headers that a 304 leaves out."""
OWN_WAY = frozenset({b"authorization", b"content-length", b"transfer-encoding"})
"""Request headers that say that the answer is for one client, or that there is a body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, but for the id of its request."""

    status: int
    headers: list[Header]
    body: bytes
    etag: bytes | None = None
    """The entity tag of an answer that may be kept."""
    route: str | None = None
    """The pattern of the path that answered, such as `/v1/exercises/{slug}`."""
    unchanged: "Answer | None" = field(init=False, repr=False)
    """The 304 for those who have it already."""

    def __post_init__(self) -> None:
        """Make the 304 at once: what is kept is sent often."""
        unchanged = None
        if self.etag:
            headers = [pair for pair in self.headers if pair[0] not in OF_THE_BODY]
            unchanged = Answer(304, headers, b"", route=self.route)
        object.__setattr__(self, "unchanged", unchanged)

    def unless(self, condition: bytes | None) -> "Answer":
        """This answer, or its 304 when an If-None-Match says that the client has it."""
        if condition and self.etag and self.unchanged and holds(condition, self.etag):
            return self.unchanged
        return self

    def meets(self, condition: bytes) -> bool:
        """Whether an If-Match allows this answer; it asks nothing of one without a tag."""
        return not self.etag or is_met(condition, self.etag)


class KeptAnswers:
    """Answers of one release by request; those that nobody asked for longest make room.

    The query counts as it is spelled, since the links in an answer repeat its spelling. Headers
    count by what they lead to, so that there are as few entries as there are different answers.
    """

    def __init__(
        self,
        catalogue: Any,  # noqa: ANN401 -- its shape is above this layer
        most_bytes: int,
        origins: frozenset[bytes] | None,
    ) -> None:
        """Keep nothing yet; `origins` are those whose pages may read, or None for any."""
        self.catalogue = catalogue
        self._languages = catalogue.release.languages if catalogue else ()
        self._origins = origins
        self._most_bytes = most_bytes if catalogue else 0
        self._answers: LRUCache[Key | None, tuple[Answer, int]]
        self._answers = LRUCache(self._most_bytes, itemgetter(1))

    def key(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Key | None:
        """What the answer to a request depends on; None when it is not to be kept."""
        if scope["method"] not in {"GET", "HEAD"} or not OWN_WAY.isdisjoint(headers):
            return None
        path, origin = scope["path"], headers.get(b"origin")
        language = headers.get(b"accept-language", b"").decode("latin-1")
        return (
            path,
            b"" if path.startswith(QUERY_MEANS_NOTHING) else scope["query_string"],
            takes_gzip(headers.get(b"accept-encoding", b"")),
            best_language(language, self._languages, ""),
            self._origins is not None and (origin if origin in self._origins else bool(origin)),
            _format(path, headers),
        )

    def find(self, key: Key | None) -> Answer | None:
        """The answer kept under a key."""
        try:
            return self._answers[key][0]
        except KeyError:  # None too, under which nothing is
            return None

    def keep(self, key: Key | None, answer: Answer) -> None:
        """Keep an answer that may be kept, unless it is larger than all that may be kept."""
        if key and answer.etag:
            size = _size(key, answer)
            if size <= self._most_bytes:
                self._answers[key] = answer, size


def _format(path: str, headers: Mapping[bytes, bytes]) -> str | None:
    """The format that the Accept header leads to, where there are several."""
    if not path.startswith(NEGOTIATED):
        return None
    return best_format(headers.get(b"accept", b"").decode("latin-1"))


def _size(key: Key, answer: Answer) -> int:
    path, query, *_ = key
    return len(answer.body) + len(path) + len(query) + OVERHEAD_BYTES
