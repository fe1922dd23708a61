"""Each lint rule fires on a damaged copy of the seed, and none on the seed itself."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import HttpUrl

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.lint import RULES, lint
from app.seeding.lint.equipment import check_footwear, check_hands, check_setup_equipment
from app.seeding.lint.readability import count_syllables, reading_ease
from app.seeding.lint.sources import check_source_addresses
from app.seeding.reader import read_seed
from app.seeding.schemas.exercise import EquipmentLinkSeed
from tests.seeding.copies import Change, add, copy_seed, drop, edit, put

FACTS = "exercises/short-foot.json"
WORDS = "text/en/exercises/short-foot.json"
CLAMSHELL = "exercises/clamshell.json"
TEMPLATE = "templates/flat-foot.json"
Damage = list[tuple[str, Change]]


def without_role(role: str) -> Change:
    """Removes the steps with a role."""

    def change(content: Any) -> None:
        content["steps"] = [step for step in content["steps"] if step["role"] != role]

    return change


def drop_requires(feature: Any) -> Any:
    """Removes the equipment that a feature's cautions require."""
    for caution in feature["cautions"]:
        caution.pop("requires", None)
    return feature


def drop_condition(condition: str) -> Change:
    """Removes the cautions for a condition."""

    def change(owner: Any) -> Any:
        rows = [row for row in owner["cautions"] if row["condition"] != condition]
        return owner | {"cautions": rows}

    return change


