"""Solve a pose: angles for free limbs, inverse kinematics for those that touch something."""

import numpy as np

from app.pictures.figure.bones import FOREARM, SHANK, THIGH, UPPER_ARM, reach
from app.pictures.figure.feet import FOOT_POINTS
from app.pictures.figure.skeleton import Contact, Pose, Skeleton, Touch
from app.pictures.figure.vectors import (
    SIDES,
    Array,
    Side,
    axes,
    outwards,
    sign,
    turn_x,
    turn_y,
    turn_z,
    vector,
)

ORDER = ("L.foot", "R.foot", "L.hand", "R.hand")
"""In which contacts are solved unless the pose says otherwise: one may rest on an earlier one."""


def solve(pose: Pose) -> Skeleton:
    """Solve a resolved pose; contacts that can't be reached are left short (checks find them)."""
    body = Skeleton(pose)
    turn = turn_z(pose["yaw"]) @ turn_y(pose["pitch"]) @ turn_x(pose["roll"])
    body.set_pelvis(body.place("world", pose["root"]), turn)
    if pin := pose.get("pin"):
        body.move_pelvis(pin["to"] - body.place(pin["frame"], pin["point"]))
    if anchor := pose.get("anchor"):
        target, _ = _foot_target(body, anchor, pose[anchor]["foot"])
        body.move_pelvis(target - body.frames[f"{anchor}.foot"][0])
    for side in SIDES:
        body.free_arm(side)
        _add_big_toe(body, side)
    for name in pose.get("order", ORDER):
        side, part = name.split(".")
        contact = pose[side].get(part)
        if contact and contact["off"] != 1:
            (_plant if part == "foot" else _hold)(body, side, contact)
    return body


def _add_big_toe(body: Skeleton, side: Side) -> None:
    toe, flip = body.feet[side].toes[0], np.diag(outwards(side))
    point = toe.chain[2][0] * 0.6 + toe.chain[3][0] * 0.4
    rotation = body.frames[f"{side}.foot"][1] @ flip @ toe.end @ flip
    body.frames[f"{side}.big_toe"] = (body.place(f"{side}.foot", point), rotation)


def _foot_target(body: Skeleton, side: Side, contact: Contact) -> tuple[Array, Array]:
    s = sign(side)
    turn = turn_z(s * contact["yaw"]) @ turn_y(contact["pitch"]) @ turn_x(-s * contact["roll"])
    local = FOOT_POINTS[contact["point"]] * outwards(side)
    return body.place(contact["on"], contact["at"], side) - turn @ local, turn


def _plant(body: Skeleton, side: Side, contact: Contact) -> None:
    """Put a foot where it touches; the leg follows."""
    hip, thigh = body.frames[f"{side}.thigh"]
    ankle, turn = _foot_target(body, side, contact)
    off, loose = contact["off"], contact["loose"]
    if off:  # on its way between held and free
        ankle, turn = _between(body, f"{side}.foot", ankle, turn, off)
    if knee_way := contact.get("knee"):
        bulge = body.direction("world", knee_way, side)
    else:
        bulge = body.frames["pelvis"][1] @ vector(0.4, 0, 0) + turn @ vector(1, 0, 0)
        bulge = bulge + thigh @ vector(0.2, 0, 0)
    leg = reach(hip, ankle, THIGH, SHANK, bulge)
    if loose:  # only the ankle is held; the foot hangs from the shank
        turn = body.foot_rotation(side, leg.second)
    body.frames |= {
        f"{side}.thigh": (hip, leg.first),
        f"{side}.shank": (leg.middle, leg.second),
        f"{side}.foot": (leg.end, turn),
    }
    if not off:
        local = FOOT_POINTS["ankle" if loose else contact["point"]] * outwards(side)
        place = body.place(contact["on"], contact["at"], side)
        body.touches.append(Touch(f"{side}.foot", local, place))
    _add_big_toe(body, side)


def _hold(body: Skeleton, side: Side, contact: Contact) -> None:
    """Put a hand where it touches: a point of its shape, where the fingers and the back point."""
    on, off = contact["on"], contact["off"]
    turn = axes(
        body.direction(on, contact["fingers"], side), body.direction(on, contact["back"], side)
    )
    local = body.hands[side].points[contact["point"]] * outwards(side)
    place = body.place(on, contact["at"], side)
    wrist = place - turn @ local
    if off:
        wrist, turn = _between(body, f"{side}.hand", wrist, turn, off)
    shoulder = body.frames[f"{side}.upper_arm"][0]
    bulge = body.direction("world", contact["elbow"], side)
    arm = reach(shoulder, wrist, UPPER_ARM, FOREARM, bulge, backwards=True)
    body.frames |= {
        f"{side}.upper_arm": (shoulder, arm.first),
        f"{side}.forearm": (arm.middle, arm.second),
        f"{side}.hand": (arm.end, turn),
    }
    if not off:
        body.touches.append(Touch(f"{side}.hand", local, place))


def _between(
    body: Skeleton, part: str, place: Array, turn: Array, share: float
) -> tuple[Array, Array]:
    free, free_turn = body.frames[part]
    return place * (1 - share) + free * share, axes(
        turn[:, 0] * (1 - share) + free_turn[:, 0] * share,
        turn[:, 2] * (1 - share) + free_turn[:, 2] * share,
    )
