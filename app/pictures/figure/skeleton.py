"""A pose solved: a frame (origin and rotation) for each part of the body."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.pictures.figure.bones import FOREARM, SHANK, THIGH, UPPER_ARM
from app.pictures.figure.feet import FOREFOOT_POINTS, Foot, shape_foot
from app.pictures.figure.hands import Hand, shape_hand
from app.pictures.figure.vectors import (
    SIDES,
    Array,
    Side,
    as_vector,
    outwards,
    sign,
    turn_x,
    turn_y,
    turn_z,
    vector,
)

PAIRED = frozenset({"thigh", "shank", "foot", "big_toe", "upper_arm", "forearm", "hand"})
"""Frames that each side has."""

REST = {"abduction": 1.0, "hip_rotation": 4.0, "arm_out": 7.0, "elbow": 12.0}
"""Angles, in degrees, of a limb that a pose doesn't mention; all others are 0."""

Pose = Mapping[str, Any]
"""A resolved pose: angles of the trunk, and under `L` and `R` those of the limbs."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A contact that was solved: a point of a part should lie at a place of the world."""

    part: str
    local: Array
    place: Array


class Skeleton:
    """Frames by name: `pelvis`, `waist`, `chest`, `head`, and `L.thigh` and the like."""

    def __init__(self, pose: Pose) -> None:
        self.pose = pose
        self.frames: dict[str, tuple[Array, Array]] = {}
        self.touches: list[Touch] = []
        self._feet: dict[Side, Foot] = {}

    def limb(self, side: Side, key: str, default: float = 0.0) -> float:
        """An angle of a limb."""
        return float(self.pose.get(side, {}).get(key, REST.get(key, default)))

    def contact(self, side: Side, part: str) -> Mapping[str, Any] | None:
        """The contact of a side's `foot` or `hand`."""
        found: Mapping[str, Any] | None = self.pose.get(side, {}).get(part)
        return found

    def place(self, frame: str, point: Array | tuple[float, ...] | list[float],
              side: Side | None = None) -> Array:  # fmt: skip
        """Where a point of a frame (or of the `world`) lies; y counts outwards on a side."""
        if frame in PAIRED:
            frame = f"{side}.{frame}"
        of: Side | None = None
        if frame[1:2] == ".":
            of = "L" if frame[0] == "L" else "R"
        elif frame == "world":
            of = side
        local = as_vector(point) * outwards(of)
        if frame == "world":
            return local
        origin, rotation = self.frames[frame]
        return origin + rotation @ local

    def direction(self, frame: str, way: Array | tuple[float, ...] | list[float],
                  side: Side | None) -> Array:  # fmt: skip
        """A direction of a frame, in the world."""
        return self.place(frame, way, side) - self.place(frame, (0, 0, 0), side)

    def move_pelvis(self, by: Array) -> None:
        """Shift the whole body, with the legs free."""
        origin, rotation = self.frames["pelvis"]
        self.set_pelvis(origin + by, rotation)

    def set_pelvis(self, origin: Array, rotation: Array) -> None:
        """Place the pelvis, and the trunk and free legs with it."""
        self.frames["pelvis"] = (origin, rotation)
        self._trunk()
        for side in SIDES:
            self._free_leg(side)

    def _trunk(self) -> None:
        def angle(key: str) -> float:
            return float(self.pose.get(key, 0.0))

        origin, pelvis = self.frames["pelvis"]
        low = pelvis @ turn_y(angle("lumbar")) @ turn_x(angle("bend")) @ turn_z(angle("twist"))
        high = low @ turn_y(angle("thorax")) @ turn_x(angle("upper_bend"))
        waist = origin + low @ vector(0, 0, 25)
        neck = waist + high @ vector(0, 0, 24)
        head = high @ turn_z(angle("look")) @ turn_y(angle("neck")) @ turn_x(angle("tilt"))
        self.frames |= {"waist": (waist, low), "chest": (neck, high), "head": (neck, head)}

    def _free_leg(self, side: Side) -> None:
        s = sign(side)
        origin, pelvis = self.frames["pelvis"]
        hip = origin + pelvis @ vector(0, 9 * s, -2)
        thigh = pelvis @ turn_y(-self.limb(side, "hip")) @ turn_x(s * self.limb(side, "abduction"))
        thigh = thigh @ turn_z(s * self.limb(side, "hip_rotation"))
        knee = hip + thigh @ vector(0, 0, -THIGH)
        shank = thigh @ turn_y(self.limb(side, "knee"))
        ankle = knee + shank @ vector(0, 0, -SHANK)
        self.frames |= {
            f"{side}.thigh": (hip, thigh),
            f"{side}.shank": (knee, shank),
            f"{side}.foot": (ankle, self.foot_rotation(side, shank)),
        }

    def free_arm(self, side: Side) -> None:
        """Let an arm hang by its angles."""
        s = sign(side)
        neck, chest = self.frames["chest"]
        shrug = self.limb(side, "shrug")
        shoulder = neck + chest @ vector(
            self.limb(side, "reach"), (18 - shrug) * s, -3.5 + 0.4 * shrug
        )
        upper = (
            chest @ turn_y(-self.limb(side, "shoulder")) @ turn_x(s * self.limb(side, "arm_out"))
        )
        upper = upper @ turn_z(s * self.limb(side, "arm_rotation"))
        elbow = shoulder + upper @ vector(0, 0, -UPPER_ARM)
        forearm = upper @ turn_y(-self.limb(side, "elbow"))
        wrist = elbow + forearm @ vector(0, 0, -FOREARM)
        to_fingers = np.column_stack([vector(0, 0, -1), vector(-s, 0, 0), vector(0, s, 0)])
        hand = forearm @ turn_z(s * self.limb(side, "palm")) @ to_fingers
        self.frames |= {
            f"{side}.upper_arm": (shoulder, upper),
            f"{side}.forearm": (elbow, forearm),
            f"{side}.hand": (wrist, hand @ turn_y(self.limb(side, "wrist"))),
        }

    def foot_rotation(self, side: Side, shank: Array) -> Array:
        """The rotation of a foot that hangs from its shank by the ankle's angles."""
        s = sign(side)
        ankle = turn_y(-self.limb(side, "dorsiflexion")) @ turn_z(-s * self.limb(side, "turn_in"))
        rotation: Array = shank @ ankle @ turn_x(-s * self.limb(side, "inversion"))
        return rotation

    def foot(self, side: Side) -> Foot:
        """The foot's solids and toes in its own frame; toes stay flat when the heel rises."""
        if side not in self._feet:
            self._feet[side] = self._shape_foot(side)
        return self._feet[side]

    def _shape_foot(self, side: Side) -> Foot:
        contact = self.contact(side, "foot") or {}
        held = bool(contact) and not contact.get("loose") and contact.get("off", 0) != 1
        on_forefoot = contact.get("point", "ball") in FOREFOOT_POINTS
        free = 1 - float(contact.get("off", 0))
        rise = float(contact.get("pitch", 0)) * free if held and on_forefoot else 0.0
        return shape_foot(self.pose.get(side, {}).get("toes") or {}, rise)

    def hand(self, side: Side) -> Hand:
        """The hand in its own frame."""
        contact = self.contact(side, "hand") or {}
        return shape_hand(contact.get("shape") or self.pose.get(side, {}).get("fingers", "relaxed"))
