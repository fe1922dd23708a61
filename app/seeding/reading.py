"""Seed files to validated records. All that is wrong is collected, not just the first."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.seeding.facts import (
    ConditionSeed,
    EquipmentSeed,
    ExerciseSeed,
    FeatureSeed,
    MuscleSeed,
    ReleaseSeed,
    RetiredSeed,
    ScreeningSeed,
    SluggedSeed,
    SourceSeed,
    TemplateSeed,
)
from app.seeding.problems import SeedError, SeedProblem
from app.seeding.words import (
    Advice,
    ExerciseWordsSeed,
    Phrases,
    ScreeningWordsSeed,
    SearchWordsSeed,
    StyleSeed,
    TemplateWordsSeed,
    WordsSeed,
)

Slugs = dict[str, tuple[str, ...]]
Items = tuple[str, ...]
KINDS = {
    "category": "categories",
    "muscle": "muscles",
    "condition": "conditions",
    "equipment": "equipment",
    "template": "templates",
    "exercise": "exercises",
}
"""The kinds that have public slugs, and where a dataset has them."""
MOST_BYTES = 1_048_576
"""Largest size of a seed file."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by slug."""

    phrases: dict[Any, str]
    search: SearchWordsSeed
    style: StyleSeed
    features: dict[str, Advice]
    screening: dict[str, ScreeningWordsSeed]
    categories: dict[str, WordsSeed]
    muscles: dict[str, WordsSeed]
    conditions: dict[str, WordsSeed]
    equipment: dict[str, WordsSeed]
    templates: dict[str, TemplateWordsSeed]
    exercises: dict[str, ExerciseWordsSeed]

    def advice(self, exercise: str, feature: str | None, condition: str) -> str:
        """What to do about a caution: in the exercise's own words, or in its feature's."""
        own = self.exercises[exercise].cautions if feature is None else self.features[feature]
        return own[condition]


@dataclass(frozen=True, slots=True)
class Dataset:
    """All of the seed, each record valid by itself."""

    release: ReleaseSeed
    retired: list[RetiredSeed]
    sources: list[SourceSeed]
    features: list[FeatureSeed]
    categories: list[SluggedSeed]
    muscles: list[MuscleSeed]
    conditions: list[ConditionSeed]
    equipment: list[EquipmentSeed]
    screening: list[ScreeningSeed]
    templates: list[TemplateSeed]
    exercises: list[ExerciseSeed]
    words: dict[str, Words]
    released: dict[str, tuple[str, ...]]
    article: tuple[str, ...]
    checksum: str


