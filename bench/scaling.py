"""What a larger catalogue costs. `make bench-scaling` writes the figures of docs/scaling.md.

Needs wrk. PostgreSQL is measured if FOOTWORK_TEST_POSTGRES_URL leads to a server, in a database
that is dropped afterwards.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from app.seeding.reader import read_seed
from bench.figures import make_table, replace_figures
from bench.in_process import Figures
from bench.requests import filtered_searches
from bench.servers import (
    LOAD_CORE,
    MAX_WAIT_SECONDS,
    NO_CACHE,
    Server,
    check_output,
    measure_load,
    pin,
    require_wrk,
    serve_footwork,
    write_script,
    wrk_command,
)

DOCUMENT = Path("docs/scaling.md")
SIZES = (len(read_seed(Path("seed")).exercises), 2_000)
"""Exercises: those of the seed, and those of the promises."""
ROUNDS, QUIET_SECONDS = 5, 4
PORT = 8840
DATABASE = "footwork_bench"
NEW_VERSION = "2999.1.1"
LATENCY = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b")
MILLISECONDS = {"us": 1e-3, "ms": 1.0, "s": 1e3}
Rows = dict[str, str]
"""Figures of one size, by the name of their line."""
PROMISES = {
    "load, SQLite, s": "under 5",
    "load, PostgreSQL, s": "under 5",
    "memory after requests, MB": "under 300",
    "filtered search, ms": "median under 3",
    "session, ms": "median under 10, p99 under 30",
    "plan of 30 sessions, ms": "median under 100",
}


def measure_size(count: int, folder: Path) -> Rows:
    """The figures of a catalogue with so many exercises."""
    url = f"sqlite:///{folder}/{count}.db"
    rows = {"load, SQLite, s": _run("catalogues", url, str(count))}
    with _postgresql() as other:
        if other:
            rows["load, PostgreSQL, s"] = _run("catalogues", other, str(count))
    inside: Figures = json.loads(_run("in_process", url))
    rows |= {f"{name}, ms": f"{middle:.2f} / {p99:.2f}" for name, (middle, p99) in inside.items()}
    script = write_script(filtered_searches(), folder)
    environment = {"FOOTWORK_DATABASE_URL": url}
    with serve_footwork(PORT, environment=environment | NO_CACHE) as one:
        rows["worker is ready, s"] = f"{one.ready_seconds:.1f}"
        rows["memory when ready, MB"] = f"{one.memory_megabytes():.0f}"
        rates = [measure_load(one, script=script)[0] for _ in range(ROUNDS)]
        rows["filtered searches a second, one worker"] = f"{median(rates):,.0f}"
        rows["memory after requests, MB"] = f"{one.memory_megabytes():.0f}"
    with serve_footwork(PORT, workers=2, core=None, environment=environment | NO_CACHE) as two:
        rates = [measure_load(two, script=script, core=None)[0] for _ in range(ROUNDS)]
        rows["filtered searches a second, two workers"] = f"{median(rates):,.0f}"
    with serve_footwork(PORT, environment=environment) as server:
        return rows | measure_release(server, count, script, environment)


def measure_release(server: Server, count: int, script: Path, environment: dict[str, str]) -> Rows:
    """What readers notice while another release is loaded and then served."""
    before = _p99(_start_readers(server, script, QUIET_SECONDS))
    url = environment["FOOTWORK_DATABASE_URL"]
    _run("catalogues", url, str(count), "--version", NEW_VERSION, core=LOAD_CORE)
    began, most = time.monotonic(), 0.0
    readers = _start_readers(server, script, MAX_WAIT_SECONDS)
    with httpx.Client(base_url=server.url) as client:
        while client.get("/v1/release").headers["dataset-version"] != NEW_VERSION:
            most = max(most, server.memory_megabytes())
            if time.monotonic() - began > MAX_WAIT_SECONDS:
                raise RuntimeError(f"{NEW_VERSION} is not served.")
            time.sleep(0.05)
    served = time.monotonic() - began
    readers.send_signal(signal.SIGINT)
    return {
        "new release: served after, s": f"{served:.1f}",
        "new release: readers' p99 before / meanwhile, ms": f"{before:.1f} / {_p99(readers):.1f}",
        "new release: maximum memory, MB": f"{max(most, server.memory_megabytes()):.0f}",
    }


def _start_readers(server: Server, script: Path, seconds: int) -> "subprocess.Popen[str]":
    command = wrk_command(server.url, seconds, LOAD_CORE, "--latency", "-s", str(script))
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own


def _p99(readers: "subprocess.Popen[str]") -> float:
    """The 99th percentile of readers' latency in milliseconds."""
    output, _ = readers.communicate()
    check_output(output)
    figure, unit = LATENCY.findall(output)[0]
    return float(figure) * MILLISECONDS[unit]


def _run(module: str, url: str, *arguments: str, core: str | None = None) -> str:
    """The output of a module of bench/ in a process of its own."""
    command = [*pin(core), sys.executable, "-m", f"bench.{module}", *arguments]
    environment = os.environ | {"FOOTWORK_DATABASE_URL": url}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 -- our own
    return done.stdout.strip()


@contextmanager
def _postgresql() -> Iterator[str | None]:
    """The URL of an empty database, or None without a server."""
    url = os.environ.get("FOOTWORK_TEST_POSTGRES_URL")
    if not url:
        yield None
        return
    engine = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    drop = text(f"DROP DATABASE IF EXISTS {DATABASE}")
    try:
        with engine.connect() as connection:
            connection.execute(drop)
            connection.execute(text(f"CREATE DATABASE {DATABASE}"))
    except OperationalError:
        yield None
        return
    try:
        yield make_url(url).set(database=DATABASE).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(drop)


def main() -> None:
    """Measure, and write the figures into the page."""
    require_wrk()
    with tempfile.TemporaryDirectory() as name:
        sizes = [measure_size(count, Path(name)) for count in SIZES]
    heads = ("", *(f"{count:,} exercises" for count in SIZES), f"promised at {SIZES[-1]:,}")
    rows = [
        (name, *(size.get(name, "no server") for size in sizes), PROMISES.get(name, ""))
        for name in sizes[-1]
    ]
    replace_figures(DOCUMENT, "figures", make_table(heads, rows))


if __name__ == "__main__":
    main()
