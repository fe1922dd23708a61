"""What it costs to roll out a release: how soon it is served, and what readers notice meanwhile."""

import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.servers import LOAD_CORE, Server, on_core
from bench.wrk import refuse_failures, wrk

CALM_SECONDS, PATIENCE_SECONDS = 4, 300
NEW_VERSION = "2999.1.1"
LATENCY = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b")
LONGEST = re.compile(r"Latency\s+\S+\s+\S+\s+([\d.]+)(us|ms|s)\b")
MILLISECONDS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True)
class Rollout:
    """What was seen."""

    load_seconds: float
    """What the loader took."""
    served_seconds: float
    """From the end of the load until the new release was served."""
    calm: tuple[float, float]
    """Latency of readers before: 99th percentile and longest, in milliseconds."""
    busy: tuple[float, float]
    """The same from the end of the load until the new release was served."""
    most_bytes: int
    """Most memory that the server had meanwhile."""


def roll_out(server: Server, count: int, script: Path, environment: dict[str, str]) -> Rollout:
    """Load another release of so many exercises while a server is read from."""
    calm = _latency(_reading(server, script, CALM_SECONDS))
    loader = [*on_core(LOAD_CORE), sys.executable, "-m", "bench.synthetic", str(count)]
    said = subprocess.run(  # noqa: S603 -- our own
        [*loader, "--version", NEW_VERSION],
        env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    began, most = time.monotonic(), 0
    reading = _reading(server, script, PATIENCE_SECONDS)
    with httpx.Client(base_url=server.url) as client:
        while client.get("/v1/release").headers["dataset-version"] != NEW_VERSION:
            most = max(most, server.memory_bytes())
            if time.monotonic() - began > PATIENCE_SECONDS:
                raise RuntimeError(f"{NEW_VERSION} is not served.")
            time.sleep(0.05)
    served = time.monotonic() - began
    reading.send_signal(signal.SIGINT)
    return Rollout(float(said), served, calm, _latency(reading), max(most, server.memory_bytes()))


def _reading(server: Server, script: Path, seconds: int) -> "subprocess.Popen[str]":
    """Readers for so many seconds, or until they are interrupted."""
    command = wrk(server.url, seconds, LOAD_CORE, "--latency", "-s", str(script))
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own


def _latency(reading: "subprocess.Popen[str]") -> tuple[float, float]:
    """What readers waited: 99th percentile and longest, in milliseconds."""
    said, _ = reading.communicate()
    refuse_failures(said)
    p99, longest = (
        float(figure) * MILLISECONDS[unit]
        for pattern in (LATENCY, LONGEST)
        for figure, unit in pattern.findall(said)[:1]
    )
    return p99, longest
