"""Drawn pictures on disk: a file for each exercise, which the service only reads."""

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from app.pictures.document import Drawn

Name = Literal["animation", "both", "1", "2"]
"""The drawings of an exercise: moving, its two phases, or one of them."""
SUFFIX = ".drawn.gz"


@dataclass(frozen=True, slots=True)
class Drawings:
    """All drawings of an exercise, and a hash of what they were drawn from."""

    fingerprint: str
    drawn: Mapping[Name, Drawn]


class PictureStore:
    """A folder of drawings. The names of exercises are taken as they are: check them before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, slug: str) -> bool:
        """Whether an exercise is drawn."""
        return self._path(slug).is_file()

    def find(self, slug: str) -> Drawings | None:
        """The drawings of an exercise, or None while there are none."""
        try:
            return self.get(slug)
        except FileNotFoundError:
            return None

    def get(self, slug: str) -> Drawings:
        """The drawings of an exercise.

        Raises:
            FileNotFoundError: there are none.
        """
        content = json.loads(gzip.decompress(self._path(slug).read_bytes()))
        drawn: dict[Name, Drawn] = {name: Drawn(**each) for name, each in content["drawn"].items()}
        return Drawings(content["fingerprint"], drawn)

    def save(self, slug: str, drawings: Drawings) -> None:
        """Keep the drawings of an exercise. A reader sees the former file or the new one."""
        content = {
            "fingerprint": drawings.fingerprint,
            "drawn": {name: asdict(each) for name, each in drawings.drawn.items()},
        }
        packed = gzip.compress(json.dumps(content, sort_keys=True).encode(), mtime=0)
        path = self._path(slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(packed)
        unfinished.replace(path)

    def _path(self, slug: str) -> Path:
        return self._folder / f"{slug}{SUFFIX}"
