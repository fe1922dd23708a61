"""The commands of the README's tour and of pages for integrators, and what they print.

`python -m tests.readme_tour` renews what they print.
"""

import json
import re
import shlex
from pathlib import Path

import jq

from tests.client import Client

PAGE = Path("README.md")
README = PAGE.read_text("utf-8")
BASE = "http://127.0.0.1:8000"
INTEGRATORS = tuple(Path(f"docs/{name}.md") for name in ("mobile", "ehr", "fhir", "json-ld"))


def tour(text: str = README) -> list[tuple[str, str]]:
    """Each command of the console blocks, with the output below it."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
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


def renew(client: Client, page: Path) -> None:
    """Write down what each command of a page prints now."""
    text = page.read_text("utf-8")
    for command, output in tour(text):
        text = text.replace(f"$ {command}\n{output}", f"$ {command}\n{run(client, command)}", 1)
    page.write_text(text, "utf-8")


if __name__ == "__main__":
    from app.main import create_app
    from tests.client import start

    for each in (PAGE, *INTEGRATORS):
        renew(Client(start(create_app())), each)
