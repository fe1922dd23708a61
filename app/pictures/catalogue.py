"""What pictures take from the seed: each exercise's record, name and summary."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.pictures.document import Caption


@dataclass(frozen=True, slots=True)
class Entry:
    """An exercise as the seed has it."""

    record: dict[str, Any]
    caption: Caption


def read_entry(seed: Path, slug: str, language: str = "en") -> Entry | None:
    """An exercise of the seed folder, or None when it has none of that slug."""
    record = seed / "exercises" / f"{slug}.json"
    words = seed / "text" / language / "exercises" / f"{slug}.json"
    if not record.exists() or not words.exists():
        return None
    text = json.loads(words.read_text(encoding="utf-8"))
    return Entry(
        json.loads(record.read_text(encoding="utf-8")), Caption(text["name"], text["summary"])
    )


def exercise_slugs(seed: Path) -> list[str]:
    """All exercises of the seed folder, sorted."""
    return sorted(path.stem for path in (seed / "exercises").glob("*.json"))
