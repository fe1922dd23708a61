"""The words that only a handout has; all others are the catalogue's, in its phrases.

They are no part of the dataset, so that they can change without a new release.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.catalogue.snapshot import DEFAULT_LANGUAGE

FOLDER = Path(__file__).parent / "words"


@cache
def read_words(lang: str) -> Mapping[str, str]:
    """The words in a language, by key. What it lacks is in the default language."""
    default: dict[str, str] = _read(DEFAULT_LANGUAGE)
    return default | _read(lang)


def _read(lang: str) -> dict[str, str]:
    known = {path.stem: path for path in FOLDER.glob("*.json")}
    words: dict[str, str] = json.loads(known[lang].read_text("utf-8")) if lang in known else {}
    return words
