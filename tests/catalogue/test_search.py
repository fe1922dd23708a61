"""Words, order, fields, facets and completions over HTTP."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.schemas import LEVELS
from tests.catalogue.test_filters import VALUES
from tests.client import Client

FACETS = (
    "category", "muscle", "condition", "equipment", "position", "level", "audience", "template",
)  # fmt: skip


def read_all(client: Client, query: str) -> list[dict[str, Any]]:
    """The exercises of all pages."""
    path: str | None = f"/v1/exercises?{query}&limit=200"
    reads: list[dict[str, Any]] = []
    while path:
        page = client.json(path)
        reads.extend(page["results"])
        path = page["next"]
    return reads


def slugs(client: Client, query: str) -> list[str]:
    return [read["slug"] for read in read_all(client, query)]


def test_words_and_filters_add_up(client: Client) -> None:
    found = slugs(client, "q=towel")
    sitting = slugs(client, "q=towel&position=sitting")
    assert found[0].startswith("towel")
    assert sitting == [slug for slug in found if slug in set(slugs(client, "position=sitting"))]


def test_pages_keep_the_words_and_the_order(client: Client) -> None:
    whole = slugs(client, "q=arch")
    path: str | None = "/v1/exercises?q=arch&limit=7"
    seen: list[str] = []
    while path:
        page = client.json(path)
        seen.extend(read["slug"] for read in page["results"])
        path = page["next"]
    assert seen == whole


def test_orders(client: Client) -> None:
    reads = read_all(client, "sort=slug")
    keys: dict[str, Callable[[Any], Any]] = {
        "name": lambda read: (read["name"].casefold(), read["slug"]),
        "seconds": lambda read: (read["seconds"], read["slug"]),
        "-seconds": lambda read: (-read["seconds"], read["slug"]),
        "level": lambda read: (LEVELS.index(read["level"]), read["slug"]),
        "-level": lambda read: (-LEVELS.index(read["level"]), read["slug"]),
        "slug": lambda read: read["slug"],
    }
    for sort, key in keys.items():
        assert slugs(client, f"sort={sort}") == [read["slug"] for read in sorted(reads, key=key)]
    assert slugs(client, "sort=-name") == slugs(client, "sort=name")[::-1]
    assert slugs(client, "q=calf&sort=relevance") == slugs(client, "q=calf")
    assert sorted(slugs(client, "q=calf")) == slugs(client, "q=calf&sort=slug")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("sort=relevance", "sort"),
        ("sort=size", "sort"),
        ("q=", "q"),
        ("q=%20-", "q"),
        ("fields=slug,weight", "fields"),
        ("facets=perhaps", "facets"),
    ],
)
def test_what_makes_no_sense_is_refused(client: Client, query: str, parameter: str) -> None:
    problem = client.json(f"/v1/exercises?{query}", status=422)
    assert problem["errors"][0]["parameter"] == parameter


def test_only_the_fields_asked_for(client: Client) -> None:
    answer = client.get("/v1/exercises?q=bunion&fields=slug,name&fields=seconds&limit=2")
    page = answer.json()
    assert all(set(read) == {"slug", "name", "seconds"} for read in page["results"])
    assert page["next"].startswith("/v1/exercises?q=bunion&fields=slug,name&fields=seconds")
    assert answer.headers["Content-Language"] == "en"
    whole = client.json("/v1/exercises?q=bunion&limit=2")
    assert [read["slug"] for read in page["results"]] == [read["slug"] for read in whole["results"]]


filters = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=3)
        for name, values in VALUES.items()
        if name != "slug"
    }
    | {"q": st.sampled_from(["calf", "arch", "toe", "stretch", "tibialis postrior", "sit"])},
)


@given(query=filters, facet=st.sampled_from(FACETS), choice=st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_facets_count_what_the_filter_would_find(
    client: Client, query: dict[str, list[str]], facet: str, choice: Random
) -> None:
    page = client.json("/v1/exercises", params={**query, "facets": "true", "limit": 1})
    counts = {row["slug"]: row["count"] for row in page["facets"][facet]}
    assert 0 not in counts.values()
    every = client.json("/v1/exercises?facets=true&limit=1")["facets"][facet]
    values = [row["slug"] for row in every]
    for value in choice.sample(values, min(4, len(values))):
        found = client.json("/v1/exercises", params={**query, facet: value, "limit": 1})
        assert counts.get(value, 0) == found["count"], (query, facet, value)


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_of_everything(client: Client, facet: str) -> None:
    rows = client.json("/v1/exercises?facets=true&limit=1")["facets"][facet]
    for row in rows:
        found = client.json(f"/v1/exercises?{facet}={row['slug']}&limit=1")
        assert row["count"] == found["count"]
    assert rows == sorted(rows, key=lambda row: (-row["count"], row["slug"]))


def test_facets_are_left_out_unless_asked_for(client: Client) -> None:
    assert client.json("/v1/exercises?limit=1")["facets"] is None


@pytest.mark.parametrize(
    ("typed", "kind", "slug"),
    [
        ("sol", "muscle", "soleus"),
        ("short f", "exercise", "short-foot"),
        ("bun", "condition", "hallux-valgus"),
        ("fallen ar", "condition", "flat-foot"),
        ("posterior", "muscle", "tibialis-posterior"),  # a word within
        ("solius", "muscle", "soleus"),  # a typo
    ],
)
def test_completions(client: Client, typed: str, kind: str, slug: str) -> None:
    results = client.json("/v1/suggest", params={"q": typed})["results"]
    found = {(read["kind"], read["slug"]): read for read in results[:5]}
    assert (kind, slug) in found
    assert client.get(found[kind, slug]["path"]).status_code == 200


def test_completions_say_what_matched(client: Client) -> None:
    first = client.json("/v1/suggest?q=fallen")["results"][0]
    assert (first["name"], first["matched"]) == ("Flat foot", "fallen arch")
    page = client.json("/v1/suggest?q=foot&limit=3")
    assert len(page["results"]) == 3
    release = client.json("/v1/release")["version"]
    assert page["next"] == f"/v1/suggest?q=foot&limit=3&offset=3&release={release}"
    assert client.json("/v1/suggest?q=zzzzzz")["count"] == 0
