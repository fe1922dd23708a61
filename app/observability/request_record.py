"""The record of a request: what logs, metrics and traces know about it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.types import Scope

PATH_CHARACTERS = "%/:@!$&'()*+,;="
"""The characters that are not escaped in a path (RFC 3986, 3.3), besides letters, digits and -._~,
and the percent sign of those that are escaped already."""


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request whose response is ready to be sent."""

    method: str
    path: str
    """The path as it was sent, percent-encoded."""
    route: str | None
    """The path pattern of the route, such as `/v1/exercises/{slug}`."""
    status: int
    body_bytes: int
    """Length of the response body that is sent."""
    release: str | None
    cache_hit: bool
    """Whether the response comes from the cache."""
    seconds: float
    """Time until the response was ready."""


Observer = Callable[[RequestRecord], None]


def raw_path(scope: Scope) -> str:
    """The path as it was sent, percent-encoded. A decoded path could forge lines of the log."""
    return quote(scope.get("raw_path") or scope["path"].encode(), safe=PATH_CHARACTERS)
