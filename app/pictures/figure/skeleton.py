"""A pose solved: a frame (origin and rotation) for each part of the body."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.pictures.figure.bones import FOREARM, SHANK, THIGH, UPPER_ARM
from app.pictures.figure.feet import FOREFOOT_POINTS, Foot, shape_foot
from app.pictures.figure.hands import Hand, shape_hand
from app.pictures.figure.vectors import (
    SIDES,
    Array,
    Ball,
    Side,
    Solid,
    outwards,
    sign,
    turn_x,
    turn_y,
    turn_z,
    vector,
)

PAIRED = frozenset({"thigh", "shank", "foot", "big_toe", "upper_arm", "forearm", "hand"})
"""Frames that each side has."""

Pose = Mapping[str, Any]
"""A resolved pose: angles of the trunk, and under `L` and `R` those of the limbs."""
Contact = Mapping[str, Any]


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
        self.feet = {side: self._shape_foot(side) for side in SIDES}
        self.hands = {side: self._shape_hand(side) for side in SIDES}

    def place(self, frame: str, point: Array | Sequence[float], side: Side | None = None) -> Array:
        """Where a point of a frame (or of the `world`) lies; y counts outwards on a side."""
        if frame in PAIRED:
            frame = f"{side}.{frame}"
        of: Side | None = None
        if frame[1:2] == ".":
            of = "L" if frame[0] == "L" else "R"
        elif frame == "world":
            of = side
        local = outwards(of) * point
        if frame == "world":
            return local
        origin, rotation = self.frames[frame]
        return origin + rotation @ local

    def moved(self, frame: str, balls: Iterable[Ball]) -> Solid:
        """Balls of a frame, in the world."""
        return [(self.place(frame, centre), radius) for centre, radius in balls]

    def direction(self, frame: str, way: Array | Sequence[float], side: Side | None) -> Array:
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
        pose, (origin, pelvis) = self.pose, self.frames["pelvis"]
        low = pelvis @ turn_y(pose["lumbar"]) @ turn_x(pose["bend"]) @ turn_z(pose["twist"])
        high = low @ turn_y(pose["thorax"]) @ turn_x(pose["upper_bend"])
        waist = origin + low @ vector(0, 0, 25)
        neck = waist + high @ vector(0, 0, 24)
        head = high @ turn_z(pose["look"]) @ turn_y(pose["neck"]) @ turn_x(pose["tilt"])
        self.frames |= {"waist": (waist, low), "chest": (neck, high), "head": (neck, head)}

    def _free_leg(self, side: Side) -> None:
        s, limb = sign(side), self.pose[side]
        origin, pelvis = self.frames["pelvis"]
        hip = origin + pelvis @ vector(0, 9 * s, -2)
        thigh = pelvis @ turn_y(-limb["hip"]) @ turn_x(s * limb["abduction"])
        thigh = thigh @ turn_z(s * limb["hip_rotation"])
        knee = hip + thigh @ vector(0, 0, -THIGH)
        shank = thigh @ turn_y(limb["knee"])
        ankle = knee + shank @ vector(0, 0, -SHANK)
        self.frames |= {
            f"{side}.thigh": (hip, thigh),
            f"{side}.shank": (knee, shank),
            f"{side}.foot": (ankle, self.foot_rotation(side, shank)),
        }

    def free_arm(self, side: Side) -> None:
        """Let an arm hang by its angles."""
        s, limb = sign(side), self.pose[side]
        neck, chest = self.frames["chest"]
        shrug = limb["shrug"]
        shoulder = neck + chest @ vector(limb["reach"], (18 - shrug) * s, -3.5 + 0.4 * shrug)
        upper = chest @ turn_y(-limb["shoulder"]) @ turn_x(s * limb["arm_out"])
        upper = upper @ turn_z(s * limb["arm_rotation"])
        elbow = shoulder + upper @ vector(0, 0, -UPPER_ARM)
        forearm = upper @ turn_y(-limb["elbow"])
        wrist = elbow + forearm @ vector(0, 0, -FOREARM)
        to_fingers = np.column_stack([vector(0, 0, -1), vector(-s, 0, 0), vector(0, s, 0)])
        hand = forearm @ turn_z(s * limb["palm"]) @ to_fingers
        self.frames |= {
            f"{side}.upper_arm": (shoulder, upper),
            f"{side}.forearm": (elbow, forearm),
            f"{side}.hand": (wrist, hand @ turn_y(limb["wrist"])),
        }

    def foot_rotation(self, side: Side, shank: Array) -> Array:
        """The rotation of a foot that hangs from its shank by the ankle's angles."""
        s, limb = sign(side), self.pose[side]
        ankle = turn_y(-limb["dorsiflexion"]) @ turn_z(-s * limb["turn_in"])
        rotation: Array = shank @ ankle @ turn_x(-s * limb["inversion"])
        return rotation

    def _shape_foot(self, side: Side) -> Foot:
        """Toes stay flat when the heel rises about the forefoot."""
        limb, rise = self.pose[side], 0.0
        contact: Contact | None = limb.get("foot")
        if contact and not contact["loose"] and contact["point"] in FOREFOOT_POINTS:
            rise = contact["pitch"] * (1 - contact["off"])
        return shape_foot(limb["toes"], rise)

    def _shape_hand(self, side: Side) -> Hand:
        contact: Contact | None = self.pose[side].get("hand")
        return shape_hand(contact["shape"] if contact else self.pose[side]["fingers"])
