"""The exported files of a release: what there is, and their content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock

from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.exports.fhir.bundle import build_bundle
from app.exports.json_files import build_exercise_schema, build_json, build_ndjson, build_schema
from app.exports.picture_files import build_pictures, build_poses
from app.exports.tables.csv_file import build_csv, build_csv_metadata
from app.exports.tables.sqlite_file import build_sqlite
from app.pictures.store import PictureStore

Build = Callable[[Catalogue, LocalizedCatalogue], bytes]
ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A file that the service exports."""

    name: str
    media_type: str
    description: str
    build: Build
    described_by: str | None = None
    """The file that describes the structure of this one."""


FORMATS = (
    ExportFormat(
        "footwork.json",
        "application/json",
        "The whole dataset: exercises, vocabulary, programmes, sources, labels and screening.",
        build_json,
        "footwork.schema.json",
    ),
    ExportFormat(
        "footwork.schema.json",
        "application/schema+json",
        "The JSON Schema of footwork.json.",
        build_schema,
    ),
    ExportFormat(
        "exercises.ndjson",
        "application/x-ndjson",
        "The exercises, one a line.",
        build_ndjson,
        "exercise.schema.json",
    ),
    ExportFormat(
        "exercise.schema.json",
        "application/schema+json",
        "The JSON Schema of a line of exercises.ndjson.",
        build_exercise_schema,
    ),
    ExportFormat(
        "exercises.csv",
        "text/csv",
        "The exercises as a table for spreadsheets.",
        build_csv,
        "exercises.csv-metadata.json",
    ),
    ExportFormat(
        "exercises.csv-metadata.json",
        "application/csvm+json",
        "The columns of exercises.csv, as CSV on the Web.",
        build_csv_metadata,
    ),
    ExportFormat(
        "footwork.sqlite",
        "application/vnd.sqlite3",
        "The dataset as a SQLite database; its tables `tables` and `columns` describe all tables.",
        build_sqlite,
    ),
    ExportFormat(
        "footwork-fhir.json",
        "application/fhir+json",
        "A FHIR R4B Bundle of the exercises, the programmes and the screening.",
        build_bundle,
    ),
)


def list_formats(pictures: PictureStore | None, poses: Path) -> tuple[ExportFormat, ...]:
    """The files of a service; pictures and poses are among them unless they are switched off."""
    if pictures is None:
        return FORMATS
    return (
        *FORMATS,
        ExportFormat(
            "pictures.zip",
            ZIP,
            "All pictures as SVG: a still (slug.svg) and an animation (slug.moving.svg) of each "
            "exercise.",
            partial(build_pictures, pictures),
        ),
        ExportFormat(
            "poses.zip", ZIP, "The poses that pictures are drawn from.", partial(build_poses, poses)
        ),
    )


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of a release, with its checksum in hexadecimal."""

    content: bytes
    sha256: str


class Exports:
    """The exported files of the latest release; those of earlier ones are freed."""

    def __init__(self, formats: Sequence[ExportFormat]) -> None:
        self.formats = {each.name: each for each in formats}
        self._lock = Lock()
        self._catalogue: Catalogue | None = None
        self._built: dict[tuple[str, str], ExportedFile] = {}

    def get(self, catalogue: Catalogue, name: str, lang: str) -> ExportedFile:
        """A file in a language. Builds it at the first call, which takes up to a second.

        Raises:
            NotReadyError: it has pictures that are not drawn yet.
        """
        with self._lock:
            if self._catalogue is not catalogue:
                self._catalogue, self._built = catalogue, {}
            if (name, lang) not in self._built:
                content = self.formats[name].build(catalogue, catalogue.localized[lang])
                self._built[name, lang] = ExportedFile(content, sha256(content).hexdigest())
            return self._built[name, lang]
