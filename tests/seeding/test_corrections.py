"""What physiotherapists and the sources say, where the catalogue once said otherwise."""

import re
from collections.abc import Iterator

import pytest

from app.seeding.dataset import Dataset
from app.seeding.lint.texts import list_written
from app.seeding.schemas.exercise import ExerciseSeed

OSTEOARTHRITIS = ("knee-osteoarthritis", "ankle-osteoarthritis", "foot-osteoarthritis")
MACHINES = (
    "standing-machine-calf-raise",
    "seated-machine-calf-raise",
    "smith-machine-calf-raise",
    "leg-press-calf-raise",
)
WALKING = (
    "chair-supported",
    "foot-ankle-joints",
    "foot-arthrosis-gentle",
    "foot-arthrosis-stretch",
    "hip-arthrosis",
    "knee-osteoarthritis",
    "park-walk",
)


def find(data: Dataset, slug: str) -> ExerciseSeed:
    return next(exercise for exercise in data.exercises if exercise.slug == slug)


def severities(data: Dataset, slug: str) -> dict[str, str]:
    """The severity of each caution of an exercise, by condition."""
    found = data.cautions[slug]
    return {caution.condition: caution.severity for caution in found}


def with_feature(data: Dataset, feature: str) -> Iterator[str]:
    """The exercises with a feature."""
    return (exercise.slug for exercise in data.exercises if feature in exercise.features)


def grade(data: Dataset, slug: str, condition: str) -> tuple[str, str]:
    """The evidence for an exercise with a condition, and its source."""
    link = next(link for link in find(data, slug).conditions if link.slug == condition)
    return link.evidence, link.source


def advice(data: Dataset, template: str) -> str:
    return " ".join(each.text for each in data.words["en"].templates[template].advice)


def test_exercise_for_the_knee_still_helps_months_later(dataset: Dataset) -> None:
    """Fransen 2015: smaller, but still there two to six months after the programme."""
    texts = " ".join(written.text for written in list_written(dataset))
    assert "faded" not in texts
    assert "two to six months" in advice(dataset, "knee-osteoarthritis")
    assert "two to six months" in dataset.words["en"].exercises["sit-to-stand"].condition_notes[
        "knee-osteoarthritis"
    ]  # fmt: skip


def test_evidence_for_the_hip_is_a_small_effect_of_high_quality(dataset: Dataset) -> None:
    template = next(each for each in dataset.templates if each.slug == "hip-arthrosis")
    assert "cochrane-hip-oa" in template.sources
    assert "high-quality evidence of a small benefit" in advice(dataset, "hip-arthrosis")
    assert "six to nine months" in advice(dataset, "hip-arthrosis")
    assert template.frequency.advanced == 3


def test_walking_backwards_cites_its_trial(dataset: Dataset) -> None:
    assert grade(dataset, "backward-walk", "knee-osteoarthritis") == ("low", "alghadir-2019")


def test_heavy_heel_raises_were_better_only_at_three_months(dataset: Dataset) -> None:
    said = advice(dataset, "plantar-heel-pain")
    assert "better than the stretch at three months, but not at one, six or twelve" in said
    assert "all wore inserts" in said


def test_stretching_the_sole_is_graded_low(dataset: Dataset) -> None:
    assert grade(dataset, "plantar-fascia-stretch", "plantar-fasciitis")[0] == "low"


def test_the_trial_of_the_stiff_big_toe_supports_no_single_exercise(dataset: Dataset) -> None:
    """Shamus 2004 had 20 people, and both groups did marbles and calf stretches."""
    grades = {
        link.evidence
        for exercise in dataset.exercises
        for link in exercise.conditions
        if link.slug == "hallux-rigidus"
    }
    assert grades <= {"practice", "none"}


def test_the_short_foot_shows_the_review_without_a_difference_too(dataset: Dataset) -> None:
    note = dataset.words["en"].exercises["short-foot"].condition_notes["flat-foot"]
    assert "no clear difference" in note
    assert "short-foot-2024" in find(dataset, "short-foot").sources


def test_the_heel_drop_is_for_the_middle_of_the_tendon_only(dataset: Dataset) -> None:
    assert grade(dataset, "step-heel-drop", "achilles-tendinopathy-mid-portion")[0] == "moderate"
    for slug in (*with_feature(dataset, "heel-drop"), *with_feature(dataset, "calf-stretch")):
        if find(dataset, slug).audience == ("child",):
            continue
        assert severities(dataset, slug)["achilles-tendinopathy-insertional"] == "avoid", slug
    members = [
        exercise.slug
        for exercise in dataset.exercises
        if any(place.slug == "achilles-insertional" for place in exercise.templates)
    ]
    assert members
    for slug in members:
        assert severities(dataset, slug).get("achilles-tendinopathy-insertional") != "avoid", slug


def test_lying_on_the_back_in_pregnancy_depends_on_the_week(dataset: Dataset) -> None:
    for slug in with_feature(dataset, "supine"):
        found = severities(dataset, slug)
        assert found["pregnancy-from-16-weeks"] == found["pregnancy"] == "avoid", slug
    assert severities(dataset, "quadriceps-set")["pregnancy-before-16-weeks"] == "caution"


