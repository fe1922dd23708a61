"""The words of each language. They must match the facts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.composition.labels import ENUMS
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import Location, check_references
from app.seeding.schemas.base import SluggedSeed
from app.seeding.validation.placeholders import find_placeholders, find_unknown_placeholders


def check_default_language(data: Dataset) -> Iterator[SeedProblem]:
    """The words of the default language exist."""
    if DEFAULT_LANGUAGE not in data.words:
        message = "is missing: it is the folder of the default language"
        yield SeedProblem(f"text/{DEFAULT_LANGUAGE}", "", "", message)


def check_vocabulary_words(data: Dataset) -> Iterator[SeedProblem]:
    """Every record of the vocabulary, and no other, has words."""
    for lang, words in data.words.items():
        for name in ("categories", "muscles", "conditions", "equipment", "screening", "features"):
            location = Location(f"text/{lang}/{name}.json", "", "")
            yield from _check_keys(_slugs(getattr(data, name)), getattr(words, name), location)
        for feature in data.features:
            location = Location(f"text/{lang}/features.json", feature.slug, "cautions")
            conditions = [caution.condition for caution in feature.cautions]
            yield from _check_keys(conditions, words.features.get(feature.slug, {}), location)
        for field in ("gate", "information"):
            expected = [row.slug for row in data.conditions if field in row.kinds]
            told = [slug for slug, text in words.conditions.items() if getattr(text, field)]
            location = Location(f"text/{lang}/conditions.json", "", field)
            yield from _check_keys(expected, told, location)


def check_reasons(data: Dataset) -> Iterator[SeedProblem]:
    """The reason for a choice can be told for every primary muscle and every category."""
    primary = sorted(
        {
            link.slug
            for exercise in data.exercises
            for link in exercise.muscles
            if link.role == "primary"
        }
    )
    for lang, words in data.words.items():
        for field in ("in_sentence", "function"):
            told = [slug for slug, text in words.muscles.items() if getattr(text, field)]
            yield from _check_keys(primary, told, Location(f"text/{lang}/muscles.json", "", field))
        for slug, category in words.categories.items():
            if not _has_reason_placeholders(category.reason):
                message = "needs the placeholder {muscle}; only {function} is allowed beside it"
                yield SeedProblem(f"text/{lang}/categories.json", slug, "reason", message)


def _has_reason_placeholders(reason: str) -> bool:
    try:
        return {"muscle"} <= find_placeholders(reason) <= {"muscle", "function"}
    except ValueError:
        return False


def check_labels(data: Dataset) -> Iterator[SeedProblem]:
    """Every value of every enumeration, and no other, has a label."""
    enums = {
        **ENUMS,
        "feature": _slugs(data.features),
        "family": sorted({exercise.family for exercise in data.exercises}),
    }
    for lang, words in data.words.items():
        location = Location(f"text/{lang}/labels.json", "", "")
        yield from _check_keys(enums, words.labels, location)
        for enum, values in enums.items():
            labels = words.labels.get(enum, {})
            yield from _check_keys(values, labels, location._replace(record=enum))


def check_phrases(data: Dataset) -> Iterator[SeedProblem]:
    """Every phrase exists, and its placeholders are those of the default language."""
    for lang, words in data.words.items():
        location = Location(f"text/{lang}/phrases.json", "", "")
        yield from _check_keys([phrase.value for phrase in Phrase], words.phrases, location)
        reference = data.words.get(DEFAULT_LANGUAGE, words).phrases
        for phrase, message in find_unknown_placeholders(words.phrases, reference):
            yield SeedProblem(*location._replace(record=phrase), message)


def check_template_words(data: Dataset) -> Iterator[SeedProblem]:
    """Every programme, and each of its blocks and daily exercises, has words."""
    for lang, words in data.words.items():
        folder = f"text/{lang}/templates"
        yield from _check_files(_slugs(data.templates), words.templates, folder)
        for template in data.templates:
            if text := words.templates.get(template.slug):
                for field, slugs in (
                    ("blocks", _slugs(template.blocks)),
                    ("phases", _slugs(template.phases)),
                    ("daily_habits", template.daily_exercises),
                ):
                    location = Location(f"{folder}/{template.slug}.json", template.slug, field)
                    yield from _check_keys(slugs, getattr(text, field), location)


def check_exercise_words(data: Dataset) -> Iterator[SeedProblem]:
    """Every exercise and each of its cautions has words."""
    for lang, words in data.words.items():
        folder = f"text/{lang}/exercises"
        yield from _check_files(_slugs(data.exercises), words.exercises, folder)
        for exercise in data.exercises:
            if text := words.exercises.get(exercise.slug):
                location = Location(f"{folder}/{exercise.slug}.json", exercise.slug, "cautions")
                cautions = [caution.condition for caution in exercise.cautions]
                yield from _check_keys(cautions, text.cautions, location)
                conditions = [link.slug for link in exercise.conditions]
                location = location._replace(field="condition_notes")
                notes = text.condition_notes
                yield from check_references(notes, conditions, "condition", location)


def check_steps(data: Dataset) -> Iterator[SeedProblem]:
    """The steps of an exercise have the same roles in every language."""
    default = data.words.get(DEFAULT_LANGUAGE)
    for lang, words in data.words.items():
        for slug, text in words.exercises.items():
            if default and slug in default.exercises:
                expected = [step.role for step in default.exercises[slug].steps]
                if [step.role for step in text.steps] != expected:
                    yield SeedProblem(
                        f"text/{lang}/exercises/{slug}.json", slug, "steps",
                        f"must have the roles that they have in {DEFAULT_LANGUAGE}: "
                        f"{', '.join(expected)}",
                    )  # fmt: skip


def _slugs(records: Sequence[SluggedSeed]) -> list[str]:
    return [record.slug for record in records]


def _check_keys(
    expected: Iterable[str], words: Iterable[str], location: Location
) -> Iterator[SeedProblem]:
    """The words have exactly the expected keys. Without a record, the key is the record."""
    expected, words = dict.fromkeys(expected), dict.fromkeys(words)
    for key in expected | words:
        named = location._replace(record=location.record or key)
        if key not in words:
            yield SeedProblem(*named, f"text for '{key}' is missing")
        elif key not in expected:
            yield SeedProblem(*named, f"has text for '{key}', which the facts don't have")


def _check_files(
    expected: Iterable[str], words: Iterable[str], folder: str
) -> Iterator[SeedProblem]:
    """The folder has exactly the expected files."""
    for problem in _check_keys(expected, words, Location(folder, "", "")):
        yield replace(problem, file=f"{folder}/{problem.record}.json")
