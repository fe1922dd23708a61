"""Read pose files: merge bases and differences, and check each key pose."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.pictures.poses.schema import Limbs, Pose, PoseFile

MAX_BYTES = 64 * 1024
BASES = "bases"
"""The folder of base poses inside the folder of poses."""

Value = Any
"""A JSON value."""
Json = dict[str, Value]
T = TypeVar("T", bound=BaseModel)


class PoseError(ValueError):
    """A pose file can't be used: says the file and the field."""

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.file, self.problems = file, tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in self.problems))


def merge(base: Value, difference: Value) -> Value:
    """`difference` laid over `base`, deeply; lists are replaced whole."""
    if not isinstance(base, Mapping) or not isinstance(difference, Mapping):
        return difference
    merged = dict(base)
    for key, value in difference.items():
        merged[key] = merge(merged.get(key), value)
    return merged


def slugs(folder: Path) -> list[str]:
    """The exercises that have a file in a folder of poses or records, sorted."""
    return sorted(path.stem for path in folder.glob("*.json"))


def read_pose_file(folder: Path, slug: str) -> PoseFile:
    """One exercise's file with its bases merged in.

    Raises:
        PoseError: The file or a base can't be read, or a field is wrong.
    """
    raw = _read(folder / f"{slug}.json")
    merged: Json = {}
    for name in raw.get("base", []):
        merged = merge(merged, _read(folder / BASES / f"{name}.json"))
    return _valid(PoseFile, merge(merged, raw), f"{slug}.json")


def key_poses(file: PoseFile, name: str) -> list[Json]:
    """Each key as a resolved pose, with the limbs of both sides spelt out.

    Raises:
        PoseError: A field is wrong, or keys differ in what can't be interpolated.
    """
    keys = []
    for index, difference in enumerate(file.keys):
        raw = _both_sides(merge(file.set, difference))
        keys.append(_resolve(_valid(Pose, raw, name, f"keys[{index}].")))
    problems = sorted({p for key in keys[1:] for p in _differences(keys[0], key, "")})
    if problems:
        raise PoseError(name, problems)
    return keys


def _read(path: Path) -> Json:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PoseError(path.name, [f"larger than {MAX_BYTES} bytes"])
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise PoseError(path.name, [f"can't be read: {error.strerror}"]) from None
    except ValueError as error:
        raise PoseError(path.name, [f"not JSON: {error}"]) from None
    if not isinstance(found, dict):
        raise PoseError(path.name, ["not an object"])
    return found


def _valid(model: type[T], data: Json, file: str, prefix: str = "") -> T:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise PoseError(
            file,
            [
                f"{prefix}{'.'.join(str(part) for part in found['loc'])}: {found['msg']}"
                for found in error.errors(include_url=False, include_context=False)
            ],
        ) from None


def _both_sides(raw: Json) -> Json:
    """A pose with what it says of both sides written under `L` and `R`."""
    shared = {key: value for key, value in raw.items() if key in Limbs.model_fields}
    rest = {key: value for key, value in raw.items() if key not in Limbs.model_fields}
    return rest | {side: merge(shared, raw.get(side, {})) for side in ("L", "R")}


def _resolve(pose: Pose) -> Json:
    """A plain pose for solving, every angle spelt out."""
    resolved: Json = pose.model_dump(exclude_none=True)
    resolved["props"] = {name: thing for name, thing in resolved["props"].items() if thing}
    for side in ("L", "R"):
        toes = resolved[side]["toes"]
        ext = toes.pop("ext")
        resolved[side]["toes"] = {"big": ext, "rest": ext} | toes
    return resolved


def _differences(first: Value, other: Value, where: str) -> Iterable[str]:
    """What can't be interpolated between two keys: words, and what only one of them has."""
    if isinstance(first, Mapping) and isinstance(other, Mapping):
        for key in sorted(first.keys() | other.keys()):
            at = f"{where}.{key}" if where else key
            if key in first and key in other:
                yield from _differences(first[key], other[key], at)
            elif not _is_number(first.get(key, other.get(key))):
                yield f"{at}: given in some keys only"
    elif isinstance(first, (list, tuple)) and isinstance(other, (list, tuple)):
        if len(first) != len(other):
            yield f"{where}: lists of different lengths in the keys"
        for index, (a, b) in enumerate(zip(first, other, strict=False)):
            yield from _differences(a, b, f"{where}[{index}]")
    elif not (_is_number(first) and _is_number(other)) and first != other:
        yield f"{where}: {first!r} in one key and {other!r} in another can't be interpolated"


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
