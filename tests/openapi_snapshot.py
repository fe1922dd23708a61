"""`tests/openapi.json`, what clients rely on: `python -m tests.openapi_snapshot` writes it."""

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

from app.main import create_app

SNAPSHOT = Path("tests/openapi.json")
EXAMPLES = {"example", "examples"}


def make_snapshot() -> str:
    """The document of today, without examples, which follow the data."""
    document = without_examples(create_app().openapi())
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def without_examples(value: Any, *, of_fields: bool = False) -> Any:
    """A part of the document; `of_fields` tells that its keys are the names of fields."""
    if isinstance(value, list):
        return [without_examples(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_examples(part, of_fields=key == "properties" and not of_fields)
        for key, part in value.items()
        if of_fields or key not in EXAMPLES
    }


def difference() -> str:
    """What changed since the snapshot was written, as a diff."""
    before, after = SNAPSHOT.read_text("utf-8"), make_snapshot()
    lines = unified_diff(
        before.splitlines(), after.splitlines(), str(SNAPSHOT), "the service", lineterm=""
    )
    return "\n".join(lines)


if __name__ == "__main__":
    SNAPSHOT.write_text(make_snapshot(), "utf-8")
