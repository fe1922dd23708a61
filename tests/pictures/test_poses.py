"""Every pose of the seed, in all its frames."""

import json

import pytest

from app.pictures.catalogue import exercise_slugs, read_entry
from app.pictures.poses.agreement import disagreements
from app.pictures.poses.checks import check
from app.pictures.poses.files import slugs
from app.pictures.poses.formatting import format_pose
from app.pictures.poses.sequence import Sequence
from tests.pictures.conftest import POSES, SEED


@pytest.mark.sweep
def test_contacts_bones_floor_things_and_joints_are_right_in_all_frames(sequence: Sequence) -> None:
    assert [str(finding) for finding in check(sequence)] == []


@pytest.mark.sweep
def test_picture_agrees_with_the_record(sequence: Sequence) -> None:
    entry = read_entry(SEED, sequence.slug)
    assert entry is not None
    assert list(disagreements(sequence, entry.record)) == []


def test_pose_file_is_written_as_the_formatter_writes_it(pose_slug: str) -> None:
    text = (POSES / f"{pose_slug}.json").read_text(encoding="utf-8")
    assert text == format_pose(json.loads(text))


def test_every_exercise_has_a_pose() -> None:
    assert slugs(POSES) == exercise_slugs(SEED)
