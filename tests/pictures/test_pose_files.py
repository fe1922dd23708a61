"""What is refused, and that the refusal says file and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.pictures.poses.files import PoseError, read_pose_file
from app.pictures.poses.sequence import mix, read_sequence


def _write(folder: Path, **data: Any) -> Path:
    (folder / "example.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"keys": [{"knee": 200}]}, "keys[0].L.knee: Input should be less than or equal to 155"),
        ({"keys": [{"R": {"knie": 20}}]}, "keys[0].R.knie: Extra inputs are not permitted"),
        ({"keys": []}, "keys: List should have at least 1 item"),
        ({"base": ["nowhere"]}, "nowhere.json: can't be read"),
        ({"set": {"props": {"a": {"kind": "sofa"}}}}, "keys[0].props.a: Input tag 'sofa'"),
        ({"set": {"muscles": ["wings"]}}, "keys[0].muscles.0: String should match pattern"),
        (
            {"keys": [{"foot": {"at": [0, 9, 0], "point": "ball"}},
                      {"foot": {"at": [0, 9, 0], "point": "heel"}}]},
            "L.foot.point: 'ball' in one key and 'heel' in another can't be interpolated",
        ),
        ({"keys": [{"foot": {"at": [0, 9, 0]}}, {}]}, "L.foot: given in some keys only"),
        ({"view": [0, 95]}, "view.1: Input should be less than or equal to 89"),
    ],
)  # fmt: skip
def test_wrong_pose_file_is_refused_with_file_and_field(
    tmp_path: Path, data: dict[str, Any], says: str
) -> None:
    with pytest.raises(PoseError) as raised:
        read_sequence(_write(tmp_path, **data), "example")
    assert says in str(raised.value)
    assert ".json: " in str(raised.value)


def test_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "example.json").write_text("{", encoding="utf-8")
    with pytest.raises(PoseError, match=r"example\.json: not JSON"):
        read_pose_file(tmp_path, "example")


def test_large_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "example.json").write_text(" " * 70_000, encoding="utf-8")
    with pytest.raises(PoseError, match="larger than"):
        read_pose_file(tmp_path, "example")


def test_differences_of_a_side_add_to_what_both_share(tmp_path: Path) -> None:
    _write(tmp_path, set={"knee": 10, "toes": {"ext": 5}}, keys=[{"R": {"knee": 40}}])
    key = read_sequence(tmp_path, "example").keys[0]
    assert (key["L"]["knee"], key["R"]["knee"]) == (10, 40)
    assert (key["L"]["toes"]["big"], key["R"]["toes"]["rest"]) == (5, 5)


def test_angle_that_one_key_leaves_out_is_interpolated_from_its_rest(tmp_path: Path) -> None:
    _write(tmp_path, keys=[{"abduction": 11}, {}])
    first, second = read_sequence(tmp_path, "example").keys
    assert mix(first, second, 0.5)["L"]["abduction"] == 6


def test_props_keep_their_defaults_between_keys(tmp_path: Path) -> None:
    ball = {"kind": "ball", "at": [0, 0, 5]}
    _write(tmp_path, keys=[{"props": {"b": ball}}, {"props": {"b": ball | {"radius": 5}}}])
    first, second = read_sequence(tmp_path, "example").keys
    assert mix(first, second, 0.5)["props"]["b"]["radius"] == (3.2 + 5) / 2
