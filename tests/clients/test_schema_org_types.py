"""JSON-LD has only terms of schema.org, with values of the right types.

`schema-dts` has the types of schema.org's terms, and TypeScript refuses a term that a type lacks.
"""

import json
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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    need_npm()
    folder = tmp_path / "schema_org"
    shutil.copytree(HERE / "schema_org", folder)
    run(folder, *NPM_INSTALL)
    return folder


def write(project: Path, plans: list[dict[str, Any]]) -> None:
    """Write a program that states the type of each plan."""
    literals = (
        f"export const plan{at}: WithContext<ExercisePlan> = {json.dumps(plan)};"
        for at, plan in enumerate(plans)
    )
    lines = ('import type { ExercisePlan, WithContext } from "schema-dts";', *literals)
    (project / "plans.ts").write_text("\n".join(lines), "utf-8")


def check(project: Path) -> subprocess.CompletedProcess[str]:
    compiler = Path("node_modules") / "typescript" / "bin" / "tsc"
    return subprocess.run(  # noqa: S603 -- a tool that this project names
        ("node", compiler),  # noqa: S607 -- where the system has it
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def test_types_accept_every_exercise_and_programme(catalogue: Catalogue, project: Path) -> None:
    release, localized = catalogue.release, catalogue.default
    write(
        project,
        [
            *(describe_exercise(release, localized, slug) for slug in localized.exercises),
            *(describe_programme(release, localized, slug) for slug in localized.templates),
        ],
    )
    checked = check(project)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    "wrong",
    [{"sets": 3}, {"repetitions": True}, {"hasPart": {"@type": "HowTo", "stepList": []}}],
)
def test_types_refuse_what_schema_org_lacks(
    catalogue: Catalogue, project: Path, wrong: dict[str, Any]
) -> None:
    plan = describe_exercise(catalogue.release, catalogue.default, "short-foot")
    write(project, [plan | wrong])
    assert check(project).returncode != 0
