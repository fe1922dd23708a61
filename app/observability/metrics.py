"""Metrics for Prometheus at /metrics, when the settings ask for them."""

import logging
import os
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response

from app.observability.request_record import RequestRecord

log = logging.getLogger(__name__)

PATH = "/metrics"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
BUCKETS = (0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
"""Seconds. A cached response takes less than the first bucket."""
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable of the client library: the folder in which workers share their metrics."""


class Metrics:
    """Request metrics. Clients cannot create new label values."""

    def __init__(self) -> None:
        if folder := os.environ.get(MULTIPROCESS_DIR):
            Path(folder).mkdir(parents=True, exist_ok=True)
        elif int(os.environ.get("WEB_CONCURRENCY") or 1) > 1:
            log.warning("Each worker has its own metrics: %s is not set.", MULTIPROCESS_DIR)
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "footwork_request_seconds",
            "Seconds until the response was ready.",
            ("method", "route", "status", "cache"),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._bytes = Counter(
            "footwork_response_bytes",
            "Bytes of response bodies.",
            ("route",),
            registry=self._registry,
        )
        ProcessCollector(registry=self._registry)

    def observe(self, record: RequestRecord) -> None:
        """Count a request."""
        method = record.method if record.method in METHODS else "other"
        route = record.route or "none"
        cache = "hit" if record.cache_hit else "miss"
        self._seconds.labels(method, route, str(record.status), cache).observe(
            record.milliseconds / 1000
        )
        self._bytes.labels(route).inc(record.bytes)

    async def respond(self, _request: Request) -> Response:
        """All metrics; of all workers when they share a folder."""
        registry = self._registry
        if MULTIPROCESS_DIR in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST}
        return Response(generate_latest(registry), headers=headers)
