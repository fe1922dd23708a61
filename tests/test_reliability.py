"""The table of faults is about tests that exist."""

import re
from pathlib import Path

ROWS = re.findall(
    r"^\| (?!fault|---)(.+) \| (.+) \| (.+) \|$", Path("docs/reliability.md").read_text("utf-8"),
    re.MULTILINE,
)  # fmt: skip


def test_every_promise_names_tests_that_exist() -> None:
    assert ROWS
    for fault, _, shown in ROWS:
        named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", shown)
        assert named, fault
        for file, test in named:
            assert f"def {test}(" in Path(file).read_text("utf-8"), (file, test)


def test_every_fault_that_is_tried_is_in_the_table() -> None:
    told = {name for *_, shown in ROWS for name in re.findall(r"::(\w+)`", shown)}
    for file in Path("tests/faults").glob("test_*.py"):
        tried = set(re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE))
        assert tried <= told, file
