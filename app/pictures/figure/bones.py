"""Lengths of the bones, and two-bone inverse kinematics."""

import math
from dataclasses import dataclass

import numpy as np

from app.pictures.figure.vectors import Array, unit

THIGH, SHANK, UPPER_ARM, FOREARM = 43.0, 41.0, 29.0, 25.0
"""Lengths in centimetres, of an adult of about 1.72 m."""

REACH_MARGIN = 0.01  # centimetres short of straight, so that the plane of the joint is known


@dataclass(frozen=True, slots=True)
class Limb:
    """A limb of two bones: the middle joint, the end, and the rotation of each bone."""

    middle: Array
    end: Array
    first: Array
    second: Array


def reach(
    start: Array, end: Array, first: float, second: float, bulge: Array, *, backwards: bool = False
) -> Limb:
    """Bend two bones so that the limb from `start` ends at `end`, or as near as it can.

    Args:
        start: The joint at the trunk, in centimetres.
        end: Where the limb should end.
        first: Length of the first bone.
        second: Length of the second bone.
        bulge: The direction in which the middle joint points.
        backwards: Whether the middle joint points to the limb's back (an elbow) or front (a knee).
    """
    way = end - start
    length = min(
        max(float(np.linalg.norm(way)), abs(first - second) + REACH_MARGIN),
        first + second - REACH_MARGIN,
    )
    along = unit(way)
    ahead = (first**2 - second**2 + length**2) / (2 * length)
    sideways = unit(bulge - along * float(along @ bulge))
    middle = start + along * ahead + sideways * math.sqrt(max(0.0, first**2 - ahead**2))
    reached = start + along * length
    hinge = np.cross(-along, -sideways if backwards else sideways)
    rotations = []
    for upper, lower in ((start, middle), (middle, reached)):
        z = unit(upper - lower)
        rotations.append(np.column_stack([np.cross(hinge, z), hinge, z]))
    return Limb(middle, reached, rotations[0], rotations[1])
