"""The regions of the map: for each structure the views that show it, as rounded polygons.

Places follow surface anatomy (Standring, Gray's Anatomy, 42nd edition, regional chapters), drawn
wide enough for a finger. In front and back views the left half of the picture has what lies on the
surface, the right half what lies beneath.
"""

from app.pictures.muscle_map.panels import View

Shapes = tuple[tuple[View, str], ...]


def _box(left: float, top: float, right: float, bottom: float) -> str:
    return f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}"


def _disc(x: float, y: float, radius: float) -> str:
    r, d = radius, radius * 0.42
    return " ".join(
        f"{x + a:.2f},{y + b:.2f}"
        for a, b in ((r, -d), (r, d), (d, r), (-d, r), (-r, d), (-r, -d), (-d, -r), (d, -r))
    )


TRUNK: dict[str, Shapes] = {
    "trapezius": (("back", "0,-4 -4,-4 -6,1 -17,3 -15,9 -4,22 0,26"),),
    "serratus-anterior": (("front", "-17.6,14 -11,15 -10.4,27 -15.4,27"),),
    "rectus-abdominis": (("front", "0,18 -6.6,18 -7,32 -5.6,50 0,53"),),
    "external-oblique": (("front", "-15.6,27.4 -7.4,26 -7.2,48 -14,45"),),
    "internal-oblique": (("front", "14.6,31 7.6,27 7.2,44 14.4,46"),),
    "transversus-abdominis": (("front", "0.4,22 6.8,22 6.8,43 0.4,43"),),
    "erector-spinae": (("back", "-3.2,24 -9,26 -9,50 -3.2,50"),),
    "rotatores": (("back", _box(3.2, 8, 9, 24)),),
    "multifidus": (("back", _box(3.2, 25, 8.8, 47)),),
    "quadratus-lumborum": (("back", "9.2,33 15,33 15.4,46.5 9.2,46.5"),),
    "thoracic-spine": (("back", _box(-2.8, 2, 2.8, 29)),),
    "lumbar-spine": (("back", _box(-2.8, 30, 2.8, 50)),),
}
HIP: dict[str, Shapes] = {
    "tensor-fasciae-latae": (("front", "-11,50 -17,50 -18.2,62 -13,65"),),
    "psoas-major": (("front", "1.4,44 7.2,44 8.4,60 3.6,62"),),
    "iliacus": (("front", "8.4,46.6 15.6,48 14.6,58 9,60"),),
    "iliotibial-band": (("front", "12.4,66 18.2,63 17.2,86 14.4,100 11.8,98 11.6,80"),),
    "hip-joint": (("front", _disc(11.4, 62.4, 2.9)),),
    "gluteus-maximus": (("back", "-1,52 -10,50 -17.6,58 -16,69 -3,70 -1,66"),),
    "gluteus-medius": (("back", "6,47.4 16.4,48 17.4,55.4 7,53.6"),),
    "gluteus-minimus": (("back", "9.4,54.2 17.6,56 17.4,62.8 10.6,60.4"),),
    "piriformis": (("back", "1.6,52 8,53.6 9,59.8 1.6,58.6"),),
    "gemellus-superior": (("back", "1.6,59.2 9.4,60.4 9.4,62 1.6,61"),),
    "obturator-internus": (("back", "1.6,61.4 9,62.4 9,68.4 1.6,67.4"),),
    "gemellus-inferior": (("back", "1.6,67.9 8.4,68.9 8.4,70.4 1.6,69.6"),),
    "obturator-externus": (("back", "9.6,61.6 16.8,63.6 16.8,69.8 9.6,68.4"),),
    "quadratus-femoris": (("back", "9,69 16.4,70.4 16,76.4 9,75.2"),),
}
THIGH: dict[str, Shapes] = {
    "rectus-femoris": (("front", "-7.4,64 -12.4,66 -12.8,88 -9.6,97 -7.4,86"),),
    "vastus-lateralis": (("front", "-13,67 -18,66 -16,86 -14,98 -10.8,97 -13.2,86"),),
    "vastus-medialis": (("front", "-3.4,81 -7.2,79 -8.8,97 -4.6,99"),),
    "vastus-intermedius": (("front", "6.8,73 11.4,73 11.4,97 7.4,97"),),
    "sartorius": (("front", "12.4,64 14,68 6.8,86 5.6,99 2.4,98 3.6,84"),),
    "pectineus": (("front", "2,63 7.6,63.6 8,69.4 2.2,68.6"),),
    "adductor-longus": (("front", "-1,66 -6.8,69 -6.6,79 -1.4,79"),),
    "adductor-brevis": (("front", "1,69.4 6.4,70.4 6,77 1.2,77"),),
    "gracilis": (("front", "1,77.4 4.4,77.4 3.4,95 2,95"),),
    "adductor-magnus": (("back", "1,71.4 8,72 7.4,83 1.6,82"),),
    "semitendinosus": (("back", "-2.4,71 -8.6,71 -8.4,99 -3.6,98"),),
    "biceps-femoris": (("back", "-9,71 -16.4,71 -14,99 -9,97"),),
    "semimembranosus": (("back", "2,83.4 8,83.6 8.6,98.6 3.6,98.6"),),
    "knee-joint": (("front", _disc(-9.2, 101.4, 2.9)), ("front", _disc(9.2, 101.4, 2.9))),
}
LEG: dict[str, Shapes] = {
    "popliteus": (("back", "4.4,99.4 14,98.6 12,105 5,106.2"),),
    "plantaris": (("back", "-9.6,99.6 -12.8,99.6 -12.4,103.2 -9.8,103.6"),),
    "gastrocnemius": (
        ("back", "-2.6,104 -14.6,104 -14.4,116 -11,123 -5,123 -2.8,114"),
        ("inner", "-3.4,4 -8,5 -8.2,16 -6,22 -2.4,19"),
        ("outer", "-3.4,4 -8,5 -8.2,16 -6,22 -2.8,19"),
    ),
    "soleus": (
        ("back", "3,106.6 9,107 9.2,122 3.8,121"),
        ("inner", "-2.2,20 -6.4,22.4 -5.4,32 -2,32"),
        ("outer", "-3,20 -6.6,22.4 -5.4,32 -2.6,32"),
    ),
    "achilles-tendon": (
        ("back", "-4.8,124 -11.4,124 -10.6,139 -5.4,139"),
        ("inner", "-2.2,32.6 -5.6,32.6 -6.6,43.6 -3,43.6"),
        ("outer", "-2.6,32.6 -5.6,32.6 -6.6,43.6 -3,43.6"),
    ),
    "tibialis-posterior": (
        ("back", "9.4,105 14.9,105.4 14.5,117 9.4,117.4"),
        ("inner", "-1.6,22 2.4,22 2.6,38 7,43 4.4,44 -1.4,39"),
    ),
    "flexor-hallucis-longus": (("back", "8.4,118 14.6,117.6 13.4,131 8.4,131.4"),),
    "flexor-digitorum-longus": (
        ("back", "3.8,121.6 8.4,122.6 8,136 4.8,136"),
        ("inner", "-2,5 2.2,5 2.6,21.4 -1.8,21.4"),
    ),
    "tibialis-anterior": (
        ("front", "-3.2,106 -9.7,105 -9.5,126 -5.2,134"),
        ("inner", "2.8,6 6.4,6 4.8,30 4.4,38 2.8,36"),
    ),
    "fibularis-longus": (
        ("front", "-9.8,105 -14.6,106 -13.6,121 -10.2,128"),
        ("outer", "-2.6,3 1.8,3 1.8,22 -2.4,22"),
    ),
    "fibularis-brevis": (("outer", "-2.2,22.6 1.8,22.6 1.4,38 -2.2,38"),),
    "fibularis-tertius": (("outer", "2.2,27.4 4.8,27.4 4.6,37 2,37"),),
    "extensor-digitorum-longus": (
        ("front", "8.6,105 14.6,106 13.8,121 9,121"),
        ("outer", "2.2,4 6.4,4 5,27 2.2,27"),
    ),
    "extensor-hallucis-longus": (("front", "5.4,121.6 11.8,121.6 10.4,135 5.4,134"),),
    "ankle-joint": (
        ("front", _disc(-8.2, 137.6, 2.75)),
        ("front", _disc(8.2, 138, 2.75)),
        ("outer", _disc(0.4, 40.2, 2)),
    ),
}
FOOT: dict[str, Shapes] = {
    "subtalar-joint": (("inner", _disc(-0.6, 41.6, 2)),),
    "midfoot-joints": (("inner", _disc(8.4, 43, 1.95)), ("top", "1.8,16 8.2,15.4 8.4,18.8 2,19.6")),
    "first-metatarsophalangeal-joint": (
        ("inner", _disc(15.2, 46.2, 1.9)),
        ("top", _disc(1.9, 6.6, 1.15)),
    ),
    "toe-joints": (("top", "3.5,1.6 5.4,1 9.6,4.6 9.6,7 6.4,6 3.5,5.4"),),
    "abductor-hallucis": (
        ("inner", "-4.6,44.4 6,45.2 13,46.6 13,48.8 -4.6,48.8"),
        ("sole", "0.5,8.6 3,8.8 3.4,22.4 2,22.4 2,18 1,13"),
    ),
    "plantar-fascia": (("sole", "3.3,6.6 8.4,8.4 6.6,17 6,23.4 3.7,23.4 3.6,16"),),
    "abductor-digiti-minimi": (
        ("sole", "8.2,9 9.9,9 9.7,16 8.2,23 6.4,23 7,16"),
        ("outer", "-4.6,44.8 4,45.6 14,45.8 14,48.8 -4.6,48.8"),
    ),
    "flexor-digitorum-brevis": (("sole-middle", "3.2,7 6.2,7.6 6.2,22.6 3.6,22.6"),),
    "flexor-digiti-minimi-brevis": (("sole-middle", "7,8 9.6,8.4 9.2,17 7,16.4"),),
    "lumbricals": (("sole-deep", "3.3,6 8.8,7.6 8.6,10.4 3.2,9.2"),),
    "flexor-hallucis-brevis": (("sole-deep", "0.4,6.6 3.05,6.6 3.05,15 1.1,14.6"),),
    "adductor-hallucis": (("sole-deep", "3.1,9.6 5.6,10.2 6.2,16 3.4,15.8"),),
    "plantar-interossei": (("sole-deep", "6,10.4 8.6,10.8 8.8,16.4 6.5,16.2"),),
    "quadratus-plantae": (("sole-deep", "3,16.6 6.8,16.8 6.4,23 3.2,23"),),
    "dorsal-interossei": (("top", "3.2,6 8.4,7.2 8.6,10.4 3.2,9.8"),),
    "extensor-hallucis-brevis": (("top", "2.4,10.2 4.9,10.2 5,15.2 2.6,15.4"),),
    "extensor-digitorum-brevis": (
        ("top", "5.4,10.6 8.8,10.8 8.6,14.8 5.4,15"),
        ("outer", "3.4,40.6 8,40.6 12,44.8 4,45.2"),
    ),
}
REGIONS: dict[str, Shapes] = TRUNK | HIP | THIGH | LEG | FOOT
"""By slug of the vocabulary. A group has those of its members."""
