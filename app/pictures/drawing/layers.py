"""A part as a camera sees it: the outlines of its shapes, and how deep its surface lies."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.pictures.drawing.camera import Camera, corners
from app.pictures.figure.parts import Block, Part, samples
from app.pictures.figure.vectors import Array, Solid
from app.pictures.palette import LIGHT

_NOWHERE = 1e9
_HIDDEN_BELOW = 4.5  # centimetres behind the part's surface at which a muscle isn't seen


@dataclass(slots=True)
class Layer:
    """A part seen by a camera.

    Attributes:
        shapes: Colours and outlines, in painting order.
        whole: All outlines in one.
        mean: Mean depth, in centimetres.
        dark: Whether it is painted in the darker tone.
        balls: Rows of x, y, depth and radius all over its surface; none of a block.
    """

    part: Part
    camera: Camera
    shapes: list[tuple[str, BaseGeometry]]
    whole: BaseGeometry
    mean: float
    dark: bool
    balls: Array

    @property
    def name(self) -> str:
        """The part's name."""
        return self.part.name

    def depth(self, points: Array) -> Array:
        """How deep the front surface lies at points of the picture; 1e9 where there is none."""
        if self.part.block:
            return _block_depth(self.part.block, self.camera, points)
        return _ball_depth(self.balls, points)


def see(part: Part, camera: Camera, *, dark: bool) -> Layer:
    """The layer of a part."""
    if part.block:
        outline = camera.outline(corners(part.block))
        colour = part.shapes[0][0]
        mean = camera.depth(part.block.centre)
        return Layer(part, camera, [(colour, outline)], outline, mean, False, np.empty((0, 4)))
    balls = samples(part.surface, 4)
    balls = np.column_stack([balls[:, :3] @ camera.projection, balls[:, 3]])
    shapes: list[tuple[str, BaseGeometry]] = []
    for colour, solids in part.shapes:
        shape = shapely.union_all([camera.hull(solid) for solid in solids])
        if part.rounding > 0.2:
            shape = shape.buffer(part.rounding, quad_segs=6).buffer(-part.rounding, quad_segs=6)
        if colour == "muscle":
            if not _faces(solids, balls, camera):
                continue
            shape = shape.intersection(shapely.union_all([outline for _, outline in shapes]))
        toned = f"{colour}2" if dark and f"{colour}2" in LIGHT else colour
        shapes.append((toned, shape))
    whole = shapely.union_all([shape for _, shape in shapes])
    return Layer(part, camera, shapes, whole, float(np.mean(balls[:, 2])), dark, balls)


def _faces(solids: list[Solid], balls: Array, camera: Camera) -> bool:
    """Whether a muscle lies on the side of its part that the camera sees."""
    flat = camera.project([centre for solid in solids for centre, _ in solid])
    radii = np.array([radius for solid in solids for _, radius in solid])
    surface = _ball_depth(balls, flat[:, :2])
    hidden = flat[:, 2] - radii - surface
    seen = surface < _NOWHERE / 2
    return not seen.any() or float(np.median(hidden[seen])) < _HIDDEN_BELOW


def _ball_depth(balls: Array, points: Array) -> Array:
    across = points[:, None, :] - balls[None, :, :2]
    square = balls[None, :, 3] ** 2 - (across**2).sum(axis=2)
    front = balls[None, :, 2] - np.sqrt(np.maximum(square, 0))
    depths: Array = np.where(square > 0, front, _NOWHERE).min(axis=1)
    return depths


def _block_depth(block: Block, camera: Camera, points: Array) -> Array:
    ray = block.rotation.T @ camera.away
    out = np.empty(len(points))
    for index, (x, y) in enumerate(points):
        origin = block.rotation.T @ (camera.right * x - camera.up * y - block.centre)
        low, high = -_NOWHERE, _NOWHERE
        for axis in range(3):
            if abs(ray[axis]) > 1e-9:
                ends = (
                    (-block.half[axis] - origin[axis]) / ray[axis],
                    (block.half[axis] - origin[axis]) / ray[axis],
                )
                low, high = max(low, min(ends)), min(high, max(ends))
        out[index] = low if low <= high + 0.2 else _NOWHERE
    return out
