"""Which exercises does a search find, and in which order?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_

from app.catalogue.bitsets import among, positions, union
from app.catalogue.filters import ExerciseFilter
from app.catalogue.lookup import SlugCheck
from app.catalogue.schemas import Kind
from app.catalogue.snapshot import Catalogue, Edition, Sort

ANY_OF: dict[str, Kind] = {
    "muscle": "muscle",
    "condition": "condition",
    "category": "category",
    "equipment": "equipment",
    "template": "template",
}
"""Filters whose values are slugs of a kind and whose facet has the filter's own name."""


Order = Callable[[int], Iterator[int]]
"""Lists the places in a set."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds."""

    slugs: Sequence[str]
    """Slugs by place."""
    own: Mapping[str, int]
    """For each filter that is a facet too: the set of exercises that it admits."""
    rest: int
    """The set that all other filters admit."""
    order: Order
    """In which order they are to be listed."""

    @property
    def chosen(self) -> int:
        """The set of exercises found."""
        return reduce(and_, self.own.values(), self.rest)

    def without(self, facet: str) -> int:
        """What would be found without the filter that is named like the facet."""
        others = (admitted for name, admitted in self.own.items() if name != facet)
        return reduce(and_, others, self.rest)

    def listed(self) -> Iterator[str]:
        """The slugs of what was found, in order."""
        for place in self.order(self.chosen):
            yield self.slugs[place]


def find(catalogue: Catalogue, edition: Edition, wanted: ExerciseFilter) -> Found:
    """The exercises that satisfy every filter.

    Raises:
        InvalidRequestError: a slug that this release doesn't know, words without a letter, or an
            order by relevance to nothing.
    """
    check, index = SlugCheck(catalogue, in_body=False), catalogue.index
    own = {
        field: index.any_of(field, check.many(kind, asked, field))
        for field, kind in ANY_OF.items()
        if (asked := getattr(wanted, field))
    }
    for field in ("position", "level", "audience"):
        if asked := getattr(wanted, field):
            own[field] = index.any_of(field, asked)
    rest = index.everything
    if wanted.slug:
        rest = index.of(check.many("exercise", wanted.slug, "slug"))
    for muscle in check.many("muscle", wanted.muscle_all, "muscle_all"):
        rest &= index.any_of("muscle", [muscle])
    rest &= ~index.any_of("muscle", check.many("muscle", wanted.not_muscle, "not_muscle"))
    rest &= ~index.any_of(
        "equipment", check.many("equipment", wanted.not_equipment, "not_equipment")
    )
    if (have := check.possessions(wanted.have)) is not None:
        things = index.usable(have)
        rest &= ~union(bits for slug, bits in index.requiring.items() if slug not in things)
    conditions = check.many("condition", wanted.safe_for, "safe_for")
    rest &= ~union(index.avoided.get(slug, 0) for slug in conditions)
    sort: Sort = wanted.sort or ("slug" if wanted.q is None else "relevance")
    if wanted.q is not None and not any(map(str.isalnum, wanted.q)):
        check.add("q", "q needs a letter or a digit.")
    elif sort == "relevance" and wanted.q is None:
        check.add("sort", "There is no relevance without q.", ("slug", *edition.orders))
    check.done()
    if wanted.q is not None:
        ranking = edition.texts.rank(wanted.q)
        rest &= ranking.chosen
        if sort == "relevance":
            return Found(index.slugs, own, rest, ranking.listed)
    order = partial(among, order=edition.orders[sort]) if sort in edition.orders else positions
    return Found(index.slugs, own, rest, order)
