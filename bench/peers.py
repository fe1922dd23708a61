"""The service beside the usual ways to serve the same rows, in rounds by turns."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx
from sqlalchemy import make_url

from app.settings import get_settings
from bench.servers import Server, running, serving
from bench.wrk import load

ROUNDS, SECONDS = 5, 4
LIST = "/v1/exercises"
DATASETTE = Path(".venv-peers/bin/datasette")
VERSIONS = "/-/versions.json"
"""Where Datasette says which version it is."""
HEADING = f"""
## Beside the usual ways

The list of 20, kept, and what others make of the same rows; likewise one worker on the same core,
{ROUNDS} rounds of {SECONDS} s by turns, medians: requests a second, microseconds of the server's processor time for a
request, and how many times better Footwork's are. The plain way is what most people would write, and its
page equals ours: `bench/plain.py`, an endpoint of FastAPI that reads rows and what belongs to them by
SQLModel.

| who | what it does | bytes | requests/s | times | µs | times | promised |
| --- | --- | --: | --: | --: | --: | --: | --: |
"""  # noqa: E501 -- a paragraph of the page
ABOUT_DATASETTE = """
Datasette does less: it gives the columns of the table `exercise` and nothing that belongs to an
exercise. It serves the file as its documentation advises, immutable (`-i`), and by default looks
for facets to suggest with every request, which the last line leaves out.
"""
NOT_SQLITE = "\nDatasette is left out: it reads SQLite, and this database is another.\n"
NOT_INSTALLED = "\nDatasette is left out: it is not installed, which `make bench` does.\n"


@dataclass(frozen=True)
class Peer:
    """Someone who answers."""

    name: str
    does: str
    server: Server
    path: str
    promised: int | None = None
    """How many times quicker we are to be."""
    rounds: list[tuple[float, float]] = field(default_factory=list)
    """Requests a second, and microseconds of processor time each."""

    def row(self, ours: "Peer") -> str:
        """A line of the table."""
        size = len(httpx.get(f"{self.server.url}{self.path}").content)
        rate, cost = (median(figures) for figures in zip(*self.rounds, strict=True))
        pairs = list(zip(ours.rounds, self.rounds, strict=True))
        quicker = median(own[0] / other[0] for own, other in pairs)
        cheaper = median(other[1] / own[1] for own, other in pairs)
        return (
            f"| {self.name} | {self.does} | {size:,} | {rate:,.0f} | {quicker:.0f} "
            f"| {cost:,.0f} | {cheaper:.0f} | {self.promised or ''} |\n"
        )


def beside(ours: Server, port: int) -> str:
    """The section of the page; servers get ports from `port` on."""
    address = make_url(get_settings().database_url)
    file = address.database if address.get_backend_name() == "sqlite" else None
    with ExitStack() as stack:
        plain = stack.enter_context(serving("bench.plain:app", port, LIST))
        peers = [
            Peer("Footwork", "whole exercises, from memory", ours, LIST),
            Peer("the plain way", "the same, by SQL with every request", plain, LIST, 50),
        ]
        foot = NOT_SQLITE if file is None else NOT_INSTALLED
        if file and DATASETTE.exists():
            peers += stack.enter_context(_datasette(file, port + 1))
            foot = ABOUT_DATASETTE
        for _ in range(ROUNDS):
            for peer in peers:
                peer.rounds.append(load(peer.server, peer.path, seconds=SECONDS))
        return HEADING + "".join(peer.row(peers[0]) for peer in peers) + foot


@contextmanager
def _datasette(file: str, port: int) -> Iterator[list[Peer]]:
    """Datasette over an SQLite file."""
    command = [str(DATASETTE), "serve", "--immutable", file, "--port", str(port)]
    with running(command, port, VERSIONS) as server:
        version = httpx.get(f"{server.url}{VERSIONS}").json()["datasette"]["version"]
        path = f"/{Path(file).stem}/exercise.json?_size=20&_shape=objects"
        does = "20 rows of one table, by SQL with every request"
        yield [
            Peer(f"Datasette {version}", does, server, path, 100),
            Peer("the same, `_nosuggest=1`", does, server, f"{path}&_nosuggest=1"),
        ]
