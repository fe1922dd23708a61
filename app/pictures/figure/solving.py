"""Solve a pose: angles for free limbs, inverse kinematics for those that touch something."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.pictures.figure.bones import FOREARM, SHANK, THIGH, UPPER_ARM, reach
from app.pictures.figure.feet import FOOT_POINTS
from app.pictures.figure.hands import shape_hand
from app.pictures.figure.skeleton import Pose, Skeleton, Touch
from app.pictures.figure.vectors import (
    SIDES,
    Array,
    Side,
    as_vector,
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

Contact = Mapping[str, Any]


def solve(pose: Pose) -> Skeleton:
    """Solve a resolved pose; contacts that can't be reached are left short (checks find them)."""
    body = Skeleton(pose)
    turn = turn_z(pose.get("yaw", 0)) @ turn_y(pose.get("pitch", 0)) @ turn_x(pose.get("roll", 0))
    body.set_pelvis(as_vector(pose.get("root", (0, 0, 95))), turn)
    if pin := pose.get("pin"):
        body.move_pelvis(as_vector(pin["to"]) - body.place(pin["frame"], pin["point"]))
    if anchor := pose.get("anchor"):
        target, _ = _foot_target(body, anchor, body.contact(anchor, "foot") or {})
        body.move_pelvis(target - body.frames[f"{anchor}.foot"][0])
    for side in SIDES:
        body.free_arm(side)
        _add_big_toe(body, side)
    for name in pose.get("order", ORDER):
        side, part = ("L" if name[0] == "L" else "R"), name[2:]
        contact = body.contact(side, part)
        if contact and contact.get("off") != 1:
            (_plant if part == "foot" else _hold)(body, side, contact)
    return body


def _add_big_toe(body: Skeleton, side: Side) -> None:
    toe, flip = body.foot(side).toes[0], np.diag(outwards(side))
    point = toe.chain[2][0] * 0.6 + toe.chain[3][0] * 0.4
    rotation = body.frames[f"{side}.foot"][1] @ flip @ toe.end @ flip
    body.frames[f"{side}.big_toe"] = (body.place(f"{side}.foot", point), rotation)


def _foot_target(body: Skeleton, side: Side, contact: Contact) -> tuple[Array, Array]:
    s = sign(side)
    turn = turn_z(s * contact.get("yaw", 0)) @ turn_y(contact.get("pitch", 0))
    turn = turn @ turn_x(-s * contact.get("roll", 0))
    local = FOOT_POINTS[contact.get("point", "ball")] * outwards(side)
    return body.place(contact.get("on", "world"), contact["at"], side) - turn @ local, turn


def _plant(body: Skeleton, side: Side, contact: Contact) -> None:
    """Put a foot where it touches; the leg follows."""
    hip, thigh = body.frames[f"{side}.thigh"]
    ankle, turn = _foot_target(body, side, contact)
    off = contact.get("off", 0)
    if off:  # on its way between held and free
        ankle, turn = _between(body, f"{side}.foot", ankle, turn, off)
    knee_way = contact.get("knee")
    if knee_way:
        bulge = body.direction("world", knee_way, side)
    else:
        bulge = body.frames["pelvis"][1] @ vector(0.4, 0, 0) + turn @ vector(1, 0, 0)
        bulge = bulge + thigh @ vector(0.2, 0, 0)
    leg = reach(hip, ankle, THIGH, SHANK, bulge)
    loose = contact.get("loose")
    if loose:  # only the ankle is held; the foot hangs from the shank
        turn = body.foot_rotation(side, leg.second)
    body.frames |= {
        f"{side}.thigh": (hip, leg.first),
        f"{side}.shank": (leg.middle, leg.second),
        f"{side}.foot": (leg.end, turn),
    }
    if not off:
        point = "ankle" if loose else contact.get("point", "ball")
        local = FOOT_POINTS[point] * outwards(side)
        place = body.place(contact.get("on", "world"), contact["at"], side)
        body.touches.append(Touch(f"{side}.foot", local, place))
    _add_big_toe(body, side)


def _hold(body: Skeleton, side: Side, contact: Contact) -> None:
    """Put a hand where it touches: a point of its shape, where the fingers and the back point."""
    on = contact.get("on", "world")
    turn = axes(
        body.direction(on, contact.get("fingers", (1, 0, 0)), side),
        body.direction(on, contact.get("back", (0, 0, 1)), side),
    )
    hand = shape_hand(contact.get("shape", "flat"))
    local = hand.points[contact.get("point", "palm")] * outwards(side)
    place = body.place(on, contact["at"], side)
    wrist, off = place - turn @ local, contact.get("off", 0)
    if off:
        wrist, turn = _between(body, f"{side}.hand", wrist, turn, off)
    shoulder = body.frames[f"{side}.upper_arm"][0]
    bulge = body.direction("world", contact.get("elbow", (-0.5, 0.5, -0.7)), side)
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
