"""Invalid seed data is refused with file, record and field."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedError, SeedProblem
from app.seeding.reader import read_seed
from app.seeding.validation import validate
from tests.seed_files import SEED
from tests.seeding.copies import Change, add, copy_seed, drop, edit, put

EXERCISE = "exercises/short-foot.json"
WORDS = "text/en/exercises/short-foot.json"
CLAMSHELL = "exercises/clamshell.json"
TEMPLATE = "templates/flat-foot.json"


def problems(seed: Path) -> tuple[SeedProblem, ...]:
    with pytest.raises(SeedError) as caught:
        validate(read_seed(seed))
    return caught.value.problems


def again(position: int) -> Change:
    """Repeats a record of a list."""
    return lambda content: content.append(content[position])


def place(file: str, slug: str) -> int:
    """Where a record stands in a list."""
    rows = json.loads((SEED / file).read_text("utf-8"))
    return [row["slug"] for row in rows].index(slug)


GATE = place("conditions.json", "recent-fracture")


def avoid_hip_osteoarthritis(feature: Any) -> Any:
    """Makes lying on the side forbidden with osteoarthritis of the hip."""
    if feature["slug"] == "side-lying":
        feature["cautions"].append(
            {"condition": "hip-osteoarthritis", "severity": "avoid", "source": "precaution"}
        )
    return feature


CASES: list[tuple[str, Change, tuple[str, str, str, str]]] = [
    (EXERCISE, drop("level"), (EXERCISE, "short-foot", "level", "required")),
    (EXERCISE, put("levle", value=1), (EXERCISE, "short-foot", "levle", "not permitted")),
    (EXERCISE, put("level", value="hard"), (EXERCISE, "short-foot", "level", "'beginner'")),
    (EXERCISE, put("muscles", 0, "slug", value="soleous"),
     (EXERCISE, "short-foot", "muscles", "did you mean 'soleus'")),
    (EXERCISE, put("muscles", 0, "role", value="secondary"),
     (EXERCISE, "short-foot", "", "at least one with role 'primary'")),
    (EXERCISE, put("equipment", 0, "slug", value="sofa"),
     (EXERCISE, "short-foot", "equipment", "unknown equipment 'sofa'")),
    (EXERCISE, add("cautions", value={"condition": "gout", "severity": "caution",
                                      "source": "precaution", "requires": ["worktops"]}),
     (EXERCISE, "short-foot", "cautions", "did you mean 'worktop'")),
    (EXERCISE, put("conditions", 0, "source", value="hearsay"),
     (EXERCISE, "short-foot", "conditions", "unknown source 'hearsay'")),
    (EXERCISE, put("templates", 0, "block", value="foots"),
     (EXERCISE, "short-foot", "templates", "did you mean 'foot'")),
    (EXERCISE, put("templates", 0, "slug", value="flat-feet"),
     (EXERCISE, "short-foot", "templates", "did you mean 'flat-foot'")),
    (EXERCISE, put("category", value="feet"), (EXERCISE, "short-foot", "category", "unknown")),
    (EXERCISE, put("features", value=["flying"]), (EXERCISE, "short-foot", "features", "unknown")),
    (EXERCISE, put("slug", value="waterfall"),
     (EXERCISE, "short-foot", "slug", "differs from the file name 'short-foot'")),
    (EXERCISE, put("slug", value="waterfall"),
     (EXERCISE, "short-foot", "slug", "exercises/waterfall.json has the same slug")),
    (EXERCISE, put("slug", value="Short foot"), (EXERCISE, "short-foot", "slug", "pattern")),
    (EXERCISE, put("harder", value=["short-foot"]),
     (EXERCISE, "short-foot", "harder", "cycle: short-foot -> short-foot")),
    (EXERCISE, put("family", value="short-feet"),
     (EXERCISE, "short-foot", "family", "did you mean 'short-foot'")),
    (EXERCISE, put("instead", value={"gout": ["short-foot"]}),
     (EXERCISE, "short-foot", "instead", "unknown other exercise 'short-foot'")),
    (EXERCISE, put("dose", "side_order", value="alternating"),
     (EXERCISE, "short-foot", "dose", "per_side")),
    (EXERCISE, put("levers", value={"support": ["free", "one-hand"]}),
     (EXERCISE, "short-foot", "levers", "in this order")),
    (EXERCISE, put("templates", 0, "phases", value=["first"]),
     (EXERCISE, "short-foot", "templates", "unknown phase 'first'")),
    (EXERCISE, put("harder", value=["nowhere"]), (EXERCISE, "short-foot", "harder", "unknown")),
    (EXERCISE, put("dose", "sets", value=-1), (EXERCISE, "short-foot", "dose.sets", "greater")),
    (EXERCISE, put("dose", "sets", value=9),
     (EXERCISE, "short-foot", "dose", "outside its range")),
    (EXERCISE, put("dose", "reps", value="10"), (EXERCISE, "short-foot", "dose.reps", "integer")),
    (EXERCISE, put("dose", "timed_seconds", value=30),
     (EXERCISE, "short-foot", "dose", "exactly one")),
    (EXERCISE, put("dose", "timed_seconds_max", value=30),
     (EXERCISE, "short-foot", "dose", "no value")),
    (EXERCISE, put("dose", "tempo_seconds", value=2),
     (EXERCISE, "short-foot", "dose", "can't be less")),
    (CLAMSHELL, put("cautions", 0, "severity", value="mind"),
     (CLAMSHELL, "clamshell", "cautions.0.severity", "'avoid'")),
    (WORDS, drop("cues"), (WORDS, "short-foot", "cues", "required")),
    (WORDS, put("steps", value=[]), (WORDS, "short-foot", "steps", "at least 3")),
    (WORDS, put("steps", 0, "role", value="movement"),
     (WORDS, "short-foot", "", "begin with role 'setup'")),
    (WORDS, put("name", value="  "), (WORDS, "short-foot", "name", "pattern")),
    ("text/en/exercises/clamshell.json", drop("cautions", "hip-osteoarthritis"),
     ("text/en/exercises/clamshell.json", "clamshell", "cautions",
      "text for 'hip-osteoarthritis' is missing")),
    (WORDS, put("cautions", "gout", value="Rest."),
     (WORDS, "short-foot", "cautions", "which the facts don't have")),
    (WORDS, put("condition_notes", "gout", value="Hm."),
     (WORDS, "short-foot", "condition_notes", "unknown condition 'gout'")),
    (TEMPLATE, put("blocks", 0, "picks_max", value=20),
     (TEMPLATE, "flat-foot", "blocks.massage", "picks_max is 20, but the block has")),
    (TEMPLATE, put("blocks", 0, "picks_min", value=3),
     (TEMPLATE, "flat-foot", "blocks.0", "above")),
    (TEMPLATE, put("daily_exercises", value=["l-poses", "waterfall"]),
     (TEMPLATE, "flat-foot", "daily_exercises", "did you mean 'l-pose'")),
    (TEMPLATE, put("must_work", 0, "muscle", value="soleous"),
     (TEMPLATE, "flat-foot", "must_work", "did you mean 'soleus'")),
    ("text/en/categories.json", put("massage", "reason", value="A {thing}."),
     ("text/en/categories.json", "massage", "reason", "{muscle}")),
    (TEMPLATE, put("conditions", value=["flatness"]),
     (TEMPLATE, "flat-foot", "conditions", "unknown condition")),
    ("text/en/templates/flat-foot.json", drop("blocks", "foot"),
     ("text/en/templates/flat-foot.json", "flat-foot", "blocks", "text for 'foot' is missing")),
    ("text/en/muscles.json", drop("soleus"),
     ("text/en/muscles.json", "soleus", "", "text for 'soleus' is missing")),
    ("text/en/phrases.json", drop("notice"), ("text/en/phrases.json", "notice", "", "is missing")),
    ("text/en/phrases.json", put("text-rest", value="rest {length"),
     ("text/en/phrases.json", "text-rest", "", "invalid placeholders")),
    ("muscles.json", put(1, "parent", value="abductor-hallucis"),
     ("muscles.json", "foot-intrinsics", "parent", "cycle")),
    ("muscles.json", put(1, "parent", value="foots"),
     ("muscles.json", "foot-intrinsics", "parent", "did you mean 'foot'")),
    ("muscles.json", again(0), ("muscles.json", "foot", "slug", "duplicate 'foot'")),
    ("muscles.json", put(0, "uberon", value="0001667"),
     ("muscles.json", "foot", "uberon", "pattern")),
    ("muscles.json", put(0, "trained_with", value="foots"),
     ("muscles.json", "foot", "trained_with", "did you mean 'foot'")),
    ("equipment.json", put(0, "serves_as", value=["suport"]),
     ("equipment.json", "chair", "serves_as", "did you mean 'support'")),
    ("features.json", put(1, "cautions", 0, "condition", value="ulcer"),
     ("features.json", "barefoot", "cautions", "did you mean 'foot-ulcer'")),
    ("features.json", put(1, "cautions", 0, "source", value="hearsay"),
     ("features.json", "barefoot", "cautions", "unknown source")),
    ("features.json", put(1, "cautions", value=[]),
     ("features.json", "barefoot", "cautions", "at least 1")),
    ("text/en/features.json", drop("weight-bearing", "foot-ulcer"),
     ("text/en/features.json", "weight-bearing", "cautions", "text for 'foot-ulcer' is missing")),
    ("features.json", lambda rows: [avoid_hip_osteoarthritis(row) for row in rows],
     (CLAMSHELL, "clamshell", "cautions", "because the feature 'side-lying' says so")),
    ("screening.json", put(0, "urgency", value="later"),
     ("screening.json", "chest-pain-or-fainting", "urgency", "'emergency'")),
    ("screening.json", drop(0, "urgency"),
     ("screening.json", "chest-pain-or-fainting", "", "needs an urgency")),
    ("screening.json", put(place("screening.json", "glaucoma"), "value", value="runner"),
     ("screening.json", "glaucoma", "value", "unknown condition 'runner'")),
    ("screening.json", put(33, "value", value="gout"),
     ("screening.json", "deep-vein-thrombosis", "value", "unknown gate 'gout'")),
    ("conditions.json", put(0, "kinds", value=["gate"]),
     ("conditions.json", "flat-foot", "", "needs the field gate")),
    ("conditions.json", put(0, "kinds", value=["caution"]),
     ("conditions.json", "flat-foot", "kinds", "must include 'exercise'")),
    ("conditions.json", put(0, "broader", value="flat-feet"),
     ("conditions.json", "flat-foot", "broader", "unknown condition without a broader one")),
    ("conditions.json", put(GATE, "gate", "regions", value=["foots"]),
     ("conditions.json", "recent-fracture", "gate.regions", "did you mean 'foot'")),
    ("text/en/conditions.json", drop("recent-fracture", "gate"),
     ("text/en/conditions.json", "recent-fracture", "gate", "is missing")),
    ("text/en/conditions.json", drop("morton-neuroma", "information"),
     ("text/en/conditions.json", "morton-neuroma", "information", "is missing")),
    ("text/en/conditions.json", put("gout", "information", value=["Rest."]),
     ("text/en/conditions.json", "gout", "information", "which the facts don't have")),
    (TEMPLATE, add("sources", value="hearsay"),
     (TEMPLATE, "flat-foot", "sources", "unknown source 'hearsay'")),
    ("text/en/conditions.json", put("gout", "gate", value="Rest."),
     ("text/en/conditions.json", "gout", "gate", "which the facts don't have")),
    ("features.json", put(0, "category", value="massages"),
     ("features.json", "massage", "category", "did you mean 'massage'")),
    ("text/en/screening.json", drop("for-a-child"),
     ("text/en/screening.json", "for-a-child", "", "is missing")),
    ("text/en/search.json", put("words", "stop", 0, value="Two Words"),
     ("text/en/search.json", "", "words.stop.0", "pattern")),
    ("conditions.json", again(3), ("conditions.json", "ankle-osteoarthritis", "slug", "duplicate")),
    ("sources.json", put(0, "url", value="nowhere"), ("sources.json", "article", "url", "URL")),
    ("release.json", put("version", value="next"), ("release.json", "", "version", "pattern")),
    ("categories.json", lambda _: {"slug": "massage"}, ("categories.json", "", "", "an array")),
    ("text/en/muscles.json", lambda _: [], ("text/en/muscles.json", "", "", "an object")),
    ("retired.json", lambda _: [{"kind": "exercise", "slug": "short-foot", "removed": True}],
     ("retired.json", "short-foot", "slug", "still in use")),
    ("retired.json", lambda _: [{"kind": "exercise", "slug": "old", "renamed_to": "short-feet"}],
     ("retired.json", "old", "renamed_to", "did you mean 'short-foot'")),
    ("retired.json", lambda _: [{"kind": "exercise", "slug": "old"}],
     ("retired.json", "old", "", "exactly one of renamed_to and removed")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "change", "expected"), CASES)
def test_invalid_record_is_reported(
    tmp_path: Path, file: str, change: Change, expected: tuple[str, str, str, str]
) -> None:
    seed = copy_seed(tmp_path)
    edit(seed, file, change)
    found = problems(seed)
    wanted_file, record, field, part = expected
    place = SeedProblem(wanted_file, record, field, "")
    there = [one.message for one in found if replace(one, message="") == place]
    assert any(part in message for message in there), "\n".join(map(str, found))


def test_all_problems_are_reported(tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    edit(seed, EXERCISE, drop("level"))
    edit(seed, "exercises/waterfall.json", drop("position"))
    edit(seed, WORDS, drop("name"))
    assert {problem.file for problem in problems(seed)} == {
        EXERCISE, "exercises/waterfall.json", WORDS,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"{", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b'{"slug": "a", "slug": "b"}', "duplicate key"),
        (b"[" * 100_000, "not valid JSON"),
        (b" " * 1_048_577, "larger than"),
    ],
)
def test_invalid_json_is_reported(tmp_path: Path, content: bytes, part: str) -> None:
    seed = copy_seed(tmp_path)
    (seed / EXERCISE).write_bytes(content)
    assert any(one.file == EXERCISE and part in one.message for one in problems(seed))


def test_missing_file_is_reported(tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    (seed / WORDS).unlink()
    (seed / "equipment.json").unlink()
    assert SeedProblem("equipment.json", "", "", "is missing") in problems(seed)


def test_empty_folder_is_reported(tmp_path: Path) -> None:
    found = problems(tmp_path)
    assert SeedProblem("release.json", "", "", "is missing") in found
    assert SeedProblem("exercises", "", "", "contains no JSON file") in found


def test_default_language_must_exist(tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    (seed / "text/en").rename(seed / "text/de")
    message = "is missing: it is the folder of the default language"
    assert SeedProblem("text/en", "", "", message) in problems(seed)


def test_default_programme_must_exist(dataset: Dataset) -> None:
    others = [template for template in dataset.templates if template.slug != "flat-foot"]
    message = "is missing: it is the programme of requests that name none"
    with pytest.raises(SeedError) as caught:
        validate(replace(dataset, templates=others))
    assert (
        SeedProblem("templates/flat-foot.json", "flat-foot", "", message) in caught.value.problems
    )
