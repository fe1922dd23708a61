"""How fast is the service? `python -m bench.serve` writes the page.

First against the limit: a bare ASGI function that sends the same bytes from the same server. Both
take turns, so that whatever else the machine does hits both. The other sections have modules of
their own. Needs wrk (`apt-get install wrk`), and a database
with a release in it (FOOTWORK_DATABASE_URL).
"""

import json
import platform
import shutil
import statistics
import sys
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bench.breakdown import breakdown
from bench.peers import beside
from bench.requests import filtered_searches, sessions, text_searches
from bench.servers import Server, footwork, serving
from bench.sizes import sizes
from bench.starting import starting
from bench.wrk import CONNECTIONS, SECONDS, load, script_of

DOCUMENT = Path("docs/performance.md")
ROUNDS = 7
PORT = 8830
LEFT_OUT = {"date", "server", "content-encoding", "connection"}
"""Headers that the server itself adds, or the client has taken care of."""


@dataclass(frozen=True)
class Case:
    """A kind of request."""

    name: str
    paths: Sequence[str]
    cold: bool = False
    unchanged: bool = False
    least: float | None = None
    """Least ratio to the limit that was promised."""


CASES = (
    Case("a list of 20, kept", ["/v1/exercises"], least=0.75),
    Case("one exercise, kept", ["/v1/exercises/short-foot"], least=0.75),
    Case("a session, kept", ["/v1/compose/session"], least=0.75),
    Case("304, kept", ["/v1/exercises"], unchanged=True, least=0.75),
    Case("one exercise, cold", ["/v1/exercises/short-foot"], cold=True),
    Case("a filtered search, cold", filtered_searches(), cold=True, least=0.15),
    Case("a search by words with facets, cold", text_searches(), cold=True, least=0.08),
    Case("a session, cold", sessions(), cold=True),
)


@dataclass
class Figures:
    """What the rounds of one case gave, for the limit and for us."""

    size: int
    bare: list[tuple[float, float]] = field(default_factory=list)
    """Requests a second, and microseconds of the server's processor time each."""
    ours: list[tuple[float, float]] = field(default_factory=list)

    def medians(self) -> tuple[float, float, float, float, float]:
        """Requests a second and microseconds, bare and ours, and the ratio of requests."""
        ratio = statistics.median(
            own[0] / limit[0] for own, limit in zip(self.ours, self.bare, strict=True)
        )
        figures = (statistics.median(row[place] for row in rows)
                   for rows in (self.bare, self.ours) for place in (0, 1))  # fmt: skip
        rate, cost, own_rate, own_cost = figures
        return rate, cost, own_rate, own_cost, ratio


def measure(case: Case, service: Server, folder: Path) -> Figures:
    """The rounds of one case."""
    conditions: dict[str, str] = {}
    with httpx.Client(base_url=service.url, headers={"accept-encoding": "identity"}) as client:
        answers = [client.get(path) for path in case.paths[:25]]
        typical = sorted(answers, key=lambda answer: len(answer.content))[len(answers) // 2]
        if case.unchanged:
            conditions = {"If-None-Match": typical.headers["etag"]}
            typical = client.get(case.paths[0], headers=conditions)
    if typical.status_code != (304 if case.unchanged else 200):
        raise RuntimeError(f"{case.name}: {typical.status_code}")
    figures = Figures(len(typical.content))
    script = script_of(case.paths, folder)
    limit = {"BARE_ANSWER": str(_keep(typical, folder))}
    with serving("bench.bare:app", PORT + 9, environment=limit) as bare:
        for _ in range(ROUNDS):
            figures.bare.append(load(bare, headers=conditions))
            figures.ours.append(load(service, script=script, headers=conditions))
    return figures


def _keep(answer: httpx.Response, folder: Path) -> Path:
    """An answer where the bare function finds it."""
    kept = {
        "status": answer.status_code,
        "headers": [pair for pair in answer.headers.items() if pair[0] not in LEFT_OUT],
        "body": b64encode(answer.content).decode(),
    }
    path = folder / "answer.json"
    path.write_text(json.dumps(kept), "utf-8")
    return path


HEADING = """# How fast it is

Measured by `make bench` on {machine}, {python}: one worker on one core, [wrk](https://github.com/wg/wrk)
with {connections} connections on the other, {rounds} rounds of {seconds} s in turn with the limit,
medians. The limit is a bare ASGI function that sends the same bytes by the same server. *Kept*: asked
before, and sent again from memory. *Cold*: every request is another, and nothing is kept. The
microseconds are the server's processor time for a request; their ratio depends less on what else the
machine does.

| request | bytes | limit, requests/s | Footwork, requests/s | ratio | limit, µs | Footwork, µs | ratio | promised |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
"""  # noqa: E501 -- a paragraph of the page


def report(measured: Sequence[tuple[Case, Figures]]) -> str:
    """The page."""
    lines = []
    for case, figures in measured:
        rate, cost, own_rate, own_cost, ratio = figures.medians()
        least = "" if case.least is None else f"{case.least:.2f}"
        lines.append(
            f"| {case.name} | {figures.size:,} | {rate:,.0f} | {own_rate:,.0f} | {ratio:.2f} "
            f"| {cost:.0f} | {own_cost:.0f} | {cost / own_cost:.2f} | {least} |\n"
        )
    return HEADING.format(
        machine=f"{platform.system()} {platform.machine()}",
        python=f"Python {platform.python_version()}",
        connections=CONNECTIONS, rounds=ROUNDS, seconds=SECONDS,
    ) + "".join(lines)  # fmt: skip


def main() -> int:
    """Measure, and write the page."""
    if not shutil.which("wrk"):
        sys.stderr.write("wrk is needed: apt-get install wrk\n")
        return 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        keeping = stack.enter_context(footwork(PORT))
        cold = {"FOOTWORK_KEEP_BYTES": "0"}
        forgetting = stack.enter_context(footwork(PORT + 1, environment=cold))
        measured = []
        for case in CASES:
            measured.append((case, measure(case, forgetting if case.cold else keeping, folder)))
            _say(report(measured[-1:]).splitlines()[-1] + "\n")
        bytes_after = keeping.memory_bytes()
        sections = [report(measured), beside(keeping, PORT + 2), sizes(keeping)]
    sections.insert(2, starting(PORT, bytes_after))
    sections.append(breakdown([_costs(*one) for one in measured if one[0].cold]))
    _say("".join(sections[1:]))
    DOCUMENT.write_text("".join(sections), "utf-8")
    return 0


def _costs(case: Case, figures: Figures) -> tuple[str, Sequence[str], float, float]:
    """What a case's microseconds are compared with."""
    _, cost, _, own_cost, _ = figures.medians()
    return case.name, case.paths, cost, own_cost


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
