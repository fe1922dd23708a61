"""What a catalogue costs as it grows: `python -m bench.scaling` renews figures in docs/scaling.md.

Needs wrk. PostgreSQL is measured where FOOTWORK_TEST_POSTGRES_URL leads to a server; a database of
its own is made there and dropped again.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from bench.requests import filtered_searches, sessions
from bench.rollout import Rollout, roll_out
from bench.servers import footwork
from bench.wrk import load, script_of

DOCUMENT = Path("docs/scaling.md")
REAL = 180
SIZES = (100, REAL, 1_000, 10_000, 100_000)
PROMISED = 10_000
ROUNDS = 5
PORT = 8840
DATABASE = "footwork_bench"
FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)


@dataclass(frozen=True)
class Size:
    """What a catalogue of one size costs."""

    count: int
    loaded: tuple[float, float | None]
    """Seconds of loading: SQLite, PostgreSQL."""
    read: tuple[float, float | None]
    """Seconds of reading it into a worker's memory: SQLite, PostgreSQL."""
    inside: dict[str, dict[str, float]]
    """What `bench.inside` says."""
    ready: float
    """Seconds from starting a worker to its first answer."""
    memory: tuple[float, float]
    """Of a worker, in millions of bytes: when ready, and after searches."""
    rate: float
    """Cold filtered searches a second."""
    share: float
    """The same as a share of what the real catalogue gives in the same rounds."""


def run(module: str, url: str, *arguments: str) -> Any:  # noqa: ANN401 -- JSON
    """What a measurement in a process of its own says."""
    command = [sys.executable, "-m", f"bench.{module}", *arguments]
    environment = os.environ | {"FOOTWORK_DATABASE_URL": url}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 -- our own
    return json.loads(said.stdout)


@contextmanager
def postgresql() -> Iterator[str | None]:
    """An empty database on the server, or None when there is no server."""
    address = make_url(os.environ["FOOTWORK_TEST_POSTGRES_URL"])
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    drop = text(f"DROP DATABASE IF EXISTS {DATABASE}")
    try:
        with engine.connect() as connection:
            connection.execute(drop)
            connection.execute(text(f"CREATE DATABASE {DATABASE}"))
    except OperationalError:
        yield None
        return
    try:
        yield address.set(database=DATABASE).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(drop)


def measure(count: int, folder: Path) -> Size:
    """The figures of one size; its database stays in the folder."""
    url, usual = _url(folder, count), _url(folder, "usual")
    loaded, others = run("synthetic", url, str(count)), (None, None)
    inside = run("inside", url)
    with postgresql() as other:
        if other:
            others = run("synthetic", other, str(count)), run("inside", other)["read"]
    script = script_of(filtered_searches(), folder)
    with footwork(PORT, environment=_cold(url)) as own:
        ready = own.memory_bytes()
        with footwork(PORT + 1, environment=_cold(usual)) as it:
            rounds = [[load(server, script=script)[0] for server in (own, it)]
                      for _ in range(ROUNDS)]  # fmt: skip
        return Size(
            count,
            (loaded, others[0]),
            (inside.pop("read"), others[1]),
            inside,
            own.ready_seconds,
            (ready / 1e6, own.memory_bytes() / 1e6),
            median(rate for rate, _ in rounds),
            median(rate / usual for rate, usual in rounds),
        )


def _url(folder: Path, name: str | int) -> str:
    return f"sqlite:///{folder}/{name}.db"


def _cold(url: str) -> dict[str, str]:
    """Settings of a server that keeps no answers."""
    return {"FOOTWORK_DATABASE_URL": url, "FOOTWORK_KEEP_BYTES": "0"}


