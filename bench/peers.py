"""The service beside other ways to serve the same rows: plain SQLModel, and Datasette."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx
from sqlalchemy import make_url

from app.settings import get_settings
from bench.figures import make_table
from bench.servers import Server, measure_load, serve_app, serve_command

ROUNDS, SECONDS = 5, 4
LIST = "/v1/exercises"
DATASETTE = Path(".venv-peers/bin/datasette")
VERSIONS = "/-/versions.json"
"""Where Datasette tells its version."""


@dataclass(frozen=True)
class Peer:
    """A server that answers a similar request."""

    name: str
    does: str
    server: Server
    path: str
    promised: str = ""
    """How many times as many requests a second Footwork answers, at least."""
    rounds: list[tuple[float, float]] = field(default_factory=list)
    """Requests a second, and microseconds of processor time for each."""

    def make_row(self, footwork: "Peer") -> list[str]:
        """A line of the table."""
        size = len(httpx.get(f"{self.server.url}{self.path}").content)
        rate, cost = (median(figures) for figures in zip(*self.rounds, strict=True))
        pairs = zip(footwork.rounds, self.rounds, strict=True)
        times = median(ours[0] / theirs[0] for ours, theirs in pairs)
        return [self.name, self.does, f"{size:,}", f"{rate:,.0f}", f"{times:.0f}", self.promised,
                f"{cost:,.0f}"]  # fmt: skip


def compare_with_peers(footwork: Server, port: int) -> str:
    """The table. Servers get ports from `port` on. Datasette is left out if not installed."""
    address = make_url(get_settings().database_url)
    file = address.database if address.get_backend_name() == "sqlite" else None
    with ExitStack() as stack:
        plain = stack.enter_context(serve_app("bench.plain:app", port, LIST))
        peers = [
            Peer("Footwork", "20 exercises from the response cache", footwork, LIST),
            Peer("plain SQLModel", "the same by SQL for every request", plain, LIST, "50"),
        ]
        if file and DATASETTE.exists():
            peers += stack.enter_context(_serve_datasette(file, port + 1))
        for _ in range(ROUNDS):
            for peer in peers:
                peer.rounds.append(measure_load(peer.server, peer.path, seconds=SECONDS))
        heads = ("server", "answer", "bytes", "requests/s", "times", "promised", "µs")
        return make_table(heads, [peer.make_row(peers[0]) for peer in peers])


@contextmanager
def _serve_datasette(file: str, port: int) -> Iterator[list[Peer]]:
    """Datasette with an immutable SQLite file, as its documentation advises."""
    command = [str(DATASETTE), "serve", "--immutable", file, "--port", str(port)]
    with serve_command(command, port, VERSIONS) as server:
        version = httpx.get(f"{server.url}{VERSIONS}").json()["datasette"]["version"]
        path = f"/{Path(file).stem}/exercise.json?_size=20&_shape=objects"
        does = "20 rows of one table"
        yield [
            Peer(f"Datasette {version}", does, server, path, "100"),
            Peer("Datasette, `_nosuggest=1`", does, server, f"{path}&_nosuggest=1"),
        ]
