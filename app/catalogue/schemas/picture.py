"""Schemas of pictures, and the ones that each exercise has."""

from pydantic import Field

from app.catalogue.schemas.base import FrozenModel
from app.catalogue.schemas.enums import PictureKind

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Footwork, CC BY 4.0"
WIDTH = 720
"""CSS pixels: the width that a picture has unless a page gives it another one."""
WEBP_WIDTH = 360
"""Pixels: the default width of an animated WebP, half of that of a still PNG."""


class Picture(FrozenModel):
    """A picture of an exercise. You may show, change and sell it with attribution."""

    kind: PictureKind = Field(
        description="`animation`: the movement at the tempo of the dose. `still`: its two phases, "
        "with arrows."
    )
    url: str = Field(description="Path of the picture.")
    type: str = Field(description="Media type.")
    width: int = Field(description="Width in pixels, to reserve space on a page.")
    height: int = Field(description="Height in pixels.")
    alt: str = Field(description="Alternative text for people who can't see the picture.")
    licence: str = Field(description="URL of the licence.")
    credit: str = Field(description="Attribution to show with the picture.")


def exercise_pictures(
    slug: str, alt: str, still_height: int, animation_height: int
) -> tuple[Picture, ...]:
    """The pictures of an exercise: SVG first, then the same for those who can't show SVG.

    The heights are those at the width WIDTH.
    """

    def picture(kind: PictureKind, file: str, type_: str, width: int, height: int) -> Picture:
        return Picture(
            kind=kind,
            url=f"/v1/exercises/{slug}/{file}",
            type=type_,
            width=width,
            height=height,
            alt=alt,
            licence=LICENCE,
            credit=CREDIT,
        )

    small = round(animation_height * WEBP_WIDTH / WIDTH)
    return (
        picture("animation", "picture.svg", "image/svg+xml", WIDTH, animation_height),
        picture("still", "picture.svg?motion=false", "image/svg+xml", WIDTH, still_height),
        picture("still", "picture.png", "image/png", WIDTH, still_height),
        picture("animation", "picture.webp", "image/webp", WEBP_WIDTH, small),
    )


def find_still(pictures: tuple[Picture, ...]) -> Picture | None:
    """The picture for a list: a still that scales; None without pictures."""
    return next((picture for picture in pictures if picture.kind == "still"), None)
