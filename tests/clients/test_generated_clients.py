"""Clients that the usual generators make from /openapi.json: no warnings, strict types, answers.

Each of them runs one small program, `try.ts` and `try_it.py`, which must get what plain HTTP gets.
The packages for node come from the network.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from clients.build import MEDIA_TYPES, NPM_INSTALL
from tests.server import NO_CERTIFICATES, get, serving

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
PATIENCE_SECONDS = 300
pytestmark = pytest.mark.heavy


@pytest.fixture
def url(seeded_url: str, tmp_path: Path) -> Iterator[str]:
    with serving(seeded_url, tmp_path / "log") as server:
        yield server.url


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command, which must succeed."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(  # noqa: S603 -- tools that this project names
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, f"{command}\n{ended.stdout}\n{ended.stderr}"
    return ended


def told_by_http(url: str) -> dict[str, Any]:
    """What both programs ask for."""
    with httpx.Client(base_url=f"{url}/v1", verify=NO_CERTIFICATES) as http:
        query = {"muscle": "soleus,tibialis-posterior", "position": "sitting", "limit": "5"}
        listed = http.get("/exercises", params=query).json()
        summary = http.get("/exercises", params={"view": "summary", "limit": "5"}).json()
        fields = {"fields": "name,cautions", "limit": "5"}
        part = http.get("/exercises", params=fields).json()
        plan = http.get("/compose/plan", params={"start": "2027-01-04", "weeks": "1"}).json()
        text = http.get("/exercises/short-foot", params={"format": "text"}).text
        one = http.get("/exercises/short-foot").json()
        misspelt = http.get("/exercises", params={"muscle": "solius"}).json()
        asked = {"minutes": "20", "have": "chair,towel", "history": "short-foot,waterfall"}
        composed = http.get("/compose/session", params=asked).json()
    picked = [
        pick["exercise"]["slug"] for block in composed["blocks"] for pick in block["exercises"]
    ]
    return {
        "listed": [exercise["slug"] for exercise in listed["results"]],
        "summary": [exercise["category"]["name"] for exercise in summary["results"]],
        "part": [exercise["name"] for exercise in part["results"]],
        "plan": [
            pick["exercise"]["name"]
            for session in plan["sessions"]
            for block in session["blocks"]
            for pick in block["exercises"]
        ],
        "text": text,
        "one": {
            "name": one["name"],
            "seconds": one["seconds"],
            "steps": [step["text"] for step in one["steps"]],
        },
        "misspelt": {"status": 422, "did_you_mean": misspelt["errors"][0]["did_you_mean"]},
        "composed_by_get": picked,
        "composed_by_post": picked,
    }


def test_the_python_client(url: str, tmp_path: Path) -> None:
    generator = (BIN / "openapi-python-client", "generate", "--url", f"{url}/openapi.json")
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"content_type_overrides": MEDIA_TYPES}), "utf-8")
    target = ("--meta", "none", "--output-path", "footwork_client", "--config", config)
    run(tmp_path, *generator, *target, "--fail-on-warning")
    script = shutil.copy(HERE / "python" / "try_it.py", tmp_path)
    # The client's own frame has type errors; what is made of the document has none.
    mypy = (sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=mypy_cache")
    run(tmp_path, *mypy, "--follow-imports=silent", script)
    got = json.loads(run(tmp_path, sys.executable, script, url).stdout)
    assert got == told_by_http(url)


def need_npm() -> None:
    """Skip where there is no npm, but not in CI."""
    if not shutil.which("node") or not shutil.which("npm"):
        reason = "no node and npm"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def test_linters_find_nothing_wrong(url: str, tmp_path: Path) -> None:
    need_npm()
    folder, document = tmp_path / "linters", tmp_path / "openapi.json"
    shutil.copytree(HERE / "linters", folder)
    run(folder, *NPM_INSTALL)
    document.write_text(get(f"{url}/openapi.json").text, "utf-8")
    tools = folder / "node_modules" / ".bin"
    run(folder, tools / "redocly", "lint", "--extends=recommended", document)
    run(folder, tools / "spectral", "lint", "--fail-severity=warn", document)


def test_the_typescript_client(url: str, tmp_path: Path) -> None:
    need_npm()
    folder, tools = tmp_path / "typescript", Path("node_modules")
    shutil.copytree(HERE / "typescript", folder)
    run(folder, *NPM_INSTALL)
    generator = (tools / ".bin" / "openapi-typescript", f"{url}/openapi.json")
    said = run(folder, *generator, "--output", "footwork.d.ts")
    assert "⚠" not in said.stdout + said.stderr
    # The generator needs TypeScript 5 to work with; what it makes is for 7 too.
    run(folder, "node", tools / "typescript" / "bin" / "tsc", "--noEmit")
    run(folder, "node", tools / "typescript-7" / "bin" / "tsc")
    got = json.loads(run(folder, "node", "built/try.js", url).stdout)
    assert got == told_by_http(url)
