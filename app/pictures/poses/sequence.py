"""The frames of an exercise: key poses interpolated, each frame solved anew."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.pictures.figure.skeleton import Pose, Skeleton
from app.pictures.figure.solving import solve
from app.pictures.poses.files import Json, Value, key_poses, read_pose_file
from app.pictures.poses.schema import PoseFile
from app.pictures.props.fields import Thing
from app.pictures.props.kinds import PROP

FRAMES = 9
"""Frames of an animation, one way."""
_LONGEST_HOLD = 4.0  # seconds: long enough to be read as a hold, short enough to wait for
_OUT, _REST = 1.5, 0.7  # seconds to move and to rest, when the dose states only a hold


@dataclass(slots=True)
class Sequence:
    """The key poses of an exercise; time runs from 0 to the last key (or round)."""

    slug: str
    file: PoseFile
    keys: list[Json]
    _solved: dict[float, Skeleton] = field(default_factory=dict)

    def at(self, time: float) -> Skeleton:
        """The figure at a time, eased between keys unless they form a round."""
        if time not in self._solved:
            self._solved[time] = solve(self._pose(time))
        return self._solved[time]

    def times(self, count: int = FRAMES) -> list[float]:
        """Times of a number of frames: from first to last key, or once round."""
        keys = len(self.keys)
        if keys == 1:
            return [0.0]
        if self.file.round:
            return [frame * keys / count for frame in range(count)]
        return [frame * (keys - 1) / (count - 1) for frame in range(count)]

    @property
    def phases(self) -> tuple[int, int]:
        """The two keys that a still shows."""
        return self.file.phases or (0, len(self.keys) - 1)

    def rhythm(self, dose: Mapping[str, Any]) -> list[float]:
        """Seconds out, hold, back and rest; of a circular movement, seconds of one round.

        What the file says, else by the dose: a stated tempo is one repetition, and a hold is shown
        for at most 4 seconds.
        """
        if self.file.rhythm:
            return list(self.file.rhythm)
        tempo = float(dose.get("tempo_seconds") or 4)
        if self.file.round:
            return [min(tempo, 6.0)]
        if hold := dose.get("hold_seconds"):
            return [_OUT, min(float(hold), _LONGEST_HOLD), _OUT, _REST]
        tempo = min(max(tempo, 2.0), 8.0)
        return [round(tempo * share, 2) for share in (0.4, 0.1, 0.4, 0.1)]

    def _pose(self, time: float) -> Value:
        count = len(self.keys)
        if count == 1:
            return self.keys[0]
        if self.file.round:
            index, share = int(time) % count, time - int(time)
            return mix(self.keys[index], self.keys[(index + 1) % count], share)
        index = min(int(time), count - 2)
        share = (1 - math.cos(math.pi * (time - index))) / 2
        return mix(self.keys[index], self.keys[index + 1], share)


def read_sequence(folder: Path, slug: str) -> Sequence:
    """Read an exercise's pose file.

    Raises:
        PoseError: The file is missing or wrong; says the field.
    """
    file = read_pose_file(folder, slug)
    return Sequence(slug, file, key_poses(file, f"{slug}.json"))


def mix(first: Value, other: Value, share: float) -> Value:
    """Between two poses of the same keys: numbers are interpolated, all else is the same."""
    if isinstance(first, dict):
        return {key: mix(value, other[key], share) for key, value in first.items()}
    if isinstance(first, (list, tuple)):
        return [mix(a, b, share) for a, b in zip(first, other, strict=True)]
    if isinstance(first, (int, float)) and not isinstance(first, bool):
        return first + (other - first) * share
    return first


def props_of(pose: Pose) -> list[tuple[str, Thing]]:
    """The things of a pose, by name."""
    return [(name, PROP.validate_python(thing)) for name, thing in sorted(pose["props"].items())]
