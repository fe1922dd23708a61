"""Each check finds the fault that it is for."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.pictures.poses.agreement import disagreements, moving_side, position_of
from app.pictures.poses.checks import check
from app.pictures.poses.sequence import Sequence, read_sequence
from tests.pictures.conftest import POSES

STANDING: dict[str, Any] = {
    "root": [0, 0, 93], "hip": 1, "knee": 3, "anchor": "R", "foot": {"at": [11.6, 9, 0]},
}  # fmt: skip


def _sequence(folder: Path, **data: Any) -> Sequence:
    (folder / "example.json").write_text(json.dumps(data), encoding="utf-8")
    return read_sequence(folder, "example")


@pytest.mark.parametrize(
    ("more", "kind", "what"),
    [
        ({"hand": {"at": [80, 10, 60]}}, "contact", "L.hand"),
        ({"anchor": None, "root": [0, 0, 80], "foot": None}, "floor", "L.foot"),
        ({"props": {"box": {"kind": "box", "size": [60, 60, 30]}}}, "thing", "R.shank in box"),
        ({"hand": {"at": [30, 12, 100], "fingers": [-1, 0, 0]}}, "joint", "L wrist bend"),
    ],
)
def test_fault_is_found(tmp_path: Path, more: dict[str, Any], kind: str, what: str) -> None:
    findings = check(_sequence(tmp_path, set=STANDING | more))
    assert (kind, what) in {(finding.kind, finding.what) for finding in findings}


def test_standing_still_has_no_fault(tmp_path: Path) -> None:
    assert check(_sequence(tmp_path, set=STANDING)) == []


def test_soft_thing_gives_way(tmp_path: Path) -> None:
    pad = {"kind": "pad", "x": 8, "size": [50, 50, 2]}
    hard = pad | {"kind": "step"}
    assert check(_sequence(tmp_path, set=STANDING | {"props": {"pad": pad}})) == []
    assert check(_sequence(tmp_path, set=STANDING | {"props": {"pad": hard}})) != []


@pytest.mark.parametrize(
    ("slug", "position"),
    [
        ("standing-calf-raise", "standing"),
        ("short-foot", "chair"),
        ("clamshell", "side-lying"),
        ("glute-bridge", "supine"),
        ("crossed-leg-band-inversion", "floor-sitting"),
    ],
)
def test_position_is_recognised(slug: str, position: str) -> None:
    assert position_of(read_sequence(POSES, slug).at(0.0)) == position


def test_disagreements_name_position_equipment_and_side() -> None:
    record = {
        "position": "supine",
        "equipment": [{"slug": "ball", "required": True}],
        "first_side": "right",
    }
    found = list(disagreements(read_sequence(POSES, "single-leg-stance"), record))
    assert len(found) == 4
    assert {line.split(":")[0] for line in found} == {"position", "equipment", "side"}


def test_moving_side_is_the_one_that_moves() -> None:
    assert moving_side(read_sequence(POSES, "single-leg-stance")) == "left"
    assert moving_side(read_sequence(POSES, "standing-calf-raise")) is None
