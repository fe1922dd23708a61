"""Requests to measure with. They are the same in every run, and no two are alike."""

import json
import random
from pathlib import Path
from urllib.parse import urlencode

COUNT = 20_000
MUSCLES = ("tibialis-posterior", "soleus", "calf", "foot-intrinsics", "gluteus-medius", "lower-leg")
CONDITIONS = ("flat-foot", "foot-osteoarthritis", "knee-osteoarthritis", "hip-osteoarthritis")
POSITIONS = ("standing", "sitting", "supine", "side-lying", "prone", "kneeling")
EQUIPMENT = ("ball", "chair", "towel", "resistance-band")
TEMPLATES = ("flat-foot", "home-legs")
QUERIES = Path("tests/catalogue/relevance")


def list_queries() -> list[str]:
    """The queries of the relevance tests."""
    return [
        row["q"]
        for path in sorted(QUERIES.glob("*.json"))
        for row in json.loads(path.read_text("utf-8"))
    ]


def filtered_searches() -> list[str]:
    """Searches with four filters."""
    rng = random.Random(1)
    paths: dict[str, None] = {}
    while len(paths) < COUNT:
        parameters = {
            "muscle": _sample(rng, MUSCLES, 3),
            "condition": _sample(rng, CONDITIONS, 3),
            "position": _sample(rng, POSITIONS, 4),
            "not_equipment": _sample(rng, EQUIPMENT, 2),
            "limit": rng.randint(1, 5),
        }
        paths[f"/v1/exercises?{urlencode(parameters, safe=',')}"] = None
    return list(paths)


def text_searches() -> list[str]:
    """Searches with facets for one to four words of the relevance tests' queries."""
    rng = random.Random(2)
    words = sorted({word for query in list_queries() for word in query.split()})
    queries: dict[str, None] = {}
    while len(queries) < COUNT:
        queries[" ".join(rng.sample(words, rng.randint(1, 4)))] = None
    return [f"/v1/exercises?{urlencode({'q': q, 'facets': 'true', 'limit': 3})}" for q in queries]


def sessions() -> list[str]:
    """Sessions of two programmes, of 15 to 40 minutes."""
    rng = random.Random(3)
    return [
        f"/v1/compose/session?template={rng.choice(TEMPLATES)}&minutes={rng.randint(15, 40)}"
        f"&seed={seed}"
        for seed in range(COUNT)
    ]


def plans() -> list[str]:
    """Plans of 30 sessions."""
    return [
        f"/v1/compose/plan?start=2027-01-04&weeks=10&per_week=3&minutes=30&seed={seed}"
        for seed in range(COUNT)
    ]


def _sample(rng: random.Random, values: tuple[str, ...], maximum: int) -> str:
    return ",".join(rng.sample(values, rng.randint(1, maximum)))
