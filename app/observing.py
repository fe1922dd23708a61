"""What is told of a request that was answered: a line in the log, the name of its trace."""

import logging

from opentelemetry import trace

from app.delivery import Delivered

request_log = logging.getLogger("footwork.requests")


def log_request(delivered: Delivered) -> None:
    """Log a line, with all that is known as fields of its own."""
    scope, answer = delivered.scope, delivered.answer
    request_log.info(
        "%s %s %d",
        scope["method"],
        scope["path"],
        answer.status,
        extra={
            "method": scope["method"],
            "path": scope["path"],
            "route": answer.route,
            "status": answer.status,
            "bytes": delivered.bytes_sent,
            "release": delivered.release,
            "kept": delivered.kept,
            "milliseconds": round(delivered.seconds * 1000, 3),
        },
    )


def name_span(delivered: Delivered) -> None:
    """Name the trace's span of a kept answer, which never comes to where FastAPI does that."""
    span, route = trace.get_current_span(), delivered.answer.route
    span.set_attribute("footwork.kept", delivered.kept)
    if delivered.kept and route:
        span.update_name(f"{delivered.scope['method']} {route}")
        span.set_attribute("http.route", route)
