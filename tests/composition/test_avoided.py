"""What is told when an exercise must be avoided with a stated condition."""

import pytest

from app.catalogue.snapshot import Catalogue
from tests.client import Client

AVOIDED = "arch-lift-on-step-edge"


@pytest.mark.parametrize(
    "path",
    [
        f"list?exercises=short-foot,{AVOIDED}&safe_for=falls-risk",
        f"session?extra={AVOIDED}&safe_for=falls-risk",
        f"session?include={AVOIDED}&safe_for=falls-risk",
        f"plan?start=2027-03-01&weeks=1&extra={AVOIDED}&safe_for=falls-risk",
    ],
)
def test_the_advice_and_what_to_do_instead_are_told(
    client: Client, catalogue: Catalogue, path: str
) -> None:
    (caution,) = (
        each
        for each in catalogue.default.exercises[AVOIDED].cautions
        if each.condition.slug == "falls-risk"
    )
    assert caution.severity == "avoid"
    assert caution.instead
    problem = client.json(f"/v1/compose/{path}", 422)
    assert problem["type"] == "/problems/cannot-include"
    (avoided,) = problem["avoided"]
    assert avoided["exercise"]["slug"] == AVOIDED
    assert avoided["cautions"] == [caution.model_dump(mode="json")]


def test_an_exercise_refused_for_another_reason_is_not_avoided(client: Client) -> None:
    problem = client.json("/v1/compose/session?include=towel-curl&have=chair", 422)
    assert problem["avoided"] == []


def test_what_a_cleared_gate_rules_out_has_no_advice_of_a_caution(client: Client) -> None:
    path = "/v1/compose/list?exercises=single-leg-calf-raise&cleared=achilles-rupture"
    problem = client.json(path, 422)
    assert problem["type"] == "/problems/cannot-include"
    assert problem["avoided"] == []
