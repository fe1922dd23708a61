import gzip
import hashlib
import io
import os
import re
import statistics
import subprocess
import sys
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from app.catalogue.schemas.picture import LICENCE
from app.pictures.document import Caption, Drawn, document
from app.pictures.drawing.painting import Items
from app.pictures.drawing.scene import Scene
from app.pictures.palette import DARK, LIGHT
from app.pictures.picture import draw_movement, draw_phases
from app.pictures.poses.files import slugs
from app.pictures.poses.sequence import read_sequence
from app.pictures.raster import png, webp
from app.pictures.sizes import read_sizes
from app.pictures.smil import moments
from tests.pictures.conftest import POSES, SEED, animation, still

CAPTION = Caption("Clamshell <1> & more", "You open the upper knee.")
RHYTHM = [1.5, 0.5, 1.5, 0.5]
SVG = "{http://www.w3.org/2000/svg}"
SLUGS = slugs(POSES)
SAMPLE = SLUGS[::15]

_HASH = """
import hashlib, pathlib
from app.pictures.picture import draw_movement, draw_phases
from app.pictures.poses.sequence import read_sequence
sequence = read_sequence(pathlib.Path("seed/poses"), "thumb-arch-massage")
text = draw_phases(sequence).markup + draw_movement(sequence, [1, 1, 1, 1]).markup
print(hashlib.sha256(text.encode()).hexdigest())
"""


@pytest.mark.parametrize("moving", [False, True])
def test_svg_is_valid_and_carries_title_description_and_licence(moving: bool) -> None:
    sequence = read_sequence(POSES, "clamshell")
    text = animation(sequence, CAPTION, RHYTHM) if moving else still(sequence, CAPTION)
    root = ET.fromstring(text)  # noqa: S314
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == CAPTION.title
    assert root.findtext(f"{SVG}desc") == CAPTION.description
    assert f'resource="{LICENCE}"' in text
    assert "Footwork, CC BY 4.0" in text


def test_svg_has_no_ids_that_could_collide_on_a_page() -> None:
    sequence = read_sequence(POSES, "clamshell")
    text = still(sequence, CAPTION, theme="auto") + animation(sequence, CAPTION, RHYTHM)
    assert not re.search(r'\sid="', text)


def test_animation_shows_its_second_phase_under_reduced_motion() -> None:
    text = animation(read_sequence(POSES, "clamshell"), CAPTION, RHYTHM)
    assert "prefers-reduced-motion:reduce" in text
    assert 'class="frame rest"' in text


def test_dark_picture_uses_the_dark_palette_and_auto_has_both() -> None:
    sequence = read_sequence(POSES, "clamshell")
    dark = still(sequence, CAPTION, theme="dark")
    assert DARK["skin"] in dark
    assert LIGHT["skin"] not in dark
    auto = still(sequence, CAPTION, theme="auto")
    assert DARK["skin"] in auto
    assert LIGHT["skin"] in auto


def test_light_colours_are_told_apart_by_the_dark_rules() -> None:
    assert len(set(LIGHT.values())) == len(LIGHT)


def test_muscles_can_be_left_unmarked() -> None:
    sequence = read_sequence(POSES, "clamshell")
    assert LIGHT["muscle"] in still(sequence, CAPTION)
    assert LIGHT["muscle"] not in still(sequence, CAPTION, muscles=False)


def test_single_phases_are_narrower_than_both() -> None:
    sequence = read_sequence(POSES, "standing-calf-raise")
    first, second = (still(sequence, CAPTION, phase=phase) for phase in ("1", "2"))
    assert first != second
    assert _width(first) < _width(still(sequence, CAPTION))


def _width(text: str) -> int:
    found = re.search(r'viewBox="0 0 (\d+)', text)
    assert found
    return int(found[1])


def test_png_has_the_width_asked_for_and_is_not_black() -> None:
    image = Image.open(io.BytesIO(png(still(read_sequence(POSES, "clamshell"), CAPTION), 360)))
    assert image.width == 360
    grey = image.convert("L").resize((1, 1)).getpixel((0, 0))
    assert isinstance(grey, int | float)
    assert grey > 150


def test_webp_moves() -> None:
    moving = animation(read_sequence(POSES, "clamshell"), CAPTION, RHYTHM)
    image = Image.open(io.BytesIO(webp(moving, 200)))
    assert image.width == 200
    assert getattr(image, "n_frames", 1) == len(list(moments(moving)))


def test_moments_show_one_frame_each_and_last_one_round() -> None:
    moving = animation(read_sequence(POSES, "clamshell"), CAPTION, RHYTHM)
    shown = list(moments(moving))
    assert sum(seconds for _, seconds in shown) == pytest.approx(sum(RHYTHM))
    for still_, _ in shown:
        assert "<animate" not in still_
        assert "<g>" in still_
    (first, _), (held, seconds) = shown[0], max(shown[:-1], key=lambda moment: moment[1])
    assert first != held
    assert seconds == pytest.approx(RHYTHM[1], abs=0.01)  # the hold


def test_still_is_one_moment() -> None:
    text = still(read_sequence(POSES, "clamshell"), CAPTION)
    assert list(moments(text)) == [(text, 1.0)]


def test_bytes_are_the_same_whatever_the_hash_seed() -> None:
    hashes = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", _HASH], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "4711")
    }  # fmt: skip
    assert len(hashes) == 1


@cache
def drawn(slug: str) -> tuple[Drawn, Drawn]:
    """The still and the animation of an exercise."""
    sequence = read_sequence(POSES, slug)
    return draw_phases(sequence), draw_movement(sequence, RHYTHM)


@pytest.mark.sweep
def test_median_sizes_are_small() -> None:
    stills, moving = zip(*map(drawn, SAMPLE), strict=True)
    for drawings, most in ((stills, 5 * 1024), (moving, 12 * 1024)):
        assert statistics.median(_zipped(document(each, CAPTION)) for each in drawings) <= most


@pytest.mark.sweep
@pytest.mark.parametrize("slug", SAMPLE)
def test_sizes_that_the_seed_states_are_those_drawn(slug: str) -> None:
    """If not, `make pictures` states them anew."""
    assert read_sizes(SEED)[slug] == heights(*drawn(slug))


class Unpainted(Scene):
    """A scene whose frames have their size and are not painted, which takes most of the time."""

    def frame(self, time: float) -> Items:  # noqa: ARG002 -- as a scene has it
        return []


@pytest.mark.heavy
@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in SAMPLE])
def test_sizes_that_the_seed_states_are_those_of_all_pictures(
    slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stills are painted, and the frames of an animation only for a sample, as above."""
    sequence = read_sequence(POSES, slug)
    phases = draw_phases(sequence)
    monkeypatch.setattr("app.pictures.picture.Scene", Unpainted)
    assert read_sizes(SEED)[slug] == heights(phases, draw_movement(sequence, RHYTHM))


def heights(phases: Drawn, movement: Drawn) -> dict[str, int]:
    """The sizes of a still and of an animation, as the seed states them."""
    return {"still": phases.shown_height, "animation": movement.shown_height}


def _zipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_hash_of_a_picture_is_stable_within_a_process() -> None:
    sequence = read_sequence(POSES, "glute-bridge")
    first, second = (hashlib.sha256(still(sequence, CAPTION).encode()).digest() for _ in "ab")
    assert first == second
