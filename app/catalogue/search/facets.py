"""Facet counts: how many results each further value of a filter would give."""

from collections.abc import Callable

from pydantic import Field

from app.catalogue.schemas import FrozenModel, NamedRef
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.snapshot import LocalizedCatalogue


class Facet(NamedRef):
    """A value of a filter and the number of results that it would give."""

    count: int = Field(description="Number of results.")


class Facets(FrozenModel):
    """For each filter, its values with the number of results that each would give.

    The other filters of the request apply. Values without results are left out. The values with
    the most results come first.
    """

    category: tuple[Facet, ...] = Field(description="Categories.")
    family: tuple[Facet, ...] = Field(description="Families of variants of one movement.")
    muscle: tuple[Facet, ...] = Field(description="Muscles, and groups of them.")
    condition: tuple[Facet, ...] = Field(description="Conditions that the exercises are used for.")
    equipment: tuple[Facet, ...] = Field(description="Equipment, required or optional.")
    position: tuple[Facet, ...] = Field(
        description="Positions. `sitting` is on a chair or on the floor."
    )
    level: tuple[Facet, ...] = Field(description="Levels.")
    audience: tuple[Facet, ...] = Field(description="Age groups.")
    template: tuple[Facet, ...] = Field(description="Programmes.")


def count_facets(
    index: ExerciseIndex, localized: LocalizedCatalogue, matches_without: Callable[[str], int]
) -> dict[str, list[dict[str, str | int]]]:
    """The facets of a search, in the shape of `Facets`.

    Plain values, because building some hundred `Facet` objects takes longer than counting.
    `matches_without` has the set of exercises that all filters but that of a facet admit.
    """

    def count(facet: str) -> list[dict[str, str | int]]:
        matches = matches_without(facet)
        counts = (
            ((postings & matches).bit_count(), slug)
            for slug, postings in index.postings[facet].items()
        )
        ranked = sorted((-number, slug) for number, slug in counts if number)
        names = localized.facet_values(facet)
        return [
            {"slug": slug, "name": names[slug].name, "count": -number} for number, slug in ranked
        ]

    return {facet: count(facet) for facet in Facets.model_fields}
