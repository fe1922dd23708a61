from pathlib import Path

import pytest

from app.pictures.poses.files import slugs
from app.pictures.poses.sequence import Sequence, read_sequence

SEED = Path(__file__).parents[2] / "seed"
POSES = SEED / "poses"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pose_slug" in metafunc.fixturenames:
        metafunc.parametrize("pose_slug", slugs(POSES))


@pytest.fixture
def sequence(pose_slug: str) -> Sequence:
    return read_sequence(POSES, pose_slug)
