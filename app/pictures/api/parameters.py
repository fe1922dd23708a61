"""What a request may choose of a picture."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.functional_validators import BeforeValidator
from typing_extensions import TypeAliasType

PictureTheme = TypeAliasType("PictureTheme", Literal["light", "dark", "auto"])
PaintedTheme = TypeAliasType("PaintedTheme", Literal["light", "dark"])
Frame = TypeAliasType("Frame", Literal["1", "2", "both"])
NUMBER = re.compile("[1-9][0-9]{2,3}")


def read_number(value: object) -> object:
    """A number of three or four digits; anything else stays as it is, and is refused."""
    return int(value) if isinstance(value, str) and NUMBER.fullmatch(value) else value


StillWidth = Annotated[Literal[240, 360, 480, 720, 1080], BeforeValidator(read_number)]
MovingWidth = Annotated[Literal[240, 360, 480, 720], BeforeValidator(read_number)]
_WIDTH = Field(description="Width in pixels.", examples=[360])
_RasterTheme = Annotated[
    PaintedTheme, Field(description="Colours and background.", examples=["dark"])
]
_Muscles = Annotated[
    bool,
    Field(description="Whether to tint the muscles that the exercise works.", examples=[True]),
]


class MapQuery(BaseModel):
    """Query parameters of the muscle map."""

    model_config = ConfigDict(frozen=True)

    theme: PictureTheme = Field(
        "auto",
        description="Colours for a light or a dark page; `auto` follows the reader's "
        "`prefers-color-scheme`.",
        examples=["dark"],
    )


class SvgQuery(MapQuery):
    """Query parameters of an exercise's SVG."""

    motion: bool | None = Field(
        None,
        description="`false` for a still of the two phases with arrows. An animation is also "
        "shown as a still if the reader's system prefers reduced motion.",
        examples=[False],
    )
    frame: Frame | None = Field(
        None,
        description="A still: the first phase, the second, or both side by side. Can't be combined "
        "with `motion=true`.",
        examples=["2"],
    )
    muscles: _Muscles = True


class PngQuery(BaseModel):
    """Query parameters of an exercise's PNG."""

    model_config = ConfigDict(frozen=True)

    frame: Frame = Field(
        "both", description="The first phase, the second, or both side by side.", examples=["2"]
    )
    theme: _RasterTheme = "light"
    muscles: _Muscles = True
    width: Annotated[StillWidth, _WIDTH] = 720


class WebpQuery(BaseModel):
    """Query parameters of an exercise's animated WebP."""

    model_config = ConfigDict(frozen=True)

    theme: _RasterTheme = "light"
    muscles: _Muscles = True
    width: Annotated[MovingWidth, _WIDTH] = 360