def test_impact_is_good_for_thin_bones_but_not_for_a_broken_vertebra(dataset: Dataset) -> None:
    assert severities(dataset, "heel-stamps")["osteoporosis"] == "caution"
    assert severities(dataset, "heel-stamps")["vertebral-fracture"] == "avoid"
    for slug in with_feature(dataset, "forward-fold"):
        assert severities(dataset, slug)["osteoporosis"] == "avoid", slug
    assert {"standing-forward-fold", "seated-forward-fold"} <= {
        *with_feature(dataset, "forward-fold")
    }
    assert severities(dataset, "hip-hinge").get("osteoporosis") != "avoid"


def test_a_foot_at_risk_is_no_ulcer(dataset: Dataset) -> None:
    conditions = {row.slug: row for row in dataset.conditions}
    assert conditions["at-risk-foot"].gate is None
    assert "information" in conditions["at-risk-foot"].kinds
    assert "at-risk-foot" not in severities(dataset, "seated-heel-raise") or (
        severities(dataset, "seated-heel-raise")["at-risk-foot"] == "caution"
    )


@pytest.mark.parametrize("feature", ["lunge", "step-edge", "impact"])
def test_at_risk_of_falls_there_are_no_lunges_steps_and_runs(
    dataset: Dataset, feature: str
) -> None:
    slugs = list(with_feature(dataset, feature))
    assert slugs
    for slug in slugs:
        assert severities(dataset, slug)["falls-risk"] == "avoid", slug


@pytest.mark.parametrize("machine", MACHINES)
def test_a_machine_is_no_worse_for_a_joint_than_one_leg(dataset: Dataset, machine: str) -> None:
    one_leg, found = severities(dataset, "single-leg-calf-raise"), severities(dataset, machine)
    for condition in OSTEOARTHRITIS:
        if found.get(condition) == "avoid":
            assert one_leg.get(condition) == "avoid", condition


@pytest.mark.parametrize("feature", ["supine", "prone", "side-lying"])
def test_lying_down_carries_vertigo(dataset: Dataset, feature: str) -> None:
    for slug in with_feature(dataset, feature):
        assert "vertigo" in severities(dataset, slug), slug


def test_children_alone_inherit_no_caution_of_adults(dataset: Dataset) -> None:
    adult = {row.slug for row in dataset.conditions if row.adults_only}
    assert {"knee-osteoarthritis", "gout", "osteoporosis"} <= adult
    for exercise in dataset.exercises:
        if exercise.audience == ("child",):
            own = {caution.condition for caution in exercise.cautions}
            own |= {
                row.slug
                for row in dataset.conditions
                if row.broader in severities(dataset, exercise.slug)
            }
            assert not {*severities(dataset, exercise.slug)} & adult - own, exercise.slug


@pytest.mark.parametrize("template", WALKING)
def test_people_with_arthritis_are_told_to_walk(dataset: Dataset, template: str) -> None:
    said = advice(dataset, template).lower()
    assert "walk" in said
    assert not re.search(r"(avoid|don't)[^.]*\bwalk(s|ing)?\b[^.]*(long|distance)", said)
    assert not re.search(r"avoid[^.]*\bwalk", said)


def test_flat_foot_stretches_the_calf(dataset: Dataset) -> None:
    for slug in ("gastrocnemius-wall-stretch", "soleus-wall-stretch"):
        place = next(each for each in find(dataset, slug).templates if each.slug == "flat-foot")
        assert [(dose.sets, dose.timed_seconds) for dose in place.doses] == [(3, 30)]


def test_no_child_stands_in_a_wet_bath(dataset: Dataset) -> None:
    assert "bubble-mat-bath-walk" not in dataset.slugs["exercise"]
    assert "never in a wet bath" in advice(dataset, "child-feet")


@pytest.mark.parametrize(
    "condition",
    [
        "morton-neuroma",
        "at-risk-foot",
        "calcaneal-apophysitis",
        "pes-planovalgus",
        "peripheral-artery-disease",
    ],
)
def test_information_says_what_is_known_and_whom_to_see(dataset: Dataset, condition: str) -> None:
    row = next(each for each in dataset.conditions if each.slug == condition)
    text = " ".join(dataset.words["en"].conditions[condition].information)
    assert "information" in row.kinds
    assert row.sources
    assert re.search(r"doctor|clinician|podiatrist|foot-care team", text)


def test_no_text_says_that_a_clinician_has_checked_it(dataset: Dataset) -> None:
    for written in list_written(dataset):
        found = re.search(r"(been|was|were|is|are) (reviewed|checked|approved) by", written.text)
        assert not found, written


def test_corrected_sources_keep_their_identifiers(dataset: Dataset) -> None:
    sources = {source.slug: source for source in dataset.sources}
    assert sources["hara-2022"].year == 2023
    assert sources["breath-holding"].doi == "10.1161/CIRCULATIONAHA.107.185214"
    assert sources["short-foot-2024"].pmid == "38517769"
    assert {sources[slug].kind for slug in ("ankle-oa-feasibility", "epipha-knee")} == {"protocol"}
    assert "miller-achilles" not in sources
