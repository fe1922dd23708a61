"""Painting order: which layer lies in front, compared where two of them overlap."""

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from app.pictures.drawing.layers import Layer
from app.pictures.figure.parts import Joint
from app.pictures.figure.vectors import Array

_TOUCHING = 0.02  # square centimetres of overlap below which order doesn't matter
_BAND = 8.0  # centimetres of mean depth that count as equal, for an order stable over frames


def paint_order(layers: list[Layer], joints: list[Joint]) -> list[Layer]:
    """The layers from back to front.

    Each pair that overlaps is compared by the depths of their surfaces at some points of the
    overlap, outside the joints they share. A cycle is broken at its lightest edge.
    """
    behind = _compare(layers, joints)
    todo = sorted(
        range(len(layers)), key=lambda k: (-round(layers[k].mean / _BAND), layers[k].name)
    )
    done: list[Layer] = []
    while todo:
        free = [k for k in todo if not behind[k]]
        chosen = free[0] if free else min(todo, key=lambda k: sum(behind[k].values()))
        todo.remove(chosen)
        done.append(layers[chosen])
        for waiting in behind:
            waiting.pop(chosen, None)
    return done


def _compare(layers: list[Layer], joints: list[Joint]) -> list[dict[int, float]]:
    """For each layer, those that must be painted before it, with a weight each."""
    shared: dict[frozenset[str], list[Joint]] = {}
    for joint in joints:
        shared.setdefault(frozenset((joint.first, joint.second)), []).append(joint)
    behind: list[dict[int, float]] = [{} for _ in layers]
    outlines = [layer.whole for layer in layers]
    pairs = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    for i, j in sorted((int(i), int(j)) for i, j in pairs.T if i < j):
        first, second = layers[i], layers[j]
        overlap = first.whole.intersection(second.whole)
        for joint in shared.get(frozenset((first.name, second.name)), ()):
            spot = Point(first.camera.flat(joint.centre)).buffer(joint.radius * 1.25, quad_segs=4)
            overlap = overlap.difference(spot)
        if overlap.area < _TOUCHING:
            continue
        farther, weight = _farther(first, second, overlap)
        if farther > 0:
            behind[j][i] = weight
        else:
            behind[i][j] = weight
    return behind


def _farther(first: Layer, second: Layer, overlap: BaseGeometry) -> tuple[float, float]:
    """By how many centimetres the first is farther away, and how sure that is."""
    if first.part.flat != second.part.flat:
        return (1.0 if first.part.flat else -1.0), 1e6
    points = _spots(overlap)
    depths, others = first.depth(points), second.depth(points)
    both = (depths < 1e8) & (others < 1e8)
    by = float(np.median((depths - others)[both])) if both.any() else first.mean - second.mean
    return by, overlap.area * (abs(by) + 0.05)


def _spots(shape: BaseGeometry) -> Array:
    """Up to 25 points spread over a shape."""
    x0, y0, x1, y1 = shape.bounds
    xs, ys = np.meshgrid(np.linspace(x0, x1, 7)[1:-1], np.linspace(y0, y1, 7)[1:-1])
    flat_x, flat_y = xs.ravel(), ys.ravel()
    inside = shapely.contains_xy(shape, flat_x, flat_y)
    points = np.column_stack([flat_x[inside], flat_y[inside]])
    if len(points):
        return points
    middle = shape.representative_point()
    return np.array([[middle.x, middle.y]])
