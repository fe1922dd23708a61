"""Figures for Prometheus, when they are asked for."""

import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.main import create_app
from app.settings import Settings
from tests.client import Client, start
from tests.server import get, serving

Figures = dict[tuple[str, ...], float]


def read_counts(answer: httpx.Response) -> Figures:
    """How many requests there were by method, route, status and cache."""
    return {
        tuple(sample.labels[name] for name in ("method", "route", "status", "cache")): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
        if sample.name == "footwork_request_seconds_count"
    }


@pytest.fixture
def client(seeded_url: str) -> Client:
    return Client(start(create_app(Settings(database_url=seeded_url, metrics=True))))


def test_requests_are_counted_by_method_route_and_status(client: Client) -> None:
    for path in ("/v1/exercises/short-foot", "/v1/exercises/short-foot", "/v1/exercises/waterfall",
                 "/v1/exercises/none-such", "/nowhere", "/elsewhere"):  # fmt: skip
        client.get(path)
    client.request("HEAD", "/v1/release")
    client.request("BREW", "/v1/release")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert answer.headers["cache-control"] == "no-store"
    assert read_counts(answer) == {
        ("GET", "/v1/exercises/{slug}", "200", "miss"): 2,
        ("GET", "/v1/exercises/{slug}", "200", "hit"): 1,
        ("GET", "/v1/exercises/{slug}", "404", "miss"): 1,
        ("GET", "none", "404", "miss"): 2,
        ("HEAD", "/v1/release", "200", "miss"): 1,
        ("other", "/v1/release", "405", "miss"): 1,
    }
    assert "process_resident_memory_bytes" in answer.text


def test_the_bytes_that_are_sent_are_counted(client: Client) -> None:
    sent = len(client.get("/v1/release", headers={"accept-encoding": "identity"}).content)
    client.request("HEAD", "/v1/release")
    client.get("/v1/release", headers={"if-none-match": "*"})
    line = f'footwork_response_bytes_total{{route="/v1/release"}} {float(sent)}'
    assert line in client.get("/metrics").text


def test_there_are_no_metrics_by_default(seeded_url: str) -> None:
    app = start(create_app(Settings(database_url=seeded_url)))
    assert Client(app).get("/metrics").status_code == 404


def test_libraries_of_disabled_features_are_not_imported() -> None:
    program = "import app.main, sys; print({'prometheus_client', 'limits'} & set(sys.modules))"
    run = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"


def test_workers_that_share_a_folder_add_up_their_metrics(seeded_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "figures"
    settings = {"FOOTWORK_METRICS": "true", "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    for number in (1, 2):
        with serving(seeded_url, tmp_path / "log", **settings) as server:
            get(f"{server.url}/v1/muscles")
            counts = read_counts(get(f"{server.url}/metrics"))
            assert counts["GET", "/v1/muscles", "200", "miss"] == number
    assert any(folder.iterdir())


@pytest.mark.parametrize(("workers", "warned"), [("1", 0), ("2", 1)])
def test_several_workers_without_a_folder_log_a_warning(
    workers: str, warned: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", workers)
    create_app(Settings(metrics=True))
    assert caplog.text.count("PROMETHEUS_MULTIPROC_DIR is not set") == warned
