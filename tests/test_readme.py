"""The README's tour is real: each command is run, and gives what stands below it."""

import json
import re
import shlex
from pathlib import Path

import jq
import pytest

from tests.client import Client

README = Path("README.md").read_text("utf-8")
BASE = "http://127.0.0.1:8000"


def tour() -> list[tuple[str, str]]:
    """Each command of the console blocks, with the output below it."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def run(client: Client, command: str) -> str:
    """What curl, and what is behind it, would print."""
    curl, _, pick = command.partition(" | ")
    words = iter(shlex.split(curl))
    assert next(words) == "curl"
    method, path, body, shows_status = "GET", "", None, False
    headers: dict[str, str] = {}
    for word in words:
        match word:
            case "-s":
                continue
            case "-o":
                assert next(words) == "/dev/null"
            case "-w":
                shows_status = next(words) == r"%{http_code}\n"
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                method, body = "POST", next(words)
            case _:
                assert word.startswith(BASE)
                path = word.removeprefix(BASE)
    answer = client.request(method, path, headers=headers, content=body)
    return f"{answer.status_code}\n" if shows_status else picked(answer.text, pick)


def picked(text: str, command: str) -> str:
    """What jq or head would print."""
    name, *flags, program = shlex.split(command)
    if name == "head":
        assert flags == ["-n"]
        return "".join(text.splitlines(keepends=True)[: int(program)])
    assert (name, flags) in [("jq", ["-r"]), ("jq", ["-c"])]
    raw = flags == ["-r"]
    return "".join(
        f"{result if raw else json.dumps(result, separators=(',', ':'))}\n"
        for result in jq.compile(program).input_text(text)
    )


@pytest.mark.parametrize(("command", "output"), tour())
def test_the_tour_is_real(client: Client, command: str, output: str) -> None:
    assert run(client, command) == output


def test_there_is_a_tour() -> None:
    assert len(tour()) >= 8


def test_every_path_is_in_the_readme(client: Client) -> None:
    for path in client.app.openapi()["paths"]:
        assert f"`{path.removesuffix('/{slug}')}" in README or path in {"/", "/v1"}, path


def test_both_commands_are_targets_of_make() -> None:
    makefile = Path("Makefile").read_text("utf-8")
    for command in ("run", "test"):
        assert f"make {command}" in README
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)


def test_numbers_in_the_introduction_are_true(client: Client) -> None:
    counts = client.json("/v1/release")["counts"]
    assert f"{counts['exercises']} exercises in {counts['templates']} programmes" in README
    assert f"{counts['conditions']} conditions" in README
    assert f"{counts['muscles']} muscles, tendons" in README
