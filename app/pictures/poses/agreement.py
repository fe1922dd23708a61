"""Whether a picture agrees with the exercise's record: position, equipment, side."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import SIDES, Side
from app.pictures.poses.sequence import Sequence
from app.pictures.props.kinds import EQUIPMENT

SCENERY = "scenery"
"""What a thing names as its equipment when it only sets the scene."""

_SCENERY = frozenset({"line", "mat", "cushion", "wall"})
"""Kinds that may be drawn though the record doesn't name them: they only make things clear."""

_SAME = {
    "standing": {"standing", "walking"},
    "walking": {"standing", "walking"},
    "chair": {"chair"},
    "sitting": {"chair", "floor-sitting"},
    "floor-sitting": {"floor-sitting"},
}


def disagreements(sequence: Sequence, exercise: Mapping[str, Any]) -> Iterator[str]:
    """What picture and record of an exercise say differently.

    Args:
        sequence: The exercise's poses.
        exercise: Its record in `seed/exercises/`.
    """
    stated = str(exercise["position"])
    seen = {position_of(sequence.at(float(time))) for time in range(len(sequence.keys))}
    if not seen & _SAME.get(stated, {stated}):
        yield f"position: the record says {stated}, the picture shows {', '.join(sorted(seen))}"
    yield from _equipment(sequence, exercise)
    first = exercise.get("first_side")
    moving = moving_side(sequence)
    if first and moving and first != moving:
        yield f"side: the words begin with the {first} side, the picture moves the {moving}"


def _equipment(sequence: Sequence, exercise: Mapping[str, Any]) -> Iterator[str]:
    listed = {item["slug"]: bool(item["required"]) for item in exercise["equipment"]}
    drawn: set[str] = set()
    for thing in sequence.keys[0]["props"].values():
        kind = str(thing["kind"])
        if thing.get("equipment") == SCENERY:
            continue
        stands_for = (
            frozenset({thing["equipment"]}) if thing.get("equipment") else EQUIPMENT.get(kind)
        )
        if stands_for is None:
            continue
        drawn |= stands_for
        if kind not in _SCENERY and not stands_for & listed.keys():
            yield f"equipment: the picture shows a {kind}, the record lists none"
    for slug, required in sorted(listed.items()):
        if required and slug not in drawn:
            yield f"equipment: the record requires {slug}, the picture shows none"


def position_of(body: Skeleton) -> str:
    """The position that a figure is in, in the words of the catalogue."""
    origin, pelvis = body.frames["pelvis"]
    up, ahead, left = pelvis[2, 2], pelvis[2, 0], pelvis[2, 1]
    knees = [float(body.frames[f"{side}.shank"][0][2]) for side in SIDES]
    if origin[2] < 30 and up < 0.6:
        if abs(left) > 0.6:
            return "side-lying"
        return "supine" if ahead > 0 else "prone"
    if min(knees) < 12 and origin[2] > 25:
        return "kneeling"
    if origin[2] < 30:
        return "floor-sitting"
    return "chair" if _sits(body) else "standing"


def _sits(body: Skeleton) -> bool:
    """Whether there is a seat under the pelvis."""
    origin = body.frames["pelvis"][0]
    return any(
        thing["kind"] in ("chair", "stool", "bench", "machine") and _near(origin, thing)
        for thing in body.pose["props"].values()
    )


def _near(origin: np.ndarray, thing: Mapping[str, Any]) -> bool:
    height = thing["size"][2] if "size" in thing else thing["height"]
    return bool(np.abs(origin - (thing["x"], thing["y"], height + 11)).max() < 18)


def moving_side(sequence: Sequence) -> str | None:
    """The side whose foot moves clearly more than the other's, or None."""
    ways: dict[Side, float] = {}
    for side in SIDES:
        frames = [sequence.at(time).frames[f"{side}.foot"] for time in sequence.times()]
        ways[side] = sum(
            float(np.linalg.norm(b[0] - a[0])) + 8 * float(np.linalg.norm(b[1] - a[1]))
            for a, b in pairwise(frames)
        )
    if ways["L"] > 2 * ways["R"] + 2:
        return "left"
    return "right" if ways["R"] > 2 * ways["L"] + 2 else None
