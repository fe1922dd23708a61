"""The commands of pages for integrators are run, and give what stands below them."""

import re
from pathlib import Path

import pytest

from tests.client import Client
from tests.readme_tour import INTEGRATORS, run, tour

COMMANDS = [
    pytest.param(*found, id=f"{page.stem}-{at}")
    for page in INTEGRATORS
    for at, found in enumerate(tour(page.read_text("utf-8")), 1)
]


@pytest.mark.parametrize(("command", "output"), COMMANDS)
def test_commands_print_what_the_page_says(client: Client, command: str, output: str) -> None:
    assert output
    assert "null" not in output
    assert run(client, command) == output


@pytest.mark.parametrize("page", INTEGRATORS, ids=lambda page: page.stem)
def test_a_page_has_commands_and_links_that_lead_somewhere(client: Client, page: Path) -> None:
    text = page.read_text("utf-8")
    assert len(tour(text)) >= 3
    for target in re.findall(r"\]\(([^):#]+)[^):]*\)", text):
        assert (page.parent / target).exists(), target
    known = client.app.openapi()["paths"]
    for path in re.findall(r"`(/v1/[a-z/]+)`", text):
        assert path in known, path
