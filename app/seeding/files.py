"""Read seed files as JSON. Only regular files of limited size are read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

MAX_BYTES = 1_048_576
"""Maximum size of a seed file."""
FORBIDDEN_CATEGORIES = {
    "Cc": "a control character",
    "Cf": "a format character",
    "Cs": "a surrogate",
    "Co": "a private-use character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
"""Unicode categories of characters that no text may contain.

They are invisible, they make searches fail, and PostgreSQL rejects some that SQLite accepts.
"""


class SeedFileError(ValueError):
    """A file can't be used; the message gives the reason."""


def read_json(folder: Path, name: str) -> Any:  # noqa: ANN401 -- JSON may be anything
    """The content of a file below a folder.

    Raises:
        SeedFileError: the file is missing, not a regular file, outside the folder, larger than
            MAX_BYTES, or not valid JSON.
    """
    try:
        return json.loads(
            _read_bytes(folder, name).decode("utf-8"),
            object_pairs_hook=_reject_duplicate_keys,
            parse_constant=_reject_constant,
        )
    except FileNotFoundError:
        raise SeedFileError("is missing") from None
    except OSError as error:
        raise SeedFileError(f"can't be read: {error.strerror}") from None
    except SeedFileError:
        raise
    except (ValueError, RecursionError) as error:
        raise SeedFileError(f"is not valid JSON: {error}") from None


def _read_bytes(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.exists() and not path.is_symlink():
        raise FileNotFoundError
    if not path.is_file():  # tested before opening: opening a pipe would wait for a writer
        raise SeedFileError("is not a regular file")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SeedFileError("is a link to a file outside the seed folder")
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SeedFileError(f"is larger than {MAX_BYTES} bytes")
    return content


def find_forbidden_characters(content: object, at: str = "") -> Iterator[tuple[str, str]]:
    """The path of each text with a forbidden character, and a message about the first of them.

    Keys of objects are checked too.
    """
    match content:
        case str() if not content.isprintable():  # fast; False for every forbidden character
            found = next((char for char in content if category(char) in FORBIDDEN_CATEGORIES), None)
            if found is not None:
                what = FORBIDDEN_CATEGORIES[category(found)]
                position = content.index(found)
                yield at, f"contains {what}, U+{ord(found):04X}, at position {position}"
        case dict():
            for key, value in content.items():
                yield from find_forbidden_characters(key, at)
                yield from find_forbidden_characters(value, f"{at}.{key}" if at else key)
        case list():
            for position, value in enumerate(content):
                path = f"{at}.{position}" if at else str(position)
                yield from find_forbidden_characters(value, path)


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        duplicate = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"duplicate key '{duplicate}'")
    return content


def _reject_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")
