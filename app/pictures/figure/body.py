"""The parts of a body over its skeleton: trunk, head and limbs in clothes."""

from app.pictures.figure.limbs import foot_parts, hand_parts
from app.pictures.figure.muscles import mark_muscles
from app.pictures.figure.parts import Joint, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import SIDES, Side, Solid

_Ball = tuple[str, float, float, float, float]
"""The frame, x, y and z in it, and the radius."""
_Shapes = list[tuple[str, list[list[_Ball]]]]
"""Colours with the hulls painted in them."""

_TRUNK: list[tuple[str, float, _Shapes]] = [
    ("trunk", 4, [
        ("shirt", [
            [("L.thigh", 0, 0, 0, 9), ("R.thigh", 0, 0, 0, 9), ("pelvis", 0, 0, 6, 10)],
            [("pelvis", 0, 0, 8, 10.2), ("waist", 0, 4, 0, 9.8), ("waist", 0, -4, 0, 9.8)],
            [("waist", 0, 4, -1, 9.8), ("waist", 0, -4, -1, 9.8),
             ("chest", 0, 6, -12, 10.2), ("chest", 0, -6, -12, 10.2)],
            [("chest", 0, 7, -12, 9.8), ("chest", 0, -7, -12, 9.8), ("chest", 0, 13.5, -4.5, 5.8),
             ("chest", 0, -13.5, -4.5, 5.8), ("chest", -0.5, 0, -3, 6)],
        ]),
        ("shorts", [
            [("L.thigh", 0, 0, 0, 9.2), ("R.thigh", 0, 0, 0, 9.2), ("pelvis", 0, 0, 2, 10.3),
             ("pelvis", 0, 0, 5, 10.1)],
        ]),
    ]),
    ("neck", 1.5, [("skin", [[("chest", 0.3, 0, 0.6, 5.0), ("head", 0.8, 0, 10, 4.9)]])]),
    ("head", 0.6, [
        ("hair", [[("head", -0.4, 0, 20.4, 9.1), ("head", 1.8, 0, 21.4, 8.4),
                   ("head", -2.2, 0, 15.5, 7)]]),
        ("skin", [
            [("head", 4.4, 2.2, 18.6, 5.3), ("head", 4.4, -2.2, 18.6, 5.3),
             ("head", 4.6, 0, 11.6, 4.4), ("head", 1, 0, 14, 5.2)],
            [("head", 9.3, 0, 18, 0.7), ("head", 10.6, 0, 15.6, 0.9), ("head", 8.6, 0, 15, 1)],
        ]),
    ]),
]  # fmt: skip
_LEG: list[tuple[str, float, _Shapes]] = [
    ("thigh", 1.5, [
        ("skin", [[("thigh", 0, 0, 0, 8.7), ("thigh", 0.4, 0.3, -15, 8.1),
                   ("thigh", 0, 0, -43, 5.5)]]),
        ("shorts", [[("thigh", 0, 0, 0, 9.3), ("thigh", 0.3, 0.2, -14, 8.7),
                     ("thigh", 0.2, 0, -27, 7.5)]]),
    ]),
    ("shank", 1.5, [
        ("skin", [
            [("shank", 0, 0, 0, 5.4), ("foot", 0, 0, 0, 3.5)],
            [("shank", -0.6, 0, -3, 4.6), ("shank", -1.9, 0, -13, 5.4), ("shank", -1, 0, -29, 3.8)],
            [("shank", 0.9, 0, -0.4, 4.9)],
        ]),
    ]),
]  # fmt: skip
_SOCK: _Shapes = [("sock", [[("shank", -0.9, 0, -29, 4.1), ("foot", 0, 0, 0, 3.8)]])]
_ARM: list[tuple[str, float, _Shapes]] = [
    ("upper_arm", 1.5, [
        ("skin", [[("upper_arm", 0, 0, 0, 5), ("forearm", 0, 0, 0, 3.7)]]),
        ("shirt", [[("upper_arm", 0, 0, 0, 5.8), ("upper_arm", 0, 0, -13, 5.1)]]),
    ]),
    ("forearm", 1.5, [
        ("skin", [[("forearm", 0, 0, 0, 3.7), ("forearm", 0, 0, -7, 3.8), ("hand", 0, 0, 0, 2.5)]]),
    ]),
]  # fmt: skip


def body_parts(body: Skeleton, *, close: bool = False) -> tuple[list[Part], list[Joint]]:
    """The parts and joints of a body; `close` gives each toe and finger a part of its own."""
    parts = [_part(body, *row) for row in _TRUNK]
    joints = [
        Joint("trunk", "neck", body.frames["chest"][0], 7),
        Joint("neck", "head", body.place("head", (1, 0, 11)), 6.5),
    ]
    for side in SIDES:
        upper, lower = (_part(body, *row, side) for row in _LEG)
        if body.pose[side]["footwear"] == "socks":
            lower.shapes += _shapes(body, _SOCK, side)
        feet, foot_joints = foot_parts(body, side, close=close)
        arm = [_part(body, *row, side) for row in _ARM]
        hands, hand_joints = hand_parts(body, side, close=close)
        parts += [upper, lower, *feet, *arm, *hands]
        joints += [
            _joint(body, side, "trunk", "thigh", 11.5),
            _joint(body, side, f"{side}.thigh", "shank", 6.4),
            *foot_joints,
            _joint(body, side, "trunk", "upper_arm", 7.5),
            _joint(body, side, f"{side}.upper_arm", "forearm", 4.4),
            _joint(body, side, f"{side}.forearm", "hand", 3.4),
            *hand_joints,
        ]
    mark_muscles(body, parts)
    return parts, joints


def _part(
    body: Skeleton, name: str, rounding: float, shapes: _Shapes, side: Side | None = None
) -> Part:
    full = f"{side}.{name}" if side else name
    return Part(full, _shapes(body, shapes, side), rounding, side)


def _shapes(body: Skeleton, shapes: _Shapes, side: Side | None) -> list[tuple[str, list[Solid]]]:
    return [
        (
            colour,
            [[(body.place(f, (x, y, z), side), r) for f, x, y, z, r in hull] for hull in hulls],
        )
        for colour, hulls in shapes
    ]


def _joint(body: Skeleton, side: Side, first: str, second: str, radius: float) -> Joint:
    """Where a limb's part begins."""
    name = f"{side}.{second}"
    return Joint(first, name, body.frames[name][0], radius)
