"""Paint one frame: layers in order, joined, as SVG markup by name."""

from shapely.geometry.base import BaseGeometry

from app.pictures.document import tint
from app.pictures.drawing.details import details, shadow
from app.pictures.drawing.layers import Layer, see
from app.pictures.drawing.ordering import paint_order
from app.pictures.drawing.outlines import Meetings, group, hidden_seams, meet, open_outline, united
from app.pictures.drawing.paths import Canvas
from app.pictures.figure.body import body_parts
from app.pictures.figure.parts import Joint, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.palette import LIGHT
from app.pictures.poses.schema import View
from app.pictures.poses.sequence import props_of

Items = list[tuple[str, str]]
"""Names and markup of what is painted, from back to front."""


def shown_parts(body: Skeleton, view: View) -> tuple[list[Part], list[Joint]]:
    """The parts of a frame that a view shows.

    Of the body those whose names begin with one of `show` (all when it is empty); of the things
    all but those named in `hide`.
    """
    parts, joints = body_parts(body, close=bool(view.focus))
    if view.show:
        parts = [part for part in parts if part.name.startswith(tuple(view.show))]
    for name, prop in props_of(body.pose):
        if name not in view.hide:
            parts += prop.parts(name, body)
    return parts, joints


def paint(body: Skeleton, view: View, canvas: Canvas, dark: tuple[str, ...]) -> Items:
    """Names and markup of one frame, from back to front; `dark` begin names of darker parts."""
    parts, joints = shown_parts(body, view)
    layers = [see(part, canvas.camera, dark=part.name.startswith(dark)) for part in parts]
    layers = [layer for layer in layers if layer.whole.intersects(canvas.clip)]
    meetings = meet(joints, canvas.camera)
    ground = canvas.path(shadow(canvas.camera, parts))
    items = [("ground", f'<path d="{ground}" fill="{LIGHT["ground"]}" stroke="none"/>')]
    below: list[Layer] = []
    for home in group(paint_order(layers, joints), meetings):
        markup = _markup(body, home, below, meetings, canvas)
        markup += "".join(details(body, layer, canvas) for layer in home)
        below += home
        if markup:
            items.append(("+".join(sorted(layer.name for layer in home)), markup))
    return items


def _markup(
    body: Skeleton, home: list[Layer], below: list[Layer], meetings: Meetings, canvas: Canvas
) -> str:
    first = home[0]
    shapes = [(first.shapes[0][0], united(home, meetings))]
    shapes += [shape for layer in home for shape in layer.shapes[1:]]
    if first.name == "head" and canvas.camera.depth(body.frames["head"][1][:, 0]) > 0.5:
        shapes = shapes[::-1]  # from behind, hair hides the face
    cut = hidden_seams(home, below, meetings)
    straight = first.part.block is not None
    return "".join(
        _shape(colour, canvas.path(shape, straight=straight), shape, cut, canvas)
        for colour, shape in shapes
        if not shape.is_empty
    )


def _shape(
    colour: str, path: str, shape: BaseGeometry, cut: BaseGeometry | None, canvas: Canvas
) -> str:
    if not path:
        return ""
    if colour == "muscle":
        return tint(path)
    fill = LIGHT[colour]
    if cut is None or not cut.intersects(shape.boundary):
        return f'<path d="{path}" fill="{fill}"/>'
    lines = canvas.path(open_outline(shape, cut))
    outline = f'<path d="{lines}" fill="none"/>' if lines else ""
    return f'<path d="{path}" fill="{fill}" stroke="none"/>{outline}'
