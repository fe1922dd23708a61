"""What is told of a request that was answered: a line in the log, the name of its trace."""

import logging

from opentelemetry import trace

from app.delivery import Delivered
from app.logs import sent_path

request_log = logging.getLogger("footwork.requests")
LINE = (
    "%(method)s %(path)s %(status)d route=%(route)s bytes=%(bytes)d release=%(release)s "
    "kept=%(kept)s milliseconds=%(milliseconds).3f"
)


def log_request(delivered: Delivered) -> None:
    """Log a line; for machines, all that is known is in fields of its own, too."""
    known = {
        "method": delivered.scope["method"],
        "path": sent_path(delivered.scope),
        "route": delivered.answer.route,
        "status": delivered.answer.status,
        "bytes": delivered.bytes_sent,
        "release": delivered.release,
        "kept": delivered.kept,
        "milliseconds": round(delivered.seconds * 1000, 3),
    }
    request_log.info(LINE, known, extra=known)


def name_span(delivered: Delivered) -> None:
    """Name the trace's span of a kept answer, which never comes to where FastAPI does that."""
    span, route = trace.get_current_span(), delivered.answer.route
    span.set_attribute("footwork.kept", delivered.kept)
    if delivered.kept and route:
        span.update_name(f"{delivered.scope['method']} {route}")
        span.set_attribute("http.route", route)
