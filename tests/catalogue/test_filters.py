"""What a filter finds equals what the seed files say, computed again without the service."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import seed_files
from tests.client import Client

QUERIES = [
    "condition=flat-foot",
    "muscle=tibialis-posterior",
    "muscle=foot-intrinsics",
    "muscle=lower-leg",
    "muscle=soleus&muscle=gluteus-medius",
    "muscle=soleus,gluteus-medius",
    "muscle_all=tibialis-posterior,flexor-digitorum-longus",
    "not_muscle=foot-intrinsics,trunk",
    "have=none",
    "have=chair,ball",
    "have=chair&have=ball",
    "safe_for=osteoporosis",
    "safe_for=osteoporosis,deep-vein-thrombosis",
    "position=sitting&level=beginner",
    "position=sitting,supine",
    "equipment=mat",
    "not_equipment=chair",
    "not_equipment=chair,towel,mat",
    "slug=short-foot,waterfall",
    "category=massage,posture",
    "audience=child",
    "template=flat-foot",
    "condition=tibialis-posterior-tendinopathy&level=intermediate",
    "muscle=tibialis-posterior&have=resistance-band&not_equipment=band-anchor",
]


def expected(query: str) -> list[str]:
    asked: dict[str, list[str]] = {}
    for pair in query.split("&"):
        name, _, values = pair.partition("=")
        asked.setdefault(name, []).extend(values.split(","))
    return sorted(
        slug
        for slug, exercise in seed_files.exercises().items()
        if seed_files.satisfies(exercise, asked)
    )


@pytest.mark.parametrize("query", QUERIES)
def test_filter_equals_the_seed_files(client: Client, query: str) -> None:
    page = client.json(f"/v1/exercises?{query}&limit=200")
    assert [read["slug"] for read in page["results"]] == expected(query)
    assert page["count"] == len(page["results"])


def test_every_query_tells_exercises_apart() -> None:
    """A query that finds all or nothing would show little."""
    for query in QUERIES:
        assert 0 < len(expected(query)) < len(seed_files.exercises()), query


def test_the_flat_foot_programme_is_whole(client: Client) -> None:
    assert client.json("/v1/exercises?condition=flat-foot")["count"] >= 40
    assert client.json("/v1/exercises?muscle=tibialis-posterior")["count"] >= 5
    found = client.json("/v1/exercises?muscle=foot-intrinsics&limit=200")["results"]
    assert "short-foot" in {read["slug"] for read in found}
    children = client.json("/v1/muscles/foot-intrinsics")["children"]
    assert "abductor-hallucis" in children


VALUES = {
    "muscle": list(seed_files.parents()),
    "muscle_all": list(seed_files.parents()),
    "not_muscle": list(seed_files.parents()),
    "equipment": ["chair", "ball", "towel", "mat", "resistance-band", "step"],
    "not_equipment": ["chair", "ball", "towel", "mat", "resistance-band", "step"],
    "have": ["chair", "ball", "towel", "board", "sliding-cloth", "resistance-band", "step"],
    "safe_for": ["osteoporosis", "pregnancy", "vertigo", "gout", "foot-ulcer", "glaucoma"],
    "position": ["standing", "sitting", "supine", "side-lying", "prone", "kneeling"],
    "level": ["beginner", "intermediate", "advanced"],
    "audience": ["adult", "child"],
    "category": ["massage", "foot-strength", "posture", "mobility", "gait"],
    "slug": list(seed_files.exercises()),
}
queries = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=4)
        for name, values in VALUES.items()
    },
)


@given(query=queries)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_combination_of_filters_equals_the_seed_files(
    client: Client, query: dict[str, list[str]]
) -> None:
    page = client.json("/v1/exercises", params={**query, "limit": 200})
    assert [read["slug"] for read in page["results"]] == [
        slug
        for slug, exercise in sorted(seed_files.exercises().items())
        if seed_files.satisfies(exercise, query)
    ]
