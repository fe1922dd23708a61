"""Which programme a request means, when it doesn't name one."""

from collections.abc import Collection, Iterator

from app.catalogue.schemas import Audience
from app.catalogue.snapshot import Catalogue
from app.composition.conditions import is_unchecked
from app.composition.requests.inputs import DEFAULT_TEMPLATE

CHILDREN: tuple[Audience, ...] = ("child",)
ADULTS: tuple[Audience, ...] = ("adult",)


def choose_programme(
    catalogue: Catalogue, condition: str | None, audience: Collection[Audience]
) -> str:
    """The programme for a request that names none.

    Without a condition, with a gate that is cleared, or with a condition that no exercise was
    checked for: the default one, when it is all for those of `audience`, else the first that is.
    For a condition: one that is for it and all for those of `audience`; else one that is all for
    them, when an audience is stated; else one that is for the condition, adults' programmes first;
    else the nearest one. So a child with a flat foot gets the child's programme.
    """
    localized = catalogue.default
    stated = localized.conditions[condition] if condition else None
    if stated is None or stated.gate or is_unchecked(stated):
        ranked = [DEFAULT_TEMPLATE, *localized.templates]
        return next((slug for slug in ranked if is_all_for(catalogue, slug, audience)), ranked[0])
    return next(_ranked(catalogue, stated.slug, audience))


def _ranked(catalogue: Catalogue, condition: str, audience: Collection[Audience]) -> Iterator[str]:
    own = sorted(
        (ref.slug for ref in catalogue.default.conditions[condition].templates),
        key=lambda slug: is_all_for(catalogue, slug, CHILDREN),
    )
    near = [*own, *nearest_programmes(catalogue, condition)]
    if audience:
        yield from (slug for slug in near if is_all_for(catalogue, slug, audience))
        yield from (slug for slug in near if can_fill(catalogue, slug, audience))
    yield from near


def nearest_programmes(catalogue: Catalogue, condition: str) -> list[str]:
    """The programmes, those for adults first, by how well their exercises suit a condition.

    First those with the largest share of exercises that are used for it, of equal ones those with
    the smallest share that needs care with it.
    """
    index = catalogue.index
    used = index.any_of("condition", [condition])
    care = index.cautioned_for([condition])

    def rank(slug: str) -> tuple[bool, float, float]:
        members = exercises_of(catalogue, slug)
        size = max(1, members.bit_count())
        return (
            is_all_for(catalogue, slug, CHILDREN),
            -(members & used).bit_count() / size,
            (members & care).bit_count() / size,
        )

    return sorted(catalogue.default.templates, key=rank)


def exercises_of(catalogue: Catalogue, template: str) -> int:
    """The set of all exercises of a programme."""
    return catalogue.index.any_of("template", [template])


def can_fill(catalogue: Catalogue, template: str, audience: Collection[Audience]) -> bool:
    """Whether each block has as many exercises for any of an audience as a session takes."""
    index, suited = catalogue.index, _suited(catalogue, audience)
    return all(
        (index.bitset(block.exercise_slugs) & suited).bit_count() >= block.picks_min
        for block in catalogue.default.templates[template].blocks
    )


def is_all_for(catalogue: Catalogue, template: str, audience: Collection[Audience]) -> bool:
    """Whether all exercises of a programme are for any of an audience."""
    return exercises_of(catalogue, template) & ~_suited(catalogue, audience) == 0


def _suited(catalogue: Catalogue, audience: Collection[Audience]) -> int:
    index = catalogue.index
    return index.any_of("audience", audience) if audience else index.all_exercises
