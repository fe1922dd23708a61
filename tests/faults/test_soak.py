"""Releases are exchanged while everyone reads: nobody gets an error, or half of each.

It takes ten seconds; `make soak` lets it take as many as FOOTWORK_TEST_SOAK says.
"""

import asyncio
import os
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from itertools import cycle
from pathlib import Path
from random import Random

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from tests.client import Client, start
from tests.faults.loaders import load
from tests.faults.servers import QUICK_LOOKS
from tests.faults.test_processes import two_workers
from tests.server import PATIENCE_SECONDS

pytestmark = pytest.mark.heavy
SECONDS = float(os.environ.get("FOOTWORK_TEST_SOAK", "10"))
WARM_UP_SECONDS = 5
"""After that, all is in memory that will be."""
LOADS, MIN_LOADS = 12, 4
"""Loads in the seconds of the test, and how many there are at least, however long they take."""
CONNECTIONS = 64
MAX_GROWTH_BYTES = 35_000_000
"""Room for the release that replaces another, with some fragmentation. A release takes about 10 MB:
if one stayed with each load, it would be more than twice as much."""
KEPT = ["/v1/exercises", "/v1/exercises/short-foot", "/v1/compose/session", "/v1/muscles", "/v1"]
COLD = [f"/v1/exercises?q=heel&limit=3&offset={offset}&facets=true" for offset in range(60)] + [
    f"/v1/exercises?muscle=calf,hip&sort=-seconds&limit={limit}" for limit in range(1, 60)
]
COMPOSED = [f"/v1/compose/session?minutes=20&seed={seed}" for seed in range(80)]
WRONG = ["/v1/exercises?muscle=solius", "/v1/exercises/no-such-exercise", "/nowhere",
         "/v1/compose/session?minutes=2", "/v1/exercises?limit=1000"]  # fmt: skip
Known = Mapping[tuple[str, str], tuple[int, bytes]]
"""Path and release to the status and the digest of the one right answer."""


def digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).digest()


def right_answers(url: str) -> dict[tuple[str, str], tuple[int, bytes]]:
    """What the release in a database is answered with."""
    client = Client(start(create_app(Settings(database_url=url, release_check_seconds=0))))
    version = client.json("/v1/release")["version"]
    return {
        (path, version): (answer.status_code, digest(answer.content))
        for path in KEPT + COLD + COMPOSED + WRONG
        for answer in [client.get(path)]
    }


async def read_on(url: str, known: Known, over: threading.Event) -> Counter[str]:
    """Read over many connections until it is over; counts answers by release."""
    seen: Counter[str] = Counter()
    limits = httpx.Limits(max_connections=CONNECTIONS)

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        chance = Random(number)  # noqa: S311 -- a mixture, not secrets
        while not over.is_set():
            path = chance.choice(chance.choice([KEPT, COLD, COMPOSED, WRONG]))
            answer = await client.get(path)
            release = answer.headers["dataset-version"]
            assert (answer.status_code, digest(answer.content)) == known[path, release], path
            seen[release] += 1

    async with (
        httpx.AsyncClient(base_url=url, limits=limits, timeout=PATIENCE_SECONDS) as client,
        asyncio.TaskGroup() as readers,
    ):
        for number in range(CONNECTIONS):
            readers.create_task(reader(number, client))
    return seen


@contextmanager
def exchanging(url: str, seeds: tuple[Path, Path], seconds: float) -> Iterator[threading.Event]:
    """Load one release and the other in turn, until the time is up; then it is over."""
    over = threading.Event()

    def exchange() -> None:
        end = time.monotonic() + seconds
        try:
            for number, seed in enumerate(cycle(seeds)):
                if number >= MIN_LOADS and time.monotonic() > end:
                    return
                if over.wait(SECONDS / LOADS):
                    return
                load(url, seed)
        finally:
            over.set()

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        yield over
    finally:
        over.set()
        thread.join()


def memory_bytes(log: Path) -> list[int]:
    """Memory of each worker that is in use now."""
    pids = re.findall(r"Started server process \[(\d+)\]", log.read_text())
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids]
    return [number * os.sysconf("SC_PAGE_SIZE") for number in pages]


def test_releases_exchanged_under_load(
    sqlite_url: str, seeds: tuple[Path, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING", "httpx")  # it would tell of every request
    known = right_answers(sqlite_url)
    load(sqlite_url, seeds[1])
    known |= right_answers(sqlite_url)
    with two_workers(sqlite_url, tmp_path / "log", QUICK_LOOKS) as (url, log, parent):
        with exchanging(sqlite_url, seeds, WARM_UP_SECONDS) as over:
            asyncio.run(read_on(url, known, over))
        before = memory_bytes(log)
        with exchanging(sqlite_url, seeds, SECONDS) as over:
            seen = asyncio.run(read_on(url, known, over))
        after = memory_bytes(log)
        assert parent.poll() is None
    assert seen.keys() == {version for _, version in known}
    assert log.read_text().count("Serving release") >= 2 * MIN_LOADS
    assert "ERROR" not in log.read_text()
    growth = max(end - begin for begin, end in zip(before, after, strict=True))
    assert growth < MAX_GROWTH_BYTES
    sys.stdout.write(f"{seen.total()} answers; {growth / 1e6:.1f} MB more than before\n")
