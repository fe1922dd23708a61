"""What a request costs inside the process: `python -m bench.in_process` prints JSON.

The application is called as a server would call it, without a response cache, and no two requests
are alike. Figures are milliseconds of processor time, which depends less on other work.
"""

import json
import os
import sys
from collections.abc import Sequence
from itertools import islice
from statistics import median, quantiles
from time import process_time_ns
from urllib.parse import unquote

import uvloop
from starlette.types import ASGIApp, Message, Scope

from bench.requests import filtered_searches, plans, sessions, text_searches
from bench.servers import LOGGING, NO_CACHE

Figures = dict[str, tuple[float, float]]
"""Median and 99th percentile in milliseconds, by name."""
CASES = {
    "filtered search": (filtered_searches, 2_000),
    "text search with facets": (text_searches, 2_000),
    "session": (sessions, 1_000),
    "plan of 30 sessions": (plans, 30),
}
"""The requests, and how many are measured."""


async def measure(app: ASGIApp, paths: Sequence[str]) -> list[float]:
    """Milliseconds of processor time of each request."""
    spent = []
    for path in paths:
        began = process_time_ns()
        await app(_make_scope(path), _receive, _send)
        spent.append((process_time_ns() - began) / 1e6)
    return spent


def _make_scope(target: str) -> Scope:
    path, _, query = target.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }


async def _receive() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _send(message: Message) -> None:
    if message.get("status", 200) != 200:
        raise RuntimeError(f"{message}")


async def main() -> Figures:
    """The figures of the release in the database."""
    os.environ.update(NO_CACHE | LOGGING)
    from app.main import create_app  # it reads the environment

    app, figures = create_app(), {}
    async with app.router.lifespan_context(app):
        for name, (make_paths, count) in CASES.items():
            spent = await measure(app, list(islice(make_paths(), count)))
            figures[name] = median(spent), quantiles(spent, n=100, method="inclusive")[98]
    return figures


if __name__ == "__main__":
    sys.stdout.write(json.dumps(uvloop.run(main())) + "\n")
