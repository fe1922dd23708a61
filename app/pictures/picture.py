"""The pictures of an exercise: still or moving, one view or two."""

from app.pictures.document import Drawn
from app.pictures.drawing.animation import MOVING_GRAIN, draw_animation
from app.pictures.drawing.scene import Scene
from app.pictures.drawing.stills import GAP, Phase, draw_still, nested
from app.pictures.poses.schema import View
from app.pictures.poses.sequence import Sequence


def draw_phases(sequence: Sequence, phase: Phase = "both") -> Drawn:
    """Both phases of a movement, or one of them."""
    return _stack([draw_still(Scene(sequence, view), phase) for view in _views(sequence)])


def draw_movement(sequence: Sequence, rhythm: list[float]) -> Drawn:
    """A movement.

    Args:
        sequence: The exercise's poses.
        rhythm: Seconds out, hold, back, rest; their sum is one round of a circular movement.
    """
    return _stack(
        [draw_animation(Scene(sequence, view, MOVING_GRAIN), rhythm) for view in _views(sequence)]
    )


def _views(sequence: Sequence) -> list[View]:
    return [view for view in (sequence.file, sequence.file.also) if view]


def _stack(drawn: list[Drawn]) -> Drawn:
    """Views one under the other, each as wide as the first."""
    if len(drawn) == 1:
        return drawn[0]
    width, y, markup = drawn[0].width, 0, ""
    for each in drawn:
        height = round(each.height * width / each.width)
        cell = nested(each.markup, 0, 0, each.width, each.height)
        markup += (
            f'<svg y="{y}" width="{width}" height="{height}" '
            f'viewBox="0 0 {each.width} {each.height}">{cell}</svg>'
        )
        y += height + GAP
    return Drawn(markup, width, y - GAP, drawn[0].scale)
