"""Things that are held, rolled, worn or pulled."""

import math
from itertools import pairwise
from typing import Annotated, Literal

import numpy as np
from pydantic import Field
from shapely import MultiPoint

from app.pictures.figure.parts import Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, unit, vector
from app.pictures.props.fields import (
    FrameName,
    Length,
    Place,
    Size,
    Thing,
    Triple,
    block,
    capsule,
    find_place,
)

Radius = Annotated[float, Field(gt=0, le=60)]


class Ball(Thing):
    """A ball (`soft` when it gives way) or, with `half`, a half ball with its flat side down."""

    kind: Literal["ball", "half-ball"]
    at: Place
    radius: Radius = 3.2
    soft: bool = False

    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """One sphere, or a dome: rings of spheres, each with its height, distance and radius."""
        at, r = find_place(body, self.at), self.radius
        if self.kind == "ball":
            solids = [[(at, r)]]
        else:
            rings = ((0.15, 0.85, 0.15), (0.5, 0.5, 0.36), (0.6, 0.0, 0.4))
            solids = [
                [
                    (at + r * vector(out * math.cos(a), out * math.sin(a), up), r * thick)
                    for up, out, thick in rings
                    for a in np.arange(8 if out else 1) * math.pi / 4
                ]
            ]
        return [Part(name, [("ball", solids)], rounding=0.1, soft=self.soft, prop=True)]


class Bar(Thing):
    """A rod through two points or more: a roller, a bottle, a pole, a machine's arm or pad."""

    kind: Literal["roller", "bottle", "pole", "machine-bar", "machine-pad", "rolled-towel",
                  "anchor"]  # fmt: skip
    through: list[Place] = Field(min_length=2, max_length=12)
    radius: Radius = 2
    solid: bool = True

    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """One rod a stretch."""
        colour = {"roller": "ball", "bottle": "bottle", "pole": "wood2", "machine-pad": "pad",
                  "rolled-towel": "towel"}.get(self.kind, "metal")  # fmt: skip
        points = [find_place(body, place) for place in self.through]
        soft = self.kind in ("machine-pad", "rolled-towel")
        return [
            capsule(f"{name}.{i}", a, b, self.radius, colour, soft=soft, solid=self.solid)
            for i, (a, b) in enumerate(pairwise(points))
        ]


class Band(Thing):
    """An elastic band or a strap that runs through points, open or closed."""

    kind: Literal["band", "strap", "rubber-band"]
    through: list[Place] = Field(min_length=2, max_length=40)
    radius: Radius = 0.7
    closed: bool = False

    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """One short rod a stretch, each with its own depth."""
        points = [find_place(body, place) for place in self.through]
        return _tape(name, [*points, points[0]] if self.closed else points, self.radius,
                     "towel" if self.kind == "strap" else "band")  # fmt: skip


class Loop(Thing):
    """A band tied to a ring round one limb or two, stretched between them."""

    kind: Literal["loop", "ankle-weight"]
    around: list[FrameName] = Field(min_length=1, max_length=2)
    along: Length = Field(-36, description="where on the limb, along its own z")
    limb: Radius = 6.2
    radius: Radius = 0.9

    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """The hull of a circle round each limb, as a tape."""
        centres = [body.place(frame, (0, 0, self.along)) for frame in self.around]
        rotation = body.frames[self.around[0]][1]
        u, v = rotation[:, 1], rotation[:, 0]
        if len(centres) == 2:
            u = unit(centres[1] - centres[0])
            v = unit(v - u * float(v @ u))
        middle = np.mean(centres, axis=0)
        flat = []
        for centre in centres:
            x, y = float((centre - middle) @ u), float((centre - middle) @ v)
            flat += [
                (x + self.limb * math.cos(a), y + self.limb * math.sin(a))
                for a in np.arange(16) * math.pi / 8
            ]
        ring = MultiPoint(flat).convex_hull.boundary
        points = [middle + x * u + y * v for x, y in ring.coords]
        colour = "band" if self.kind == "loop" else "metal"
        return _tape(name, points, self.radius, colour)


def _tape(name: str, points: list[Array], radius: float, colour: str) -> list[Part]:
    return [
        capsule(f"{name}.{i:02}", a, b, radius, colour, solid=False)
        for i, (a, b) in enumerate(pairwise(points))
    ]


class Towel(Thing):
    """A towel that lies along x from `x` to `end`, gathered into folds at `fold`."""

    kind: Literal["towel"]
    x: Length
    end: Length
    y: Length = 0
    half_width: Size = 11
    gather: Annotated[float, Field(ge=0, le=1.5)] = 0
    fold: Length = 0

    def parts(self, name: str, _body: Skeleton, /) -> list[Part]:
        """A flat box and, gathered, three folds."""
        centre = vector((self.x + self.end) / 2, self.y, 0.25)
        size = (max(0.1, self.end - self.x), 2 * self.half_width, 0.5)
        parts = [block(name, centre, size, "towel", flat=True, soft=True)]
        if self.gather > 0.05:
            for i in range(3):
                r = 0.4 + 1.1 * self.gather * (1 - 0.2 * abs(i - 1))
                ends = [
                    vector(self.fold + 2.6 * i, self.y + s * self.half_width, r) for s in (1, -1)
                ]
                parts.append(capsule(f"{name}.fold{i}", ends[0], ends[1], r, "towel", soft=True))
        return parts


class Objects(Thing):
    """Small things on the floor or between toes: marbles, pebbles, pencils' ends."""

    kind: Literal["objects"]
    at: list[Place] = Field(min_length=1, max_length=20)
    radius: Radius = 0.9

    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """One sphere each."""
        return [
            Part(f"{name}.{i:02}", [("ball", [[(find_place(body, place), self.radius)]])],
                 rounding=0.1, soft=True, prop=True)
            for i, place in enumerate(self.at)
        ]  # fmt: skip


class Dumbbell(Thing):
    """A dumbbell in a hand, or at a point of the body, with its bar along the frame's y."""

    kind: Literal["dumbbell"]
    at: tuple[FrameName, Triple]
    length: Size = 18

    def parts(self, name: str, body: Skeleton, /) -> list[Part]:
        """A bar and two weights."""
        frame, (x, y, z) = self.at
        half = self.length / 2
        ends = [body.place(frame, (x, y + s * half, z)) for s in (1, -1)]
        inner = [body.place(frame, (x, y + s * half * 0.65, z)) for s in (1, -1)]
        bar = capsule(f"{name}.bar", ends[0], ends[1], 1.1, "metal", solid=False)
        weights = [
            capsule(f"{name}.weight{i}", inner[i], ends[i], 4.2, "metal", solid=False)
            for i in (0, 1)
        ]
        return [bar, *weights]
