"""The parts of feet and hands, whole or with each toe and finger for itself."""

from itertools import pairwise

from app.pictures.figure.feet import ANKLE_HEIGHT, Solid, Toe
from app.pictures.figure.hands import Ball
from app.pictures.figure.parts import Joint, Nail, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, Side, vector


def foot_parts(body: Skeleton, side: Side, *, close: bool) -> tuple[list[Part], list[Joint]]:
    """A foot, bare or in a sock or shoe; when `close` and bare, heel, forefoot and toes apart."""
    frame = f"{side}.foot"

    def at(point: Array) -> Array:
        return body.place(frame, point)

    def moved(balls: tuple[Ball, ...] | Solid) -> Solid:
        return [(at(centre), radius) for centre, radius in balls]

    foot = body.foot(side)
    solids = [moved(solid) for solid in foot.solids]
    toes = [[moved(toe.chain[:3]), moved(toe.chain[2:])] for toe in foot.toes]
    ankle = at(vector(0, 0, 0.8))
    footwear = body.pose.get(side, {}).get("footwear", "bare")
    shank = Joint(f"{side}.shank", frame, ankle, 5.2)
    if footwear != "bare":
        return [_covered(frame, side, footwear, solids, foot.toes, body)], [shank]
    if not close:
        whole = solids + [solid for toe in toes for solid in toe]
        return [Part(frame, [("skin", whole)], rounding=0.7, side=side)], [shank]
    ahead = body.frames[frame][1][:, 0]
    heel = Part(frame, [("skin", solids[:2])], side=side)
    forefoot = Part(f"{side}.forefoot", [("skin", solids[2:])], side=side)
    parts, joints = [heel, forefoot], [
        shank,
        Joint(frame, forefoot.name, at(vector(-1.2, 0, -3)), 6.2, ahead),
        Joint(f"{side}.shank", forefoot.name, ankle, 5.2, ahead),
    ]  # fmt: skip
    for index, toe in enumerate(foot.toes):
        name = f"{side}.toe{index + 1}"
        nail = _nail(body, side, toe)
        parts.append(Part(name, [("skin", toes[index])], rounding=0.4, side=side, nail=nail))
        head = toe.chain[1]
        joints.append(Joint(forefoot.name, name, at(head[0] - vector(0.5, 0, 0)), head[1] * 1.8))
    return parts, joints


def _nail(body: Skeleton, side: Side, toe: Toe) -> Nail:
    frame, (tip, radius) = f"{side}.foot", toe.chain[3]
    return Nail(
        centre=body.place(frame, tip + toe.end @ vector(0.25, 0, 0.82 * radius)),
        up=body.direction(frame, toe.end @ vector(0, 0, 1), side),
        ahead=body.direction(frame, toe.end @ vector(1, 0, 0), side),
        radius=radius,
    )


def _covered(
    frame: str, side: Side, footwear: str, solids: list[Solid], toes: list[Toe], body: Skeleton
) -> Part:
    """A foot in a sock, or in a shoe with its sole."""
    tips = [(body.place(frame, toe.chain[3][0]), toe.chain[3][1]) for toe in toes]
    heads = [(body.place(frame, toe.chain[1][0]), toe.chain[1][1]) for toe in toes]
    cover: list[Solid] = [*solids, heads + tips]
    if footwear == "socks":
        return Part(frame, [("sock", cover)], rounding=1.2, side=side)
    up = body.direction(frame, (0, 0, 0.25), side)
    cover = [[(centre + up, radius + 0.25) for centre, radius in solid] for solid in cover]
    low = 0.9 - ANKLE_HEIGHT
    corners = ((-3.5, 1.3), (-3.5, -1.3), (11.8, 3.9), (12.2, -3.9))
    heel = [(body.place(frame, (x, y, low)), 0.9) for x, y in corners]
    toe_sole = [(centre, min(radius, 1.0)) for centre, radius in heads + tips]
    return Part(frame, [("shoe", cover), ("sole", [heel, toe_sole])], rounding=1.2, side=side)


def hand_parts(body: Skeleton, side: Side, *, close: bool) -> tuple[list[Part], list[Joint]]:
    """A hand; when `close`, each finger apart."""
    frame, hand = f"{side}.hand", body.hand(side)

    def moved(balls: tuple[Ball, ...]) -> Solid:
        return [(body.place(frame, centre), radius) for centre, radius in balls]

    palm = moved(hand.palm)
    digits = [[moved(pair) for pair in pairwise(chain)] for chain in hand.digits]
    if not close:
        whole = [palm, *(solid for digit in digits for solid in digit)]
        return [Part(frame, [("skin", whole)], rounding=0.4, side=side)], []
    parts, joints = [Part(frame, [("skin", [palm])], rounding=1, side=side)], []
    for index, digit in enumerate(digits):
        name = f"{side}.finger{index + 1}"
        parts.append(Part(name, [("skin", digit)], rounding=0.35, side=side))
        joints.append(Joint(frame, name, digit[0][0][0], 2.6 if index == 4 else 1.6))
    return parts, joints
