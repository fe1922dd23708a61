"""The record of a request: what logs, metrics and traces know about it."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import quote

from opentelemetry import trace
from starlette.types import Scope

PATH_CHARACTERS = "%/:@!$&'()*+,;="
"""The characters that are not escaped in a path (RFC 3986, 3.3), besides letters, digits and -._~,
and the percent sign of those that are escaped already."""
LINE = (
    "%(method)s %(path)s %(status)d route=%(route)s bytes=%(bytes)d release=%(release)s "
    "cache_hit=%(cache_hit)s milliseconds=%(milliseconds).3f"
)
request_log = logging.getLogger("footwork.requests")


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request whose response is ready to be sent."""

    method: str
    path: str
    """The path as it was sent, percent-encoded."""
    route: str | None
    """The path pattern of the route, such as `/v1/exercises/{slug}`."""
    status: int
    bytes: int
    """Length of the response body that is sent."""
    release: str | None
    cache_hit: bool
    """Whether the response comes from the cache."""
    milliseconds: float
    """Time until the response was ready."""


Observer = Callable[[RequestRecord], None]


def raw_path(scope: Scope) -> str:
    """The path as it was sent, percent-encoded. A decoded path could forge lines of the log."""
    return quote(scope.get("raw_path") or scope["path"].encode(), safe=PATH_CHARACTERS)


def log_request(record: RequestRecord) -> None:
    """Log a request, as the settings ask; in JSON logs each value is also a field of its own."""
    values = asdict(record) | {"milliseconds": round(record.milliseconds, 3)}
    request_log.info(LINE, values, extra=values)


def name_span(record: RequestRecord) -> None:
    """Name the span of a cached response by its route; it never reaches FastAPI's router."""
    span = trace.get_current_span()
    span.set_attribute("footwork.cache_hit", record.cache_hit)
    if record.cache_hit and record.route:
        span.update_name(f"{record.method} {record.route}")
        span.set_attribute("http.route", record.route)
