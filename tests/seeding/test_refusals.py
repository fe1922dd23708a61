"""Bad seed data is refused with file, record and field."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.seeding.checks import check
from app.seeding.problems import SeedError, SeedProblem
from app.seeding.reading import Dataset, read_seed
from tests.seeding.copies import Change, add, copy_seed, drop, edit, put

EXERCISE = "exercises/short-foot.json"
WORDS = "text/en/exercises/short-foot.json"
TEMPLATE = "templates/flat-foot.json"


def problems(seed: Path) -> tuple[SeedProblem, ...]:
    with pytest.raises(SeedError) as caught:
        check(read_seed(seed))
    return caught.value.problems


def again(position: int) -> Change:
    """Repeats a record of a list."""
    return lambda content: content.append(content[position])


CASES: list[tuple[str, Change, tuple[str, str, str, str]]] = [
    (EXERCISE, drop("level"), (EXERCISE, "short-foot", "level", "required")),
    (EXERCISE, put("levle", value=1), (EXERCISE, "short-foot", "levle", "not permitted")),
    (EXERCISE, put("level", value="hard"), (EXERCISE, "short-foot", "level", "'beginner'")),
    (EXERCISE, put("muscles", 0, "slug", value="soleous"),
     (EXERCISE, "short-foot", "muscles", "did you mean 'soleus'")),
    (EXERCISE, put("muscles", 0, "role", value="secondary"),
     (EXERCISE, "short-foot", "", "no primary")),
    (EXERCISE, put("equipment", 0, "slug", value="sofa"),
     (EXERCISE, "short-foot", "equipment", "unknown equipment 'sofa'")),
    (EXERCISE, put("conditions", 0, "source", value="hearsay"),
     (EXERCISE, "short-foot", "source", "unknown source 'hearsay'")),
    (EXERCISE, put("templates", 0, "block", value="foots"),
     (EXERCISE, "short-foot", "templates", "did you mean 'foot'")),
    (EXERCISE, put("templates", 0, "slug", value="flat-feet"),
     (EXERCISE, "short-foot", "templates", "did you mean 'flat-foot'")),
    (EXERCISE, put("category", value="feet"), (EXERCISE, "short-foot", "category", "unknown")),
    (EXERCISE, put("features", value=["flying"]), (EXERCISE, "short-foot", "features", "unknown")),
    (EXERCISE, put("slug", value="waterfall"), (EXERCISE, "short-foot", "slug", "file's name")),
    (EXERCISE, put("slug", value="waterfall"),
     (EXERCISE, "short-foot", "slug", "duplicate of exercises/waterfall.json")),
    (EXERCISE, put("slug", value="Short foot"), (EXERCISE, "short-foot", "slug", "pattern")),
    (EXERCISE, put("harder", value=["short-foot"]),
     (EXERCISE, "short-foot", "harder", "leads back")),
    (EXERCISE, put("harder", value=["nowhere"]), (EXERCISE, "short-foot", "harder", "unknown")),
    (EXERCISE, put("dose", "sets", value=-1), (EXERCISE, "short-foot", "dose.sets", "greater")),
    (EXERCISE, put("dose", "sets", value=9),
     (EXERCISE, "short-foot", "dose", "outside its range")),
    (EXERCISE, put("dose", "reps", value="10"), (EXERCISE, "short-foot", "dose.reps", "integer")),
    (EXERCISE, put("dose", "timed_seconds", value=30),
     (EXERCISE, "short-foot", "dose", "exactly one")),
    (EXERCISE, put("dose", "timed_seconds_max", value=30),
     (EXERCISE, "short-foot", "dose", "no figure")),
    (EXERCISE, put("dose", "tempo_seconds", value=2),
     (EXERCISE, "short-foot", "dose", "can't be below")),
    (EXERCISE, put("cautions", 0, "severity", value="mind"),
     (EXERCISE, "short-foot", "cautions.0.severity", "'avoid'")),
    (WORDS, drop("cues"), (WORDS, "short-foot", "cues", "required")),
    (WORDS, put("steps", value=[]), (WORDS, "short-foot", "steps", "at least 3")),
    (WORDS, put("steps", 0, "role", value="movement"), (WORDS, "short-foot", "", "begin with")),
    (WORDS, put("name", value="  "), (WORDS, "short-foot", "name", "pattern")),
    (WORDS, drop("cautions", "foot-ulcer"),
     (WORDS, "short-foot", "cautions", "no words for 'foot-ulcer'")),
    (WORDS, put("cautions", "gout", value="Rest."),
     (WORDS, "short-foot", "cautions", "isn't in the facts")),
    (WORDS, put("condition_notes", "gout", value="Hm."),
     (WORDS, "short-foot", "condition_notes", "unknown condition 'gout'")),
    (TEMPLATE, put("blocks", 0, "picks_max", value=20),
     (TEMPLATE, "flat-foot", "blocks.massage", "takes up to 20 exercises, but")),
    (TEMPLATE, put("blocks", 0, "picks_min", value=3),
     (TEMPLATE, "flat-foot", "blocks.0", "above")),
    (TEMPLATE, put("daily_exercises", value=["l-poses", "waterfall"]),
     (TEMPLATE, "flat-foot", "daily_exercises", "did you mean 'l-pose'")),
    (TEMPLATE, put("conditions", value=["flatness"]),
     (TEMPLATE, "flat-foot", "conditions", "unknown condition")),
    ("text/en/templates/flat-foot.json", drop("blocks", "foot"),
     ("text/en/templates/flat-foot.json", "flat-foot", "blocks", "no words for 'foot'")),
    ("text/en/muscles.json", drop("soleus"),
     ("text/en/muscles.json", "soleus", "", "no words for 'soleus'")),
    ("text/en/phrases.json", drop("notice"), ("text/en/phrases.json", "notice", "", "no words")),
    ("text/en/phrases.json", put("text-rest", value="rest {length"),
     ("text/en/phrases.json", "text-rest", "", "can't be read")),
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
     ("features.json", "weight_bearing", "cautions", "did you mean 'foot-ulcer'")),
    ("features.json", put(1, "cautions", 0, "source", value="hearsay"),
     ("features.json", "weight_bearing", "cautions", "unknown source")),
    ("features.json", put(1, "cautions", value=[]),
     ("features.json", "weight_bearing", "cautions", "at least 1")),
    ("text/en/features.json", drop("weight_bearing", "foot-ulcer"),
     ("text/en/features.json", "weight_bearing", "cautions", "no words for 'foot-ulcer'")),
    (EXERCISE, add("features", value="textured_surface"),
     (EXERCISE, "short-foot", "cautions", "softer than the feature 'textured_surface'")),
    ("screening.json", put(0, "urgency", value="later"),
     ("screening.json", "calf-pain-with-breathlessness", "urgency", "'emergency'")),
    ("screening.json", drop(0, "urgency"),
     ("screening.json", "calf-pain-with-breathlessness", "", "has an urgency")),
    ("screening.json", put(20, "value", value="runner"),
     ("screening.json", "deep-vein-thrombosis", "value", "unknown condition 'runner'")),
    ("text/en/screening.json", drop("for-a-child"),
     ("text/en/screening.json", "for-a-child", "", "no words")),
    ("text/en/search.json", put("stop_words", 0, value="Two Words"),
     ("text/en/search.json", "", "stop_words.0", "pattern")),
    ("conditions.json", again(3), ("conditions.json", "ankle-osteoarthritis", "slug", "duplicate")),
    ("sources.json", put(0, "url", value="nowhere"), ("sources.json", "article", "url", "URL")),
    ("release.json", put("version", value="next"), ("release.json", "", "version", "pattern")),
    ("categories.json", lambda _: {"slug": "massage"}, ("categories.json", "", "", "a list")),
    ("text/en/muscles.json", lambda _: [], ("text/en/muscles.json", "", "", "an object")),
    ("retired.json", lambda _: [{"kind": "exercise", "slug": "short-foot", "removed": True}],
     ("retired.json", "short-foot", "slug", "still in use")),
    ("retired.json", lambda _: [{"kind": "exercise", "slug": "old", "renamed_to": "short-feet"}],
     ("retired.json", "old", "renamed_to", "did you mean 'short-foot'")),
    ("retired.json", lambda _: [{"kind": "exercise", "slug": "old"}],
     ("retired.json", "old", "", "either renamed_to or removed")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "change", "expected"), CASES)
def test_damage_is_named(
    tmp_path: Path, file: str, change: Change, expected: tuple[str, str, str, str]
) -> None:
    seed = copy_seed(tmp_path)
    edit(seed, file, change)
    found = problems(seed)
    wanted_file, record, field, part = expected
    place = SeedProblem(wanted_file, record, field, "")
    there = [one.message for one in found if replace(one, message="") == place]
    assert any(part in message for message in there), "\n".join(map(str, found))


def test_all_that_is_wrong_is_listed(tmp_path: Path) -> None:
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
        (b'{"slug": "a", "slug": "b"}', "stands twice"),
        (b"[" * 100_000, "not valid JSON"),
        (b" " * 1_048_577, "larger than"),
    ],
)
def test_a_file_that_is_no_json(tmp_path: Path, content: bytes, part: str) -> None:
    seed = copy_seed(tmp_path)
    (seed / EXERCISE).write_bytes(content)
    assert any(one.file == EXERCISE and part in one.message for one in problems(seed))


def test_a_missing_file(tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    (seed / WORDS).unlink()
    (seed / "equipment.json").unlink()
    assert SeedProblem("equipment.json", "", "", "is missing") in problems(seed)


def test_an_empty_folder(tmp_path: Path) -> None:
    found = problems(tmp_path)
    assert SeedProblem("release.json", "", "", "is missing") in found
    assert SeedProblem("exercises", "", "", "holds no JSON file") in found


def test_a_second_language_must_be_whole(tmp_path: Path) -> None:
    seed = copy_seed(tmp_path)
    (seed / "text/en").rename(seed / "text/de")
    assert SeedProblem("text", "en", "", "the default language has no folder") in problems(seed)


def test_the_default_programme_must_be_there(dataset: Dataset) -> None:
    others = [template for template in dataset.templates if template.slug != "flat-foot"]
    message = "is missing: who names no programme gets it"
    with pytest.raises(SeedError) as caught:
        check(replace(dataset, templates=others))
    assert SeedProblem("templates", "", "flat-foot", message) in caught.value.problems
