"""Pictures for paper: the two phases of an exercise, and a code that a phone reads. In greys."""

import re
from collections.abc import Callable
from io import BytesIO

from app.catalogue.schemas import Exercise
from app.composition.rendering.handout.sheet import Illustration
from app.pictures.document import Caption, document
from app.pictures.store import Drawings

FindDrawings = Callable[[str], Drawings | None]
"""The drawings of an exercise, by its slug; None while there are none."""
LONGEST_CODED = 600
"""Characters. A code of a longer address has dots too small for the cameras of old phones."""
_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b")


def draw_phases(exercise: Exercise, find: FindDrawings) -> Illustration | None:
    """The two phases of an exercise, or None while it has no picture."""
    if not exercise.pictures or (drawings := find(exercise.slug)) is None:
        return None
    drawn = drawings.drawn["both"]
    svg = greyed(document(drawn, Caption(exercise.name, exercise.summary)))
    return Illustration(svg, exercise.pictures[0].alt, drawn.width / drawn.height)


def greyed(svg: str) -> str:
    """A picture with each colour as the grey of the same luma (Rec. 601), as copiers see it."""
    return _COLOUR.sub(_grey, svg)


def _grey(colour: re.Match[str]) -> str:
    red, green, blue = (int(part, 16) for part in colour.groups())
    luma = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return "#" + f"{luma:02x}" * 3


def draw_code(address: str, alt: str) -> Illustration | None:
    """A QR code of an address, or None when the address is too long to be read from paper."""
    if len(address) > LONGEST_CODED:
        return None
    import segno  # only handouts need it

    drawn = BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False)
    return Illustration(drawn.getvalue().decode(), alt, 1)
