"""Figures for Prometheus at /metrics, when they are switched on."""

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

from app.delivery import Delivered

log = logging.getLogger(__name__)

PATH = "/metrics"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
BUCKETS = (0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
"""Seconds; what is kept takes some hundred-thousandths."""
SEVERAL_PROCESSES = "PROMETHEUS_MULTIPROC_DIR"
"""Variable of the client library: the folder in which several workers add up their figures."""


class Metrics:
    """Counts requests. Its labels have few values, whatever clients send."""

    def __init__(self) -> None:
        if folder := os.environ.get(SEVERAL_PROCESSES):
            Path(folder).mkdir(parents=True, exist_ok=True)
        elif int(os.environ.get("WEB_CONCURRENCY") or 1) > 1:
            log.warning("Each worker has figures of its own: %s is not set.", SEVERAL_PROCESSES)
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "footwork_request_seconds",
            "Seconds until an answer was ready.",
            ("method", "route", "status", "kept"),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._bytes = Counter(
            "footwork_response_bytes",
            "Bytes of the bodies of answers.",
            ("route",),
            registry=self._registry,
        )
        ProcessCollector(registry=self._registry)

    def observe(self, delivered: Delivered) -> None:
        """Count a request that was answered."""
        answer, method = delivered.answer, delivered.scope["method"]
        route = answer.route or "none"
        kept = "yes" if delivered.kept else "no"
        self._seconds.labels(
            method if method in METHODS else "other", route, str(answer.status), kept
        ).observe(delivered.seconds)
        self._bytes.labels(route).inc(delivered.bytes_sent)

    async def answer(self, _request: Request) -> Response:
        """All figures, of all workers when they share a folder."""
        registry = self._registry
        if SEVERAL_PROCESSES in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST}
        return Response(generate_latest(registry), headers=headers)
