"""Arrows are large enough to show a way, and stay in the picture."""

import re

import numpy as np
import pytest

from app.pictures.drawing.arrows import draw_arrow
from app.pictures.drawing.camera import Camera
from app.pictures.drawing.paths import Canvas
from app.pictures.figure.vectors import Array, vector
from app.pictures.palette import LIGHT
from app.pictures.picture import draw_movement, draw_phases
from app.pictures.poses.schema import Arrow
from app.pictures.poses.sequence import read_sequence
from tests.pictures.conftest import POSES

FRONT = Camera(0, 0)  # y to the right, z up
CANVAS = Canvas(FRONT, (0, -50, 50, 0))  # 40 units a centimetre
HEAD = 66
START, END = ("world", (0.0, 0.0, 0.0)), ("world", (0.0, 0.0, 1.0))
THROUGH = Arrow(through=[START, END])
_ARROW = rf'<path d="([^"]+)" fill="{LIGHT["arrow"]}" stroke="none"/>'


def _extent(arrow: Arrow, points: list[Array]) -> Array:
    """Left, top, right and bottom of the drawn arrow, in units; corners of curves count."""
    markup = draw_arrow(arrow, points, CANVAS, 1)
    tips = re.findall(r'<path d="([^"]+)" fill="#', markup)
    shaft = re.findall(r'<path d="([^"]+)" stroke=', markup)
    spots = [
        (int(x), int(y))
        for path in tips + shaft[-1:]
        for x, y in re.findall(r"[ML](-?\d+) (-?\d+)", path)
    ]
    assert spots
    return np.array([np.min(spots, axis=0), np.max(spots, axis=0)]).ravel()


def test_arrow_of_a_small_movement_still_has_a_shaft() -> None:
    small = [vector(0, 25, 20), vector(0, 25, 20.5)]
    _, top, _, bottom = _extent(THROUGH, small)
    assert bottom - top >= 2 * HEAD


def test_arrow_of_a_large_movement_keeps_its_length() -> None:
    large = [vector(0, 25, 10), vector(0, 25, 30)]
    _, top, _, bottom = _extent(THROUGH, large)
    assert (top, bottom) == pytest.approx((800, 1600), abs=4)


def test_longer_arrow_at_the_edge_stays_in_the_picture() -> None:
    edge = [vector(0, 49.5, 20), vector(0, 49.9, 20)]
    _, _, right, _ = _extent(THROUGH, edge)
    assert right <= CANVAS.width


def test_force_keeps_its_tip_where_it_presses() -> None:
    small = [vector(0, 25, 20.6), vector(0, 25, 20)]
    top = _extent(Arrow(through=[START, END], press=True), small)[1]
    assert top < 1200 - 2 * HEAD


def test_each_phase_of_a_still_shows_its_own_arrows() -> None:
    sequence = read_sequence(POSES, "ankle-four-ways")
    first, second = (draw_phases(sequence, phase).markup for phase in ("1", "2"))
    arrows = [re.findall(_ARROW, markup) for markup in (first, second)]
    assert arrows[0]
    assert arrows[1]
    assert not set(arrows[0]) & set(arrows[1])
    moving = draw_movement(sequence, [1.5, 0.5, 1.5, 0.5]).markup
    assert len(set(re.findall(_ARROW, moving))) == len(arrows[0]) + len(arrows[1])


def test_first_phase_without_arrows_shows_those_of_the_second() -> None:
    sequence = read_sequence(POSES, "clamshell")
    assert re.findall(_ARROW, draw_phases(sequence, "1").markup)
