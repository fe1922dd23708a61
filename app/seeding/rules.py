"""What validators and lint rules are made of.

A rule is a function that takes a dataset and yields problems. Its docstring states the rule.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from types import ModuleType
from typing import NamedTuple

from app.http.did_you_mean import nearest
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem

Rule = Callable[[Dataset], Iterator[SeedProblem]]
Links = Iterable[tuple[str, str, Iterable[str]]]
"""What a record refers to: a field, the kind of the records, and their slugs."""
MAX_LISTED = 12
"""A message lists the allowed slugs if there are at most this many."""


class Location(NamedTuple):
    """A field of a record."""

    file: str
    record: str
    field: str


def list_rules(*modules: ModuleType) -> tuple[Rule, ...]:
    """The functions of modules whose names begin with `check_`, in the order of their lines."""
    return tuple(
        rule
        for module in modules
        for name, rule in vars(module).items()
        if name.startswith("check_") and rule.__module__ == module.__name__
    )


def in_facts(slug: str, field: str, message: str) -> SeedProblem:
    """A problem in the facts of an exercise."""
    return SeedProblem(f"exercises/{slug}.json", slug, field, message)


def in_words(lang: str, slug: str, field: str, message: str) -> SeedProblem:
    """A problem in the words of an exercise."""
    return SeedProblem(f"text/{lang}/exercises/{slug}.json", slug, field, message)


def check_links(data: Dataset, file: str, record: str, links: Links) -> Iterator[SeedProblem]:
    """Each record must exist, and no slug may be repeated in a field."""
    for field, kind, slugs in links:
        yield from check_references(slugs, data.slugs[kind], kind, Location(file, record, field))


def check_references(
    slugs: Iterable[str], allowed: Collection[str], kind: str, location: Location
) -> Iterator[SeedProblem]:
    """Each slug must be one of the allowed ones, and none may be repeated."""
    slugs = list(slugs)
    yield from check_unique(slugs, location)
    for slug in dict.fromkeys(slugs):
        if slug not in allowed:
            hint = _suggest(slug, allowed)
            yield SeedProblem(*location, f"unknown {kind} '{slug}'{hint}")


def check_unique(slugs: Iterable[str], location: Location) -> Iterator[SeedProblem]:
    """No slug may be repeated. Without a record in the location, the slug is the record."""
    for slug, count in Counter(slugs).items():
        if count > 1:
            named = location._replace(record=location.record or slug)
            yield SeedProblem(*named, f"duplicate '{slug}'")


def _suggest(slug: str, allowed: Collection[str]) -> str:
    if match := nearest(slug, allowed):
        return f"; did you mean '{match}'?"
    if 0 < len(allowed) <= MAX_LISTED:
        return f"; allowed: {', '.join(sorted(allowed))}"
    return ""


def find_cycles(references: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Cycles that share no slug; each begins and ends with the same slug."""
    remaining = dict(references)
    while True:
        try:
            TopologicalSorter(remaining).prepare()
        except CycleError as error:
            cycle: list[str] = error.args[1][::-1]  # graphlib lists predecessors first
            yield cycle
            remaining = {slug: to for slug, to in remaining.items() if slug not in cycle}
        else:
            return
