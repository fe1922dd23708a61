"""The views of the map: where each stands, its scale, and the outline of what it shows."""

from dataclasses import dataclass
from typing import Literal

View = Literal["front", "back", "inner", "outer", "sole", "sole-middle", "sole-deep", "top"]
WIDTH = 400
"""Units of the map, which are CSS pixels on a phone."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One view.

    Attributes:
        x: Left edge on the map.
        y: Upper edge on the map.
        height: Its height; each is as wide as half the map.
        origin: Where its zero lies, from the left and upper edge.
        scale: Units a centimetre.
        outlines: What is shown, in centimetres from the zero; rounded polygons.
    """

    x: int
    y: int
    height: int
    origin: tuple[float, float]
    scale: float
    outlines: tuple[str, ...]

    @property
    def width(self) -> int:
        """Half the map."""
        return WIDTH // 2


# From the middle outwards and from the shoulder down.
_TRUNK = "4.5,-5 5,-1 12,1 19,2 20,9 17,18 15.5,30 14,38 16,48 18.2,59 18,66 9,71 1,69"
_LEG = (
    "0.6,66 8,60 18.2,60 18,72 16,88 14.2,97 13.8,101 14.8,110 13.4,122 11.2,133 11.4,139 "
    "13.4,144 12.6,147 5,147 3.6,144 5,139 4.8,133 3.6,122 2.6,110 4.6,101 3.6,93 1.4,80 0.6,70"
)
# From the ankle's axis, to the toes and down.
_SIDE = (
    "6.5,-2 6.6,4 5.8,12 5,24 4.4,34 5.4,38 9,40.4 14,43.4 19,45.4 20.6,47 20,48.8 14,48.8 8,47.9 "
    "2,48.4 -4,49 -7,48.6 -7.6,45 -6,41 -4.9,37 -5.4,30 -7.4,21 -8.2,12 -6.8,3 -6.4,-2"
)
# From the inner edge outwards and from the toes down.
_FOOT = (
    "0.4,7 0.1,5 0.6,1 2,0 3.2,0.8 3.5,3.5 4.4,1.2 5.2,1.2 5.6,3.4 6.3,2.2 7,2.4 7.2,4.4 7.9,3.6 "
    "8.5,4 8.6,5.6 9.3,5.2 9.8,6 9.8,8 9.9,12 9.6,17 8.6,22 7.6,25.4 5.2,26.4 2.8,25.4 1.9,22 "
    "2,18 1.2,13 0.4,9"
)


def mirror(points: str) -> str:
    """A polygon on the other side of the zero."""
    pairs = [pair.split(",") for pair in points.split()]
    return " ".join(f"{-float(x):g},{y}" for x, y in reversed(pairs))


_BODY = (f"{_TRUNK} {mirror(_TRUNK)}", _LEG, mirror(_LEG))
PANELS: dict[View, Panel] = {
    "front": Panel(0, 0, 700, (100, 24), 4.6, _BODY),
    "back": Panel(200, 0, 700, (100, 24), 4.6, _BODY),
    "inner": Panel(0, 710, 350, (66, 14), 6.6, (_SIDE,)),
    "outer": Panel(200, 710, 350, (66, 14), 6.6, (_SIDE,)),
    "sole": Panel(0, 1070, 330, (42, 12), 11.6, (_FOOT,)),
    "sole-middle": Panel(200, 1070, 330, (42, 12), 11.6, (_FOOT,)),
    "sole-deep": Panel(0, 1410, 330, (42, 12), 11.6, (_FOOT,)),
    "top": Panel(200, 1410, 330, (42, 12), 11.6, (_FOOT,)),
}
HEIGHT = max(panel.y + panel.height for panel in PANELS.values())