FIXED_DOSE = {"sets": 3, "reps": 10, "per_side": False, "setup_seconds": 30, "source": "ours"}
LONG_SENTENCE = f"Press {'and press ' * 13}on."
HARD_WORDS = "Considerable physiological instability necessitates immediate discontinuation."
CASES: dict[str, tuple[Damage, SeedProblem]] = {
    "check_complete_words": (
        [(WORDS, without_role("finish"))],
        SeedProblem(WORDS, "short-foot", "steps", "needs a step with role 'finish'"),
    ),
    "check_pictures": (
        [("pictures.json", drop("short-foot"))],
        SeedProblem("pictures.json", "short-foot", "", "is missing: write a pose"),
    ),
    "check_plausible_dose": (
        [(FACTS, put("dose", "hold_seconds", value=60))],
        SeedProblem(FACTS, "short-foot", "dose", "allowed are 60 to 720 s"),
    ),
    "check_can_progress": (
        [
            (FACTS, put("harder", value=[])),
            (FACTS, put("dose", value=FIXED_DOSE)),
        ],
        SeedProblem(FACTS, "short-foot", "dose", "needs a range"),
    ),
    "check_progressions": (
        [(FACTS, put("harder", value=["bodyweight-squat"]))],
        SeedProblem(FACTS, "short-foot", "harder", "works no muscle in common"),
    ),
    "check_evidence": (
        [(FACTS, put("conditions", 0, "source", value="common-practice"))],
        SeedProblem(FACTS, "short-foot", "conditions", "published source"),
    ),
    "check_first_side": (
        [(CLAMSHELL, put("dose", "first_side", value="left"))],
        SeedProblem(
            "text/en/exercises/clamshell.json", "clamshell", "steps", "first_side is 'left'"
        ),
    ),
    "check_seconds": (
        [(CLAMSHELL, put("dose", "switch_seconds", value=5))],
        SeedProblem(CLAMSHELL, "clamshell", "dose.switch_seconds", "too few to roll over"),
    ),
    "check_climbing": (
        [(FACTS, put("levers", value={"band": True}))],
        SeedProblem(FACTS, "short-foot", "levers", "no band"),
    ),
    "check_audiences": (
        [(CLAMSHELL, put("harder", value=["toe-walk"]))],
        SeedProblem(CLAMSHELL, "clamshell", "harder", "'toe-walk' is for others"),
    ),
    "check_substitutes": (
        [
            (FACTS, put("features", value=["supine"])),
            (FACTS, put("instead", value={"pregnancy": ["glute-bridge"]})),
        ],
        SeedProblem(FACTS, "short-foot", "instead", "'glute-bridge' must be avoided"),
    ),
    "check_key_work": (
        [(TEMPLATE, put("must_work", 0, "block", value="massage"))],
        SeedProblem(TEMPLATE, "flat-foot", "must_work", "has 0 families in 'massage'"),
    ),
    "check_setup_equipment": (
        [(FACTS, put("equipment", value=[]))],
        SeedProblem(FACTS, "short-foot", "equipment", "needs 'chair' or 'support'"),
    ),
    "check_support": (
        [("features.json", lambda rows: [drop_requires(row) for row in rows])],
        SeedProblem("exercises/heel-to-toe-rocking.json", "heel-to-toe-rocking", "cautions",
                    "'falls-risk' must require one of stairs, wall, worktop"),
    ),
    "check_hands": (
        [("text/en/features.json", put(
            "single-leg", "pregnancy", value="Hold on with both hands."))],
        SeedProblem("text/en/exercises/leg-swings.json", "leg-swings", "steps",
                    "is less than 'pregnancy': 'Hold on with both hands.'"),
    ),
    "check_first_support": (
        [("exercises/tandem-stance.json",
          put("levers", "support", value=["one-hand", "fingertips"]))],
        SeedProblem("text/en/exercises/tandem-stance.json", "tandem-stance", "steps",
                    "must begin with 'one-hand'"),
    ),
    "check_footwear": (
        [("text/en/exercises/march-on-the-spot.json",
          put("steps", 0, "text", value="Stand barefoot."))],
        SeedProblem("exercises/march-on-the-spot.json", "march-on-the-spot", "features",
                    "needs 'barefoot-weight-bearing'"),
    ),
    "check_footwear_advice": (
        [(WORDS, put("steps", 0, "text", value="Sit upright on a firm chair with bare feet."))],
        SeedProblem(WORDS, "short-foot", "steps", "is against 'peripheral-neuropathy'"),
    ),
    "check_required_features": (
        [("exercises/glute-bridge.json", put("features", value=[]))],
        SeedProblem("exercises/glute-bridge.json", "glute-bridge", "features", "needs 'supine'"),
    ),
    "check_required_cautions": (
        [
            (FACTS, add("features", value="textured-surface")),
            (FACTS, add("cautions", value={
                "condition": "peripheral-neuropathy", "severity": "caution",
                "source": "precaution"})),
        ],
        SeedProblem(FACTS, "short-foot", "cautions", "'peripheral-neuropathy' must be 'avoid'"),
    ),
    "check_screening_questions": (
        [
            ("screening.json", lambda rows: [row for row in rows if row.get("value") != "gout"]),
            ("text/en/screening.json", lambda words: words.pop("gout") and words),
        ],
        SeedProblem("screening.json", "gout", "value", "no question asks"),
    ),
    "check_condition_kinds": (
        [("conditions.json", put(0, "kinds", value=["exercise", "caution"]))],
        SeedProblem("conditions.json", "flat-foot", "kinds", "must not include 'caution'"),
    ),
    "check_gate_cautions": (
        [
            (FACTS, add("cautions", value={
                "condition": "recent-surgery", "severity": "avoid", "source": "precaution"})),
            (WORDS, put("cautions", "recent-surgery", value="Leave it out for now.")),
        ],
        SeedProblem(FACTS, "short-foot", "cautions", "needs no 'avoid' unless even_when_cleared"),
    ),
    "check_straining_features": (
        [("features.json", lambda rows: [row for row in rows if row["slug"] != "impact"])],
        SeedProblem("features.json", "impact", "slug", "is missing"),
    ),
    "check_calf_stretches": (
        [("exercises/seated-calf-stretch.json", put("features", value=[]))],
        SeedProblem(
            "exercises/seated-calf-stretch.json", "seated-calf-stretch", "cautions",
            "'achilles-tendinopathy-insertional'",
        ),
    ),
    "check_child_loads": (
        [(FACTS, put("load", value="high"))],
        SeedProblem(FACTS, "short-foot", "audience", "too high"),
    ),
    "check_hard_exercises": (
        [
            ("exercises/hop-and-hold.json", drop_condition("ankle-sprain")),
            ("features.json", lambda rows: [drop_condition("ankle-sprain")(row) for row in rows]),
            ("text/en/exercises/hop-and-hold.json", drop("cautions", "ankle-sprain")),
        ],
        SeedProblem("exercises/hop-and-hold.json", "hop-and-hold", "cautions", "'ankle-sprain'"),
    ),
    "check_text_lengths": (
        [(WORDS, put("cues", 0, value="Well done."))],
        SeedProblem(WORDS, "short-foot", "cues", "has 10 characters"),
    ),
    "check_sentence_lengths": (
        [(WORDS, put("cues", 0, value=LONG_SENTENCE))],
        SeedProblem(WORDS, "short-foot", "cues", "has a sentence of 28 words"),
    ),
    "check_claims": (
        [(WORDS, put("summary", value="This cures flat feet while you sit on a chair."))],
        SeedProblem(WORDS, "short-foot", "summary", "makes a claim: 'cures'"),
    ),
    "check_jargon": (
        [(WORDS, put("cues", 0, value="Keep the ankle in dorsiflexion all the time."))],
        SeedProblem(WORDS, "short-foot", "cues", "'dorsiflexion' needs an explanation"),
    ),
    "check_second_person": (
        [(WORDS, put("cues", 0, value="The patient keeps the toes long."))],
        SeedProblem(WORDS, "short-foot", "cues", "address the reader instead of 'the patient'"),
    ),
    "check_phrases": (
        [(WORDS, put("cues", 0, value="Leave the shoes out when you do this one."))],
        SeedProblem(WORDS, "short-foot", "cues", "says 'leave ... out'"),
    ),
    "check_caution_words": (
        [("text/en/features.json", put("floor-form", "falls-risk", value="Skip this exercise."))],
        SeedProblem(WORDS, "short-foot", "cautions", "'falls-risk' says to avoid it"),
    ),
    "check_reading_ease": (
        [(WORDS, put("stop_if", value=[HARD_WORDS] * 8))],
        SeedProblem(WORDS, "short-foot", "", "has a reading ease of"),
    ),
    "check_caution_lengths": (
        [("text/en/features.json", put("balance", "vertigo", value="Hold on to it. " * 6))],
        SeedProblem("text/en/features.json", "balance", "cautions", "has 24 words"),
    ),
    "check_source_addresses": (
        [("sources.json", put(3, "url", value="http://192.0.2.7:8081/20565735"))],
        SeedProblem("sources.json", "brijwasi-borkar", "url", "is a bare IP address"),
    ),
    "check_adult_conditions": (
        [("conditions.json", put(0, "adults_only", value=True))],
        SeedProblem("conditions.json", "flat-foot", "adults_only", "must be False"),
    ),
    "check_unique_names": (
        [(WORDS, put("aliases", 0, value="curl towel"))],
        SeedProblem("text/en/exercises/towel-curl.json", "towel-curl", "aliases", "'short-foot'"),
    ),
    "check_near_duplicates": (
        [(WORDS, lambda words: put("summary", value=words["summary"][:-1] + " a little.")(words)),
         ("text/en/exercises/towel-curl.json",
          put("summary", value="Seated, you pull the ball of your foot towards the heel, so "
              "that the arch rises while your toes stay relaxed."))],
        SeedProblem(WORDS, "short-foot", "summary", "almost the same as in 'towel-curl'"),
    ),
    "check_unused_records": (
        [("features.json", add(value={
            "slug": "upside-down",
            "cautions": [{"condition": "gout", "severity": "avoid", "source": "precaution"}]})),
         ("text/en/features.json", put("upside-down", value={"gout": "Leave it out today."}))],
        SeedProblem("features.json", "upside-down", "slug", "is not used"),
    ),
    "check_released_slugs": (
        [("released.json", add("exercise", value="old-favourite"))],
        SeedProblem("released.json", "old-favourite", "exercise", "no longer exists"),
    ),
    "check_article": (
        [(FACTS, put("origin", value=[]))],
        SeedProblem("article.json", "flat-foot/foot/short-foot", "", "no exercise has this item"),
    ),
    "check_conditions": (
        [("templates/park-walk.json", put("conditions", value=["rounded-upper-back"]))],
        SeedProblem("conditions.json", "rounded-upper-back", "", "fewer than 6"),
    ),
    "check_main_blocks": (
        [("templates/flat-foot.json", put("blocks", 0, "slug", value="foot-2"))],
        SeedProblem("templates/flat-foot.json", "flat-foot", "blocks.foot-2", "0 exercises"),
    ),
}  # fmt: skip
"""The damage for each rule, and the problem it reports. `message` is a part of the real one."""
COUNTING = ("check_catalogue_size", "check_muscles")
"""Rules that only a much smaller dataset violates."""


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__ for rule in RULES} == {*CASES, *COUNTING}


