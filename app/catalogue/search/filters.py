"""The search for exercises: filters and text, and the order of the results."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_

from app.catalogue.gates import HealthStatement, require_clearance, resolve_clearances
from app.catalogue.query_params import ExerciseFilter
from app.catalogue.schemas import GRADES, ResourceKind
from app.catalogue.search.bitsets import members, members_in_order, to_bitset
from app.catalogue.search.text.interpretation import Interpretation
from app.catalogue.search.text.text_search import search_text
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue, Sort

SLUG_FACETS: tuple[ResourceKind, ...] = (
    "muscle", "condition", "category", "equipment", "template",
)  # fmt: skip
"""Facets whose values are slugs. Filter, facet and kind of resource have the same name."""
ENUM_FACETS = ("position", "level", "audience")
"""Facets whose values are those of an enumeration."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The exercises that a search finds."""

    slugs: Sequence[str]
    """Slugs by document id."""
    facet_filters: Mapping[str, int]
    """Facet to the set of exercises that the filter of its name admits."""
    other_filters: int
    """The set of exercises that all other filters admit."""
    iterate: Callable[[int], Iterator[int]]
    """Iterates over a set in the order of the results."""
    interpretation: Interpretation | None
    """How the query text was interpreted; None without one."""

    @property
    def matches(self) -> int:
        """The set of exercises found."""
        return reduce(and_, self.facet_filters.values(), self.other_filters)

    def matches_without(self, facet: str) -> int:
        """The set that would be found without the filter of this facet."""
        others = (admitted for name, admitted in self.facet_filters.items() if name != facet)
        return reduce(and_, others, self.other_filters)

    def ordered_slugs(self) -> Iterator[str]:
        """The slugs of the exercises found, in the order of the results."""
        return (self.slugs[doc_id] for doc_id in self.iterate(self.matches))


def search_exercises(
    catalogue: Catalogue, localized: LocalizedCatalogue, filters: ExerciseFilter
) -> SearchResult:
    """The exercises that satisfy every filter.

    Raises:
        SeeAClinicianError: a gate is stated and not cleared.
        InvalidRequestError: a slug is unknown, the query has no letter, or a parameter lacks the
            one that it needs.
    """
    health = HealthStatement(
        safe_for=filters.safe_for, condition=filters.condition, cleared=filters.cleared
    )
    require_clearance(catalogue, localized, health, in_body=False)
    index, resolver = catalogue.index, SlugResolver(catalogue, in_body=False)
    facet_filters = _apply_facet_filters(catalogue, resolver, filters)
    admitted = _apply_other_filters(catalogue, localized, resolver, filters)
    conditions = resolver.resolve_all("condition", filters.safe_for, "safe_for")
    if (have := resolver.resolve_equipment(filters.have)) is not None:
        admitted &= ~index.missing_equipment(have, conditions)
    cleared = resolve_clearances(catalogue, resolver, health)
    admitted &= ~index.contraindicated_for(conditions, cleared)
    _check_text_parameters(localized, resolver, filters)
    resolver.raise_errors()
    sort: Sort = filters.sort or ("slug" if filters.q is None else "relevance")
    interpretation = None
    sort_orders = localized.sort_orders
    if filters.q is not None:
        match = search_text(index, localized, filters.q, cleared)
        admitted &= match.matches
        interpretation = match.interpretation
        sort_orders = {**sort_orders, "relevance": match.ranking}
    iterate = members
    if sort in sort_orders:
        iterate = partial(members_in_order, order=sort_orders[sort])
    return SearchResult(index.slugs, facet_filters, admitted, iterate, interpretation)


def _apply_facet_filters(
    catalogue: Catalogue, resolver: SlugResolver, filters: ExerciseFilter
) -> dict[str, int]:
    """Facet to the set that its filter admits, for the facets that are filtered by."""
    if filters.role and not filters.muscle:
        resolver.add_error("role", "'role' requires 'muscle'.")
    if filters.evidence and not filters.condition:
        resolver.add_error("evidence", "'evidence' requires 'condition'.")
    grades = GRADES[: GRADES.index(filters.evidence) + 1] if filters.evidence else ()
    qualifiers: dict[str, Sequence[str]] = {"muscle": filters.role, "condition": grades}
    admitted = {}
    for kind in SLUG_FACETS:
        if slugs := getattr(filters, kind):
            known = resolver.resolve_all(kind, slugs, kind)
            admitted[str(kind)] = catalogue.index.any_of(kind, known, qualifiers.get(kind, ()))
    families = tuple(catalogue.default.labels["family"])
    if known := resolver.resolve_among("family", filters.family, "family", families):
        admitted["family"] = catalogue.index.any_of("family", known)
    for facet in ENUM_FACETS:
        if values := getattr(filters, facet):
            admitted[facet] = catalogue.index.any_of(facet, values)
    return admitted


def _apply_other_filters(
    catalogue: Catalogue,
    localized: LocalizedCatalogue,
    resolver: SlugResolver,
    filters: ExerciseFilter,
) -> int:
    """The set that the filters without a facet admit, those about health and `have` aside."""
    index = catalogue.index
    admitted = index.all_exercises
    if filters.slug:
        admitted = index.bitset(resolver.resolve_all("exercise", filters.slug, "slug"))
    for muscle in resolver.resolve_all("muscle", filters.muscle_all, "muscle_all"):
        admitted &= index.any_of("muscle", [muscle])
    muscles = resolver.resolve_all("muscle", filters.not_muscle, "not_muscle")
    admitted &= ~index.any_of("muscle", muscles)
    equipment = resolver.resolve_all("equipment", filters.not_equipment, "not_equipment")
    admitted &= ~index.any_of("equipment", equipment)
    if filters.max_seconds is not None:
        admitted &= to_bitset(
            doc_id
            for doc_id, exercise in enumerate(localized.exercises.values())
            if exercise.seconds <= filters.max_seconds
        )
    return admitted


def _check_text_parameters(
    localized: LocalizedCatalogue, resolver: SlugResolver, filters: ExerciseFilter
) -> None:
    if filters.q is not None and not any(map(str.isalnum, filters.q)):
        resolver.add_error("q", "'q' must contain a letter or a digit.")
    elif filters.sort == "relevance" and filters.q is None:
        allowed = ("slug", *localized.sort_orders)
        resolver.add_error("sort", "'relevance' needs 'q'.", allowed)
