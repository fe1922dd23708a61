"""Arrows, dashed guides and dots: what moves where, and where the weight is."""

import numpy as np
import shapely.affinity
import shapely.ops
from shapely.geometry import LineString, Point, Polygon

from app.pictures.drawing.paths import Canvas
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, unit, vector
from app.pictures.palette import LIGHT
from app.pictures.poses.schema import Arrow, View
from app.pictures.poses.sequence import Sequence

_HEAD, _SHAFT = 66, 22  # units, of an arrow of size 1
_SHORTEST = 2.7  # heads: an arrow that follows a smaller movement is drawn longer


def arrow_points(arrow: Arrow, sequence: Sequence, body: Skeleton) -> list[Array]:
    """The points of the world that an arrow runs through."""
    if arrow.follow:
        frame, point = arrow.follow
        start, end = arrow.keys
        points = [
            sequence.at(float(time)).place(frame, point) + np.array(arrow.offset)
            for time in np.linspace(start, end, 9)
        ]
        middle = np.mean(points, axis=0)
        return [middle + (point - middle) * arrow.stretch for point in points]
    if arrow.loop:
        frame, centre = arrow.loop
        return [
            body.place(frame, np.array(centre) + arrow.radius * _round(arrow.axis, angle))
            for angle in np.radians(np.linspace(*arrow.arc, 25))
        ]
    return [body.place(frame, point) for frame, point in arrow.through or ()]


def _round(axis: str, angle: float) -> Array:
    s, c = float(np.sin(angle)), float(np.cos(angle))
    return {"x": vector(0, s, c), "y": vector(s, 0, c), "z": vector(s, c, 0)}[axis]


def draw_marks(view: View, body: Skeleton, canvas: Canvas, scale: float) -> str:
    """Dashed lines and dots of one frame; `scale` thickens lines of a picture shown small."""
    lines = "".join(
        canvas.path(LineString([canvas.camera.flat(body.place(f, p)) for f, p in line]))
        for line in view.lines
    )
    out = ""
    if lines:
        out = (
            f'<path d="{lines}" fill="none" stroke="{LIGHT["arrow"]}" '
            f'stroke-width="{round(14 * scale)}" stroke-dasharray="44 34"/>'
        )
    for frame, point in view.marks:
        x, y = canvas.spot(body.place(frame, point))
        out += (
            f'<circle cx="{x}" cy="{y}" r="{round(34 * scale)}" fill="{LIGHT["arrow"]}" '
            f'stroke="{LIGHT["halo"]}" stroke-width="{round(14 * scale)}"/>'
        )
    return out


def draw_arrow(arrow: Arrow, points: list[Array], canvas: Canvas, scale: float) -> str:
    """One arrow, with a halo; `press` puts a bar before its tip, for force without movement."""
    line = LineString([canvas.camera.flat(point) for point in points])
    if line.length < 0.2:
        return ""
    scale *= arrow.size
    head, width = _HEAD * scale / canvas.scale, round(_SHAFT * scale)
    line = _long_enough(line, arrow, head, canvas)
    first, *_, last = np.array(line.coords)
    cut = min(head * 0.8, line.length * 0.4)
    start = cut if arrow.both else 0
    shaft = canvas.path(shapely.ops.substring(line, start, line.length - cut))
    tips = canvas.path(_tip(line, last, line.length - head, head), straight=True)
    if arrow.both:
        tips += canvas.path(_tip(line, first, head, head), straight=True)
    if arrow.press:
        tips += canvas.path(_bar(line, last, head), straight=True)
    halo, colour = LIGHT["halo"], LIGHT["arrow"]
    return (
        f'<g fill="none"><path d="{shaft}{tips}" stroke="{halo}" '
        f'stroke-width="{width + round(18 * scale)}"/>'
        f'<path d="{shaft}" stroke="{colour}" stroke-width="{width}"/></g>'
        f'<path d="{tips}" fill="{colour}" stroke="none"/>'
    )


def _long_enough(line: LineString, arrow: Arrow, head: float, canvas: Canvas) -> LineString:
    """The line, or one of its shape that leaves a shaft to be seen, inside the picture."""
    least = head * (_SHORTEST + arrow.both)
    if line.length >= least:
        return line
    more = least / line.length
    origin = Point(line.coords[-1]) if arrow.press else line.envelope.centroid
    grown = shapely.affinity.scale(line, more, more, origin=origin)
    left, top, right, bottom = grown.bounds
    edge = head * 0.7
    width, height = canvas.width / canvas.scale, canvas.height / canvas.scale
    across = max(0, canvas.x0 + edge - left) - max(0, right + edge - canvas.x0 - width)
    down = max(0, canvas.y0 + edge - top) - max(0, bottom + edge - canvas.y0 - height)
    moved: LineString = shapely.affinity.translate(grown, across, down)
    return moved


def _along(line: LineString, end: Array, inner: float) -> Array:
    inside: Point = line.interpolate(max(inner, 0))
    return unit(end - np.array(inside.coords[0]))


def _tip(line: LineString, end: Array, inner: float, head: float) -> Polygon:
    along = _along(line, end, inner)
    across = np.array([-along[1], along[0]]) * head * 0.55
    return Polygon([end, end - along * head + across, end - along * head - across])


def _bar(line: LineString, end: Array, head: float) -> Polygon:
    along = _along(line, end, line.length - head)
    across = np.array([-along[1], along[0]]) * head * 0.8
    near, far = end + along * head * 0.15, end + along * head * 0.42
    return Polygon([near + across, far + across, far - across, near - across])