@pytest.mark.sweep
def test_seed_passes_the_linter(dataset: Dataset) -> None:
    assert list(map(str, lint(dataset))) == []


@pytest.mark.parametrize("rule", COUNTING)
def test_counting_rule_fires_on_a_small_catalogue(dataset: Dataset, rule: str) -> None:
    few = replace(dataset, exercises=dataset.exercises[:40])
    assert [problem for named in RULES if named.__name__ == rule for problem in named(few)]


@pytest.mark.parametrize("rule", CASES)
def test_rule_fires_on_damage(tmp_path: Path, rule: str) -> None:
    damage, expected = CASES[rule]
    seed = copy_seed(tmp_path)
    for file, change in damage:
        edit(seed, file, change)
    found = [
        problem for named in RULES if named.__name__ == rule for problem in named(read_seed(seed))
    ]
    assert [
        problem
        for problem in found
        if (problem.file, problem.record, problem.field)
        == (expected.file, expected.record, expected.field)
        and expected.message in problem.message
    ], list(map(str, found))


@pytest.mark.parametrize(
    ("setup", "expected"),
    [
        ("Stand in shoes or barefoot, facing a worktop or the back of a heavy chair.", "'worktop'"),
        ("Sit on a chair or another firm seat, feet flat.", "'seat'"),
        ("Lie on your back. Roll a towel and lay it under the knee.", "'towel'"),
        ("Stand facing a worktop and lay your hands on it. Take a short step back.", "'worktop'"),
        ("Stand tall. If you're unsteady, rest a hand on a worktop.", None),
        ("Sit on a chair. No chair? Sit on the floor with your knees bent.", None),
        ("Sit on a chair. Or sit on the floor, that knee bent.", None),
        ("Roll a towel and lay it under the knee. No towel? Do it without.", None),
        ("Press the ball of the foot down and take half a step back.", None),
    ],
)
def test_optional_equipment_needs_an_alternative_in_the_setup(
    dataset: Dataset, setup: str, expected: str | None
) -> None:
    words = dataset.words["en"]
    step = words.exercises["waterfall"].steps[0].model_copy(update={"text": setup})
    steps = (step, *words.exercises["waterfall"].steps[2:])
    text = words.exercises["waterfall"].model_copy(update={"steps": steps})
    waterfall = next(row for row in dataset.exercises if row.slug == "waterfall")
    optional = tuple(
        EquipmentLinkSeed(slug=slug, required=False) for slug in ("chair", "worktop", "towel")
    )
    data = replace(
        dataset,
        exercises=[waterfall.model_copy(update={"equipment": optional})],
        words={"en": replace(words, exercises={"waterfall": text})},
    )
    found = [problem.message for problem in check_setup_equipment(data)]
    assert bool(found) == (expected is not None), found
    assert expected is None or any(expected in message for message in found)


