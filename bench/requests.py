"""Requests to measure with: many, each another, and the same ones every time."""

import json
import random
from pathlib import Path
from urllib.parse import urlencode

MANY = 20_000
MUSCLES = ("tibialis-posterior", "soleus", "calf", "foot-intrinsics", "gluteus-medius", "lower-leg")
CONDITIONS = ("flat-foot", "foot-osteoarthritis", "knee-osteoarthritis", "hip-osteoarthritis")
POSITIONS = ("standing", "sitting", "supine", "side-lying", "prone", "kneeling")
THINGS = ("ball", "chair", "towel", "resistance-band", "step", "wall", "support", "mat")
QUERIES = Path("tests/catalogue/relevance")


def queries() -> list[str]:
    """The queries of the relevance test, as people type them."""
    return [
        row["q"]
        for path in sorted(QUERIES.glob("*.json"))
        for row in json.loads(path.read_text("utf-8"))
    ]


def by_words(count: int = MANY) -> list[str]:
    """Queries of one to four of the words that people type; no two alike."""
    rng = random.Random(2)
    words = sorted({word for query in queries() for word in query.split()})
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join(rng.sample(words, rng.randint(1, 4)))] = None
    return list(found)


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
    return [
        f"/v1/exercises?{urlencode({'q': words, 'facets': 'true', 'limit': 3})}"
        for words in by_words()
    ]


def sessions() -> list[str]:
    """Sessions, each of another rotation."""
    return [f"/v1/compose/session?minutes=20&seed={seed}" for seed in range(MANY)]
