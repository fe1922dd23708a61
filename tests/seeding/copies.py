"""Copies of the seed to damage."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEED = Path("seed")
Change = Callable[[Any], object]


def copy_seed(folder: Path) -> Path:
    """The seed, in a folder of its own."""
    copy = folder / "seed"
    shutil.copytree(SEED, copy)
    return copy


def edit(seed: Path, file: str, change: Change) -> None:
    """Change a file's content; `change` alters it in place or returns the new one."""
    path = seed / file
    content = json.loads(path.read_text("utf-8"))
    result = change(content)
    path.write_text(json.dumps(content if result is None else result), "utf-8")
