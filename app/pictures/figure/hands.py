"""Hands: eight shapes of five fingers, as chains of balls in the hand's own frame.

The frame lies at the wrist: x to the fingers, z to the back of the hand, y outwards (the thumb's
side is negative).
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from app.pictures.figure.vectors import Array, Ball, turn_y, turn_z, vector

HandShape = Literal["relaxed", "flat", "thumb", "grip", "pads", "lace", "fist", "pinch"]
HandPoint = Literal["wrist", "palm", "back", "tip", "thumbtip", "knuckle", "grip", "pinch"]


@dataclass(frozen=True, slots=True)
class _Shape:
    bend: tuple[float, float, float]  # of the three joints of each finger, degrees
    spread: float  # between fingers, degrees
    thumb: tuple[float, float, float]  # out of the palm's plane, away from the index, end joint
    rest: tuple[float, float, float] | None = None  # of all but the index, when they differ


_SHAPES: dict[str, _Shape] = {
    "relaxed": _Shape((14, 20, 12), 2, (25, 18, 12)),
    "flat": _Shape((1, 2, 1), 4, (4, 32, 0)),
    "thumb": _Shape((30, 36, 22), 3, (58, 16, -8)),
    "grip": _Shape((48, 52, 32), 4, (60, 30, 28)),
    "pads": _Shape((32, 30, 16), 1, (30, 34, 10)),
    "lace": _Shape((52, 16, 10), 6, (34, 34, 10)),
    "fist": _Shape((72, 88, 48), 1, (58, 16, 44)),
    "pinch": _Shape((38, 40, 16), 1, (44, -2, -8), (62, 66, 40)),
}
_FINGERS = ((-2.9, 7.0, 0.92), (-1.0, 7.8, 0.95), (0.9, 7.2, 0.9), (2.6, 5.8, 0.8))  # y, length, r
_PHALANGES = (0.46, 0.31, 0.23)  # share of a finger's length


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand of one shape: its palm, its digits (the thumb last) and the points that touch."""

    palm: tuple[Ball, ...]
    digits: tuple[tuple[Ball, ...], ...]
    points: dict[str, Array]


@cache
def shape_hand(shape: HandShape) -> Hand:
    """The hand in its own frame, y outwards."""
    form = _SHAPES[shape]
    fingers = [_finger(form, index) for index in range(len(_FINGERS))]
    thumb, thumbtip = _thumb(form)
    points = {
        "wrist": vector(0, 0, 0),
        "palm": vector(5.5, 0, -2.3),
        "back": vector(5, 0, 1.7),
        "tip": np.mean([chain[-1][0] for chain in fingers[:3]], axis=0) + vector(0, 0, -0.7),
        "thumbtip": thumbtip,
        "knuckle": np.mean([chain[0][0] for chain in fingers], axis=0),
        "grip": vector(7.8, 0, -2.4),
        "pinch": (fingers[0][-1][0] + thumb[-1][0]) / 2,
    }
    palm = (
        (vector(0, 0, 0.1), 2.3),
        (vector(8.4, -2.7, 0), 1.3),
        (vector(8.2, 2.5, 0), 1.15),
        (vector(3, -2.2, -0.4), 1.7),
        (vector(3, 1.9, -0.3), 1.6),
    )
    return Hand(palm, (*map(tuple, fingers), tuple(thumb)), points)


def _finger(form: _Shape, index: int) -> list[Ball]:
    y, length, radius = _FINGERS[index]
    place, down = vector(8.8 - 0.35 * abs(index - 1.2), y, 0), 0.0
    sideways = turn_z(y / 2.9 * form.spread)
    chain = [(place, radius)]
    bends = form.rest if form.rest and index else form.bend
    for share, bend in zip(_PHALANGES, bends, strict=True):
        down += bend
        place = place + share * length * (sideways @ turn_y(down) @ vector(1, 0, 0))
        radius *= 0.94
        chain.append((place, radius))
    return chain


def _thumb(form: _Shape) -> tuple[list[Ball], Array]:
    out, away, end = form.thumb
    turn, base = turn_z(-away) @ turn_y(out), vector(2.2, -2.8, -0.8)
    joint = base + turn @ vector(3.4, 0, 0)
    tip = joint + turn @ turn_y(end * 0.4) @ turn_z(end * 0.6) @ vector(2.9, 0, 0)
    return [(base, 1.5), (joint, 1.12), (tip, 0.95)], tip + turn @ vector(0.5, 0, -0.4)
