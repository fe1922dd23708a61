"""Requests to measure with: many, each another, and the same ones every time."""

import random
from itertools import islice, product
from urllib.parse import urlencode

MANY = 20_000
MUSCLES = ("tibialis-posterior", "soleus", "calf", "foot-intrinsics", "gluteus-medius", "lower-leg")
CONDITIONS = ("flat-foot", "foot-osteoarthritis", "knee-osteoarthritis", "hip-osteoarthritis")
POSITIONS = ("standing", "sitting", "supine", "side-lying", "prone", "kneeling")
THINGS = ("ball", "chair", "towel", "resistance-band", "step", "wall", "support", "mat")
WORDS = (
    "arch", "shin", "fallen arches", "bunion", "rubber band", "tibialis postrior", "toe",
    "heel raise", "balance", "stretch calf", "knee", "hip", "gait", "massage ball",
)  # fmt: skip


def _chosen(rng: random.Random, values: tuple[str, ...], most: int) -> str:
    return ",".join(rng.sample(values, rng.randint(1, most)))


def filtered_searches() -> list[str]:
    """Searches with three or four filters."""
    rng = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < MANY:
        asked = {
            "muscle": _chosen(rng, MUSCLES, 3),
            "condition": _chosen(rng, CONDITIONS, 3),
            "position": _chosen(rng, POSITIONS, 4),
            "not_equipment": _chosen(rng, THINGS[:4], 2),
            "limit": rng.randint(1, 5),
        }
        found[f"/v1/exercises?{urlencode(asked, safe=',')}"] = None
    return list(found)


def text_searches() -> list[str]:
    """Searches by words, with facets."""
    every = product(WORDS, MUSCLES, range(1, 6), range(40))
    asked = (
        {"q": words, "not_muscle": muscle, "facets": "true", "limit": limit, "offset": offset}
        for words, muscle, limit, offset in islice(every, MANY)
    )
    return [f"/v1/exercises?{urlencode(query)}" for query in asked]


def sessions() -> list[str]:
    """Sessions, each of another rotation."""
    return [f"/v1/compose/session?minutes=20&seed={seed}" for seed in range(MANY)]
