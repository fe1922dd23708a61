"""Check the frames of an exercise: contacts, bones, floor, things, joints, hands on feet."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.pictures.figure.body import body_parts
from app.pictures.figure.joints import RANGES, joint_angles, length_errors
from app.pictures.figure.parts import Part, samples
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import SIDES, Array
from app.pictures.poses.sequence import Sequence, props_of

FRAMES = 24
CONTACT, BONE, FLOOR, THING, SOFT = 0.3, 0.1, 0.3, 0.3, 4.0
"""Centimetres allowed: a contact's miss, a bone's error, below the floor, inside a hard thing,
inside a soft one."""

HAND_IN_FOOT = 0.9
"""Centimetres that a hand may sink into a foot: skin gives way."""

_FAR = 60.0  # centimetres between the middles of parts that can't touch


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in the worst of the frames.

    Attributes:
        kind: `contact`, `bone`, `floor`, `thing`, `joint` or `hand`.
        what: Which part, joint or thing.
        amount: Centimetres, or degrees of a joint.
        time: When, in keys.
    """

    kind: str
    what: str
    amount: float
    time: float

    def __str__(self) -> str:
        unit = "degrees" if self.kind == "joint" else "cm"
        return f"{self.kind}: {self.what} by {self.amount:.1f} {unit} at {self.time:.2f}"


def check(sequence: Sequence, frames: int = FRAMES) -> list[Finding]:
    """What is wrong with a sequence, each fault once, at its worst frame."""
    worst: dict[tuple[str, str], Finding] = {}
    for time in sequence.times(frames):
        for kind, what, amount in check_frame(sequence.at(time)):
            known = worst.get((kind, what))
            if known is None or amount > known.amount:
                worst[kind, what] = Finding(kind, what, amount, time)
    return [worst[key] for key in sorted(worst)]


def check_frame(body: Skeleton) -> Iterator[tuple[str, str, float]]:
    """Kind, what and amount of each fault of a frame."""
    yield from _contacts(body)
    for what, error in length_errors(body).items():
        if error > BONE:
            yield "bone", what, error
    for what, angle in joint_angles(body).items():
        low, high = RANGES[what[2:]]
        if not low <= angle <= high:
            yield "joint", what, max(low - angle, angle - high)
    parts, _ = body_parts(body)
    balls_of = {part.name: samples(part.surface) for part in parts}
    for name, balls in balls_of.items():
        depth = float((balls[:, 3] - balls[:, 2]).max())
        if depth > FLOOR:
            yield "floor", name, depth
    yield from _things(body, balls_of)
    yield from _hands(body, balls_of)


def _contacts(body: Skeleton) -> Iterator[tuple[str, str, float]]:
    for touch in body.touches:
        origin, rotation = body.frames[touch.part]
        miss = float(np.linalg.norm(origin + rotation @ touch.local - touch.place))
        if miss > CONTACT:
            yield "contact", touch.part, miss


def _things(body: Skeleton, balls_of: dict[str, Array]) -> Iterator[tuple[str, str, float]]:
    for prop_name, prop in props_of(body.pose):
        for thing in prop.parts(prop_name, body):
            if not thing.solid:
                continue
            allowed = SOFT if thing.soft else THING
            for name, balls in balls_of.items():
                depth = _depth_in(balls, thing)
                if depth > allowed:
                    yield "thing", f"{name} in {thing.name}", depth


def _depth_in(balls: Array, thing: Part) -> float:
    """How deep the deepest ball is inside a thing, in centimetres; negative outside."""
    block = thing.block
    if block is None:
        return _overlap(balls, samples(thing.surface))
    local = np.abs((balls[:, :3] - block.centre) @ block.rotation) - block.half
    outside = np.linalg.norm(np.maximum(local, 0), axis=1)
    inside = np.minimum(local.max(axis=1), 0)
    return float((balls[:, 3] - outside - inside).max())


def _hands(body: Skeleton, balls_of: dict[str, Array]) -> Iterator[tuple[str, str, float]]:
    for side in SIDES:
        if body.pose[side].get("hand", {}).get("shape") == "lace":
            continue  # its fingers lie between the toes
        hand = f"{side}.hand"
        for foot in ("L.foot", "R.foot"):
            depth = _overlap(balls_of[hand], balls_of[foot])
            if depth > HAND_IN_FOOT:
                yield "hand", f"{hand} in {foot}", depth


def _overlap(first: Array, second: Array) -> float:
    gap = np.linalg.norm(first[:, :3].mean(axis=0) - second[:, :3].mean(axis=0))
    if gap > _FAR:
        return -float(gap)
    gaps = np.linalg.norm(first[:, None, :3] - second[None, :, :3], axis=2)
    return float((first[:, None, 3] + second[None, :, 3] - gaps).max())
