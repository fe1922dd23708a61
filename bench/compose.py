"""What composing costs inside the process: `python -m bench.compose` renews its page in docs/.

Each request is one that was not seen before. Processor time, not the time on the clock, so that
other work on the machine counts less.
"""

import os
import platform
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time_ns

from app.catalogue.snapshot import Catalogue
from app.garbage import searched_seldom, settle
from app.problems import ProblemError
from app.programs.compose import compose
from app.programs.plan import compose_plan
from app.programs.requests import PlanRequest, SessionRequest
from bench.catalogues import make_catalogue

DOCUMENT = Path("docs/composition-speed.md")
SESSIONS, PLANS = 3000, 30
LARGE = 10_000
HEADING = """# What composing costs

Processor time of one composition inside the process, in milliseconds, without HTTP and JSON; made
by `make bench-composition` with {machine}.

Every session is asked for with minutes from 10 to 40 and a seed that no request had before; a third
each is restricted by equipment, by conditions and level, and by nothing. Requests that get no
session count too. Python's collections of garbage count for whom they meet.

| what | exercises | median | p99 | longest | refused |
| --- | --- | --- | --- | --- | --- |
"""
FOOT = """
Promised: at the full catalogue a median under 2 ms and p99 under 10 ms, at {large} exercises p99
under 50 ms, a plan of 30 sessions of 30 minutes at the full catalogue under 100 ms. The larger
catalogue is made from the real one by `bench/synthetic.py`: each exercise has many like it, in the
same blocks, with other doses.
"""


def requests(templates: list[str], count: int, first_seed: int) -> Iterator[SessionRequest]:
    """Requests for sessions, no two alike."""
    chance = Random(1)
    for seed in range(first_seed, first_seed + count):
        asked: dict[str, object] = {
            "template": chance.choice(templates),
            "minutes": chance.randint(10, 40),
            "seed": seed,
        }
        match seed % 3:
            case 1:
                asked["have"] = chance.choice(([], ["chair"], ["chair", "ball", "towel"]))
            case 2:
                asked["safe_for"] = [chance.choice(("osteoporosis", "falls-risk", "hypertension"))]
                asked["level"] = chance.choice(("beginner", "intermediate"))
        yield SessionRequest.model_validate(asked)


def measure(tasks: Iterator[Callable[[], object]]) -> tuple[list[float], int]:
    """Milliseconds of each task, and how many were refused."""
    spent, refused = [], 0
    for task in tasks:
        began = process_time_ns()
        try:
            task()
        except ProblemError:
            refused += 1
        spent.append((process_time_ns() - began) / 1e6)
    return spent, refused


def row(what: str, catalogue: Catalogue, tasks: Iterator[Callable[[], object]]) -> str:
    """One line of the table."""
    spent, refused = measure(tasks)
    middle, last = median(spent), quantiles(spent, n=100, method="inclusive")[98]
    line = f"{what} | {len(catalogue.index.slugs)} | {middle:.2f} | {last:.2f} | {max(spent):.2f}"
    return f"| {line} | {refused} of {len(spent)} |"


def sessions(
    catalogue: Catalogue, templates: list[str], count: int = SESSIONS
) -> Iterator[Callable[[], object]]:
    """Sessions never composed before, the release being in use already."""
    edition = catalogue.default
    for template in templates:
        compose(catalogue, edition, SessionRequest(template=template))
    for request in requests(templates, count, first_seed=1):
        yield partial(compose, catalogue, edition, request)


def plans(catalogue: Catalogue) -> Iterator[Callable[[], object]]:
    """Plans of ten weeks, three sessions of 30 minutes in each."""
    edition = catalogue.default
    for seed in range(1, PLANS + 1):
        request = PlanRequest(start=date(2027, 1, 4), weeks=10, minutes=30, seed=seed)
        yield partial(compose_plan, catalogue, edition, request)


def remembered(catalogue: Catalogue) -> Iterator[Callable[[], object]]:
    """A session composed before."""
    request = SessionRequest(minutes=33)
    for _ in range(SESSIONS):
        yield partial(compose, catalogue, catalogue.default, request)


def _settled(catalogue: Catalogue) -> Catalogue:
    """A release as the service has it: left out of the search for garbage."""
    settle()
    return catalogue


def make_page() -> str:
    """The measurements as a page."""
    known = _settled(make_catalogue())
    templates = list(known.default.templates)
    rows = [
        row("a session of any programme", known, sessions(known, templates)),
        row("a plan of 30 sessions", known, plans(known)),
        row("a session from memory", known, remembered(known)),
        *(
            row(f"a session of {slug}", known, sessions(known, [slug], SESSIONS // 6))
            for slug in templates
        ),
    ]
    large = _settled(make_catalogue(LARGE))
    rows += [
        row("a session of any programme", large, sessions(large, templates, SESSIONS // 3)),
        row("a session of flat-foot", large, sessions(large, ["flat-foot"], SESSIONS // 3)),
        row("a plan of 30 sessions", large, plans(large)),
    ]
    machine = f"Python {platform.python_version()} on one of {os.cpu_count()} shared cores"
    foot = FOOT.format(large=f"{LARGE:,}")
    return HEADING.format(machine=machine) + "\n".join(rows) + "\n" + foot


if __name__ == "__main__":
    with searched_seldom():
        DOCUMENT.write_text(make_page(), "utf-8")