@dataclass(slots=True)
class _Reader:
    """Reads files below a folder and remembers what is wrong with them."""

    folder: Path
    problems: list[SeedProblem] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def json(self, name: str) -> Any:  # noqa: ANN401 -- JSON may be anything
        """The content of a file, or None when there is none to be had."""
        path = self.folder / name
        try:
            if path.stat().st_size > MOST_BYTES:
                self.add(name, "", "", f"is larger than {MOST_BYTES} bytes")
                return None
            content = json.loads(path.read_text("utf-8"), object_pairs_hook=_no_duplicate_keys)
        except FileNotFoundError:
            self.add(name, "", "", "is missing")
        except (ValueError, RecursionError) as error:
            self.add(name, "", "", f"is not valid JSON: {error}")
        except OSError as error:
            self.add(name, "", "", f"can't be read: {error.strerror}")
        else:
            self.digest.update(json.dumps([name, content], sort_keys=True).encode())
            return content
        return None

    def add(self, file: str, record: str, at: str, message: str) -> None:
        self.problems.append(SeedProblem(file, record, at, message))

    def parse(self, schema: Any, content: Any, file: str, record: str) -> Any:  # noqa: ANN401
        """The content as the schema has it, or None."""
        try:
            return TypeAdapter(schema).validate_json(json.dumps(content))
        except ValidationError as error:
            for wrong in error.errors():
                at = ".".join(str(part) for part in wrong["loc"] if part != "[key]")
                self.add(file, record, at, wrong["msg"].removeprefix("Value error, "))
            return None

    def one(self, schema: type[Record], file: str, record: str) -> Record | None:
        """The record that fills a file."""
        content = self.json(file)
        return None if content is None else self.parse(schema, content, file, record)

    def many(self, schema: type[Record], file: str) -> list[Record]:
        """The records of a list."""
        content = self.json(file)
        if content is None:
            return []
        if not isinstance(content, list):
            self.add(file, "", "", "must be a list")
            return []
        found = []
        for position, item in enumerate(content):
            record = item.get("slug") if isinstance(item, dict) else None
            name = record if isinstance(record, str) else f"record {position + 1}"
            if (parsed := self.parse(schema, item, file, name)) is not None:
                found.append(parsed)
        return found

    def keyed(self, schema: type[Record], file: str) -> dict[str, Record]:
        """The records of an object, by slug."""
        content = self.json(file)
        if content is None:
            return {}
        if not isinstance(content, dict):
            self.add(file, "", "", "must be an object, keyed by slug")
            return {}
        parsed = {slug: self.parse(schema, item, file, slug) for slug, item in content.items()}
        return {slug: record for slug, record in parsed.items() if record is not None}

    def folder_of(self, schema: type[Record], name: str) -> dict[str, Record]:
        """The records of a folder, one a file, by the file's name."""
        parsed = {stem: self.one(schema, f"{name}/{stem}.json", stem) for stem in self.stems(name)}
        return {stem: record for stem, record in parsed.items() if record is not None}

    def stems(self, name: str) -> Iterable[str]:
        found = sorted(self.folder.joinpath(name).glob("*.json"))
        if not found:
            self.add(name, "", "", "holds no JSON file")
        return [path.stem for path in found]

    def slugged(self, schema: type[Record], name: str) -> list[Record]:
        """The records of a folder, each named like its slug."""
        records = self.folder_of(schema, name)
        for stem, record in records.items():
            slug = getattr(record, "slug", stem)
            if slug != stem:
                twin = f", a duplicate of {name}/{slug}.json" if slug in records else ""
                message = f"is '{slug}', unlike the file's name{twin}"
                self.add(f"{name}/{stem}.json", stem, "slug", message)
        return list(records.values())

    def words(self, lang: str) -> Words:
        """The words of one language."""
        at = f"text/{lang}"
        return Words(
            phrases=self.one(Phrases, f"{at}/phrases.json", "") or {},
            search=self.one(SearchWordsSeed, f"{at}/search.json", "")
            or SearchWordsSeed(stop_words=(), synonyms={}),
            style=self.one(StyleSeed, f"{at}/style.json", "")
            or StyleSeed(claims=(), jargon=(), third_persons=()),
            features=self.keyed(Advice, f"{at}/features.json"),
            screening=self.keyed(ScreeningWordsSeed, f"{at}/screening.json"),
            categories=self.keyed(WordsSeed, f"{at}/categories.json"),
            muscles=self.keyed(WordsSeed, f"{at}/muscles.json"),
            conditions=self.keyed(WordsSeed, f"{at}/conditions.json"),
            equipment=self.keyed(WordsSeed, f"{at}/equipment.json"),
            templates=self.folder_of(TemplateWordsSeed, f"{at}/templates"),
            exercises=self.folder_of(ExerciseWordsSeed, f"{at}/exercises"),
        )


def read_seed(folder: Path) -> Dataset:
    """All of the seed.

    Raises:
        SeedError: a file or a record is wrong by itself; all that is wrong is listed.
    """
    reader = _Reader(folder)
    languages = sorted(path.name for path in folder.glob("text/*") if path.is_dir())
    release = reader.one(ReleaseSeed, "release.json", "")
    dataset = Dataset(
        release=release or ReleaseSeed(version="0000.0.0", licence=""),
        retired=reader.many(RetiredSeed, "retired.json"),
        sources=reader.many(SourceSeed, "sources.json"),
        features=reader.many(FeatureSeed, "features.json"),
        categories=reader.many(SluggedSeed, "categories.json"),
        muscles=reader.many(MuscleSeed, "muscles.json"),
        conditions=reader.many(ConditionSeed, "conditions.json"),
        equipment=reader.many(EquipmentSeed, "equipment.json"),
        screening=reader.many(ScreeningSeed, "screening.json"),
        templates=reader.slugged(TemplateSeed, "templates"),
        exercises=reader.slugged(ExerciseSeed, "exercises"),
        words={lang: reader.words(lang) for lang in languages},
        released=reader.one(Slugs, "released.json", "") or {},
        article=reader.one(Items, "article.json", "") or (),
        checksum=reader.digest.hexdigest(),
    )
    if reader.problems:
        raise SeedError(reader.problems)
    return dataset


def _no_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key '{twice}' stands twice in one object")
    return found