@pytest.mark.parametrize(
    ("host", "fires"),
    [("www.scribd.com", True), ("paperzz.com", True), ("doi.org", False), ("[2001:db8::1]", True)],
)
def test_mirrors_and_addresses_without_a_name_are_refused(
    dataset: Dataset, host: str, fires: bool
) -> None:
    url = HttpUrl(f"https://{host}/document/1")
    source = dataset.sources[3].model_copy(update={"url": url})
    found = list(check_source_addresses(replace(dataset, sources=[source])))
    assert bool(found) == fires


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Sit tall. Lift your heel. Hold it for a bit.", 100, 125),
        ("Physiological considerations necessitate individualised rehabilitation.", -300, 0),
    ],
)
def test_reading_ease_tells_plain_words_from_hard_ones(text: str, low: int, high: int) -> None:
    assert low < reading_ease(text) < high


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("foot", 1), ("knee", 1), ("table", 2), ("raise", 1), ("exercise", 3), ("walked", 1)],
)
def test_syllables_are_counted(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("step", "is_less"),
    [
        ("Stand sideways to a worktop or a wall, with the nearer hand on it.", True),
        ("Put your hands on your thighs.", True),
        ("Rest your fingertips on a worktop.", True),
        ("Face a worktop or a wall and put both hands on it.", False),
        ("Use one hand when you are steady.", False),
        ("If you're unsteady, rest a hand on a worktop.", False),
    ],
)
def test_step_has_no_fewer_hands_than_care_for_falls(
    dataset: Dataset, step: str, is_less: bool
) -> None:
    data = with_first_step(dataset, "march-on-the-spot", step)
    assert any("'falls-risk'" in problem.message for problem in check_hands(data)) == is_less


@pytest.mark.parametrize(
    ("step", "is_bare"),
    [
        ("Stand in shoes or barefoot, not in socks.", True),
        ("Stand in bare feet.", True),
        ("Wear shoes that don't slip.", False),
        ("Stand with your back to a smooth, bare wall.", False),
    ],
)
def test_barefoot_on_the_feet_needs_the_feature_with_its_cautions(
    dataset: Dataset, step: str, is_bare: bool
) -> None:
    data = with_first_step(dataset, "march-on-the-spot", step)
    found = [problem.message for problem in check_footwear(data)]
    assert any("needs 'barefoot-weight-bearing'" in message for message in found) == is_bare


def with_first_step(dataset: Dataset, slug: str, text: str) -> Dataset:
    """The dataset with one exercise, whose first step has another text."""
    words = dataset.words["en"]
    own = words.exercises[slug]
    steps = (own.steps[0].model_copy(update={"text": text}), *own.steps[1:])
    changed = {slug: own.model_copy(update={"steps": steps})}
    return replace(
        dataset,
        exercises=[row for row in dataset.exercises if row.slug == slug],
        words={"en": replace(words, exercises=changed)},
    )
