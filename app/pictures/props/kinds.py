"""All kinds of things, told apart by `kind`, and the equipment that each may stand for."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from app.pictures.props.furniture import Rail, Seat, Slab, Stairs
from app.pictures.props.small import Ball, Band, Bar, Dumbbell, Loop, Objects, Towel

Prop = Annotated[
    Seat | Slab | Stairs | Rail | Ball | Bar | Band | Loop | Towel | Objects | Dumbbell,
    Field(discriminator="kind"),
]
PROP: TypeAdapter[Prop] = TypeAdapter(Prop)

EQUIPMENT: dict[str, frozenset[str]] = {
    "chair": frozenset({"chair", "support"}),
    "stool": frozenset({"stool", "chair"}),
    "bench": frozenset({"bench", "chair"}),
    "wall": frozenset({"wall", "support", "worktop"}),
    "worktop": frozenset({"worktop", "support"}),
    "rail": frozenset({"support", "worktop", "stairs"}),
    "step": frozenset({"step"}),
    "stairs": frozenset({"step", "stairs"}),
    "board": frozenset({"board"}),
    "mat": frozenset({"mat"}),
    "textured-mat": frozenset({"textured-mat"}),
    "cushion": frozenset({"cushion"}),
    "pad": frozenset({"balance-pad", "cushion"}),
    "line": frozenset({"line"}),
    "cloth": frozenset({"sliding-cloth"}),
    "ball": frozenset({"ball"}),
    "half-ball": frozenset({"ball"}),
    "roller": frozenset({"roller"}),
    "bottle": frozenset({"roller"}),
    "rolled-towel": frozenset({"towel"}),
    "towel": frozenset({"towel"}),
    "strap": frozenset({"towel", "resistance-band"}),
    "band": frozenset({"resistance-band"}),
    "rubber-band": frozenset({"rubber-band"}),
    "loop": frozenset({"resistance-band", "rubber-band"}),
    "anchor": frozenset({"band-anchor"}),
    "objects": frozenset({"small-objects"}),
    "dumbbell": frozenset({"dumbbells"}),
    "ankle-weight": frozenset({"ankle-weight"}),
}
"""The catalogue's equipment by kind; kinds that aren't here only set the scene."""
