"""Programmes as people look for them: by what is the matter."""

from collections.abc import Collection, Iterable
from typing import get_args

from app.catalogue.schemas import Audience, BodyRegion, Template
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.requests.programmes import CHILDREN, is_all_for

WHOLE_BODY, CHILD = "whole-body", "child"
"""The groups of programmes for no single region, and of those for children."""
GROUPS = (*get_args(BodyRegion.__value__), CHILD)
"""In the order of the pages: from the toes up."""


def group_programmes(
    catalogue: Catalogue, localized: LocalizedCatalogue, only: Iterable[str] | None = None
) -> dict[str, list[Template]]:
    """The programmes by group and name; groups without any are left out.

    Args:
        catalogue: the release.
        localized: the language of the names.
        only: slugs of the programmes to group; None for all.
    """
    members: dict[str, list[Template]] = {slug: [] for slug in GROUPS}
    for slug in localized.templates if only is None else only:
        members[_group_of(catalogue, localized.templates[slug])].append(localized.templates[slug])
    return {
        slug: sorted(programmes, key=lambda programme: programme.name.casefold())
        for slug, programmes in members.items()
        if programmes
    }


def programmes_for(catalogue: Catalogue, audience: Collection[Audience]) -> list[str]:
    """The slugs of the programmes whose exercises are all for an audience.

    Without one they are all programmes but those for children.
    """
    known = catalogue.default.templates
    if audience:
        return [slug for slug in known if is_all_for(catalogue, slug, audience)]
    return [slug for slug in known if not is_all_for(catalogue, slug, CHILDREN)]


def _group_of(catalogue: Catalogue, programme: Template) -> str:
    """The region of the first condition that a programme is for."""
    if is_all_for(catalogue, programme.slug, CHILDREN):
        return CHILD
    if not programme.conditions:
        return WHOLE_BODY
    return catalogue.default.conditions[programme.conditions[0].slug].region
