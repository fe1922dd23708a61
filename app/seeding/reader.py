"""Read the seed folder into a dataset. All errors are collected, not only the first."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from app.seeding.dataset import Dataset, Words
from app.seeding.errors import SeedError, SeedProblem
from app.seeding.files import SeedFileError, find_forbidden_characters, read_json

FOLDERS = {"templates", "exercises"}
"""Attributes with a folder, which has one file for each record."""
WHOLE_FILES = {"released", "phrases", "labels"}
"""Attributes whose JSON object is one record, instead of one record for each key."""
make_adapter = cache(TypeAdapter)


def read_seed(folder: Path) -> Dataset:
    """All records of a seed folder.

    Raises:
        SeedError: a file or a record is invalid on its own. The error lists all problems.
    """
    reader = _Reader(folder)
    languages = sorted(path.name for path in folder.glob("text/*") if path.is_dir())
    values: dict[str, Any] = {}
    for name, schema in _attributes(Dataset).items():
        if name == "words":
            values[name] = {lang: _read_words(reader, f"text/{lang}") for lang in languages}
        elif name != "checksum":
            values[name] = reader.read(schema, name, name)
    if reader.problems:
        raise SeedError(reader.problems)
    return Dataset(**values, checksum=reader.digest.hexdigest())


def _read_words(reader: "_Reader", folder: str) -> Words:
    """The words of one language."""
    attributes = _attributes(Words).items()
    return Words(
        **{name: reader.read(schema, name, f"{folder}/{name}") for name, schema in attributes}
    )


def _attributes(owner: type) -> dict[str, Any]:
    """The attributes of a class with their types, in order."""
    return get_type_hints(owner, include_extras=True)


@dataclass(slots=True)
class _Reader:
    """Reads files below a folder and collects problems.

    A record that is invalid is None, or is missing from its list: the caller must discard all
    records when there are problems.
    """

    folder: Path
    problems: list[SeedProblem] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def read(self, schema: Any, name: str, path: str) -> Any:  # noqa: ANN401
        """An attribute, from the file or the folder at a path without a suffix.

        A list has its records in a JSON array, and a dict in an object by slug.
        """
        kind, file = get_origin(schema), f"{path}.json"
        if name in FOLDERS:
            records = self._read_folder(get_args(schema)[-1], path)
            return self._check_slugs(records, path) if kind is list else records
        if kind is list:
            return self._read_list(get_args(schema)[0], file)
        if kind is dict and name not in WHOLE_FILES:
            return self._read_object(get_args(schema)[1], file)
        return self._read_record(schema, file)

    def _read_record(self, schema: Any, file: str, name: str = "") -> Any:  # noqa: ANN401
        """The record that is a whole file."""
        content = self._read_json(file)
        return None if content is None else self._parse(schema, content, file, name)

    def _read_list(self, schema: Any, file: str) -> list[Any]:  # noqa: ANN401
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

    def _read_object(self, schema: Any, file: str) -> dict[str, Any]:  # noqa: ANN401
        """The records of a JSON object, by slug."""
        content = self._read_json(file)
        if content is None:
            return {}
        if not isinstance(content, dict):
            self._add_problem(file, "", "", "must be an object with slugs as keys")
            return {}
        records = {slug: self._parse(schema, item, file, slug) for slug, item in content.items()}
        return {slug: record for slug, record in records.items() if record is not None}

    def _read_folder(self, schema: Any, name: str) -> dict[str, Any]:  # noqa: ANN401
        """The records of a folder with one file each, by file name without the suffix."""
        stems = [path.stem for path in sorted(self.folder.joinpath(name).glob("*.json"))]
        if not stems:
            self._add_problem(name, "", "", "contains no JSON file")
        records = {stem: self._read_record(schema, f"{name}/{stem}.json", stem) for stem in stems}
        return {stem: record for stem, record in records.items() if record is not None}

    def _check_slugs(self, records: dict[str, Any], name: str) -> list[Any]:
        """The records of a folder, whose file names must equal the slugs."""
        for stem, record in records.items():
            if (slug := record.slug) != stem:
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
