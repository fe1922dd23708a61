"""The pages of muscles, with the map."""

import re
from html import escape

from fastapi import Response

from app.catalogue.schemas import Exercise, Phrase
from app.pages.page_request import PageRequest
from app.pictures.api.responses import style_sources
from app.pictures.document import Caption
from app.pictures.muscle_map.document import draw_map, draw_muscle, with_members

_REGION = re.compile(
    r'<g (id="muscle-[^"]*") data-slug="([^"]*)"><title>([^<]*)</title>((?:<path[^>]*/>)+)</g>'
)
"""A region of the map that has no members."""


async def show_muscles(page: PageRequest) -> Response:
    """The map, and all muscles as a tree."""
    localized = page.localized
    caption = Caption(
        localized.phrases[Phrase.MAP_TITLE], localized.phrases[Phrase.MAP_DESCRIPTION]
    )
    drawn = _with_links(page, draw_map(localized.muscles, caption, "auto"))
    return page.render(
        "muscles.html",
        style_hashes=" ".join(style_sources(drawn)),
        map=drawn if page.site.has_pictures else None,
        tops=[muscle for muscle in localized.muscles.values() if muscle.parent is None],
    )


def _with_links(page: PageRequest, drawn: str) -> str:
    """The map with a link on each region. The list beside it has the same ones for the keyboard."""

    def link(region: re.Match[str]) -> str:
        own_id, slug, name, paths = region.groups()
        address = escape(page.url(f"/muscles/{slug}"))
        return (
            f'<a href="{address}" {own_id} aria-label="{name}" tabindex="-1">'
            f"<title>{name}</title>{paths}</a>"
        )

    return _REGION.sub(link, drawn)


async def show_muscle(page: PageRequest) -> Response:
    """One muscle: where it is, what it does, and the exercises that work it."""
    slug = page.slug("muscle")
    members = set(with_members(page.localized.muscles, slug))
    by_role: dict[str, list[Exercise]] = {"primary": [], "secondary": []}
    for exercise in page.localized.exercises.values():
        roles = {link.role for link in exercise.muscles if link.slug in members}
        if roles:
            by_role["primary" if "primary" in roles else "secondary"].append(exercise)
    has_region = draw_muscle(page.localized.muscles, slug, "light") is not None
    return page.render(
        "muscle.html",
        muscle=page.localized.muscles[slug],
        by_role={role: members for role, members in by_role.items() if members},
        has_picture=has_region and page.site.has_pictures,
    )
