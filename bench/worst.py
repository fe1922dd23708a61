"""The most expensive request of each operation, and its effect on others: `make bench-worst`.

Writes the figures of docs/security.md. The service runs as `make run` starts it, in one process,
which tells the processor time of each request. No request is sent twice. Then ten clients send the
most expensive one over and over, while light requests are timed one after the other.
"""

import asyncio
import itertools
import os
import platform
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.figures import make_table, replace_figures
from bench.servers import NO_CACHE, Server, serve_footwork
from tests import seed_files

PORT = 8143
DOCUMENT = Path("docs/security.md")
TIMES, LIGHT_TIMES, CLIENTS = 2, 100, 10
ALL = ",".join(sorted(seed_files.exercises())[:100])
OWN = ",".join(sorted(seed_files.blocks_of("flat-foot"))[:100])
HISTORY = [
    {
        "date": f"{date(2026, 12, 31) - timedelta(days=number)}",
        "next_morning": "worse",
        "exercises": [{"slug": slug, "pain": 2, "effort": "right"} for slug in ALL.split(",")[:20]],
    }
    for number in range(200)
]
PLAN = "/v1/compose/plan?template=flat-foot&start=2027-01-04&weeks=26&per_week=7&minutes=45&seed={}"
HANDOUT = f"{PLAN}&format=pdf&print=large"
WORST = {
    "a page of exercises": "/v1/exercises?limit=500&safe_for=gout&offset={}",
    "a search with facets": "/v1/exercises?facets=true&limit=500&q=calf+foot+knee+hip+balanc{}",
    "suggestions": "/v1/suggest?q=tibialis+posterio{}",
    "a vocabulary": "/v1/muscles?limit=500&offset={}",
    "a session": "/v1/compose/session?template=flat-foot&minutes=45&timeline=true&seed={}",
    "the last session of a programme": (
        "/v1/compose/session?template=flat-foot&minutes=45&day=182&seed={}"
    ),
    "a session with 200 sessions of history": "POST /v1/compose/session",
    "a refused session": f"/v1/compose/session?have=none&exclude={OWN}&seed={{}}",
    "a session that can't include all": f"/v1/compose/session?include={ALL}&have=none&seed={{}}",
    "a plan of 26 weeks, daily": PLAN,
    "the same as a calendar": f"{PLAN}&format=calendar&tz=Europe/Berlin",
    "the same as a handout in large print": HANDOUT,
    "the dataset as SQLite": "/v1/export/footwork.sqlite?utm_source={}",
    "a programme as FHIR": "/v1/fhir/PlanDefinition/flat-foot?utm_source={}",
    "the map of muscles": "/v1/muscles/map.svg?utm_source={}",
    "a page of exercises for browsers": "/exercises?q=calf+balanc{}",
    "5,000 unknown parameters": "/v1/exercises?{}&" + "&".join(map(str, range(10_000, 14_999))),
}
LIGHT = {
    "`/livez`": "/livez?",
    "a page of 20 exercises": "/v1/exercises?limit=20&safe_for=gout&offset={}",
    "a session": "/v1/compose/session?minutes=20&seed={}",
}


def send(client: httpx.Client, pattern: str, number: int) -> httpx.Response:
    """Ask for a made-up request of the pattern; the history is sent in a body."""
    if pattern.startswith("POST "):
        body = {"seed": number, "date": "2027-01-01", "history": HISTORY}
        return client.post(pattern.removeprefix("POST "), json=body)
    return client.get(pattern.format(number))


def measure(server: Server, pattern: str, numbers: Iterator[int]) -> tuple[str, ...]:
    """The status, the size in KB, and the median and maximum of processor time in milliseconds."""
    spent, status, size = [], 0, 0.0
    with httpx.Client(base_url=server.url, timeout=120) as client:
        for _ in range(TIMES):
            before = server.cpu_seconds()
            answer = send(client, pattern, next(numbers))
            spent.append((server.cpu_seconds() - before) * 1000)
            status, size = answer.status_code, len(answer.content) / 1000
    return str(status), f"{size:.0f}", f"{median(spent):.0f}", f"{max(spent):.0f}"


async def time_light_requests(
    server: Server, clients: int, numbers: Iterator[int]
) -> tuple[list[tuple[str, ...]], str]:
    """The latency of light requests while clients send the worst one, and the answers to these."""
    statuses: Counter[int] = Counter()
    rows: list[tuple[str, ...]] = []
    limits = httpx.Limits(max_connections=clients + 1)
    async with httpx.AsyncClient(base_url=server.url, timeout=120, limits=limits) as client:

        async def ask_again() -> None:
            while True:
                answer = await client.get(HANDOUT.format(next(numbers)))
                statuses[answer.status_code] += 1
                await asyncio.sleep(0.1 if answer.status_code == 200 else 1)

        heavy = [asyncio.create_task(ask_again()) for _ in range(clients)]
        await asyncio.sleep(1)
        for name, pattern in LIGHT.items():
            spent = []
            for _ in range(LIGHT_TIMES):
                began = time.perf_counter()
                answer = await client.get(pattern.format(next(numbers)))
                spent.append((time.perf_counter() - began) * 1000)
                answer.raise_for_status()
            last = quantiles(spent, n=100, method="inclusive")[98]
            rows.append((name, str(clients), f"{median(spent):.0f}", f"{last:.0f}"))
        for task in heavy:
            task.cancel()
        await asyncio.gather(*heavy, return_exceptions=True)
    return rows, ", ".join(
        f"{count} answers {status}" for status, count in sorted(statuses.items())
    )


def measure_all() -> str:
    """The figures as Markdown."""
    numbers = itertools.count(1)
    with serve_footwork(PORT, core=None, environment=NO_CACHE) as server:
        worst = [(name, *measure(server, pattern, numbers)) for name, pattern in WORST.items()]
        quiet, _ = asyncio.run(time_light_requests(server, 0, numbers))
        busy, answers = asyncio.run(time_light_requests(server, CLIENTS, numbers))
    return f"""Measured by `make bench-worst` with Python {platform.python_version()} on {os.cpu_count()} shared cores
(load {os.getloadavg()[0]:.1f}): milliseconds of the service's processor time, without a response cache.

{make_table(("the most expensive request", "status", "KB", "median", "maximum"), worst)}
Latency of light requests in milliseconds, while clients ask for handouts of 26 weeks over and over.
The promise is 250 ms at p99.

{make_table(("light request", "clients", "median", "p99"), [*quiet, *busy])}
The clients got {answers or "no answer"}. After a 503 they waited for a second."""  # noqa: E501


if __name__ == "__main__":
    replace_figures(DOCUMENT, "bench-worst", measure_all())
