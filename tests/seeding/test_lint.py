"""Each rule of the linter fires on a damaged copy of the seed, and none on the seed itself."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.seeding.lint import RULES, lint
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset, read_seed
from tests.seeding.copies import Change, add, copy_seed, edit, put

FACTS = "exercises/short-foot.json"
WORDS = "text/en/exercises/short-foot.json"
Damage = list[tuple[str, Change]]


def without_role(role: str) -> Change:
    """Leaves out the steps of a role."""

    def change(content: Any) -> None:
        content["steps"] = [step for step in content["steps"] if step["role"] != role]

    return change


FIXED_DOSE = {"sets": 3, "reps": 10, "per_side": False, "source": "ours"}
LONG_SENTENCE = f"Press {'and press ' * 13}on."
CASES: dict[str, tuple[Damage, SeedProblem]] = {
    "has_whole_words": (
        [(WORDS, without_role("finish"))],
        SeedProblem(WORDS, "short-foot", "steps", "no step of the role 'finish'"),
    ),
    "has_sane_dose": (
        [(FACTS, put("dose", "hold_seconds", value=60))],
        SeedProblem(FACTS, "short-foot", "dose", "are sane"),
    ),
    "can_progress": (
        [
            (FACTS, put("harder", value=[])),
            (FACTS, put("dose", value=FIXED_DOSE)),
        ],
        SeedProblem(FACTS, "short-foot", "dose", "no range"),
    ),
    "climbs_ladders": (
        [(FACTS, put("harder", value=["bodyweight-squat"]))],
        SeedProblem(FACTS, "short-foot", "harder", "none of the same muscles"),
    ),
    "cites_studies": (
        [(FACTS, put("conditions", 0, "source", value="common-practice"))],
        SeedProblem(FACTS, "short-foot", "conditions", "published source"),
    ),
    "has_demanded_features": (
        [("exercises/glute-bridge.json", put("features", value=[]))],
        SeedProblem("exercises/glute-bridge.json", "glute-bridge", "features", "lacks 'supine'"),
    ),
    "has_demanded_cautions": (
        [(FACTS, add("features", value="textured_surface"))],
        SeedProblem(FACTS, "short-foot", "cautions", "to avoid it with 'peripheral-neuropathy'"),
    ),
    "asks_for_every_caution": (
        [
            ("screening.json", lambda rows: [row for row in rows if row.get("value") != "gout"]),
            ("text/en/screening.json", lambda words: words.pop("gout") and words),
        ],
        SeedProblem("screening.json", "gout", "value", "no question asks"),
    ),
    "spares_children": (
        [(FACTS, put("load", value="high"))],
        SeedProblem(FACTS, "short-foot", "audience", "too heavy"),
    ),
    "has_sane_lengths": (
        [(WORDS, put("cues", 0, value="Well done."))],
        SeedProblem(WORDS, "short-foot", "cues", "has 10 characters"),
    ),
    "has_short_sentences": (
        [(WORDS, put("cues", 0, value=LONG_SENTENCE))],
        SeedProblem(WORDS, "short-foot", "cues", "a sentence of 28 words"),
    ),
    "makes_no_claims": (
        [(WORDS, put("summary", value="This cures flat feet while you sit on a chair."))],
        SeedProblem(WORDS, "short-foot", "summary", "promises too much: 'cures'"),
    ),
    "explains_jargon": (
        [(WORDS, put("cues", 0, value="Keep the ankle in dorsiflexion all the time."))],
        SeedProblem(WORDS, "short-foot", "cues", "'dorsiflexion' needs its lay word"),
    ),
    "speaks_to_the_reader": (
        [(WORDS, put("cues", 0, value="The patient keeps the toes long."))],
        SeedProblem(WORDS, "short-foot", "cues", "speaks of 'the patient'"),
    ),
    "has_own_names": (
        [(WORDS, put("aliases", 0, value="curl towel"))],
        SeedProblem("text/en/exercises/towel-curl.json", "towel-curl", "aliases", "'short-foot'"),
    ),
    "has_own_words": (
        [(WORDS, lambda words: put("summary", value=words["summary"][:-1] + " a little.")(words)),
         ("text/en/exercises/towel-curl.json",
          put("summary", value="Seated, you draw the ball of the foot towards the heel, so that "
              "the arch rises while the toes stay relaxed."))],
        SeedProblem(WORDS, "short-foot", "summary", "almost that of 'towel-curl'"),
    ),
    "is_used": (
        [("features.json", add(value={
            "slug": "upside_down",
            "cautions": [{"condition": "gout", "severity": "avoid", "source": "precaution"}]})),
         ("text/en/features.json", put("upside_down", value={"gout": "Leave it out today."}))],
        SeedProblem("features.json", "upside_down", "slug", "is used nowhere"),
    ),
    "keeps_released_slugs": (
        [("released.json", add("exercise", value="old-favourite"))],
        SeedProblem("released.json", "old-favourite", "exercise", "gone without an entry"),
    ),
    "covers_the_article": (
        [(FACTS, put("origin", value=[]))],
        SeedProblem("article.json", "flat-foot/foot/short-foot", "", "no exercise covers"),
    ),
    "covers_conditions": (
        [("templates/park-walk.json", put("conditions", value=["rounded-upper-back"]))],
        SeedProblem("conditions.json", "rounded-upper-back", "", "fewer than 8"),
    ),
    "fills_the_main_blocks": (
        [("templates/flat-foot.json", put("blocks", 0, "slug", value="foot-2"))],
        SeedProblem("templates/flat-foot.json", "flat-foot", "blocks.foot-2", "0 exercises"),
    ),
}  # fmt: skip
"""For each rule: the damage, and what it says of it (`message`: a part)."""
COUNTING = ("has_enough_exercises", "covers_muscles")
"""Rules that a hundred files would have to go for; shown on a smaller dataset."""


def test_every_rule_is_shown() -> None:
    assert {rule.__name__ for rule in RULES} == {*CASES, *COUNTING}


def test_the_seed_is_clean(dataset: Dataset) -> None:
    assert list(map(str, lint(dataset))) == []


@pytest.mark.parametrize("rule", COUNTING)
def test_counting_rule_fires(dataset: Dataset, rule: str) -> None:
    few = replace(dataset, exercises=dataset.exercises[:40])
    assert [problem for named in RULES if named.__name__ == rule for problem in named(few)]


@pytest.mark.parametrize("rule", CASES)
def test_rule_fires(tmp_path: Path, rule: str) -> None:
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
