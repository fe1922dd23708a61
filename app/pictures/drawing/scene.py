"""One view of an exercise: a camera and a canvas that fit all its frames."""

import numpy as np
import shapely
from shapely.geometry import box

from app.pictures.drawing.arrows import arrow_points, draw_arrow, draw_marks
from app.pictures.drawing.camera import Camera
from app.pictures.drawing.painting import Items, paint, shown_parts
from app.pictures.drawing.paths import Canvas
from app.pictures.figure.skeleton import Skeleton
from app.pictures.poses.schema import View
from app.pictures.poses.sequence import FRAMES, Sequence

Bounds = tuple[float, float, float, float]

_NARROWEST, _FLATTEST = 0.62, 0.55  # width to height, height to width
GRAIN = 1.7  # units: the tolerance of an outline


class Scene:
    """One view of a sequence, ready to paint any of its frames."""

    def __init__(
        self, sequence: Sequence, view: View, grain: float = GRAIN, frames: int = FRAMES
    ) -> None:
        self.sequence, self.view = sequence, view
        self.camera = Camera(*view.view)
        self.times = sequence.times(frames)
        bodies = [sequence.at(time) for time in self.times]
        self.canvas = Canvas(self.camera, self._fit(bodies), grain)
        self.dark = tuple(view.dark) or self._far_side(bodies[0])

    def frame(self, time: float) -> Items:
        """Names and markup of one frame, from back to front."""
        return paint(self.sequence.at(time), self.view, self.canvas, self.dark)

    def arrows(self, time: float, scale: float = 1, phase: int = 2) -> str:
        """The arrows of a phase over a frame."""
        body = self.sequence.at(time)
        return "".join(
            draw_arrow(arrow, arrow_points(arrow, self.sequence, body), self.canvas, scale)
            for arrow in self.view.arrows
            if arrow.phase == phase
        )

    @property
    def arrows_change(self) -> bool:
        """Whether the first phase has arrows of its own."""
        return any(arrow.phase == 1 for arrow in self.view.arrows)

    def marks(self, time: float, scale: float = 1) -> str:
        """Dashed lines and dots over a frame."""
        return draw_marks(self.view, self.sequence.at(time), self.canvas, scale)

    def inset(self) -> "Scene | None":
        """The whole figure seen from the inset's angle, when the scene is a close-up."""
        if not self.view.focus or self.view.inset is False:
            return None
        return Scene(self.sequence, View(view=self.view.inset), 6, 2)

    def occupied(self, box_: Bounds) -> float:
        """The share of a box of the picture, in centimetres, that the first frame covers."""
        parts, _ = shown_parts(self.sequence.at(self.times[0]), self.view)
        seen = shapely.union_all([box(*self.camera.bounds(part)) for part in parts])
        spot = box(*box_)
        return float(seen.intersection(spot).area / spot.area)

    def _far_side(self, body: Skeleton) -> tuple[str, ...]:
        """The side farther from the camera, if one is."""
        if self.view.show:
            return ()
        gap = self.camera.depth(body.frames["L.thigh"][0] - body.frames["R.thigh"][0])
        return () if abs(gap) <= 7 else ("L.",) if gap > 0 else ("R.",)

    def _fit(self, bodies: list[Skeleton]) -> Bounds:
        focus = tuple(self.view.focus)
        bounds = np.array(
            [
                self.camera.bounds(part)
                for body in bodies
                for part in shown_parts(body, self.view)[0]
                if not focus or part.name.startswith(focus)
            ]
        )
        x0, y0 = bounds[:, 0].min(), bounds[:, 1].min()
        x1, y1 = bounds[:, 2].max(), bounds[:, 3].max()
        for arrow in self.view.arrows:
            for point in arrow_points(arrow, self.sequence, bodies[-1]):
                x, y = self.camera.flat(point)
                x0, x1, y0, y1 = min(x0, x - 2), max(x1, x + 2), min(y0, y - 2), max(y1, y + 2)
        pad = 0.035 * max(x1 - x0, y1 - y0)
        left, top, right, bottom = self.view.crop
        x0, y0, x1, y1 = x0 - pad + left, y0 - pad + top, x1 + pad - right, y1 + pad - bottom
        width, height = x1 - x0, y1 - y0
        more = max(0.0, _NARROWEST * height - width) / 2
        higher = max(0.0, _FLATTEST * width - height)
        return (
            float(x0 - more),
            float(y0 - higher * 0.7),
            float(x1 + more),
            float(y1 + higher * 0.3),
        )
