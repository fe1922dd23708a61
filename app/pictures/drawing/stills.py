"""A still: two phases of the movement side by side or one above the other, or one of them."""

from itertools import product
from typing import Literal

from app.pictures.document import Drawn
from app.pictures.drawing.scene import Scene
from app.pictures.palette import LIGHT

Phase = Literal["1", "2", "both"]

GAP = 60  # units between phases
INSET = 720  # units, the side of the small picture of the whole figure
_STACKED = 1.45  # width to height from which phases stand one above the other
_FULL = 2700  # units of width from which lines are thickened


def draw_still(scene: Scene, phase: Phase = "both") -> Drawn:
    """Draw one view of a still."""
    shown = _phases(scene, phase)
    width, height = scene.canvas.width, scene.canvas.height
    stacked = len(shown) > 1 and width > _STACKED * height
    column, row = (1, len(shown)) if stacked else (len(shown), 1)
    wide, high = column * width + (column - 1) * GAP, row * height + (row - 1) * GAP
    inset, crowded = draw_inset(scene)
    left = INSET + GAP if crowded else 0
    scale = max(1.0, (left + wide) / _FULL)
    cells = ""
    for index, time in enumerate(shown):
        inner = "".join(markup for _, markup in scene.frame(time)) + scene.marks(time, scale)
        inner += scene.arrows(time, scale, _arrows_over(scene, index, phase))
        if index == 0 and not crowded:
            inner += inset
        x = left + (0 if stacked else index * (width + GAP))
        y = index * (height + GAP) if stacked else 0
        cells += nested(inner, x, y, width, height)
    if crowded:
        cells += inset
        high = max(high, INSET)
    return Drawn(cells, left + wide, high, scale)


def _phases(scene: Scene, phase: Phase) -> list[float]:
    first, last = scene.sequence.phases
    if phase == "both":
        return [float(first), float(last)] if first != last else [float(last)]
    return [float(first if phase == "1" else last)]


def _arrows_over(scene: Scene, index: int, phase: Phase) -> int:
    """The phase whose arrows a cell shows: a first phase alone borrows them if it has none."""
    if phase == "both" and scene.sequence.phases[0] != scene.sequence.phases[1]:
        return index + 1
    return 1 if phase == "1" and scene.arrows_change else 2


def nested(markup: str, x: float, y: float, width: float, height: float) -> str:
    """Markup clipped to a cell."""
    return (
        f'<svg x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">{markup}</svg>'
    )


def draw_inset(scene: Scene) -> tuple[str, bool]:
    """Draw the whole figure small, in the emptiest corner, with a ring round the close-up.

    Returns:
        The markup, empty when the scene is no close-up, and whether it has no room in the scene.
    """
    small = scene.inset()
    if small is None:
        return "", False
    fill, x, y = min(_corners(scene))
    crowded = fill > 0.12
    if crowded:
        x, y = 0.0, 0.0
    inner = "".join(markup for _, markup in small.frame(small.times[0])) + _ring(scene, small)
    canvas = small.canvas
    card = (
        f'<rect x="{x + 12:.0f}" y="{y + 12:.0f}" width="{INSET - 24}" height="{INSET - 24}" '
        f'rx="40" fill="{LIGHT["card"]}" stroke="{LIGHT["edge"]}" stroke-width="6"/>'
    )
    figure = (
        f'<svg x="{x + 30:.0f}" y="{y + 30:.0f}" width="{INSET - 60}" height="{INSET - 60}" '
        f'viewBox="0 0 {canvas.width} {canvas.height}"><g stroke-width="14">{inner}</g></svg>'
    )
    return card + figure, crowded


def _corners(scene: Scene) -> list[tuple[float, float, float]]:
    """For each corner how full it is, and where the inset would lie."""
    canvas, side = scene.canvas, INSET / scene.canvas.scale
    out = []
    for right, low in product((0, 1), repeat=2):
        x, y = right * (canvas.width - INSET), low * (canvas.height - INSET)
        left, top = canvas.x0 + x / canvas.scale, canvas.y0 + y / canvas.scale
        fill = scene.occupied((left, top, left + side, top + side))
        out.append((fill + 0.02 * (right + 2 * low), float(x), float(y)))
    return out


def _ring(scene: Scene, small: Scene) -> str:
    """A ring round the feet or shanks that the close-up shows."""
    body = small.sequence.at(small.times[0])
    near = [
        small.camera.flat(body.frames[name][0])
        for name in scene.view.focus
        if name in body.frames and name.endswith(("foot", "shank", "hand"))
    ][:2]
    if not near:
        return ""
    x, y = small.canvas.even(near).mean(axis=0)
    return (
        f'<circle cx="{x:.0f}" cy="{y + 20:.0f}" r="250" fill="none" '
        f'stroke="{LIGHT["arrow"]}" stroke-width="40"/>'
    )
