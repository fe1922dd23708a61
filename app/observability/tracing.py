"""The span of a request, when telemetry is on. FastAPI creates it and exports it."""

from opentelemetry import trace

from app.observability.request_record import RequestRecord


def name_span(record: RequestRecord) -> None:
    """Name the span of a cached response by its route; it never reaches FastAPI's router."""
    span = trace.get_current_span()
    span.set_attribute("footwork.cache_hit", record.cache_hit)
    if record.cache_hit and record.route:
        span.update_name(f"{record.method} {record.route}")
        span.set_attribute("http.route", record.route)
