"""What the release in a database costs inside a process, as JSON: `python -m bench.inside`.

Milliseconds are processor time, of searches and requests that are all different.
"""

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from statistics import median, quantiles
from time import perf_counter

from app.catalogue.facets import count_facets
from app.catalogue.filters import ExerciseFilter
from app.catalogue.search import find
from app.catalogue.snapshot import Catalogue
from app.database import make_engine
from app.releases import read_release
from app.settings import get_settings
from bench.compose import measure, sessions
from bench.requests import by_words

SEARCHES, SESSIONS = 2000, 500
FIRST = 20


def figures(tasks: Iterable[Callable[[], object]]) -> dict[str, float]:
    """Median and 99th percentile of what tasks take, in milliseconds."""
    times, _ = measure(iter(tasks))
    return {"median": median(times), "p99": quantiles(times, n=100)[98]}


def report(catalogue: Catalogue) -> dict[str, dict[str, float]]:
    """The figures of a release."""
    edition = catalogue.default
    wanted = [ExerciseFilter(q=query) for query in by_words(SEARCHES)]

    def search(asked: ExerciseFilter) -> None:
        list(islice(find(catalogue, edition, asked).listed(), FIRST))

    def search_anew(asked: ExerciseFilter) -> None:
        edition.texts.kept.clear()
        search(asked)

    found = (find(catalogue, edition, asked) for asked in wanted)
    return {
        "text": figures(partial(search, asked) for asked in wanted),
        "text_anew": figures(partial(search_anew, asked) for asked in wanted),
        "facets": figures(partial(count_facets, catalogue.index, one.without) for one in found),
        "session": figures(islice(sessions(catalogue, list(edition.templates)), SESSIONS)),
    }


def main() -> None:
    """Read and measure."""
    engine = make_engine(get_settings().database_url)
    began = perf_counter()
    catalogue = read_release(engine)
    read = perf_counter() - began
    sys.stdout.write(json.dumps({"read": read} | report(catalogue)) + "\n")


if __name__ == "__main__":
    main()
