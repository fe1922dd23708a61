"""The parts of a body over its skeleton: trunk, head and limbs in clothes."""

from app.pictures.figure.feet import Solid
from app.pictures.figure.hands import Ball
from app.pictures.figure.limbs import foot_parts, hand_parts
from app.pictures.figure.muscles import mark_muscles
from app.pictures.figure.parts import Joint, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import SIDES, Array, Side


def body_parts(body: Skeleton, *, close: bool = False) -> tuple[list[Part], list[Joint]]:
    """The parts and joints of a body; `close` gives each toe and finger a part of its own."""
    parts, joints = _trunk_and_head(body)
    for side in SIDES:
        for more in (_leg(body, side), foot_parts(body, side, close=close), _arm(body, side),
                     hand_parts(body, side, close=close)):  # fmt: skip
            parts += more[0]
            joints += more[1]
    mark_muscles(body, parts)
    return parts, joints


def _trunk_and_head(body: Skeleton) -> tuple[list[Part], list[Joint]]:
    def pelvis(x: float, y: float, z: float) -> Array:
        return body.place("pelvis", (x, y, z))

    def waist(x: float, y: float, z: float) -> Array:
        return body.place("waist", (x, y, z))

    def chest(x: float, y: float, z: float) -> Array:
        return body.place("chest", (x, y, z))

    def head(x: float, y: float, z: float) -> Array:
        return body.place("head", (x, y, z))

    hips = [body.place(f"{side}.thigh", (0, 0, 0)) for side in SIDES]
    shirt: list[Solid] = [
        [(hips[0], 9), (hips[1], 9), (pelvis(0, 0, 6), 10)],
        [(pelvis(0, 0, 8), 10.2), (waist(0, 4, 0), 9.8), (waist(0, -4, 0), 9.8)],
        [(waist(0, 4, -1), 9.8), (waist(0, -4, -1), 9.8),
         (chest(0, 6, -12), 10.2), (chest(0, -6, -12), 10.2)],
        [(chest(0, 7, -12), 9.8), (chest(0, -7, -12), 9.8), (chest(0, 13.5, -4.5), 5.8),
         (chest(0, -13.5, -4.5), 5.8), (chest(-0.5, 0, -3), 6)],
    ]  # fmt: skip
    shorts: list[Solid] = [
        [(hips[0], 9.2), (hips[1], 9.2), (pelvis(0, 0, 2), 10.3), (pelvis(0, 0, 5), 10.1)]
    ]
    trunk = Part("trunk", [("shirt", shirt), ("shorts", shorts)], rounding=4)
    neck = Part("neck", [("skin", [[(chest(0.3, 0, 0.6), 5.0), (head(0.8, 0, 10), 4.9)]])])
    hair: list[Solid] = [[(head(-0.4, 0, 20.4), 9.1), (head(1.8, 0, 21.4), 8.4),
                          (head(-2.2, 0, 15.5), 7)]]  # fmt: skip
    face: list[Solid] = [
        [(head(4.4, 2.2, 18.6), 5.3), (head(4.4, -2.2, 18.6), 5.3), (head(4.6, 0, 11.6), 4.4),
         (head(1, 0, 14), 5.2)],
        [(head(9.3, 0, 18), 0.7), (head(10.6, 0, 15.6), 0.9), (head(8.6, 0, 15), 1)],
    ]  # fmt: skip
    skull = Part("head", [("hair", hair), ("skin", face)], rounding=0.6)
    joints = [
        Joint("trunk", "neck", chest(0, 0, 0), 7),
        Joint("neck", "head", head(1, 0, 11), 6.5),
    ]
    return [trunk, neck, skull], joints


def _leg(body: Skeleton, side: Side) -> tuple[list[Part], list[Joint]]:
    def thigh(x: float, y: float, z: float) -> Array:
        return body.place(f"{side}.thigh", (x, y, z))

    def shank(x: float, y: float, z: float) -> Array:
        return body.place(f"{side}.shank", (x, y, z))

    hip, knee, ankle = thigh(0, 0, 0), shank(0, 0, 0), body.place(f"{side}.foot", (0, 0, 0))
    upper = Part(
        f"{side}.thigh",
        [
            ("skin", [[(hip, 8.7), (thigh(0.4, 0.3, -15), 8.1), (thigh(0, 0, -43), 5.5)]]),
            ("shorts", [[(hip, 9.3), (thigh(0.3, 0.2, -14), 8.7), (thigh(0.2, 0, -27), 7.5)]]),
        ],
        side=side,
    )
    lower = Part(
        f"{side}.shank",
        [
            (
                "skin",
                [
                    [(knee, 5.4), (ankle, 3.5)],
                    [
                        (shank(-0.6, 0, -3), 4.6),
                        (shank(-1.9, 0, -13), 5.4),
                        (shank(-1, 0, -29), 3.8),
                    ],
                    [(shank(0.9, 0, -0.4), 4.9)],
                ],
            )
        ],
        side=side,
    )
    if body.pose.get(side, {}).get("footwear", "bare") == "socks":
        lower.add("sock", [[(shank(-0.9, 0, -29), 4.1), (ankle, 3.8)]])
    joints = [
        Joint("trunk", f"{side}.thigh", hip, 11.5),
        Joint(f"{side}.thigh", f"{side}.shank", knee, 6.4),
    ]
    return [upper, lower], joints


def _arm(body: Skeleton, side: Side) -> tuple[list[Part], list[Joint]]:
    shoulder = body.place(f"{side}.upper_arm", (0, 0, 0))
    elbow = body.place(f"{side}.forearm", (0, 0, 0))
    wrist = body.place(f"{side}.hand", (0, 0, 0))
    sleeve: Ball = (body.place(f"{side}.upper_arm", (0, 0, -13)), 5.1)
    belly: Ball = (body.place(f"{side}.forearm", (0, 0, -7)), 3.8)
    upper = Part(
        f"{side}.upper_arm",
        [("skin", [[(shoulder, 5), (elbow, 3.7)]]), ("shirt", [[(shoulder, 5.8), sleeve]])],
        side=side,
    )
    lower = Part(f"{side}.forearm", [("skin", [[(elbow, 3.7), belly, (wrist, 2.5)]])], side=side)
    joints = [
        Joint("trunk", f"{side}.upper_arm", shoulder, 7.5),
        Joint(f"{side}.upper_arm", f"{side}.forearm", elbow, 4.4),
        Joint(f"{side}.forearm", f"{side}.hand", wrist, 3.4),
    ]
    return [upper, lower], joints
