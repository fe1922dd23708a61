"""How many exercises each further choice would leave."""

from collections.abc import Callable

from pydantic import Field

from app.catalogue.schemas import Read
from app.catalogue.snapshot import Index


class FacetRead(Read):
    """A value and how many results it would give."""

    slug: str
    count: int


class FacetsRead(Read):
    """For each filter, its values with the number of results that each would give.

    The other filters stay as they are; values that would give none are left out. The values with
    the most results come first.
    """

    category: tuple[FacetRead, ...]
    muscle: tuple[FacetRead, ...]
    condition: tuple[FacetRead, ...]
    equipment: tuple[FacetRead, ...]
    position: tuple[FacetRead, ...]
    level: tuple[FacetRead, ...]
    audience: tuple[FacetRead, ...]
    template: tuple[FacetRead, ...] = Field(description="Programmes.")


def count_facets(
    index: Index, found_without: Callable[[str], int]
) -> dict[str, list[dict[str, str | int]]]:
    """The facets of a search, in the shape of FacetsRead.

    Args:
        index: the exercises by value.
        found_without: the set of exercises that all filters but the one named find.
    """

    def count(facet: str) -> list[dict[str, str | int]]:
        base = found_without(facet)
        counts = ((slug, (members & base).bit_count()) for slug, members in
                  index.members[facet].items())  # fmt: skip
        ranked = sorted((-number, slug) for slug, number in counts if number)
        return [{"slug": slug, "count": -number} for number, slug in ranked]

    # Plain values: to make objects of some hundred facets would take longer than to count them.
    return {facet: count(facet) for facet in FacetsRead.model_fields}
