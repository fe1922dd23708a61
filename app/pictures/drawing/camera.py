"""A camera without perspective: points of the world to points of the picture."""

import math
from collections.abc import Iterable
from itertools import product
from typing import cast

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.pictures.figure.parts import Block, Part
from app.pictures.figure.vectors import Array, Solid, vector

CIRCLE = np.array(
    [(math.cos(math.tau * i / 28), math.sin(math.tau * i / 28)) for i in range(28)]
)  # fmt: skip


class Camera:
    """Looks at the scene from an azimuth (0 from the front, -90 from the right) and elevation."""

    def __init__(self, azimuth: float, elevation: float) -> None:
        a, e = math.radians(azimuth), math.radians(elevation)
        self.away = vector(-math.cos(a) * math.cos(e), -math.sin(a) * math.cos(e), -math.sin(e))
        self.right = vector(-math.sin(a), math.cos(a), 0)
        self.up: Array = np.cross(self.right, self.away)
        self.projection = np.column_stack([self.right, -self.up, self.away])

    def flat(self, point: Array) -> tuple[float, float]:
        """A point in the picture, in centimetres, y downwards."""
        return float(point @ self.right), -float(point @ self.up)

    def project(self, points: list[Array]) -> Array:
        """Rows of x, y and depth of some points."""
        projected: Array = np.array(points) @ self.projection
        return projected

    def depth(self, point: Array) -> float:
        """How far away a point is, in centimetres; only differences mean something."""
        return float(point @ self.away)

    def hull(self, solid: Solid) -> BaseGeometry:
        """The outline of a hull of balls."""
        centres = self.project([centre for centre, _ in solid])[:, None, :2]
        radii = np.array([radius for _, radius in solid])[:, None, None]
        return _convex((centres + radii * CIRCLE).reshape(-1, 2))

    def outline(self, points: list[Array]) -> BaseGeometry:
        """The convex outline of some points."""
        return _convex(self.project(points)[:, :2])

    def bounds(self, part: Part) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a part in the picture."""
        if part.block:
            balls: Solid = [(corner, 0.0) for corner in corners(part.block)]
        else:
            balls = [ball for _, solids in part.shapes for solid in solids for ball in solid]
        flat = self.project([centre for centre, _ in balls])[:, :2]
        radii = np.array([radius for _, radius in balls])[:, None]
        low, high = flat - radii, flat + radii
        (x0, y0), (x1, y1) = low.min(axis=0), high.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)


def _convex(points: Array) -> BaseGeometry:
    return cast("BaseGeometry", shapely.convex_hull(shapely.multipoints(points)))


def corners(block: Block, heights: Iterable[int] = (-1, 1)) -> list[Array]:
    """The corners of a box: of its underside (-1), its top (1) or halfway between (0)."""
    return [
        block.centre + block.rotation @ (block.half * vector(*corner))
        for corner in product((-1, 1), (-1, 1), heights)
    ]
