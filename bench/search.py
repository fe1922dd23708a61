"""What a search costs inside the process: `python -m bench.search`.

Each search is one that was not seen before: what is remembered is thrown away first. Processor
time, not the time on the clock, so that other work on the machine counts less.
"""

import sys
from functools import partial
from itertools import islice
from random import Random
from statistics import median, quantiles

from app.catalogue.facets import count_facets
from app.catalogue.filters import ExerciseFilter
from app.catalogue.search import find
from app.catalogue.snapshot import Catalogue
from bench.catalogues import make_catalogue
from bench.compose import measure
from bench.requests import queries

SEARCHES = 4000


def searches(catalogue: Catalogue, *, words: bool, filters: bool) -> list[ExerciseFilter]:
    """Random searches: with words, with two to four filters, or both."""
    chance, typed = Random(1), queries()
    members = catalogue.index.members
    names = ("muscle", "condition", "category", "position", "level", "template", "equipment")
    made = []
    for _ in range(SEARCHES):
        asked: dict[str, object] = {"q": chance.choice(typed)} if words else {}
        if filters:
            for name in chance.sample(names, chance.randint(2, 4)):
                asked[name] = (chance.choice(sorted(members[name])),)
            asked["have"] = ("chair", "towel")
            asked["safe_for"] = ("osteoporosis",)
        made.append(ExerciseFilter.model_validate(asked))
    return made


def search(catalogue: Catalogue, wanted: ExerciseFilter, *, facets: bool) -> None:
    """One search, up to the slugs of its first page."""
    edition = catalogue.default
    edition.texts.kept.clear()
    edition.texts.spelling.kept.clear()
    found = find(catalogue, edition, wanted)
    list(islice(found.listed(), 20))
    if facets:
        count_facets(catalogue.index, found.without)


def row(catalogue: Catalogue, name: str, *, words: bool, filters: bool, facets: bool) -> str:
    """A line of the table: median and 99th percentile in milliseconds."""
    wanted = searches(catalogue, words=words, filters=filters)
    times, _ = measure(partial(search, catalogue, one, facets=facets) for one in wanted)
    return f"| {name} | {median(times):.3f} | {quantiles(times, n=100)[98]:.3f} |"


def report(catalogue: Catalogue) -> str:
    """The table in Markdown."""
    return "\n".join(
        (
            f"{len(catalogue.index.slugs)} exercises, {SEARCHES} searches a line, milliseconds of "
            "processor time:",
            "",
            "| search | median | p99 |",
            "| --- | --- | --- |",
            row(catalogue, "filters", words=False, filters=True, facets=False),
            row(catalogue, "words", words=True, filters=False, facets=False),
            row(catalogue, "words and filters", words=True, filters=True, facets=False),
            row(catalogue, "filters and facets", words=False, filters=True, facets=True),
            row(catalogue, "words, filters and facets", words=True, filters=True, facets=True),
        )
    )


if __name__ == "__main__":
    sys.stdout.write(report(make_catalogue()) + "\n")
