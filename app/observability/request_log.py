"""The log line of a request, when the settings ask for it."""

import logging
from dataclasses import asdict

from app.observability.request_record import RequestRecord

request_log = logging.getLogger("footwork.requests")
LINE = (
    "%(method)s %(path)s %(status)d route=%(route)s bytes=%(bytes)d release=%(release)s "
    "cache_hit=%(cache_hit)s milliseconds=%(milliseconds).3f"
)


def log_request(record: RequestRecord) -> None:
    """Log a request; in JSON logs each value is also a field of its own."""
    values = asdict(record)
    values["bytes"] = values.pop("body_bytes")
    values["milliseconds"] = round(values.pop("seconds") * 1000, 3)
    request_log.info(LINE, values, extra=values)
