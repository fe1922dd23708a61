"""The map of the muscles, and the picture of one muscle, as SVG documents."""

from collections.abc import Iterator, Mapping
from html import escape

from app.catalogue.schemas import Muscle, MuscleKind
from app.pictures.document import Caption, wrap
from app.pictures.muscle_map.panels import HEIGHT, PANELS, WIDTH, Panel, View
from app.pictures.muscle_map.regions import REGIONS
from app.pictures.palette import LIGHT, Theme

Muscles = Mapping[str, Muscle]
PREFIX = "muscle-"
"""What the id of a region begins with, so that it collides with none of a page's own."""
_COLOURS: dict[MuscleKind, str] = {
    "muscle": "region",
    "tendon": "region-tendon",
    "fascia": "region-tendon",
    "joint": "region-joint",
}
_GAP = 10


def draw_map(muscles: Muscles, caption: Caption, theme: Theme) -> str:
    """All regions, each in its group: elements whose ids are the slugs, behind a prefix."""
    body = "".join(_outlines(panel, panel.x, panel.y) for panel in PANELS.values())
    tops = [muscle for muscle in muscles.values() if muscle.parent is None]
    body += "".join(_group(muscles, muscle) for muscle in tops)
    return wrap(_lines(body), WIDTH, HEIGHT, caption, theme, width=WIDTH, role="group")


def draw_muscle(muscles: Muscles, slug: str, theme: Theme) -> str | None:
    """The views that show a structure, side by side, with it in colour; None without a region."""
    shown = set(with_members(muscles, slug)) & REGIONS.keys()
    if not shown:
        return None
    views = {view: PANELS[view] for view in PANELS if any(_views_of(own, view) for own in shown)}
    height = max(panel.height for panel in views.values())
    body, x = "", 0
    for view, panel in views.items():
        body += _outlines(panel, x, 0)
        for own in sorted(REGIONS.keys() - shown):
            body += "".join(_path(shape, panel, x, 0, "region-other")
                            for shape in _views_of(own, view))  # fmt: skip
        for own in sorted(shown):
            body += "".join(_path(shape, panel, x, 0, "muscle") for shape in _views_of(own, view))
        x += panel.width + _GAP
    muscle = muscles[slug]
    width = x - _GAP
    return wrap(
        _lines(body), width, height, Caption(muscle.name, muscle.summary), theme, width=width
    )


def _group(muscles: Muscles, muscle: Muscle) -> str:
    """The element of a structure with its own regions and those of its members."""
    shapes = REGIONS.get(muscle.slug, ())
    colour = _COLOURS.get(muscle.kind, "region")
    own = "".join(
        _path(points, PANELS[view], PANELS[view].x, PANELS[view].y, colour)
        for view, points in shapes
    )
    members = "".join(_group(muscles, muscles[child.slug]) for child in muscle.children)
    if not own and not members:
        return ""
    slug = escape(muscle.slug)
    return (
        f'<g id="{PREFIX}{slug}" data-slug="{slug}">'
        f"<title>{escape(muscle.name, quote=False)}</title>{own}{members}</g>"
    )


def with_members(muscles: Muscles, slug: str) -> Iterator[str]:
    """A structure, or a group with all of its members."""
    yield slug
    for child in muscles[slug].children:
        yield from with_members(muscles, child.slug)


def _views_of(slug: str, view: View) -> list[str]:
    """The shapes of a structure in a view."""
    return [points for own, points in REGIONS[slug] if own == view]


def _outlines(panel: Panel, x: float, y: float) -> str:
    """The body behind the regions, without lines inside."""
    paths = [_rounded(points, panel, x, y) for points in panel.outlines]
    line, skin = LIGHT["line"], LIGHT["region-skin"]
    around = "".join(f'<path d="{path}" fill="{line}" stroke="{line}" stroke-width="3"/>'
                     for path in paths)  # fmt: skip
    return around + "".join(f'<path d="{path}" fill="{skin}" stroke="none"/>' for path in paths)


def _path(points: str, panel: Panel, x: float, y: float, colour: str) -> str:
    return f'<path d="{_rounded(points, panel, x, y)}" fill="{LIGHT[colour]}"/>'


def _rounded(points: str, panel: Panel, x: float, y: float) -> str:
    """The `d` of a polygon in a panel at x, y: a quadratic spline that touches each side's middle.

    Args:
        points: The corners, in centimetres from the panel's zero.
        panel: The view.
        x: Its left edge.
        y: Its upper edge.
    """
    left, top = x + panel.origin[0], y + panel.origin[1]
    pairs = (pair.split(",") for pair in points.split())
    corners = [(left + float(a) * panel.scale, top + float(b) * panel.scale) for a, b in pairs]
    middles = [
        ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    curves = "".join(
        f"Q{_print(corner)} {_print(middle)}"
        for corner, middle in zip(corners, middles, strict=True)
    )
    return f"M{_print(middles[-1])}{curves}z"


def _print(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}".replace(".0 ", " ").removesuffix(".0")


def _lines(body: str) -> str:
    return f'<g stroke="{LIGHT["line"]}" stroke-width="1" stroke-linejoin="round">{body}</g>'
