"""The next release, for tests of changes."""

from pathlib import Path

import pytest

from tests.seeding.copies import copy_seed, edit, put

NEXT = "2999.2.1"
WORDS = "text/en/exercises/short-foot.json"


@pytest.fixture
def renamed_seed(tmp_path: Path) -> Path:
    """The next release: a name changed, and an exercise has a new slug."""
    seed = copy_seed(tmp_path)
    edit(seed, "release.json", put("version", value=NEXT))
    edit(seed, WORDS, put("name", value="Foot doming"))
    for folder in ("exercises", "text/en/exercises"):
        (seed / folder / "clamshell.json").rename(seed / folder / "shell-opening.json")
    edit(seed, "exercises/shell-opening.json", put("slug", value="shell-opening"))
    renamed = {"kind": "exercise", "slug": "clamshell", "renamed_to": "shell-opening"}
    edit(seed, "retired.json", lambda content: [*content, renamed])
    for path in (*seed.glob("exercises/*.json"), seed / "pictures.json"):
        path.write_text(path.read_text("utf-8").replace('"clamshell"', '"shell-opening"'), "utf-8")
    return seed
