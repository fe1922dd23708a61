"""Fields that several things share: bounded numbers, points, and helpers that build parts."""

from abc import abstractmethod
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.pictures.figure.parts import Block, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, turn_y, turn_z, vector

Length = Annotated[float, Field(ge=-400, le=400)]
"""Centimetres."""
Size = Annotated[float, Field(gt=0, le=400)]
Degrees = Annotated[float, Field(ge=-360, le=360)]
Triple = tuple[Length, Length, Length]
FrameName = Annotated[
    str,
    Field(
        pattern=r"^(world|pelvis|waist|chest|head|"
        r"([LR]\.)?(thigh|shank|foot|big_toe|upper_arm|forearm|hand))$"
    ),
]
FramePoint = tuple[FrameName, Triple]
"""A point of the body: `["R.foot", [10, 0, -7]]`."""
Place = Triple | FramePoint
"""A point of the world, or of the body."""


class Thing(BaseModel):
    """A thing in a picture."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    equipment: str | None = Field(None, max_length=60)
    """The catalogue's equipment that the thing stands for, when its kind doesn't say."""

    @abstractmethod
    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """The parts that the thing is drawn of."""


def find_place(body: Skeleton, place: Place) -> Array:
    """Where a place lies in the world."""
    frame, point = place if len(place) == 2 else ("world", place)
    return body.place(frame, point)


def block(name: str, centre: Array, size: tuple[float, float, float], colour: str, *,
          turn: float = 0, tilt: float = 0, flat: bool = False, soft: bool = False,
          solid: bool = True) -> Part:  # fmt: skip
    """A part that is a box of a size, turned about z and then tilted about its own y."""
    shape = Block(centre, vector(*size) / 2, turn_z(turn) @ turn_y(tilt))
    return Part(
        name, [(colour, [])], rounding=0, block=shape, flat=flat, soft=soft, solid=solid, prop=True
    )


def capsule(name: str, start: Array, end: Array, radius: float, colour: str, *,
            soft: bool = False, solid: bool = True) -> Part:  # fmt: skip
    """A part that is a rod with round ends."""
    return Part(
        name,
        [(colour, [[(start, radius), (end, radius)]])],
        rounding=0.1,
        soft=soft,
        solid=solid,
        prop=True,
    )
