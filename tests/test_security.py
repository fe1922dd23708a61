"""The table of risks is about tests that exist."""

import ast
import re
from pathlib import Path

DOCUMENT = Path("docs/security.md").read_text("utf-8")
CLIENTS = {"httpx", "requests", "aiohttp", "urllib.request", "http.client", "socket"}


def test_every_risk_names_tests_that_exist() -> None:
    rows = re.findall(r"^\| API(\d+) .*\| (.+) \|$", DOCUMENT, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 11))
    for _, cell in rows:
        named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", cell)
        assert named
        for file, test in named:
            assert f"def {test}(" in Path(file).read_text("utf-8"), (file, test)


def test_the_service_sends_no_requests() -> None:
    for path in Path("app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""}
            else:
                continue
            assert not names & CLIENTS, path
