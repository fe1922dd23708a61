"""Checks that validators share: references to other records, and duplicates."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from app.http.did_you_mean import nearest
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem

Validator = Callable[[Dataset], Iterator[SeedProblem]]

MAX_LISTED = 12
"""A message lists the allowed slugs if there are at most this many."""


class Location(NamedTuple):
    """A field of a record."""

    file: str
    record: str
    field: str


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
