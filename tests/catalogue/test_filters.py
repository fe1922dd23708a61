"""What a filter finds equals what the seed files say, computed again without the service."""

import pytest
from hypothesis import given, settings
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
    "have=chair&safe_for=falls-risk",
    "have=wall,mat&safe_for=vertigo,pregnancy",
    "safe_for=osteoporosis",
    "safe_for=osteoporosis,vertebral-fracture",
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
    page = client.json(f"/v1/exercises?{query}&limit=500")
    assert [read["slug"] for read in page["results"]] == expected(query)
    assert page["count"] == len(page["results"])


def test_every_query_tells_exercises_apart() -> None:
    """A query that finds all or nothing would show little."""
    for query in QUERIES:
        assert 0 < len(expected(query)) < len(seed_files.exercises()), query


def test_the_flat_foot_programme_is_whole(client: Client) -> None:
    assert client.json("/v1/exercises?condition=flat-foot")["count"] >= 40
    assert client.json("/v1/exercises?muscle=tibialis-posterior")["count"] >= 5
    found = client.json("/v1/exercises?muscle=foot-intrinsics&limit=500")["results"]
    assert "short-foot" in {read["slug"] for read in found}
    children = client.json("/v1/muscles/foot-intrinsics")["children"]
    assert "abductor-hallucis" in {child["slug"] for child in children}


VALUES = {
    "muscle": list(seed_files.parents()),
    "muscle_all": list(seed_files.parents()),
    "not_muscle": list(seed_files.parents()),
    "equipment": ["chair", "ball", "towel", "mat", "resistance-band", "step"],
    "not_equipment": ["chair", "ball", "towel", "mat", "resistance-band", "step"],
    "have": ["chair", "ball", "towel", "stool", "wall", "worktop", "resistance-band", "step"],
    "safe_for": [
        "osteoporosis",
        "pregnancy",
        "vertigo",
        "gout",
        "at-risk-foot",
        "falls-risk",
        "glaucoma",
    ],
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
@settings(max_examples=150)
def test_any_combination_of_filters_equals_the_seed_files(
    client: Client, query: dict[str, list[str]]
) -> None:
    page = client.json("/v1/exercises", params={**query, "limit": 500})
    assert [read["slug"] for read in page["results"]] == [
        slug
        for slug, exercise in sorted(seed_files.exercises().items())
        if seed_files.satisfies(exercise, query)
    ]


def test_a_role_narrows_the_muscle(client: Client) -> None:
    every = client.json("/v1/exercises?limit=500")["results"]
    for role in ("primary", "secondary"):
        found = client.json(f"/v1/exercises?muscle=soleus&role={role}&limit=500")["results"]
        assert {one["slug"] for one in found} == {
            one["slug"]
            for one in every
            if ("soleus", role) in {(link["slug"], link["role"]) for link in one["muscles"]}
        }
    both = client.json("/v1/exercises?muscle=soleus&role=primary,secondary&limit=500")["count"]
    assert both == client.json("/v1/exercises?muscle=soleus&limit=500")["count"]


def test_evidence_is_at_least_the_grade(client: Client) -> None:
    every = client.json("/v1/exercises?limit=500")["results"]
    grades = ["strong", "moderate", "low", "practice", "none"]
    for number, grade in enumerate(grades):
        path = f"/v1/exercises?condition=flat-foot&evidence={grade}&limit=500"
        assert {one["slug"] for one in client.json(path)["results"]} == {
            one["slug"]
            for one in every
            for link in one["conditions"]
            if link["slug"] == "flat-foot" and link["evidence"] in grades[: number + 1]
        }


def test_no_exercise_takes_longer_than_asked(client: Client) -> None:
    every = client.json("/v1/exercises?limit=500")["results"]
    found = client.json("/v1/exercises?max_seconds=180&limit=500")["results"]
    assert [one["slug"] for one in found] == [one["slug"] for one in every if one["seconds"] <= 180]


@pytest.mark.parametrize("query", ["role=primary", "evidence=low", "condition=gout&role=primary"])
def test_what_narrows_nothing_is_refused(client: Client, query: str) -> None:
    error = client.json(f"/v1/exercises?{query}", status=422)["errors"][0]
    assert error["parameter"] == query.rpartition("&")[2].partition("=")[0]
