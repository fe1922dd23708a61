"""Join neighbouring layers into one skin, and leave out lines inside a joint."""

import shapely
from shapely.geometry import MultiLineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from app.pictures.drawing.camera import Camera
from app.pictures.drawing.layers import Layer
from app.pictures.figure.parts import Joint

Meetings = dict[str, dict[str, BaseGeometry]]
"""For each layer's name, the spots of the picture where it meets others at a joint."""

_END_ON = 0.8  # cosine of the angle to a joint's `along` at which both parts keep their outline


def meet(joints: list[Joint], camera: Camera) -> Meetings:
    """Where layers meet in the picture."""
    out: Meetings = {}
    for joint in joints:
        if joint.along is not None and abs(float(joint.along @ camera.away)) > _END_ON:
            continue
        spot = Point(camera.flat(joint.centre)).buffer(joint.radius * 1.2, quad_segs=8)
        out.setdefault(joint.first, {})[joint.second] = spot
        out.setdefault(joint.second, {})[joint.first] = spot
    return out


def group(painted: list[Layer], meetings: Meetings) -> list[list[Layer]]:
    """Unite layers of one colour that overlap only round their joint; keep the painting order."""
    groups: list[list[Layer]] = []
    for layer in painted:
        above: list[Layer] = []
        for home in reversed(groups):
            if _belongs(layer, home, above, meetings):
                home.append(layer)
                break
            above += home
        else:
            groups.append([layer])
    return groups


def _belongs(layer: Layer, home: list[Layer], above: list[Layer], meetings: Meetings) -> bool:
    near = meetings.get(layer.name, {})
    if not any(_joined(layer, member, near.get(member.name)) for member in home):
        return False
    return not any(
        member.name not in near and member.whole.intersection(layer.whole).area > 0.5
        for member in home
    ) and not any(member.whole.intersects(layer.whole) for member in above)


def _joined(layer: Layer, member: Layer, spot: BaseGeometry | None) -> bool:
    if spot is None or member.shapes[0][0] != layer.shapes[0][0]:
        return False
    outside = member.whole.intersection(layer.whole).difference(spot.buffer(1))
    return bool(outside.area < 0.6)


def united(home: list[Layer], meetings: Meetings) -> BaseGeometry:
    """The outline of a group, its concave corners rounded at the joints."""
    first = home[0].shapes[0][1]
    if len(home) == 1:
        return first
    rounding = min(layer.part.rounding for layer in home)
    base = shapely.union_all([layer.shapes[0][1] for layer in home])
    zone = shapely.union_all(
        [meetings[a.name][b.name] for a in home for b in home if b.name in meetings.get(a.name, {})]
    )
    rounded = base.buffer(rounding, quad_segs=6).buffer(-rounding, quad_segs=6)
    base = base.union(rounded.intersection(zone.buffer(rounding)))
    return base.buffer(0.12, quad_segs=4).buffer(-0.12, quad_segs=4)


def hidden_seams(home: list[Layer], below: list[Layer], meetings: Meetings) -> BaseGeometry | None:
    """Where a group's outline isn't drawn, since it runs inside the skin of a neighbour below."""
    cuts = [
        other.whole.buffer(-0.15).intersection(meetings[layer.name][other.name])
        for layer in home
        for other in below
        if other.name in meetings.get(layer.name, {}) and other.dark == layer.dark
    ]
    return shapely.union_all(cuts) if cuts else None


def open_outline(shape: BaseGeometry, cut: BaseGeometry) -> BaseGeometry:
    """A shape's outline without what lies inside `cut`."""
    line = shape.boundary.difference(cut)
    return linemerge(line) if isinstance(line, MultiLineString) else line
