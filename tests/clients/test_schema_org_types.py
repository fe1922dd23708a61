"""JSON-LD has only terms of schema.org, with values of the right types.

`schema-dts` has the types of schema.org's terms, and TypeScript refuses a term that a type lacks.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.json_ld import describe_exercise, describe_programme
from app.catalogue.snapshot import Catalogue
from clients.build import NPM_INSTALL
from tests.clients.test_generated_clients import HERE, need_npm, run

pytestmark = pytest.mark.heavy
WRONG: list[dict[str, Any]] = [
    {"sets": 3},
    {"repetitions": True},
    {"hasPart": {"@type": "HowTo", "stepList": []}},
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    need_npm()
    folder = tmp_path / "schema_org"
    shutil.copytree(HERE / "schema_org", folder)
    run(folder, *NPM_INSTALL)
    return folder


def shape(value: Any, key: str = "") -> Any:
    """A value with all that its type depends on, and each thing in a list once.

    Any text does as text, but the names of types and terms. That takes a fifth of the time.
    """
    match value:
        case dict():
            return {name: shape(part, name) for name, part in value.items()}
        case list():
            shapes = [shape(part, key) for part in value]
            return [each for at, each in enumerate(shapes) if each not in shapes[:at]]
        case str():
            is_term = key in {"@type", "@context"} or value.startswith("https://schema.org")
            return value if is_term else "text"
        case bool():
            return value
    return 1 if isinstance(value, int | float) else value


def refused(project: Path, plans: list[dict[str, Any]]) -> set[int]:
    """Which of the plans TypeScript finds wrong, of a program that states the type of each."""
    literals = (
        f"export const plan{at}: WithContext<ExercisePlan> = {json.dumps(plan)};"
        for at, plan in enumerate(plans)
    )
    lines = (*literals, 'import type { ExercisePlan, WithContext } from "schema-dts";')
    (project / "plans.ts").write_text("\n".join(lines), "utf-8")
    compiler = Path("node_modules") / "typescript" / "bin" / "tsc"
    checked = subprocess.run(  # noqa: S603 -- a tool that this project names
        ("node", compiler),  # noqa: S607 -- where the system has it
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^(\S+)\((\d+),\d+\): error ", checked.stdout, re.MULTILINE)
    assert {file for file, _ in found} <= {"plans.ts"}, checked.stdout
    assert bool(found) == bool(checked.returncode), checked.stdout
    return {int(line) - 1 for _, line in found}


def test_types_accept_every_exercise_and_programme_and_refuse_what_schema_org_lacks(
    catalogue: Catalogue, project: Path
) -> None:
    release, localized = catalogue.release, catalogue.default
    plans = [
        *(describe_exercise(release, localized, slug) for slug in localized.exercises),
        *(describe_programme(release, localized, slug) for slug in localized.templates),
    ]
    shapes = {json.dumps(shape(plan)): shape(plan) for plan in plans}
    right = describe_exercise(release, localized, "short-foot")
    wrong = [right | change for change in WRONG]
    assert refused(project, [*wrong, *shapes.values()]) == set(range(len(wrong)))
