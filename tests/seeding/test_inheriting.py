"""Features bring their cautions to every exercise that has them."""

from typing import Any

import pytest

from app.seeding.facts import CautionSeed, ExerciseSeed, FeatureSeed
from app.seeding.inheriting import Caution, inherit
from tests import seed_files
from tests.client import Client


def caution(condition: str, severity: str, source: str = "precaution") -> CautionSeed:
    return CautionSeed(condition=condition, severity=severity, source=source)  # type: ignore[arg-type]


FEATURES = [
    FeatureSeed(slug="any", every=True, cautions=(caution("fever", "avoid"),)),
    FeatureSeed(slug="low", cautions=(caution("gout", "caution"), caution("vertigo", "caution"))),
    FeatureSeed(slug="grave", cautions=(caution("gout", "avoid", "study"),)),
]


def exercise(features: tuple[str, ...], cautions: tuple[CautionSeed, ...] = ()) -> ExerciseSeed:
    facts: dict[str, Any] = {"features": features, "cautions": cautions}
    return ExerciseSeed.model_construct(**facts)


@pytest.mark.parametrize(
    ("features", "own", "expected"),
    [
        ((), (), [Caution("fever", "avoid", "precaution", "any")]),
        (
            ("low",), (caution("gout", "avoid"),),
            [
                Caution("gout", "avoid", "precaution", None),
                Caution("fever", "avoid", "precaution", "any"),
                Caution("vertigo", "caution", "precaution", "low"),
            ],
        ),
        (
            ("grave", "low"), (),
            [
                Caution("fever", "avoid", "precaution", "any"),
                Caution("gout", "avoid", "study", "grave"),
                Caution("vertigo", "caution", "precaution", "low"),
            ],
        ),
    ],
)  # fmt: skip
def test_own_first_then_the_gravest(
    features: tuple[str, ...], own: tuple[CautionSeed, ...], expected: list[Caution]
) -> None:
    assert list(inherit(exercise(features, own), FEATURES)) == expected


@pytest.mark.parametrize("slug", seed_files.exercises())
def test_every_demand_of_the_seed_is_in_the_answer(client: Client, slug: str) -> None:
    facts = seed_files.exercises()[slug]
    read = client.json(f"/v1/exercises/{slug}")
    severities = {row["condition"]: row["severity"] for row in read["cautions"]}
    for feature in seed_files.features():
        if feature.get("every") or feature["slug"] in facts["features"]:
            for row in feature["cautions"]:
                assert severities[row["condition"]] in {row["severity"], "avoid"}
    assert all(row["advice"] for row in read["cautions"])
