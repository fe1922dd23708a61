"""A drawing as an SVG document: theme, title, description, licence.

A drawing is made once, in light colours and with the muscles tinted. What a request may choose is
done to its text, which takes a millisecond and none of the libraries that draw.
"""

import re
from dataclasses import dataclass
from html import escape

from app.catalogue.schemas.picture import CREDIT, LICENCE, WIDTH
from app.pictures.palette import LIGHT, Theme, dark_rules, darken
from app.pictures.smil import REDUCED_MOTION

STROKE = 9  # units of an outline
SCOPE = "footwork-picture"
"""The class of a picture's root: its style rules reach nothing outside."""

_RIGHTS = (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f'<cc:Work rdf:about=""><dc:creator>The Footwork authors</dc:creator><dc:rights>{CREDIT}'
    f'</dc:rights><cc:license rdf:resource="{LICENCE}"/></cc:Work></rdf:RDF></metadata>'
)
_COLOUR_SCHEME = ":root{color-scheme:light dark}"
"""Gives a picture that is opened by itself a dark page in the dark."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Markup with its size in units and the factor that lines are thickened by."""

    markup: str
    width: int
    height: int
    scale: float = 1.0

    @property
    def shown_height(self) -> int:
        """The height in CSS pixels when it is WIDTH wide."""
        return round(WIDTH * self.height / self.width)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a screen reader reads: a title and a description."""

    title: str
    description: str


def tint(path: str) -> str:
    """A muscle that is worked, on its limb."""
    return f'<path d="{path}" fill="{LIGHT["muscle"]}" fill-opacity=".8" stroke="none"/>'


_TINT = re.compile(tint('[^"]*'))


def document(
    drawn: Drawn, caption: Caption, *, theme: Theme = "light", muscles: bool = True
) -> str:
    """A drawing as an SVG document.

    Args:
        drawn: The drawing, in light colours.
        caption: Title and description.
        theme: Light or dark colours, or those that the reader's system asks for.
        muscles: Whether the muscles worked are tinted.
    """
    markup = drawn.markup if muscles else _TINT.sub("", drawn.markup)
    body = (
        f'<g stroke="{LIGHT["line"]}" stroke-width="{round(STROKE * drawn.scale)}" '
        f'stroke-linejoin="round" stroke-linecap="round">{markup}</g>'
    )
    return wrap(body, drawn.width, drawn.height, caption, theme)


def wrap(body: str, units_wide: int, units_high: int, caption: Caption, theme: Theme, *,
         width: int = WIDTH, role: str = "img") -> str:  # fmt: skip
    """Markup in light colours as an SVG document.

    Args:
        body: The markup.
        units_wide: Its width in units.
        units_high: Its height in units.
        caption: Title and description.
        theme: Light or dark colours, or those that the reader's system asks for.
        width: The width in CSS pixels unless a page says otherwise.
        role: What it is to a screen reader: one picture, or a group of things with names.
    """
    rules = f"{_COLOUR_SCHEME}{dark_rules(f'.{SCOPE}', body)}" if theme == "auto" else ""
    if 'class="frame' in body:
        rules += REDUCED_MOTION.format(scope=f".{SCOPE}")
    style = f"<style>{rules}</style>" if rules else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{SCOPE}" role="{role}" width="{width}" '
        f'height="{round(width * units_high / units_wide)}" '
        f'viewBox="0 0 {units_wide} {units_high}">'
        f"<title>{escape(caption.title, quote=False)}</title>"
        f"<desc>{escape(caption.description, quote=False)}</desc>{_RIGHTS}{style}"
        f"{darken(body) if theme == 'dark' else body}</svg>"
    )
