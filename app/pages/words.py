"""The words of the pages themselves, in each language; those of the catalogue are in the release.

They are no part of the dataset, so that a button can be renamed without a new release.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from app.catalogue.snapshot import DEFAULT_LANGUAGE

FOLDER = Path(__file__).parent / "words"


class Words:
    """The words in one language, by key."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """A text with the values in their places.

        Raises:
            KeyError: there is no such text.
        """
        return self.texts[key].format(**values) if values else self.texts[key]

    def count(self, key: str, number: int) -> str:
        """A text about a number of things: `key.one` or `key.other`."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", n=number)


def read_words(folder: Path = FOLDER) -> dict[str, Words]:
    """The words of every language. What a language lacks is in the default language."""
    texts = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    default = texts[DEFAULT_LANGUAGE]
    return {lang: Words(default | own) for lang, own in texts.items()}
