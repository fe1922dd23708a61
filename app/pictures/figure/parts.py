"""What a figure is made of: parts, each a few convex hulls of balls or one block, and joints."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from app.pictures.figure.vectors import Array, Side, Solid


@dataclass(frozen=True, slots=True)
class Block:
    """A box: its centre, its half sizes along its own axes, its rotation."""

    centre: Array
    half: Array
    rotation: Array


@dataclass(frozen=True, slots=True)
class Nail:
    """A toe's nail: its centre, the directions up and ahead, the toe's radius."""

    centre: Array
    up: Array
    ahead: Array
    radius: float


@dataclass(slots=True)
class Part:
    """One layer of a picture.

    Attributes:
        name: `L.thigh`, `head`, or a prop's name and a number.
        shapes: Colours of the palette with the hulls painted in them, the first one outlined.
        rounding: Centimetres by which concave corners are rounded.
        side: Whose limb it is; the far limb is painted darker.
        block: The box that the part is, in place of hulls.
        flat: Whether it lies under everything else (a mat, a towel, a line).
        soft: Whether a body may sink into it.
        solid: Whether a body may not pass through it (checked).
        prop: Whether it is a thing and not of the body.
    """

    name: str
    shapes: list[tuple[str, list[Solid]]]
    rounding: float = 1.5
    side: Side | None = None
    block: Block | None = None
    nail: Nail | None = None
    flat: bool = False
    soft: bool = False
    solid: bool = True
    prop: bool = False

    @property
    def surface(self) -> list[Solid]:
        """The hulls of all colours but muscles, which lie on the others."""
        return [solid for colour, solids in self.shapes if colour != "muscle" for solid in solids]


@dataclass(frozen=True, slots=True)
class Joint:
    """Where two parts are one skin: no line between them within `radius` of `centre`.

    Attributes:
        along: When given, the parts keep their own outlines if seen along this direction.
    """

    first: str
    second: str
    centre: Array
    radius: float
    along: Array | None = None


def samples(solids: list[Solid], steps: int = 3) -> Array:
    """Rows of x, y, z and radius: each ball, and `steps` balls between each two of a hull."""
    rows = []
    for solid in solids:
        balls = np.array([(p[0], p[1], p[2], radius) for p, radius in solid])
        rows.append(_weights(len(solid), steps) @ balls)
    return np.concatenate(rows)


@cache
def _weights(count: int, steps: int) -> Array:
    """For each sample its share of each ball."""
    unit = np.eye(count)
    rows = [unit]
    shares = np.arange(1, steps + 1)[:, None] / (steps + 1)
    for i in range(count):
        rows += [unit[i] * (1 - shares) + unit[j] * shares for j in range(i + 1, count)]
    return np.concatenate(rows)
