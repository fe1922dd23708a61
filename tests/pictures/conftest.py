from pathlib import Path

import pytest

from app.pictures.document import Caption, document
from app.pictures.drawing.stills import Phase
from app.pictures.palette import Theme
from app.pictures.picture import draw_movement, draw_phases
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


def still(sequence: Sequence, caption: Caption, *, theme: Theme = "light", muscles: bool = True,
          phase: Phase = "both") -> str:  # fmt: skip
    """The phases of a movement side by side, as an SVG document."""
    return document(draw_phases(sequence, phase), caption, theme=theme, muscles=muscles)


def animation(sequence: Sequence, caption: Caption, rhythm: list[float]) -> str:
    """The movement in its rhythm, as an SVG document; a still under reduced motion."""
    return document(draw_movement(sequence, rhythm), caption)
