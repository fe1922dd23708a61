"""What is told of each request: a line in the log, a span of a trace."""

import json
import logging
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pythonjsonlogger.json import JsonFormatter

from app.main import create_app
from app.settings import Settings
from tests.client import Client, StandIn, start


def read_lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    formatter = JsonFormatter()
    return [
        json.loads(formatter.format(record))
        for record in caplog.records
        if record.name == "footwork.requests"
    ]


def test_a_log_line_describes_the_request(
    seeded_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(start(create_app(Settings(database_url=seeded_url, log_requests=True))))
    version = client.json("/v1/release")["version"]
    caplog.clear()
    with caplog.at_level(logging.INFO, "footwork.requests"):
        first = client.get("/v1/exercises/short-foot", headers={"accept-encoding": "identity"})
        client.get("/v1/exercises/short-foot", headers={"accept-encoding": "identity"})
        client.request("HEAD", "/nowhere")
    lines = read_lines(caplog)
    text = r"GET /v1/exercises/short-foot 200 route=/v1/exercises/{slug} bytes=\d+ release=\S+ "
    for line, cache_hit in zip(lines, (False, True), strict=False):
        assert re.fullmatch(
            rf"{text}cache_hit={cache_hit} milliseconds=\d+\.\d{{3}}", line["message"]
        )
    assert lines[-1].pop("message").startswith("HEAD /nowhere 404 route=None")
    assert [line.pop("message") for line in lines[:-1]]
    assert all(line.pop("milliseconds") > 0 and len(line.pop("correlation_id")) for line in lines)
    line = {
        "method": "GET", "status": 200,
        "path": "/v1/exercises/short-foot", "route": "/v1/exercises/{slug}",
        "bytes": len(first.content), "release": version, "cache_hit": False,
    }  # fmt: skip
    nowhere = {
        "method": "HEAD", "status": 404, "path": "/nowhere",
        "route": None, "bytes": 0, "release": version, "cache_hit": False,
    }  # fmt: skip
    assert lines == [line, line | {"cache_hit": True}, nowhere]


@pytest.mark.parametrize("path", ["/nowhere%0aforged", "/v1/exercises/a%1b%5B31m%0D%0Ab"])
def test_a_path_cannot_forge_a_log_line(
    seeded_url: str, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither of requests nor of errors: paths are told as they were sent."""
    app = create_app(Settings(database_url=seeded_url, log_requests=True))
    with caplog.at_level(logging.INFO):
        Client(app).get(path)
        app.state.catalogue = StandIn(release=SimpleNamespace(version="1", languages=()))
        Client(app).get(path)
    told = [record for record in caplog.records if record.name != "httpx"]
    assert {record.name for record in told} >= {"footwork.requests"}
    for record in told:
        assert f" {httpx.URL(path).raw_path.decode()}" in record.getMessage()
        assert record.getMessage().isprintable()


@pytest.fixture(scope="module")
def spans() -> Iterator[InMemorySpanExporter]:
    """What is traced, kept in memory. The provider is the process's own, and can be set once."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    yield exporter
    provider.shutdown()


def test_cached_responses_are_traced(seeded_url: str, spans: InMemorySpanExporter) -> None:
    client = Client(start(create_app(Settings(database_url=seeded_url, telemetry=True))))
    for _ in range(2):
        client.get("/v1/exercises/short-foot")
    served = [span for span in spans.get_finished_spans() if span.kind is trace.SpanKind.SERVER]
    assert [span.name for span in served] == ["GET /v1/exercises/{slug}"] * 2
    attributes = [dict(span.attributes or {}) for span in served]
    assert [found["footwork.cache_hit"] for found in attributes] == [False, True]
    assert {found["http.route"] for found in attributes} == {"/v1/exercises/{slug}"}


def test_there_are_no_traces_by_default(seeded_url: str, spans: InMemorySpanExporter) -> None:
    spans.clear()
    Client(start(create_app(Settings(database_url=seeded_url)))).get("/v1/exercises/short-foot")
    assert spans.get_finished_spans() == ()
