"""Rounded polygons as SVG paths: a quadratic spline that touches each side in its middle."""

from collections.abc import Sequence

from app.pictures.muscle_map.panels import Panel

Point = tuple[float, float]


def place(points: str, panel: Panel, x: float = 0, y: float = 0) -> list[Point]:
    """The corners of a polygon in units, in a panel whose upper left corner is at x, y."""
    left, top = x + panel.origin[0], y + panel.origin[1]
    pairs = (pair.split(",") for pair in points.split())
    return [(left + float(a) * panel.scale, top + float(b) * panel.scale) for a, b in pairs]


def rounded(corners: Sequence[Point]) -> str:
    """The `d` of a path inside a polygon."""
    middles = [
        _middle(corner, following)
        for corner, following in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    start = _print(middles[-1])
    curves = "".join(
        f"Q{_print(corner)} {_print(middle)}"
        for corner, middle in zip(corners, middles, strict=True)
    )
    return f"M{start}{curves}z"


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _print(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}".replace(".0 ", " ").removesuffix(".0")
