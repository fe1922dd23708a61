"""Where muscles lie: patches of tint on the limbs.

Places follow surface anatomy (Standring, Gray's Anatomy, 42nd edition, regional chapters), reduced
to patches that read at the size of a phone.
"""

from app.pictures.figure.parts import Part
from app.pictures.figure.skeleton import Skeleton
from app.pictures.figure.vectors import SIDES, sign

_Balls = list[tuple[float, float, float, float]]  # x, y outwards, z in the part's frame, radius

PATCHES: dict[str, tuple[str, _Balls]] = {
    "calf": ("shank", [(-3.5, 0, -8, 2.6), (-4, 0, -15, 2.8), (-2.6, 0, -22, 1.8)]),
    "soleus": ("shank", [(-3, 1.6, -19, 2), (-3, -1.6, -19, 2), (-1.8, 0, -31, 1.3)]),
    "shin": ("shank", [(2.2, 1.6, -9, 1.5), (2.2, 1.6, -18, 1.4), (1.6, 1, -27, 0.9)]),
    "outer-shin": ("shank", [(-0.3, 4, -8, 1.6), (-0.8, 4, -18, 1.5), (-1, 2.6, -29, 0.8)]),
    "inner-shin": ("shank", [(-1.2, -3.6, -14, 1.4), (-1.6, -3, -26, 1.3), (-1.6, -2.4, -35, 0.8)]),
    "arch": ("foot", [(-0.5, -2.2, -5, 0.9), (4, -3, -4, 1.1), (9, -3.6, -4.8, 0.8)]),
    "sole": ("foot", [(-2, 0, -6.4, 1.6), (4, 0, -6, 1.8), (10, 0, -6.4, 2.4)]),
    "top-of-foot": ("foot", [(3, 0.4, 0, 1.4), (8, 0.6, -2.6, 1.6), (11, 0.5, -4, 1.6)]),
    "glute": ("thigh", [(-4.5, 3.5, 3, 3.6), (-5, 3.5, -2, 3.4)]),
    "side-hip": ("thigh", [(-0.5, 6, 5, 3), (0, 7, 0, 2.2)]),
    "front-hip": ("thigh", [(6, 0, 3, 2.4), (6.5, 0, -7, 2.4)]),
    "thigh": ("thigh", [(5, 0, -10, 3), (4, 0, -28, 2.4), (3.6, 0, -36, 1.8)]),
    "hamstrings": ("thigh", [(-5, 0, -10, 3), (-4, 0, -24, 2.6), (-3, 0, -36, 1.6)]),
    "inner-thigh": ("thigh", [(0, -6, -8, 2.6), (0, -5, -20, 2.4), (0, -3.6, -32, 1.6)]),
    "outer-thigh": ("thigh", [(0.5, 7, -4, 2.2), (0, 6, -20, 2), (0, 4.4, -36, 1.4)]),
    "belly": ("trunk", [(8.5, 0, 10, 3.4), (8.5, 0, 20, 3.4)]),
    "back": ("trunk", [(-8.5, 0, 8, 3), (-8.5, 0, 22, 3)]),
    "flank": ("trunk", [(0, 11, 10, 3), (0, 11, 18, 3)]),
}
"""Names that a pose may give under `muscles`; with `L.` or `R.` for one side."""


def mark_muscles(body: Skeleton, parts: list[Part]) -> None:
    """Tint the muscles that the pose names on the parts that they lie on."""
    for muscle in body.pose["muscles"]:
        only, _, name = muscle.rpartition(".")
        on, balls = PATCHES[name]
        for side in SIDES:
            if only not in ("", side):
                continue
            frame, names, turned = f"{side}.{on}", [f"{side}.{on}"], 1
            if on == "trunk":
                frame, names, turned = "pelvis", ["trunk"], sign(side)
            elif on == "foot":
                names.append(f"{side}.forefoot")
            solid = [(body.place(frame, (x, y * turned, z)), radius) for x, y, z, radius in balls]
            for part in parts:
                if part.name in names:
                    part.shapes.append(("muscle", [solid]))
