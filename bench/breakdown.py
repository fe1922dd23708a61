"""Where the time of a request goes whose answer was not kept: stages inside the process.

The application is called as a server would call it, one request after the other, while the
functions that make a stage are under a stopwatch. What is in no stage is the way there.
"""

import asyncio
from collections.abc import Sequence
from itertools import cycle, islice
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Scope

from bench.stopwatch import IDLE, Spent, watching

REQUESTS, WARM = 2000, 200
ON_THE_WAY = "routing, layers, framework"
STAGES = {
    "reading the query": (
        "app.reading.check_query",
        "app.reading.Plan.gather",
        "app.programs.requests.SessionQuery.request",
    ),
    "finding": (
        "app.catalogue.router.find",
        "app.catalogue.router.count_facets",
        "app.catalogue.router.get_slug",
    ),
    "composing": ("app.programs.router.compose",),
    "putting together": (
        "app.catalogue.listing.Listing.page",
        "app.catalogue.router.one",
        "app.catalogue.router.json_response",
        "app.reading.to_json",
    ),
    "finishing": ("app.finishing.Finish.__call__",),
}
"""The functions of each stage, by the names that they are called by."""
COLUMNS = (*STAGES, ON_THE_WAY)


async def measure(app: ASGIApp, paths: Sequence[str]) -> list[Spent]:
    """What each request spent."""
    measured = []
    with watching(STAGES) as watch:
        for path in paths:
            scope = _scope(path)
            watch.switch(ON_THE_WAY)
            watch.take()  # the time between requests
            await app(scope, _receive, _send)
            watch.switch(IDLE)
            measured.append(watch.take())
    return measured


def typical(measured: Sequence[Spent]) -> dict[str, float]:
    """Microseconds by stage: means of the middle half of the requests, by their whole time."""
    ordered = sorted(measured, key=lambda spent: sum(spent.values()))
    middle = ordered[len(ordered) // 4 : -(len(ordered) // 4) or None]
    return {
        stage: sum(spent.get(stage, 0) for spent in middle) / len(middle) / 1000
        for stage in COLUMNS
    }


def _scope(path: str) -> Scope:
    """What a server makes of a request like those that wrk sends."""
    path, _, query = path.partition("?")
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


HEADING = f"""
## Where the time of a cold request goes

Microseconds, inside the process and without a server, those of the stopwatch among them: means of the
middle half of {REQUESTS:,} of the cold requests above. *HTTP* is what the limit takes for the same bytes, to
read a request and to send an answer; *served* is the processor time in the first table, for comparison,
in which collections of garbage count too. Words that were searched for before are not looked up again.

| request | {" | ".join(COLUMNS)} | HTTP | together | served |
| --- |{" --: |" * (len(COLUMNS) + 3)}
"""  # noqa: E501 -- a paragraph of the page


def breakdown(cases: Sequence[tuple[str, Sequence[str], float, float]]) -> str:
    """The section of the page.

    Args:
        cases: name, paths, and the microseconds of the limit and of the served application.
    """
    from app.main import create_app  # it sets up logs as the service has them
    from app.settings import Settings

    app = create_app(Settings(keep_bytes=0, release_check_seconds=0))

    async def run() -> str:
        lines = [HEADING]
        async with app.router.lifespan_context(app):
            for name, paths, http, served in cases:
                measured = await measure(app, list(islice(cycle(paths), WARM + REQUESTS)))
                spent = typical(measured[WARM:])
                figures = (*spent.values(), http, sum(spent.values()) + http, served)
                lines.append(f"| {name} | {' | '.join(f'{value:,.0f}' for value in figures)} |\n")
        return "".join(lines)

    return asyncio.run(run())
