"""Things that one sits, lies, stands or leans on."""

from typing import Literal

from pydantic import Field

from app.pictures.figure.parts import Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import Array, turn_z, vector
from app.pictures.props.fields import Degrees, Length, Size, Thing, Triple, block


class Seat(Thing):
    """A chair (its back at -x, seen unturned), a stool or a bench."""

    kind: Literal["chair", "stool", "bench"]
    x: Length = 0
    y: Length = 0
    height: Size = 45
    width: Size = 40
    turn: Degrees = 0

    def parts(self, name: str, body: Skeleton) -> list[Part]:
        """Four legs, a seat and, of a chair, a back."""
        del body
        turned, top = turn_z(self.turn), self.height

        def at(dx: float, dy: float, z: float) -> Array:
            return vector(self.x, self.y, 0) + turned @ vector(dx, dy, z)

        side = self.width / 2 - 2
        legs = [
            block(f"{name}.leg{i}", at(dx, dy, (top - 4) / 2), (2.8, 2.8, top - 4), "wood2",
                  turn=self.turn)
            for i, (dx, dy) in enumerate(((-17, side), (-17, -side), (17, side), (17, -side)))
        ]  # fmt: skip
        seat = block(f"{name}.seat", at(0, 0, top - 2), (40, self.width, 4), "wood", turn=self.turn)
        if self.kind != "chair":
            return [*legs, seat]
        posts = [
            block(f"{name}.post{i}", at(-19.5, dy, top + 20), (2.4, 2.6, 44), "wood2",
                  turn=self.turn)
            for i, dy in enumerate((side, -side))
        ]  # fmt: skip
        back = block(f"{name}.back", at(-19.5, 0, top + 34), (2, self.width - 6, 16), "wood",
                     turn=self.turn)  # fmt: skip
        return [*legs, seat, *posts, back]


_COLOURS = {
    "wall": "wall", "mat": "mat", "textured-mat": "mat", "cushion": "cushion", "pad": "pad",
    "line": "line-tape", "cloth": "towel", "machine": "metal",
}  # fmt: skip


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

    def parts(self, name: str, body: Skeleton) -> list[Part]:
        """One box; of a worktop, a body and a top."""
        del body
        length, width, height = self.size
        centre = vector(self.x, self.y, self.z + height / 2)
        if self.kind == "worktop":
            low = vector(self.x, self.y, self.z + (height - 4) / 2)
            high = vector(self.x, self.y, self.z + height - 2)
            return [
                block(f"{name}.body", low, (length - 4, width - 4, height - 4), "wood2",
                      turn=self.turn),
                block(f"{name}.top", high, (length, width, 4), "wood", turn=self.turn),
            ]  # fmt: skip
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


class Stairs(Thing):
    """Steps that rise towards +x; the first tread's front edge lies at x."""

    kind: Literal["stairs"]
    x: Length = 0
    y: Length = 0
    count: int = Field(3, ge=1, le=8)
    rise: Size = 17
    tread: Size = 28
    width: Size = 80

    def parts(self, name: str, body: Skeleton) -> list[Part]:
        """One box a step."""
        del body
        return [
            block(
                f"{name}.step{i}",
                vector(self.x + (i + 0.5) * self.tread, self.y, (i + 1) * self.rise / 2),
                (self.tread, self.width, (i + 1) * self.rise),
                "wood",
            )
            for i in range(self.count)
        ]


class Rail(Thing):
    """A handrail along x on two posts."""

    kind: Literal["rail"]
    x: Length = 0
    y: Length = 0
    height: Size = 90
    length: Size = 70
    turn: Degrees = 0

    def parts(self, name: str, body: Skeleton) -> list[Part]:
        """Two posts and a bar."""
        del body
        turned, half = turn_z(self.turn), self.length / 2

        def at(dx: float, z: float) -> Array:
            return vector(self.x, self.y, z) + turned @ vector(dx, 0, 0)

        posts = [
            block(f"{name}.post{i}", at(dx, (self.height - 3) / 2), (2.6, 2.6, self.height - 3),
                  "wood2", turn=self.turn)
            for i, dx in enumerate((2 - half, half - 2))
        ]  # fmt: skip
        bar = block(f"{name}.bar", at(0, self.height - 1.5), (self.length, 4, 3), "wood",
                    turn=self.turn)  # fmt: skip
        return [*posts, bar]


class Tree(Thing):
    """A tree: a trunk and a crown."""

    kind: Literal["tree"]
    at: Triple = (0, 0, 0)
    height: Size = 210

    def parts(self, name: str, body: Skeleton) -> list[Part]:
        """A rod and three balls."""
        del body
        foot, top = vector(*self.at), self.height
        trunk = [[(foot + vector(0, 0, 9), 10.0), (foot + vector(0, 0, top * 0.8), 7.0)]]
        crown = [
            [(foot + vector(0, 0, top), 30.0)],
            [(foot + vector(0, 26, top - 16), 22.0)],
            [(foot + vector(0, -26, top - 14), 24.0)],
        ]
        return [
            Part(f"{name}.trunk", [("bark", trunk)], rounding=0.1, prop=True),
            Part(f"{name}.crown", [("leaf", crown)], rounding=2, prop=True),
        ]
