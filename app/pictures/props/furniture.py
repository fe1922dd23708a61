"""Things that one sits, lies, stands or leans on."""

import math
from typing import Literal

from pydantic import Field

from app.pictures.figure.parts import Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import turn_z, vector
from app.pictures.props.fields import Degrees, Length, Size, Thing, Triple, block


class _Turned(Thing):
    """A thing of boxes that stands at x, y and is turned."""

    x: Length = 0
    y: Length = 0
    turn: Degrees = 0

    def _box(self, name: str, at: Triple, size: Triple, colour: str) -> Part:
        centre = vector(self.x, self.y, 0) + turn_z(self.turn) @ vector(*at)
        return block(name, centre, size, colour, turn=self.turn)


class Seat(_Turned):
    """A chair (its back at -x, seen unturned), a stool or a bench."""

    kind: Literal["chair", "stool", "bench"]
    height: Size = 45
    width: Size = 40

    def parts(self, name: str, _body: Skeleton, /) -> list[Part]:
        """Four legs, a seat and, of a chair, a back."""
        top, side = self.height, self.width / 2 - 2
        parts = [
            self._box(f"{name}.leg{i}", (dx, dy, (top - 4) / 2), (2.8, 2.8, top - 4), "wood2")
            for i, (dx, dy) in enumerate(((-17, side), (-17, -side), (17, side), (17, -side)))
        ]
        parts.append(self._box(f"{name}.seat", (0, 0, top - 2), (40, self.width, 4), "wood"))
        if self.kind == "chair":
            parts += [
                self._box(f"{name}.post{i}", (-19.5, dy, top + 20), (2.4, 2.6, 44), "wood2")
                for i, dy in enumerate((side, -side))
            ]
            back = (2, self.width - 6, 16)
            parts.append(self._box(f"{name}.back", (-19.5, 0, top + 34), back, "wood"))
        return parts


_COLOURS = {
    "wall": "wall", "mat": "mat", "textured-mat": "mat", "cushion": "cushion", "pad": "pad",
    "line": "line-tape", "cloth": "towel", "machine": "metal",
}  # fmt: skip


_KNEE_ROOM = 22  # so much of a worktop's depth has no cabinet below


class Slab(Thing):
    """A box with its underside's centre at x, y, z: whatever is flat, square or upholstered."""

    kind: Literal["wall", "worktop", "step", "board", "box", "mat", "textured-mat", "cushion",
                  "pad", "line", "cloth", "machine"]  # fmt: skip
    x: Length = 0
    y: Length = 0
    z: Length = 0
    size: tuple[Size, Size, Size]
    turn: Degrees = 0
    tilt: Degrees = Field(0, description="degrees that the end at +x is lower than the other")

    def parts(self, name: str, _body: Skeleton, /) -> list[Part]:
        """One box; of a worktop, a body and a top."""
        length, width, height = self.size
        centre = vector(self.x, self.y, self.z + height / 2)
        if self.kind == "worktop":
            high = vector(self.x, self.y, self.z + height - 2)
            return [
                self._cabinet(name),
                block(f"{name}.top", high, (length, width, 4), "wood", turn=self.turn),
            ]
        return [
            block(
                name,
                centre,
                self.size,
                _COLOURS.get(self.kind, "wood"),
                turn=self.turn,
                tilt=self.tilt,
                flat=self.kind in ("mat", "textured-mat", "line", "cloth"),
                soft=self.kind in ("cushion", "pad", "mat", "textured-mat", "cloth"),
            )
        ]

    def _cabinet(self, name: str) -> Part:
        """What bears a worktop, set back on the side of the figure, which is at the origin."""
        length, width, height = self.size
        x, y, deep, wide = 0.0, 0.0, length - 4, width - 4
        if abs(self.x) - length / 2 > abs(self.y) - width / 2:
            room = min(_KNEE_ROOM, 0.6 * deep)
            x, deep = math.copysign(room / 2, self.x), deep - room
        else:
            room = min(_KNEE_ROOM, 0.6 * wide)
            y, wide = math.copysign(room / 2, self.y), wide - room
        centre = vector(self.x, self.y, self.z + (height - 4) / 2)
        centre += turn_z(self.turn) @ vector(x, y, 0)
        return block(f"{name}.body", centre, (deep, wide, height - 4), "wood2", turn=self.turn)


class Stairs(Thing):
    """Steps that rise towards +x; the first tread's front edge lies at x."""

    kind: Literal["stairs"]
    x: Length = 0
    y: Length = 0
    count: int = Field(3, ge=1, le=8)
    rise: Size = 17
    tread: Size = 28
    width: Size = 80

    def parts(self, name: str, _body: Skeleton, /) -> list[Part]:
        """One box a step."""
        return [
            block(
                f"{name}.step{i}",
                vector(self.x + (i + 0.5) * self.tread, self.y, (i + 1) * self.rise / 2),
                (self.tread, self.width, (i + 1) * self.rise),
                "wood",
            )
            for i in range(self.count)
        ]


class Rail(_Turned):
    """A handrail along x on two posts."""

    kind: Literal["rail"]
    height: Size = 90
    length: Size = 70

    def parts(self, name: str, _body: Skeleton, /) -> list[Part]:
        """Two posts and a bar."""
        half, below = self.length / 2, self.height - 3
        posts = [
            self._box(f"{name}.post{i}", (dx, 0, below / 2), (2.6, 2.6, below), "wood2")
            for i, dx in enumerate((2 - half, half - 2))
        ]
        bar = (self.length, 4, 3)
        return [*posts, self._box(f"{name}.bar", (0, 0, self.height - 1.5), bar, "wood")]
