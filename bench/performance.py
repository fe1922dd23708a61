"""How fast is the service? `make bench` writes the figures of docs/performance.md.

The service takes turns with a bare ASGI function that sends the same bytes from the same server, so
that other work on the machine affects both. Needs wrk, and a database with a release
(FOOTWORK_DATABASE_URL).
"""

import json
import platform
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx

from bench.figures import make_table, replace_figures
from bench.peers import compare_with_peers
from bench.requests import filtered_searches, sessions, text_searches
from bench.servers import (
    NO_CACHE,
    Server,
    measure_load,
    require_wrk,
    serve_app,
    serve_footwork,
    write_script,
)

DOCUMENT = Path("docs/performance.md")
PORT = 8830
ROUNDS, STARTS = 7, 5
SERVER_HEADERS = {"date", "server", "content-encoding", "connection"}
"""Headers that the server or the client adds or removes."""


@dataclass(frozen=True)
class Case:
    """A kind of request."""

    name: str
    paths: Sequence[str]
    is_cached: bool = True
    not_modified: bool = False
    promised: str = ""
    """Minimum ratio to the bare function."""


CASES = (
    Case("20 exercises, cached", ["/v1/exercises"], promised="0.75"),
    Case("one exercise, cached", ["/v1/exercises/short-foot"], promised="0.75"),
    Case("a session, cached", ["/v1/compose/session"], promised="0.75"),
    Case("304, cached", ["/v1/exercises"], not_modified=True, promised="0.75"),
    Case("one exercise", ["/v1/exercises/short-foot"], is_cached=False),
    Case("a filtered search", filtered_searches(), is_cached=False),
    Case("a text search with facets", text_searches(), is_cached=False),
    Case("a session", sessions(), is_cached=False),
)
SIZES = {
    "20 exercises": "/v1/exercises",
    "20 exercises, `fields=slug,name`": "/v1/exercises?fields=slug,name",
    "one exercise": "/v1/exercises/short-foot",
    "a session": "/v1/compose/session",
}


def measure_case(case: Case, service: Server, plain: Server, folder: Path) -> list[str]:
    """A line of the table: the bare function, the service, and the service by plain uvicorn."""
    headers: dict[str, str] = {}
    with httpx.Client(base_url=service.url, headers={"accept-encoding": "identity"}) as client:
        answers = [client.get(path) for path in case.paths[:25]]
        answer = sorted(answers, key=lambda one: len(one.content))[len(answers) // 2]
        if case.not_modified:
            headers = {"If-None-Match": answer.headers["etag"]}
            answer = client.get(case.paths[0], headers=headers)
    if answer.status_code != (304 if case.not_modified else 200):
        raise RuntimeError(f"{case.name}: {answer.status_code}")
    script = write_script(case.paths, folder)
    environment = {"BARE_ANSWER": str(_save(answer, folder))}
    with serve_app("bench.bare:app", PORT + 9, environment=environment) as bare:
        rounds = [
            [
                measure_load(bare, headers=headers),
                measure_load(service, script=script, headers=headers),
                measure_load(plain, script=script, headers=headers),
            ]
            for _ in range(ROUNDS)
        ]
    rates = [median(one[place][0] for one in rounds) for place in range(3)]
    costs = [median(one[place][1] for one in rounds) for place in range(2)]
    ratios = [median(one[place][0] / one[0][0] for one in rounds) for place in (1, 2)]
    return [
        case.name, f"{len(answer.content):,}", *(f"{rate:,.0f}" for rate in rates[:2]),
        f"{ratios[0]:.2f}", case.promised, f"{ratios[1]:.2f}",
        *(f"{cost:,.0f}" for cost in costs),
    ]  # fmt: skip


def _save(answer: httpx.Response, folder: Path) -> Path:
    """An answer as a file for the bare function."""
    headers = [pair for pair in answer.headers.items() if pair[0] not in SERVER_HEADERS]
    body = b64encode(answer.content).decode()
    path = folder / "answer.json"
    path.write_text(
        json.dumps({"status": answer.status_code, "headers": headers, "body": body}), "utf-8"
    )
    return path


def measure_starts(megabytes_after: float) -> str:
    """Time until the service is ready, and its memory."""
    seconds, megabytes = [], []
    for _ in range(STARTS):
        with serve_footwork(PORT) as server:
            seconds.append(server.ready_seconds)
            megabytes.append(server.memory_megabytes())
    return make_table(
        ("", "measured", "promised"),
        [
            ("ready, s", f"{median(seconds):.1f}", "under 4"),
            ("memory when ready, MB", f"{median(megabytes):.0f}", "under 150"),
            ("memory after the rounds, MB", f"{megabytes_after:.0f}", "under 150"),
        ],
    )


def measure_sizes(server: Server) -> str:
    """Bytes of the bodies of answers."""
    rows = []
    with httpx.Client(base_url=server.url) as client:
        for name, path in SIZES.items():
            sizes = [
                client.get(path, headers={"accept-encoding": coding}).num_bytes_downloaded
                for coding in ("identity", "gzip")
            ]
            rows.append((name, *(f"{size:,}" for size in sizes)))
    return make_table(("answer", "bytes", "gzip"), rows)


def main() -> None:
    """Measure, and write the figures into the page."""
    require_wrk()
    with (
        tempfile.TemporaryDirectory() as name,
        serve_footwork(PORT) as cached,
        serve_footwork(PORT + 1, environment=NO_CACHE) as uncached,
        serve_footwork(PORT + 2, http="httptools") as plain,
        serve_footwork(PORT + 3, http="httptools", environment=NO_CACHE) as plain_uncached,
    ):
        rows = []
        for case in CASES:
            servers = (cached, plain) if case.is_cached else (uncached, plain_uncached)
            rows.append(measure_case(case, *servers, Path(name)))
        megabytes = cached.memory_megabytes()
        peers, sizes = compare_with_peers(cached, PORT + 4), measure_sizes(cached)
    command = [sys.executable, "-m", "bench.empty"]
    empty = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own
    heads = ("request", "bytes", "bare, requests/s", "Footwork, requests/s", "ratio", "promised",
             "ratio, plain uvicorn", "bare, µs", "Footwork, µs")  # fmt: skip
    machine = (
        f"Measured with Python {platform.python_version()} on {platform.system()} "
        f"{platform.machine()}.\n\n"
    )
    replace_figures(DOCUMENT, "requests", machine + make_table(heads, rows))
    replace_figures(DOCUMENT, "empty", empty)
    replace_figures(DOCUMENT, "peers", peers)
    replace_figures(DOCUMENT, "sizes", sizes)
    replace_figures(DOCUMENT, "starts", measure_starts(megabytes))


if __name__ == "__main__":
    main()
