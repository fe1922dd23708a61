"""Angles of a solved figure's joints, and the ranges that they may be in.

The ranges are those of the American Academy of Orthopaedic Surgeons ("Joint Motion: Method of
Measuring and Recording", 1965) widened by what hands, body weight and the midfoot add: a deep squat
bends a knee by 150 degrees, a foot on the other thigh turns a hip out by 85 to 90, a foot's top on
the floor needs 65 degrees at the one ankle that our foot has.
"""

import math

import numpy as np

from app.pictures.figure.bones import FOREARM, SHANK, THIGH, UPPER_ARM
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import SIDES, Array, Side, sign

_BONES = {
    ("thigh", "shank"): THIGH,
    ("shank", "foot"): SHANK,
    ("upper_arm", "forearm"): UPPER_ARM,
    ("forearm", "hand"): FOREARM,
}
RANGES: dict[str, tuple[float, float]] = {
    "hip flexion": (-35, 140),
    "hip abduction": (-36, 62),
    "hip rotation": (-65, 90),
    "knee flexion": (-6, 158),
    "ankle dorsiflexion": (-68, 42),
    "ankle inversion": (-32, 48),
    "ankle turn": (-45, 45),
    "elbow flexion": (-1, 152),
    "wrist bend": (0, 86),
}
"""Degrees. Hip rotation isn't stated for a straight leg that is lifted sideways."""


def joint_angles(body: Skeleton) -> dict[str, float]:
    """Each joint's angles in degrees, by side and name: `L knee flexion`."""
    found: dict[str, float] = {}
    for side in SIDES:
        for name, angle in {**_leg(body, side), **_arm(body, side)}.items():
            found[f"{side} {name}"] = angle
    return found


def _leg(body: Skeleton, side: Side) -> dict[str, float]:
    s = sign(side)
    pelvis, thigh = body.frames["pelvis"][1], body.frames[f"{side}.thigh"][1]
    shank, foot = body.frames[f"{side}.shank"][1], body.frames[f"{side}.foot"][1]
    hip, knee, ankle = pelvis.T @ thigh, thigh.T @ shank, shank.T @ foot
    abduction = _asin(-hip[1, 2]) * s
    flexion = _atan(-hip[0, 2], hip[2, 2])
    bend = _atan(knee[0, 2], knee[2, 2])
    angles = {
        "hip flexion": flexion,
        "hip abduction": abduction,
        "knee flexion": bend,
        "ankle dorsiflexion": _atan(ankle[2, 0], ankle[0, 0]),
        "ankle inversion": _atan(ankle[1, 2] * s, ankle[1, 1]),
        "ankle turn": _asin(-ankle[1, 0] * s),
    }
    if bend > 12:  # a straight leg's rotation isn't known from where its knee points
        angles["hip rotation"] = _atan(hip[1, 0] * s, hip[1, 1])
    return angles


def _arm(body: Skeleton, side: Side) -> dict[str, float]:
    upper, forearm = body.frames[f"{side}.upper_arm"][1], body.frames[f"{side}.forearm"][1]
    hand = body.frames[f"{side}.hand"][1]
    elbow = upper.T @ forearm
    straight = float(np.clip(hand[:, 0] @ -forearm[:, 2], -1, 1))
    return {
        "elbow flexion": _atan(-elbow[0, 2], elbow[2, 2]),
        "wrist bend": math.degrees(math.acos(straight)),
    }


def _asin(value: float) -> float:
    return math.degrees(math.asin(max(-1.0, min(1.0, float(value)))))


def _atan(y: float, x: float) -> float:
    return math.degrees(math.atan2(float(y), float(x)))


def length_errors(body: Skeleton) -> dict[str, float]:
    """By how many centimetres each bone is off its length."""
    out = {}
    for side in SIDES:
        for (upper, lower), length in _BONES.items():
            gap: Array = body.frames[f"{side}.{upper}"][0] - body.frames[f"{side}.{lower}"][0]
            out[f"{side} {upper}"] = abs(float(np.linalg.norm(gap)) - length)
    return out
