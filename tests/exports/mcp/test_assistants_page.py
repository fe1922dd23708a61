"""The code of docs/assistants.md runs as it stands, and its table is true."""

import ast
import asyncio
import json
import re
import shlex
from pathlib import Path
from typing import Any

import httpx
import jq
import pytest

from app.exports.mcp.tools import TOOLS
from tests.server import serving

PAGE = Path("docs/assistants.md").read_text("utf-8")


def test_the_table_lists_the_tools() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [tool.name for tool in TOOLS]


@pytest.mark.heavy
def test_its_code_runs(seeded_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    with serving(seeded_url, tmp_path / "log", FOOTWORK_MCP="true") as server:
        names: dict[str, Any] = {"SERVICE": server.url}
        exec(code, names)  # noqa: S102 -- our own page
        asyncio.run(names["what_to_do_today"]())
        printed = capsys.readouterr().out
        assert printed.startswith("# Flat foot, week 1, session A")
        (swap,) = ast.literal_eval(printed.splitlines()[-1]).items()
        assert len(set(swap)) == 2
        command, output = re.findall(r"```console\n\$ (.*?)\n(.*?)```", PAGE, re.DOTALL)[0]
        assert run(server.url, command) == output


def run(url: str, command: str) -> str:
    """What a command with curl and jq prints."""
    curl, _, program = (list(shlex.split(part)) for part in command.partition(" | "))
    body = curl[curl.index("-d") + 1]
    headers = dict(curl[place + 1].split(": ") for place, word in enumerate(curl) if word == "-H")
    path = curl[2].removeprefix("http://127.0.0.1:8000")
    answer = httpx.post(f"{url}{path}", content=body, headers=headers).json()
    values = jq.compile(program[-1]).input_value(answer).all()
    return "".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in values)
