"""Small things on a layer: ears, eyes, nails, the light on a top, the shadow on the floor."""

import math

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from app.pictures.drawing.camera import CIRCLE, Camera
from app.pictures.drawing.layers import Layer
from app.pictures.drawing.paths import Canvas
from app.pictures.figure.parts import Block, Nail, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, unit, vector

Colours = dict[str, str]


def details(body: Skeleton, layer: Layer, canvas: Canvas, colours: Colours) -> str:
    """The markup of a layer's details."""
    if layer.name == "head":
        return _face(body, layer.camera, canvas, colours)
    if layer.part.nail:
        return _nail(layer.part.nail, layer.camera, canvas, colours)
    if layer.part.block:
        return _light(layer.part.block, layer.camera, canvas, colours)
    return ""


def _face(body: Skeleton, camera: Camera, canvas: Canvas, colours: Colours) -> str:
    out = ""
    turn = body.frames["head"][1]
    for s in (1, -1):
        if camera.depth(turn @ vector(0, s, 0)) < -0.35:
            x, y = canvas.even([camera.flat(body.place("head", (0.6, 7.9 * s, 15.6)))])[0]
            r = round(1.9 * canvas.scale)
            out += f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colours["skin"]}"/>'
        if camera.depth(turn @ unit(vector(1, 0.55 * s, 0))) < -0.12:
            x, y = canvas.even([camera.flat(body.place("head", (9.2, 3.1 * s, 17.6)))])[0]
            r = round(0.75 * canvas.scale)
            out += f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colours["line"]}" stroke="none"/>'
    return out


def _nail(nail: Nail, camera: Camera, canvas: Canvas, colours: Colours) -> str:
    if camera.depth(nail.up) >= -0.2:
        return ""
    across = unit(np.cross(nail.up, nail.ahead))
    ring = [
        camera.flat(
            nail.centre
            + nail.ahead * nail.radius * 0.5 * math.cos(a)
            + across * nail.radius * 0.62 * math.sin(a)
        )
        for a in np.arange(8) * math.pi / 4
    ]
    path = canvas.path(Polygon(ring).buffer(0.02))
    return f'<path d="{path}" fill="{colours["nail"]}" stroke="none"/>'


def _light(block: Block, camera: Camera, canvas: Canvas, colours: Colours) -> str:
    """The lighter top of a box."""
    top = camera.outline(
        [
            block.centre + block.rotation @ (block.half * vector(i, j, 1))
            for i in (-1, 1)
            for j in (-1, 1)
        ]
    )
    if min(block.half) <= 0.2 or camera.away[2] >= -0.03 or top.area <= 1:
        return ""
    path = canvas.path(top, straight=True)
    return f'<path d="{path}" fill="{colours["shine"]}" fill-opacity=".28" stroke="none"/>'


def shadow(camera: Camera, parts: list[Part]) -> BaseGeometry:
    """What stands or lies near the floor, flattened on to it."""
    pieces: list[BaseGeometry] = []
    for part in parts:
        if part.block:
            if part.block.centre[2] - part.block.half[2] < 2 and not part.flat:
                pieces.append(
                    camera.outline(
                        [
                            (
                                part.block.centre
                                + part.block.rotation @ (part.block.half * vector(i, j, 0))
                            )
                            * vector(1, 1, 0)
                            for i in (-1, 1)
                            for j in (-1, 1)
                        ]
                    )
                )
            continue
        for solid in part.shapes[0][1]:
            low = [(p, r) for p, r in solid if p[2] - r < 4]
            if low:
                pieces.append(camera.outline(_rings(low)))
    if not pieces:
        return Polygon()
    return shapely.union_all(pieces).buffer(1.4, quad_segs=6).buffer(-0.4)


def _rings(balls: list[tuple[Array, float]]) -> list[Array]:
    return [
        vector(p[0] + a * r * 0.9, p[1] + b * r * 0.9, 0) for p, r in balls for a, b in CIRCLE[::2]
    ]
