"""Programmes as people look for them: by what is the matter."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.catalogue.schemas import Audience, Template
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.requests.programmes import CHILDREN, is_all_for

PLACES: Mapping[str, tuple[str, ...]] = {
    "foot": (
        "flat-foot",
        "pes-planovalgus",
        "hallux-rigidus",
        "hallux-valgus",
        "lesser-toe-deformity",
        "metatarsalgia",
        "foot-osteoarthritis",
    ),
    "ankle": (
        "plantar-fasciitis",
        "achilles-tendinopathy",
        "achilles-tendinopathy-mid-portion",
        "achilles-tendinopathy-insertional",
        "tibialis-posterior-tendinopathy",
        "ankle-sprain",
        "chronic-ankle-instability",
        "ankle-osteoarthritis",
    ),
    "shin": ("medial-tibial-stress", "weak-calves"),
    "knee": ("patellofemoral-pain", "knee-osteoarthritis"),
    "hip": ("hip-osteoarthritis",),
}
"""Where a condition is, from the toes up. The release doesn't say it."""
WHOLE, CHILD = "whole", "child"
"""The groups of programmes for no single place, and of those for children."""
GROUPS = (*PLACES, WHOLE, CHILD)
"""In the order of the pages."""


@dataclass(frozen=True, slots=True)
class ProgrammeGroup:
    """Programmes that people look for together."""

    slug: str
    programmes: tuple[Template, ...]


def group_programmes(
    catalogue: Catalogue, localized: LocalizedCatalogue, only: Iterable[str] | None = None
) -> list[ProgrammeGroup]:
    """The programmes in groups, by name; groups without any are left out.

    Args:
        catalogue: the release.
        localized: the language of the names.
        only: slugs of the programmes to group; None for all.
    """
    members: dict[str, list[Template]] = {slug: [] for slug in GROUPS}
    for slug in localized.templates if only is None else only:
        members[_group_of(catalogue, localized.templates[slug])].append(localized.templates[slug])
    return [
        ProgrammeGroup(slug, tuple(sorted(each, key=lambda programme: programme.name.casefold())))
        for slug, each in members.items()
        if each
    ]


def programmes_for(catalogue: Catalogue, audience: Collection[Audience]) -> list[str]:
    """The slugs of the programmes whose exercises are all for an audience; of all without one."""
    return [slug for slug in catalogue.default.templates if is_all_for(catalogue, slug, audience)]


def place_of(condition: str) -> str:
    """Where a condition is."""
    return next((place for place, known in PLACES.items() if condition in known), WHOLE)


def _group_of(catalogue: Catalogue, programme: Template) -> str:
    """The place of the first condition that a programme is for."""
    if is_all_for(catalogue, programme.slug, CHILDREN):
        return CHILD
    return place_of(programme.conditions[0].slug) if programme.conditions else WHOLE
