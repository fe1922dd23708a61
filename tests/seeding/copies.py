"""Copies of the seed to damage."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEED = Path("seed")
Change = Callable[[Any], object]


def copy_seed(folder: Path) -> Path:
    """The seed, in a folder of its own; without poses, which are drawn and not loaded."""
    copy = folder / "seed"
    shutil.copytree(SEED, copy, ignore=shutil.ignore_patterns("poses"))
    return copy


def edit(seed: Path, file: str, change: Change) -> None:
    """Change a file's content; `change` alters it in place or returns the new one."""
    path = seed / file
    content = json.loads(path.read_text("utf-8"))
    result = change(content)
    path.write_text(json.dumps(content if result is None else result), "utf-8")


def put(*path: str | int, value: object) -> Change:
    """Sets the value at a path of keys and positions."""

    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """Removes what stands at a path."""

    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        del content[path[-1]]

    return change


def add(*path: str | int, value: object) -> Change:
    """Appends a value to the list at a path."""

    def change(content: Any) -> None:
        for step in path:
            content = content[step]
        content.append(value)

    return change
