"""What is suggested to those who wrote something unknown."""

from typing import get_args

import pytest

from app.catalogue.schemas import ResourceKind
from app.catalogue.snapshot import Catalogue
from app.http.did_you_mean import nearest
from tests.client import Client

VALUES = [
    ("equipment", "theraband", "resistance-band"),
    ("equipment", "Chairs", "chair"),
    ("equipment", "exercise_band", "resistance-band"),
    ("muscle", "Soleus", "soleus"),
    ("muscle", "solius", "soleus"),
    ("condition", "plantar fasciitis", "plantar-fasciitis"),
    ("condition", "FLAT FEET", "flat-foot"),
    ("safe_for", "fallrisk", "falls-risk"),
    ("safe_for", "achille-tendinopathy", "achilles-tendinopathy"),
    ("muscle", "plantars", "plantaris"),
    ("position", "seated", "sitting"),
    ("position", "Standing", "standing"),
    ("position", "all fours", "kneeling"),
    ("audience", "kids", "child"),
    ("audience", "children", "child"),
    ("level", "easy", "beginner"),
    ("sort", "duration", "seconds"),
    ("sort", "-duration", "-seconds"),
    ("sort", "title", "name"),
]


@pytest.mark.parametrize(("name", "value", "meant"), VALUES)
def test_similar_values_are_suggested(client: Client, name: str, value: str, meant: str) -> None:
    problem = client.json(f"/v1/exercises?{name}={value}", status=422)
    assert problem["errors"][0]["did_you_mean"] == meant


@pytest.mark.parametrize(
    ("name", "value"), [("safe_for", "arthritis"), ("position", "lying"), ("category", "zzzzzz")]
)
def test_ambiguous_or_dissimilar_values_get_no_suggestion(
    client: Client, name: str, value: str
) -> None:
    error = client.json(f"/v1/exercises?{name}={value}", status=422)["errors"][0]
    assert error["did_you_mean"] is None
    assert error["allowed"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("muscles", "muscle"), ("search", "q"), ("order_by", "sort"), ("per_page", "limit")],
)
def test_similar_parameters_are_suggested(client: Client, name: str, meant: str) -> None:
    problem = client.json(f"/v1/exercises?{name}=1", status=422)
    assert problem["errors"][0]["did_you_mean"] == meant


def test_bodies_get_the_same_suggestions(client: Client) -> None:
    problem = client.post("/v1/compose/session", {"position": ["seated"]}, status=422)
    assert problem["errors"][0]["did_you_mean"] == "sitting"
    problem = client.post("/v1/compose/session", {"have": ["Theraband"]}, status=422)
    assert problem["errors"][0]["did_you_mean"] == "resistance-band"


@pytest.mark.parametrize("kind", get_args(ResourceKind))
def test_a_slug_without_its_hyphens_is_found(catalogue: Catalogue, kind: ResourceKind) -> None:
    slugs, aliases = catalogue.slugs(kind), catalogue.aliases(kind)
    assert [nearest(slug.replace("-", ""), slugs, aliases) for slug in slugs] == list(slugs)


@pytest.mark.parametrize(
    "query",
    ["safe_for=fallrisk", "condition=fallrisk", "template=flatfoot", "exclude=shortfot",
     "have=resistanceband", "red_flags=fevr", "not_feature=floortransfer"],
)  # fmt: skip
def test_every_parameter_of_slugs_has_suggestions(client: Client, query: str) -> None:
    problem = client.json(f"/v1/compose/session?{query}", status=422)
    assert problem["errors"][0]["did_you_mean"]
