"""Paint one frame: layers in order, joined, as SVG markup by name."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from app.pictures.document import tint
from app.pictures.drawing.camera import Camera
from app.pictures.drawing.details import Colours, details, shadow
from app.pictures.drawing.layers import Layer, see
from app.pictures.drawing.ordering import paint_order
from app.pictures.drawing.outlines import (
    Group,
    Meetings,
    group,
    hidden_seams,
    meet,
    open_outline,
    united,
)
from app.pictures.drawing.paths import Canvas
from app.pictures.figure.body import body_parts
from app.pictures.figure.parts import Joint, Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.poses.schema import View
from app.pictures.poses.sequence import props_of


@dataclass(frozen=True, slots=True)
class Look:
    """How frames are painted: what is shown, how close, which limbs are darker."""

    view: View
    camera: Camera
    canvas: Canvas
    colours: Colours
    dark: tuple[str, ...] = ()


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


def paint(body: Skeleton, look: Look) -> list[tuple[str, str]]:
    """Names and markup of one frame, from back to front."""
    parts, joints = shown_parts(body, look.view)
    layers = [see(part, look.camera, dark=part.name.startswith(look.dark)) for part in parts]
    layers = [layer for layer in layers if layer.whole.intersects(look.canvas.clip)]
    meetings = meet(joints, look.camera)
    ground = look.canvas.path(shadow(look.camera, parts))
    items = [("ground", f'<path d="{ground}" fill="{look.colours["ground"]}" stroke="none"/>')]
    below: list[Layer] = []
    for home in group(paint_order(layers, joints), meetings):
        markup = _markup(body, home, below, meetings, look)
        markup += "".join(details(body, layer, look.canvas, look.colours) for layer in home.layers)
        below += home.layers
        if markup:
            items.append((home.name, markup))
    return items


def _markup(body: Skeleton, home: Group, below: list[Layer], meetings: Meetings, look: Look) -> str:
    first = home.layers[0]
    shapes = [(first.shapes[0][0], united(home, meetings))]
    shapes += [shape for layer in home.layers for shape in layer.shapes[1:]]
    if first.name == "head" and look.camera.depth(body.frames["head"][1][:, 0]) > 0.5:
        shapes = shapes[::-1]  # from behind, hair hides the face
    cut = hidden_seams(home, below, meetings)
    straight = first.part.block is not None
    return "".join(
        _shape(colour, shape, cut, straight, look) for colour, shape in shapes if not shape.is_empty
    )


def _shape(
    colour: str, shape: BaseGeometry, cut: BaseGeometry | None, straight: bool, look: Look
) -> str:
    path = look.canvas.path(shape, straight=straight)
    if not path:
        return ""
    if colour == "muscle":
        return tint(path)
    fill = look.colours[colour]
    if cut is None or not cut.intersects(shape.boundary):
        return f'<path d="{path}" fill="{fill}"/>'
    lines = look.canvas.path(open_outline(shape, cut))
    outline = f'<path d="{lines}" fill="none"/>' if lines else ""
    return f'<path d="{path}" fill="{fill}" stroke="none"/>{outline}'
