"""The parts of feet and hands, whole or with each toe and finger for itself."""

from itertools import pairwise

from app.pictures.figure.feet import ANKLE_HEIGHT, Toe
from app.pictures.figure.parts import Joint, Nail, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Side, Solid, vector


def foot_parts(body: Skeleton, side: Side, *, close: bool) -> tuple[list[Part], list[Joint]]:
    """A foot, bare or in a sock or shoe; when `close` and bare, heel, forefoot and toes apart."""
    frame, foot, footwear = f"{side}.foot", body.feet[side], body.pose[side]["footwear"]
    solids = [body.moved(frame, solid) for solid in foot.solids]
    toes = [
        [body.moved(frame, toe.chain[:3]), body.moved(frame, toe.chain[2:])] for toe in foot.toes
    ]
    ankle = body.place(frame, (0, 0, 0.8))
    shank = Joint(f"{side}.shank", frame, ankle, 5.2)
    if footwear != "bare":
        return [_covered(body, side, footwear, solids)], [shank]
    if not close:
        whole = solids + [solid for toe in toes for solid in toe]
        return [Part(frame, [("skin", whole)], rounding=0.7, side=side)], [shank]
    ahead = body.frames[frame][1][:, 0]
    heel = Part(frame, [("skin", solids[:2])], side=side)
    forefoot = Part(f"{side}.forefoot", [("skin", solids[2:])], side=side)
    parts, joints = [heel, forefoot], [
        shank,
        Joint(frame, forefoot.name, body.place(frame, (-1.2, 0, -3)), 6.2, ahead),
        Joint(f"{side}.shank", forefoot.name, ankle, 5.2, ahead),
    ]  # fmt: skip
    for index, toe in enumerate(foot.toes):
        name = f"{side}.toe{index + 1}"
        nail = _nail(body, side, toe)
        parts.append(Part(name, [("skin", toes[index])], rounding=0.4, side=side, nail=nail))
        head, radius = toe.chain[1]
        centre = body.place(frame, head - vector(0.5, 0, 0))
        joints.append(Joint(forefoot.name, name, centre, radius * 1.8))
    return parts, joints


def _nail(body: Skeleton, side: Side, toe: Toe) -> Nail:
    frame, (tip, radius) = f"{side}.foot", toe.chain[3]
    return Nail(
        centre=body.place(frame, tip + toe.end @ vector(0.25, 0, 0.82 * radius)),
        up=body.direction(frame, toe.end @ vector(0, 0, 1), side),
        ahead=body.direction(frame, toe.end @ vector(1, 0, 0), side),
        radius=radius,
    )


def _covered(body: Skeleton, side: Side, footwear: str, solids: list[Solid]) -> Part:
    """A foot in a sock, or in a shoe with its sole."""
    frame, toes = f"{side}.foot", body.feet[side].toes
    front = body.moved(frame, [toe.chain[joint] for joint in (1, 3) for toe in toes])
    cover = [*solids, front]
    if footwear == "socks":
        return Part(frame, [("sock", cover)], rounding=1.2, side=side)
    up = body.direction(frame, (0, 0, 0.25), side)
    cover = [[(centre + up, radius + 0.25) for centre, radius in solid] for solid in cover]
    low = 0.9 - ANKLE_HEIGHT
    corners = ((-3.5, 1.3), (-3.5, -1.3), (11.8, 3.9), (12.2, -3.9))
    heel = [(body.place(frame, (x, y, low)), 0.9) for x, y in corners]
    toe_sole = [(centre, min(radius, 1.0)) for centre, radius in front]
    return Part(frame, [("shoe", cover), ("sole", [heel, toe_sole])], rounding=1.2, side=side)


def hand_parts(body: Skeleton, side: Side, *, close: bool) -> tuple[list[Part], list[Joint]]:
    """A hand; when `close`, each finger apart."""
    frame, hand = f"{side}.hand", body.hands[side]
    palm = body.moved(frame, hand.palm)
    digits = [[body.moved(frame, pair) for pair in pairwise(chain)] for chain in hand.digits]
    if not close:
        whole = [palm, *(solid for digit in digits for solid in digit)]
        return [Part(frame, [("skin", whole)], rounding=0.4, side=side)], []
    parts, joints = [Part(frame, [("skin", [palm])], rounding=1, side=side)], []
    for index, digit in enumerate(digits):
        name = f"{side}.finger{index + 1}"
        parts.append(Part(name, [("skin", digit)], rounding=0.35, side=side))
        joints.append(Joint(frame, name, digit[0][0][0], 2.6 if index == 4 else 1.6))
    return parts, joints
