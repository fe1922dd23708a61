"""Feet: heel, arch, metatarsals and five toes, as hulls of balls in the foot's own frame.

The frame lies at the ankle: x to the toes, z up, y outwards (the big toe's side is negative).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from app.pictures.figure.vectors import Array, Ball, Solid, turn_y, turn_z, vector

ANKLE_HEIGHT = 7.0  # centimetres from the sole to the ankle's centre
FootPoint = Literal["ankle", "heel", "ball", "outer", "inner", "sole", "arch", "back"]

FOOT_POINTS: dict[str, Array] = {
    "ankle": vector(0, 0, 0),
    "heel": vector(-2.4, 0, -ANKLE_HEIGHT),
    "ball": vector(12.6, 0.2, -ANKLE_HEIGHT),
    "outer": vector(11.6, 4.2, -ANKLE_HEIGHT),
    "inner": vector(12.2, -3.3, -ANKLE_HEIGHT),
    "sole": vector(4.5, 0, -ANKLE_HEIGHT),
    "arch": vector(4.0, -1.6, -5.4),
    "back": vector(-4.9, 0, -4.6),
}
FOREFOOT_POINTS = frozenset({"ball", "outer", "inner"})
"""Points about which the heel rises while the toes stay flat."""


@dataclass(frozen=True, slots=True)
class _Ray:
    base: tuple[float, float, float, float]  # x, y, z, share of the arch's height
    head: tuple[float, float]  # x, y
    radius: float
    lengths: tuple[float, float]
    radii: tuple[float, float]


_RAYS = (
    _Ray((10.6, -2.2, 2.5, 0.55), (17.4, -3.3), 1.35, (3.2, 3.0), (1.2, 1.1)),
    _Ray((10.8, -0.9, 2.9, 0.5), (17.9, -1.0), 1.1, (2.4, 2.2), (0.85, 0.78)),
    _Ray((10.6, 0.2, 2.6, 0.4), (17.2, 0.8), 1.05, (2.1, 2.0), (0.8, 0.74)),
    _Ray((10.2, 1.3, 2.2, 0.25), (16.2, 2.5), 1.0, (1.9, 1.7), (0.76, 0.7)),
    _Ray((9.4, 2.6, 1.8, 0.0), (14.9, 4.0), 1.0, (1.6, 1.3), (0.76, 0.7)),
)
_FAN = (4, 1, 0, -2, -4)  # degrees outwards of each toe at rest
_SPLAY = (10, 4, -2, -8, -15)  # and how far it moves when the toes spread


@dataclass(frozen=True, slots=True)
class Toe:
    """A toe: the balls from its metatarsal head to its tip, and the rotation of its end."""

    chain: tuple[Ball, Ball, Ball, Ball]
    end: Array


@dataclass(frozen=True, slots=True)
class Foot:
    """A foot: the first two solids are the heel, the rest the forefoot; and five toes."""

    solids: list[Solid]
    toes: list[Toe]


def shape_foot(toes: Mapping[str, float], toe_rise: float) -> Foot:
    """The foot in its own frame.

    Args:
        toes: What toes and arch do: `big` and `rest` (degrees up), `curl` (degrees),
            `spread` (0 to 1.5), `big_out` (degrees to the inner side), `arch` (centimetres high),
            `dome` (centimetres that the outer side of the midfoot rises too), `short` (0 to 1.5),
            `lift` (centimetres that the metatarsal heads rise), and `t1` to `t5` (degrees that a
            single toe is higher than the others).
        toe_rise: Degrees by which the toes bend up because the heel is off the floor.
    """
    short = toes["short"]
    arch, squeeze = toes["arch"] + 0.9 * short, 1 - 0.04 * short
    dome, spread = toes["dome"], toes["spread"]

    def at(x: float, y: float, z: float) -> Array:
        return vector((x - 3) * squeeze + 3 - 5.2, y, z - ANKLE_HEIGHT)

    heel, heel_low, talus = (
        (at(2.7, 0, 2.3), 2.3),
        (at(3.4, 0, 1.75), 1.75),
        (at(5.2, -0.1, 6.2), 3),
    )
    navicular, cuboid = (
        (at(8.6, -1.5, 2.5 + arch * 0.75 + dome * 0.4), 1.6),
        (at(8.6, 1.7, 2.2 + arch * 0.12 + dome), 1.6),
    )
    top = (at(8.4, -0.4, 4.3 + arch * 0.4), 1.75)
    solids: list[Solid] = [
        [heel, heel_low, talus],
        [heel, (at(4.0, 0, 11), 1.7), talus],
        [talus, navicular, top],
        [heel_low, cuboid, talus],
        [heel_low, cuboid, (at(6, 1.4, 1.6 + dome * 0.7), 1.55)],
    ]
    rays: list[tuple[Ball, Ball]] = []
    shaped: list[Toe] = []
    for index, ray in enumerate(_RAYS):
        x, y, z, share = ray.base
        base = (at(x, y, z + share * arch + dome * (1 - share)), 1.45)
        head = (
            at(ray.head[0], ray.head[1] * (1 + 0.05 * spread), ray.radius + toes["lift"]),
            ray.radius,
        )
        rays.append((base, head))
        shaped.append(_toe(index, head, toes, toe_rise))
        solids.append([navicular if index < 3 else cuboid, base, head])
    for (base, head), (next_base, next_head) in pairwise(rays):
        solids.append([base, head, next_base, next_head])
    solids.append([top, talus, rays[0][0], rays[1][0], rays[1][1]])
    return Foot(solids, shaped)


def _toe(index: int, head: Ball, toes: Mapping[str, float], toe_rise: float) -> Toe:
    ray, big = _RAYS[index], index == 0
    up = toes["big" if big else "rest"] + toe_rise + toes[f"t{index + 1}"]
    outwards = _FAN[index] + _SPLAY[index] * toes["spread"] + (toes["big_out"] if big else 0.0)
    first = turn_z(-outwards) @ turn_y(-up)
    end = first @ turn_y(toes["curl"] * (0.7 if big else 1.0))
    (length, end_length), (radius, end_radius) = ray.lengths, ray.radii
    joint = head[0] + first @ vector(length, 0, radius - ray.radius)
    tip = joint + end @ vector(end_length, 0, end_radius - radius)
    root = (head[0] + vector(-1.2, 0, 0.1), ray.radius * 0.8)
    return Toe((root, head, (joint, radius), (tip, end_radius)), end)
