"""Vectors and rotations. Centimetres and degrees; x ahead, y to the left, z up, floor at z = 0."""

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""A vector of shape (3,) or a rotation of shape (3, 3)."""

Side = Literal["L", "R"]
SIDES: tuple[Side, Side] = ("L", "R")

Ball = tuple[Array, float]
"""A centre and a radius, in centimetres."""
Solid = list[Ball]
"""The convex hull of some balls."""


def vector(x: float, y: float, z: float) -> Array:
    """A vector of shape (3,)."""
    return np.array((x, y, z), dtype=np.float64)


def unit(v: Array) -> Array:
    """The vector with length 1; the zero vector stays as it is."""
    return v / (float(np.linalg.norm(v)) or 1.0)


def turn_x(degrees: float) -> Array:
    """Rotation about x (ahead): roll."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]], dtype=np.float64)


def turn_y(degrees: float) -> Array:
    """Rotation about y (left): pitch, forwards and down when positive."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]], dtype=np.float64)


def turn_z(degrees: float) -> Array:
    """Rotation about z (up): yaw, to the left when positive."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], dtype=np.float64)


def axes(forward: Array, up: Array) -> Array:
    """A rotation whose x axis is `forward` and whose z axis is as near to `up` as can be."""
    x = unit(forward)
    z = unit(up - x * float(x @ up))
    return np.column_stack([x, np.cross(z, x), z])


def sign(side: Side | None) -> int:
    """1 for the left, -1 for the right: pose data count y outwards from the midline."""
    return -1 if side == "R" else 1


def outwards(side: Side | None) -> Array:
    """Factors that turn a point with y outwards into one with y to the left."""
    return _OUTWARDS[side]


_OUTWARDS: dict[Side | None, Array] = {side: vector(1, sign(side), 1) for side in ("L", "R", None)}
