"""Read the seed folder into a dataset. All errors are collected, not only the first."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.catalogue.schemas import PublishedRelease
from app.seeding.dataset import Dataset, Words
from app.seeding.errors import SeedError, SeedProblem
from app.seeding.files import SeedFileError, find_forbidden_characters, read_json
from app.seeding.schemas.base import SluggedSeed
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.schemas.picture import PictureSeed
from app.seeding.schemas.release import ReleaseSeed, RetiredSeed
from app.seeding.schemas.safety import FeatureSeed, ScreeningSeed
from app.seeding.schemas.search import SearchWordsSeed
from app.seeding.schemas.style import StyleSeed
from app.seeding.schemas.template import TemplateSeed
from app.seeding.schemas.vocabulary import ConditionSeed, EquipmentSeed, MuscleSeed, SourceSeed
from app.seeding.schemas.words import (
    Advice,
    CategoryWordsSeed,
    ConditionWordsSeed,
    ExerciseWordsSeed,
    Labels,
    MuscleWordsSeed,
    Phrases,
    ScreeningWordsSeed,
    TemplateWordsSeed,
    WordsSeed,
)

Slugs = dict[str, tuple[str, ...]]
Items = tuple[str, ...]
Record = TypeVar("Record")
make_adapter = cache(TypeAdapter)


def read_seed(folder: Path) -> Dataset:
    """All records of a seed folder.

    Raises:
        SeedError: a file or a record is invalid on its own. The error lists all problems.
    """
    reader = _Reader(folder)
    languages = sorted(path.name for path in folder.glob("text/*") if path.is_dir())
    dataset = Dataset(
        release=reader.read_record(ReleaseSeed, "release.json"),
        retired=reader.read_list(RetiredSeed, "retired.json"),
        history=reader.read_list(PublishedRelease, "history.json"),
        sources=reader.read_list(SourceSeed, "sources.json"),
        features=reader.read_list(FeatureSeed, "features.json"),
        categories=reader.read_list(SluggedSeed, "categories.json"),
        muscles=reader.read_list(MuscleSeed, "muscles.json"),
        conditions=reader.read_list(ConditionSeed, "conditions.json"),
        equipment=reader.read_list(EquipmentSeed, "equipment.json"),
        screening=reader.read_list(ScreeningSeed, "screening.json"),
        templates=reader.read_slugged_folder(TemplateSeed, "templates"),
        exercises=reader.read_slugged_folder(ExerciseSeed, "exercises"),
        pictures=reader.read_object(PictureSeed, "pictures.json"),
        words={lang: _read_words(reader, f"text/{lang}") for lang in languages},
        released=reader.read_record(Slugs, "released.json"),
        article=reader.read_record(Items, "article.json"),
        checksum=reader.digest.hexdigest(),
    )
    if reader.problems:
        raise SeedError(reader.problems)
    return dataset


def _read_words(reader: "_Reader", folder: str) -> Words:
    """The words of one language."""
    return Words(
        phrases=reader.read_record(Phrases, f"{folder}/phrases.json"),
        labels=reader.read_record(Labels, f"{folder}/labels.json"),
        search=reader.read_record(SearchWordsSeed, f"{folder}/search.json"),
        style=reader.read_record(StyleSeed, f"{folder}/style.json"),
        features=reader.read_object(Advice, f"{folder}/features.json"),
        screening=reader.read_object(ScreeningWordsSeed, f"{folder}/screening.json"),
        categories=reader.read_object(CategoryWordsSeed, f"{folder}/categories.json"),
        muscles=reader.read_object(MuscleWordsSeed, f"{folder}/muscles.json"),
        conditions=reader.read_object(ConditionWordsSeed, f"{folder}/conditions.json"),
        equipment=reader.read_object(WordsSeed, f"{folder}/equipment.json"),
        templates=reader.read_folder(TemplateWordsSeed, f"{folder}/templates"),
        exercises=reader.read_folder(ExerciseWordsSeed, f"{folder}/exercises"),
    )


@dataclass(slots=True)
class _Reader:
    """Reads files below a folder and collects problems.

    A record that is invalid is None, or is missing from its list: the caller must discard all
    records when there are problems.
    """

    folder: Path
    problems: list[SeedProblem] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def read_record(self, schema: Any, file: str, name: str = "") -> Any:  # noqa: ANN401
        """The record that is a whole file."""
        content = self._read_json(file)
        return None if content is None else self._parse(schema, content, file, name)

    def read_list(self, schema: type[Record], file: str) -> list[Record]:
        """The records of a JSON array."""
        content = self._read_json(file)
        if content is None:
            return []
        if not isinstance(content, list):
            self._add_problem(file, "", "", "must be an array")
            return []
        records = []
        for position, item in enumerate(content, start=1):
            slug = item.get("slug") if isinstance(item, dict) else None
            name = slug if isinstance(slug, str) else f"record {position}"
            records.append(self._parse(schema, item, file, name))
        return [record for record in records if record is not None]

    def read_object(self, schema: type[Record], file: str) -> dict[str, Record]:
        """The records of a JSON object, by slug."""
        content = self._read_json(file)
        if content is None:
            return {}
        if not isinstance(content, dict):
            self._add_problem(file, "", "", "must be an object with slugs as keys")
            return {}
        records = {slug: self._parse(schema, item, file, slug) for slug, item in content.items()}
        return {slug: record for slug, record in records.items() if record is not None}

    def read_folder(self, schema: type[Record], name: str) -> dict[str, Record]:
        """The records of a folder with one file each, by file name without the suffix."""
        stems = [path.stem for path in sorted(self.folder.joinpath(name).glob("*.json"))]
        if not stems:
            self._add_problem(name, "", "", "contains no JSON file")
        records = {stem: self.read_record(schema, f"{name}/{stem}.json", stem) for stem in stems}
        return {stem: record for stem, record in records.items() if record is not None}

    def read_slugged_folder(self, schema: type[Record], name: str) -> list[Record]:
        """The records of a folder whose file names must equal the slugs."""
        records = self.read_folder(schema, name)
        for stem, record in records.items():
            slug = getattr(record, "slug", stem)
            if slug != stem:
                also = f"; {name}/{slug}.json has the same slug" if slug in records else ""
                message = f"'{slug}' differs from the file name '{stem}'{also}"
                self._add_problem(f"{name}/{stem}.json", stem, "slug", message)
        return list(records.values())

    def _read_json(self, file: str) -> Any:  # noqa: ANN401 -- JSON may be anything
        """The content of a file, or None."""
        try:
            content = read_json(self.folder, file)
        except SeedFileError as error:
            self._add_problem(file, "", "", str(error))
            return None
        if content is None:
            self._add_problem(file, "", "", "must not be null")
        self.digest.update(json.dumps([file, content], sort_keys=True).encode())
        return content

    def _parse(self, schema: Any, content: Any, file: str, record: str) -> Any:  # noqa: ANN401
        """The content as an instance of the schema, or None."""
        found = [*find_forbidden_characters(record), *find_forbidden_characters(content)]
        for at, message in found:
            self._add_problem(file, record, at, message)
        if found:
            return None
        try:
            return make_adapter(schema).validate_json(json.dumps(content))
        except ValidationError as error:
            for detail in error.errors():
                at = ".".join(str(part) for part in detail["loc"] if part != "[key]")
                message = detail["msg"].removeprefix("Value error, ")
                self._add_problem(file, record, at, message)
            return None

    def _add_problem(self, file: str, record: str, at: str, message: str) -> None:
        self.problems.append(SeedProblem(file, record, at, message))
