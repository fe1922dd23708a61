"""Which programme a request means, when it doesn't name one."""

from collections.abc import Collection

from app.catalogue.lookup import SlugCheck
from app.catalogue.schemas import Audience
from app.catalogue.snapshot import Catalogue
from app.programs.asking import DEFAULT_TEMPLATE
from app.programs.prepared import prepare


def pick_programme(
    catalogue: Catalogue, check: SlugCheck, condition: str | None, audience: Collection[Audience]
) -> str:
    """The programme for a request that names none.

    For a condition: the first that is for it and that those of `audience` can fill; failing that,
    the first that they can fill. For no condition: the default one when it is all for those of
    `audience`, else the first that is.
    """
    known = catalogue.default
    if condition is None:
        ranked = [DEFAULT_TEMPLATE, *known.templates]
        return next((slug for slug in ranked if _suits(catalogue, slug, audience)), ranked[0])
    own = known.conditions[condition].templates
    if not own:
        served = [slug for slug, read in known.conditions.items() if read.templates]
        check.add("condition", f"No programme is for '{condition}'.", served)
        return DEFAULT_TEMPLATE
    ranked = [*own, *known.templates]
    return next((slug for slug in ranked if can_fill(catalogue, slug, audience)), own[0])


def can_fill(catalogue: Catalogue, template: str, audience: Collection[Audience]) -> bool:
    """Whether each block has as many exercises for any of an audience as a session takes."""
    suited = _for(catalogue, audience)
    blocks = catalogue.default.templates[template].blocks
    return all(
        (own & suited).bit_count() >= block.picks_min
        for own, block in zip(prepare(catalogue).blocks[template], blocks, strict=True)
    )


def _suits(catalogue: Catalogue, template: str, audience: Collection[Audience]) -> bool:
    """Whether all exercises of a programme are for any of an audience."""
    suited = _for(catalogue, audience)
    return not any(own & ~suited for own in prepare(catalogue).blocks[template])


def _for(catalogue: Catalogue, audience: Collection[Audience]) -> int:
    index = catalogue.index
    return index.any_of("audience", audience) if audience else index.everything
