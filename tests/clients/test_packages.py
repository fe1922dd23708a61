"""The packages of `make clients`, installed in empty environments, get what plain HTTP gets."""

import json
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from clients.build import NPM_INSTALL, build_npm, build_python
from tests.clients.test_generated_clients import BIN, HERE, need_npm, run, url
from tests.server import NO_CERTIFICATES, get

__all__ = ["url"]
PROGRAMS = HERE / "packages"

pytestmark = pytest.mark.heavy


def told_by_http(url: str) -> dict[str, Any]:
    """What both programs ask for."""
    with httpx.Client(base_url=f"{url}/v1", verify=NO_CERTIFICATES) as http:
        listed = http.get("/exercises", params={"muscle": "soleus", "limit": "5"}).json()
        composed = http.get("/compose/session", params={"minutes": "10"}).json()
        part = http.get("/exercises", params={"fields": "name", "limit": "5"}).json()
        one = http.get("/exercises/short-foot").json()
    return {
        "listed": [exercise["slug"] for exercise in listed["results"]],
        "one": one["name"],
        "composed": [
            pick["exercise"]["slug"] for block in composed["blocks"] for pick in block["exercises"]
        ],
        "fields": part["results"],
        "refused": [422, "soleus"],
        "again": 304,
    }


@pytest.fixture
def document(url: str, tmp_path: Path) -> Path:
    """The OpenAPI document of the running service."""
    path = tmp_path / "openapi.json"
    path.write_text(get(f"{url}/openapi.json").text, "utf-8")
    return path


def test_the_python_package(url: str, document: Path, tmp_path: Path) -> None:
    wheel = build_python(tmp_path, document)
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        assert "footwork_client/py.typed" in names
        assert any(name.endswith("licenses/LICENSE") for name in names)
        metadata = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
        assert "License-Expression: MIT" in metadata
        assert "A typed Python client of Footwork" in metadata
    run(tmp_path, BIN / "uv", "venv", "--quiet", "--python", sys.executable, "empty")
    python = tmp_path / "empty" / "bin" / "python"
    run(tmp_path, BIN / "uv", "pip", "install", "--quiet", "--python", python, wheel)
    got = json.loads(run(tmp_path, python, PROGRAMS.resolve() / "use_it.py", url).stdout)
    assert got == told_by_http(url)


def test_the_npm_package(url: str, document: Path, tmp_path: Path) -> None:
    need_npm()
    package = build_npm(tmp_path, document)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "package.json").write_text('{"private": true}', "utf-8")
    run(empty, *NPM_INSTALL, package)
    installed = empty / "node_modules" / "footwork-client"
    for name in ("README.md", "LICENSE", "dist/index.js", "dist/index.d.ts", "dist/schema.d.ts"):
        assert (installed / name).is_file(), name
    program = empty / "use_it.mjs"
    program.write_text((PROGRAMS / "use_it.mjs").read_text("utf-8"), "utf-8")
    got = json.loads(run(empty, "node", program, url).stdout)
    assert got == told_by_http(url)
