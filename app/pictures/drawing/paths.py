"""Outlines in centimetres to SVG paths with whole numbers.

Control points lie on even numbers, so the points between them are whole too: a path is one `q` and
then only `t`, which reflects exactly, so errors don't add up.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from app.pictures.drawing.camera import Camera
from app.pictures.figure.vectors import Array

Spot = tuple[int, int]

WIDTH = 2000  # units of the longer side of a picture


class Canvas:
    """The cut-out of what a camera sees that a picture shows, scaled to `WIDTH` units."""

    def __init__(self, camera: Camera, bounds: Sequence[float], grain: float = 1.7) -> None:
        """Take left, top, right, bottom in centimetres; `grain` is the tolerance in units."""
        self.camera = camera
        x0, y0, x1, y1 = bounds
        longer = max(x1 - x0, y1 - y0)
        self.scale, self.x0, self.y0 = WIDTH / longer, x0, y0
        self.width, self.height = round((x1 - x0) * self.scale), round((y1 - y0) * self.scale)
        margin = 0.05 * longer  # cut outside the picture, so that rounded corners aren't seen
        self.clip = box(x0 - margin, y0 - margin, x1 + margin, y1 + margin)
        self.grain = grain

    def even(self, points: Iterable[Sequence[float]]) -> NDArray[np.int64]:
        """Points in even units."""
        flat = np.array([(p[0], p[1]) for p in points])
        scaled = np.round((flat - (self.x0, self.y0)) * self.scale / 2) * 2
        return scaled.astype(np.int64)

    def spot(self, point: Array) -> Spot:
        """Where a point of the world lies, in even units."""
        x, y = self.even([self.camera.flat(point)])[0]
        return int(x), int(y)

    def path(self, shape: BaseGeometry, *, straight: bool = False) -> str:
        """The `d` of a path: smooth through the outline's points, or straight between them."""
        out = ""
        clipped = shape.intersection(self.clip)
        for piece in getattr(clipped, "geoms", [clipped]):
            if piece.is_empty or piece.geom_type not in ("Polygon", "LineString"):
                continue
            simple = piece.simplify(self.grain / self.scale)
            polygon = piece.geom_type == "Polygon"
            for ring in [simple.exterior, *simple.interiors] if polygon else [simple]:
                if straight:
                    corners = self.even(ring.coords)
                    out += "M" + "L".join(f"{x} {y}" for x, y in corners[:-1]) + "z"
                else:
                    out += self._curve(ring.coords, closed=polygon or ring.is_closed)
        return out

    def _curve(self, points: Iterable[Sequence[float]], *, closed: bool) -> str:
        spots = _without_repeats([(int(x), int(y)) for x, y in self.even(points)])
        if closed and spots[0] == spots[-1]:
            spots = spots[:-1]
        spots = _keep_corners(spots, closed=closed)
        if len(spots) < 3:
            if closed or len(spots) < 2:
                return ""
            (x, y), (u, v) = spots
            return f"M{x} {y}L{u} {v}"
        middles = [
            ((a[0] + b[0]) // 2, (a[1] + b[1]) // 2)
            for a, b in zip(spots, spots[1:] + spots[:1], strict=True)
        ]
        if closed:
            return _smooth(middles[-1], spots, middles, f"M{middles[-1][0]} {middles[-1][1]}", "z")
        (x, y), (u, v), (p, q) = spots[0], middles[0], spots[-1]
        return _smooth(middles[0], spots[1:-1], middles[1:-1], f"M{x} {y}L{u} {v}", f"L{p} {q}")


def _smooth(start: Spot, controls: list[Spot], ends: list[Spot], head: str, tail: str) -> str:
    out, at = head, start
    for index, (control, end) in enumerate(zip(controls, ends, strict=True)):
        step = (end[0] - at[0], end[1] - at[1])
        if index == 0:
            out += "q" + _numbers(control[0] - at[0], control[1] - at[1], *step)
        else:
            out += ("t" if index == 1 else "" if step[0] < 0 else " ") + _numbers(*step)
        at = end
    return out + tail


def _numbers(*values: int) -> str:
    return "".join((" " if i and value >= 0 else "") + str(value) for i, value in enumerate(values))


def _without_repeats(spots: list[Spot]) -> list[Spot]:
    return [spot for i, spot in enumerate(spots) if i == 0 or spot != spots[i - 1]]


def _keep_corners(spots: list[Spot], *, closed: bool) -> list[Spot]:
    """Add points close to each sharp corner, lest the curve cut it off."""
    out: list[Spot] = []
    count = len(spots)
    for index, spot in enumerate(spots):
        here = np.array(spot, dtype=np.float64)
        back, on = spots[index - 1] - here, spots[(index + 1) % count] - here
        back_length, on_length = float(np.linalg.norm(back)), float(np.linalg.norm(on))
        inside = closed or 0 < index < count - 1
        long = max(back_length, on_length) > 50
        sharp = float(back @ on) > -0.8 * back_length * on_length
        if count > 2 and inside and long and sharp:
            out += [*_near(here, back, back_length), spot, *_near(here, on, on_length)]
        else:
            out.append(spot)
    return _without_repeats(out)


def _near(here: NDArray[np.float64], way: NDArray[np.float64], length: float) -> list[Spot]:
    if length <= 30:
        return []
    x, y = 2 * np.round((here + way / length * min(24.0, length / 3)) / 2)
    return [(int(x), int(y))]
