"""The README's tour is real: each command is run, and gives what stands below it."""

import re
from pathlib import Path

import pytest

from tests.client import Client
from tests.readme_tour import README, run, tour

PAGING = {"lang", "release"}
"""Parameters of all lists, told in /docs."""


@pytest.mark.parametrize(("command", "output"), tour())
def test_the_tour_is_real(client: Client, command: str, output: str) -> None:
    assert run(client, command) == output


def test_there_is_a_tour() -> None:
    assert len(tour()) >= 8


def test_every_path_is_in_the_readme(client: Client) -> None:
    for path in client.app.openapi()["paths"]:
        assert f"`{path.removesuffix('/{slug}')}" in README or path in {"/", "/v1"}, path


def test_every_parameter_of_search_and_composition_is_in_the_readme(client: Client) -> None:
    paths = client.app.openapi()["paths"]
    for path in ("/v1/exercises", "/v1/compose/session", "/v1/compose/plan"):
        for parameter in paths[path]["get"]["parameters"]:
            if parameter["in"] == "query" and parameter["name"] not in PAGING:
                assert f"`{parameter['name']}" in README, parameter["name"]


def test_every_programme_is_in_the_readme(client: Client) -> None:
    for programme in client.json("/v1/templates")["results"]:
        assert f"| `{programme['slug']}` | {programme['name']} |" in README


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