def by_size(sizes: list[Size]) -> str:
    """The table of sizes."""
    rows: list[tuple[str, list[str], str]] = [
        ("load, SQLite, s", [f"{size.loaded[0]:.1f}" for size in sizes], ""),
        ("load, PostgreSQL, s", [_seconds(size.loaded[1]) for size in sizes], ""),
        ("read, SQLite, s", [f"{size.read[0]:.1f}" for size in sizes], "under 5"),
        ("read, PostgreSQL, s", [_seconds(size.read[1]) for size in sizes], "under 5"),
        ("a worker is ready, s", [f"{size.ready:.1f}" for size in sizes], ""),
        ("memory when ready, MB", [f"{size.memory[0]:.0f}" for size in sizes], "under 500"),
        ("memory after searches, MB", [f"{size.memory[1]:.0f}" for size in sizes], "under 500"),
        ("filtered searches, cold, a second", [f"{size.rate:,.0f}" for size in sizes], ""),
        (f"the same, of what {REAL} give", [f"{size.share:.2f}" for size in sizes], "0.50"),
    ]
    for name, key, promise in (
        ("text search", "text", "p99 under 10"),
        ("text search, no word seen before", "text_anew", "p99 under 10"),
        ("facets", "facets", "p99 under 5"),
        ("a session", "session", "p99 under 50"),
    ):
        cells = [f"{it['median']:.2f} / {it['p99']:.2f}" for it in (s.inside[key] for s in sizes)]
        rows.append((f"{name}, ms: median / p99", cells, promise))
    head = " | ".join(f"{size.count:,}" for size in sizes)
    lines = [f"| exercises | {head} | promised at {PROMISED:,} |",
             "| --- |" + " --: |" * (len(sizes) + 1)]  # fmt: skip
    lines += [f"| {name} | {' | '.join(cells)} | {promise} |" for name, cells, promise in rows]
    return "\n".join(lines) + "\n"


def _seconds(measured: float | None) -> str:
    return "no server" if measured is None else f"{measured:.1f}"


def by_workers(folder: Path) -> str:
    """The table of workers: what two give more than one, the load's own work among it."""
    lines = [
        "| exercises | request, cold | one worker, requests/s | two workers | times |",
        "| --: | --- | --: | --: | --: |",
    ]
    for count in (REAL, PROMISED):
        url = _url(folder, count)
        for name, paths in (("filtered search", filtered_searches()), ("session", sessions())):
            script = script_of(paths, folder)
            with (
                footwork(PORT, core=None, environment=_cold(url)) as one,
                footwork(PORT + 1, workers=2, core=None, environment=_cold(url)) as two,
            ):
                rounds = [[load(server, script=script, core=None)[0] for server in (one, two)]
                          for _ in range(ROUNDS)]  # fmt: skip
            alone, both = (median(rates) for rates in zip(*rounds, strict=True))
            times = median(second / first for first, second in rounds)
            lines.append(f"| {count:,} | {name} | {alone:,.0f} | {both:,.0f} | {times:.2f} |")
    return "\n".join(lines) + "\n"


def by_release(folder: Path) -> str:
    """The table of what a new release costs."""
    lines = [
        "| exercises | load, s | then served after, s | readers' p99, ms, before / meanwhile "
        "| longest, ms, before / meanwhile | most memory of a worker, MB |",
        "| --: | --: | --: | --: | --: | --: |",
    ]
    script = script_of(filtered_searches(), folder)
    for count in (REAL, PROMISED):
        environment = os.environ | {"FOOTWORK_DATABASE_URL": _url(folder, count)}
        with footwork(PORT, environment=environment) as server:
            seen = roll_out(server, count, script, environment)
        lines.append(_rolled_out(count, seen))
    return "\n".join(lines) + "\n"


def _rolled_out(count: int, seen: Rollout) -> str:
    return (
        f"| {count:,} | {seen.load_seconds:.1f} | {seen.served_seconds:.1f} "
        f"| {seen.calm[0]:.1f} / {seen.busy[0]:.1f} | {seen.calm[1]:.0f} / {seen.busy[1]:.0f} "
        f"| {seen.most_bytes / 1e6:.0f} |"
    )


def main() -> int:
    """Measure, and put the figures into the page."""
    if not shutil.which("wrk"):
        sys.stderr.write("wrk is needed: apt-get install wrk\n")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("synthetic", _url(folder, "usual"), str(REAL))
        sizes = []
        for count in SIZES:
            sizes.append(measure(count, folder))
            sys.stdout.write(by_size(sizes[-1:]))
            sys.stdout.flush()
        tables = "\n".join((by_size(sizes), by_workers(folder), by_release(folder)))
    page = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(FIGURES.sub(lambda found: f"{found[1]}\n{tables}\n{found[2]}", page))
    return 0


if __name__ == "__main__":
    sys.exit(main())
