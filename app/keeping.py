"""Answers kept by request, ready to be sent: those of one release, in a bounded number of bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cachetools import LRUCache
from starlette.types import Scope

from app.negotiation import NEGOTIATED, best_format
from app.preferences import best_language, takes_gzip

Header = tuple[bytes, bytes]
Key = tuple[object, ...]

OVERHEAD_BYTES = 1024
"""What an answer takes beside its body: headers, key and their place."""
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
        if condition and self.unchanged and _matches(condition, self.etag):
            return self.unchanged
        return self


class KeptAnswers:
    """Answers of one release by request; those that nobody asked for longest make room.

    The query counts as it is spelled, since the links in an answer repeat its spelling. Headers
    count by what they lead to, so that there are as few entries as there are different answers.
    """

    def __init__(self, catalogue: Any, most_bytes: int, *, by_origin: bool) -> None:  # noqa: ANN401 -- its shape is above this layer
        self.catalogue = catalogue
        self._languages = catalogue.release.languages if catalogue else ()
        self._by_origin = by_origin
        self._most_bytes = most_bytes if catalogue else 0
        self._answers: LRUCache[Key | None, Answer] = LRUCache(self._most_bytes, _size)

    def key(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Key | None:
        """What the answer to a request depends on; None when it is not to be kept."""
        if scope["method"] not in {"GET", "HEAD"} or not OWN_WAY.isdisjoint(headers):
            return None
        language = headers.get(b"accept-language", b"").decode("latin-1")
        return (
            scope["path"],
            scope["query_string"],
            takes_gzip(headers.get(b"accept-encoding", b"")),
            best_language(language, self._languages, ""),
            headers.get(b"origin") if self._by_origin else None,
            _format(scope),
        )

    def find(self, key: Key | None) -> Answer | None:
        """The answer kept under a key."""
        try:
            return self._answers[key]
        except KeyError:  # None too, under which nothing is
            return None

    def keep(self, key: Key | None, answer: Answer) -> None:
        """Keep an answer that may be kept, unless it is larger than all that may be kept."""
        if key and answer.etag and _size(answer) <= self._most_bytes:
            self._answers[key] = answer


def _format(scope: Scope) -> str | None:
    """The format that the Accept headers lead to, where there are several."""
    if not scope["path"].startswith(NEGOTIATED):
        return None
    accepted = (value for name, value in scope["headers"] if name == b"accept")
    return best_format(b", ".join(accepted).decode("latin-1"))


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD_BYTES


def _matches(condition: bytes, etag: bytes | None) -> bool:
    """Whether an If-None-Match holds the tag; compared weakly, as RFC 9110 asks."""
    if condition == etag:
        return True
    tags = [tag.strip().removeprefix(b"W/") for tag in condition.split(b",")]
    return etag in tags or b"*" in tags
