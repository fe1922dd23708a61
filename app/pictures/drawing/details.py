"""Small things on a layer: ears, eyes, nails, the light on a top, the shadow on the floor."""

import math

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from app.pictures.drawing.camera import CIRCLE, Camera, corners
from app.pictures.drawing.layers import Layer
from app.pictures.drawing.paths import Canvas
from app.pictures.figure.parts import Block, Nail, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, Solid, unit, vector
from app.pictures.palette import LIGHT


def details(body: Skeleton, layer: Layer, canvas: Canvas) -> str:
    """The markup of a layer's details."""
    if layer.name == "head":
        return _face(body, canvas)
    if layer.part.nail:
        return _nail(layer.part.nail, canvas)
    if layer.part.block:
        return _light(layer.part.block, canvas)
    return ""


def _face(body: Skeleton, canvas: Canvas) -> str:
    out = ""
    turn, depth = body.frames["head"][1], canvas.camera.depth
    for s in (1, -1):
        if depth(turn @ vector(0, s, 0)) < -0.35:
            x, y = canvas.spot(body.place("head", (0.6, 7.9 * s, 15.6)))
            r = round(1.9 * canvas.scale)
            out += f'<circle cx="{x}" cy="{y}" r="{r}" fill="{LIGHT["skin"]}"/>'
        if depth(turn @ unit(vector(1, 0.55 * s, 0))) < -0.12:
            x, y = canvas.spot(body.place("head", (9.2, 3.1 * s, 17.6)))
            r = round(0.75 * canvas.scale)
            out += f'<circle cx="{x}" cy="{y}" r="{r}" fill="{LIGHT["line"]}" stroke="none"/>'
    return out


def _nail(nail: Nail, canvas: Canvas) -> str:
    if canvas.camera.depth(nail.up) >= -0.2:
        return ""
    across = unit(np.cross(nail.up, nail.ahead))
    ring = [
        canvas.camera.flat(
            nail.centre
            + nail.ahead * nail.radius * 0.5 * math.cos(a)
            + across * nail.radius * 0.62 * math.sin(a)
        )
        for a in np.arange(8) * math.pi / 4
    ]
    path = canvas.path(Polygon(ring).buffer(0.02))
    return f'<path d="{path}" fill="{LIGHT["nail"]}" stroke="none"/>'


def _light(block: Block, canvas: Canvas) -> str:
    """The lighter top of a box."""
    top = canvas.camera.outline(corners(block, [1]))
    if min(block.half) <= 0.2 or canvas.camera.away[2] >= -0.03 or top.area <= 1:
        return ""
    path = canvas.path(top, straight=True)
    return f'<path d="{path}" fill="{LIGHT["shine"]}" fill-opacity=".28" stroke="none"/>'


def shadow(camera: Camera, parts: list[Part]) -> BaseGeometry:
    """What stands or lies near the floor, flattened on to it."""
    pieces: list[BaseGeometry] = []
    for part in parts:
        if part.block:
            if part.block.centre[2] - part.block.half[2] < 2 and not part.flat:
                middle = corners(part.block, [0])
                pieces.append(camera.outline([corner * vector(1, 1, 0) for corner in middle]))
            continue
        lows = [[(p, r) for p, r in solid if p[2] - r < 4] for solid in part.shapes[0][1]]
        pieces += [camera.outline(_rings(low)) for low in lows if low]
    if not pieces:
        return Polygon()
    return shapely.union_all(pieces).buffer(1.4, quad_segs=6).buffer(-0.4)


def _rings(balls: Solid) -> list[Array]:
    return [
        vector(p[0] + a * r * 0.9, p[1] + b * r * 0.9, 0) for p, r in balls for a, b in CIRCLE[::2]
    ]
