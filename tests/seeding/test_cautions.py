"""An exercise inherits the cautions of its features and of broader conditions."""

from typing import Any

import pytest

from app.seeding.cautions import Caution, inherit_cautions
from app.seeding.dataset import Dataset
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.schemas.safety import CautionSeed, FeatureSeed
from app.seeding.schemas.vocabulary import ConditionSeed
from tests import seed_files
from tests.client import Client


def caution(
    condition: str,
    severity: str,
    source: str = "precaution",
    requires: tuple[str, ...] | None = None,
) -> CautionSeed:
    return CautionSeed(condition=condition, severity=severity, source=source, requires=requires)  # type: ignore[arg-type]


FEATURES = [
    FeatureSeed(slug="any", category="massage", cautions=(caution("fever", "avoid"),)),
    FeatureSeed(slug="low", cautions=(caution("gout", "caution"), caution("vertigo", "caution"))),
    FeatureSeed(slug="grave", cautions=(caution("gout", "avoid", "study"),)),
]


def exercise(
    features: tuple[str, ...],
    cautions: tuple[CautionSeed, ...] = (),
    audience: tuple[str, ...] = ("adult",),
) -> ExerciseSeed:
    facts: dict[str, Any] = {
        "category": "massage",
        "audience": audience,
        "features": features,
        "cautions": cautions,
    }
    return ExerciseSeed.model_construct(**facts)


@pytest.mark.parametrize(
    ("features", "own", "expected"),
    [
        ((), (), [Caution("fever", "avoid", "precaution", "any", "fever")]),
        (
            ("low",), (caution("gout", "avoid"),),
            [
                Caution("gout", "avoid", "precaution", None, "gout"),
                Caution("fever", "avoid", "precaution", "any", "fever"),
                Caution("vertigo", "caution", "precaution", "low", "vertigo"),
            ],
        ),
        (
            ("grave", "low"), (),
            [
                Caution("fever", "avoid", "precaution", "any", "fever"),
                Caution("gout", "avoid", "study", "grave", "gout"),
                Caution("vertigo", "caution", "precaution", "low", "vertigo"),
            ],
        ),
    ],
)  # fmt: skip
def test_stated_cautions_come_first_and_avoid_wins(
    features: tuple[str, ...], own: tuple[CautionSeed, ...], expected: list[Caution]
) -> None:
    assert list(inherit_cautions(exercise(features, own), FEATURES, ())) == expected


def test_condition_without_caution_inherits_from_broader_condition() -> None:
    conditions = [
        ConditionSeed(slug="gout", kinds=("caution",), region="whole-body", codes=()),
        ConditionSeed(
            slug="gout-of-the-toe",
            kinds=("caution",),
            region="whole-body",
            broader="gout",
            codes=(),
        ),
        ConditionSeed(
            slug="gout-of-the-knee",
            kinds=("caution",),
            region="whole-body",
            broader="gout",
            codes=(),
        ),
    ]
    own = (caution("gout", "avoid"), caution("gout-of-the-toe", "caution"))
    severities = {
        found.condition: (found.severity, found.advice_condition)
        for found in inherit_cautions(exercise((), own), FEATURES, conditions)
    }
    assert severities["gout"] == ("avoid", "gout")
    assert severities["gout-of-the-toe"] == ("caution", "gout-of-the-toe")
    assert severities["gout-of-the-knee"] == ("avoid", "gout")


@pytest.mark.sweep
@pytest.mark.parametrize("slug", seed_files.exercises())
def test_api_shows_every_inherited_caution(client: Client, slug: str) -> None:
    facts = seed_files.exercises()[slug]
    read = client.json(f"/v1/exercises/{slug}")
    severities = {row["condition"]["slug"]: row["severity"] for row in read["cautions"]}
    for feature in seed_files.features():
        if seed_files.has(facts, feature):
            for row in feature["cautions"]:
                if not seed_files.concerns(facts, row["condition"]):
                    continue
                assert severities[row["condition"]] in {row["severity"], "avoid"}
    assert all(row["advice"] for row in read["cautions"])


@pytest.mark.parametrize(
    ("audience", "expected"), [(("child",), {"fever"}), (("adult", "child"), {"fever", "gout"})]
)
def test_exercises_for_children_alone_inherit_nothing_that_adults_have(
    audience: tuple[str, ...], expected: set[str]
) -> None:
    conditions = [
        ConditionSeed(slug="fever", kinds=("caution",), region="whole-body", codes=()),
        ConditionSeed(
            slug="gout", kinds=("caution",), region="whole-body", codes=(), adults_only=True
        ),
    ]
    features = [FEATURES[0], FEATURES[2]]
    found = inherit_cautions(exercise(("grave",), audience=audience), features, conditions)
    assert {caution.condition for caution in found} == expected


SUPPORTED = [
    FeatureSeed(slug="balance", cautions=(caution("falls", "caution", requires=("worktop",)),)),
    FeatureSeed(slug="sitting", cautions=(caution("falls", "caution", requires=("chair",)),)),
]


@pytest.mark.parametrize(
    ("own", "required"),
    [
        ((), ("worktop", "chair")),
        ((caution("falls", "caution"),), ("worktop", "chair")),
        ((caution("falls", "caution", requires=("wall",)),), ("wall",)),
        ((caution("falls", "caution", requires=()),), ()),
        ((caution("falls", "avoid"),), ()),
    ],
)
def test_equipment_of_all_features_is_required_unless_exercise_states_its_own(
    own: tuple[CautionSeed, ...], required: tuple[str, ...]
) -> None:
    [inherited] = inherit_cautions(exercise(("balance", "sitting"), own), SUPPORTED, ())
    assert inherited.requires == required


def test_avoid_requires_no_equipment() -> None:
    with pytest.raises(ValueError, match="requires is allowed only with severity 'caution'"):
        caution("falls", "avoid", requires=("worktop",))


@pytest.mark.parametrize(
    ("slug", "condition", "advised"),
    [
        ("single-leg-stance", "peripheral-neuropathy", "with both hands"),
        ("standing-calf-raise", "peripheral-neuropathy", "hold on"),
        ("hop-and-hold", "ankle-sprain", "stand on that leg for 60 seconds"),
        ("pogo-jump", "chronic-ankle-instability", "stand on that leg for 60 seconds"),
        ("step-up", "osteoporosis", "worktop"),
        ("march-on-the-spot", "falls-risk", "both hands"),
        ("sit-to-stand", "falls-risk", "Push up with your hands"),
        ("single-leg-stance", "knee-osteoarthritis", "stand for less time"),
        ("single-leg-stance-on-pad", "knee-osteoarthritis", "stand on a firm floor"),
        ("hip-hike-on-step", "knee-osteoarthritis", "lift only a little"),
    ],
)
def test_advice_says_what_matters_most(
    dataset: Dataset, slug: str, condition: str, advised: str
) -> None:
    exercise = next(each for each in dataset.exercises if each.slug == slug)
    cautions = dataset.cautions[exercise.slug]
    found = next(each for each in cautions if each.condition == condition)
    assert advised in dataset.words["en"].advice(slug, found)
