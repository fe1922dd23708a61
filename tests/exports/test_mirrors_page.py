"""The code of docs/mirrors.md runs as it stands."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.seeding.__main__ import main
from app.settings import get_settings
from tests.exports.conftest import NEXT
from tests.faults.loaders import load
from tests.server import Server, serving, wait_for

pytestmark = pytest.mark.heavy
PAGE = Path("docs/mirrors.md")


def blocks(language: str) -> list[str]:
    """The code blocks of the page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def read_all(server: Server) -> dict[str, Any]:
    document = httpx.get(f"{server.url}/v1/export/footwork.json").json()
    return {exercise["slug"]: exercise for exercise in document["exercises"]}


def test_a_copy_is_made_and_follows(
    loaded_url: str, renamed_seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.seeding.__main__.get_settings", get_settings.__wrapped__)
    get_all, follow = blocks("python")
    with serving(loaded_url, tmp_path / "log") as server:
        names: dict[str, Any] = {"SERVICE": server.url}
        exec(get_all, names)  # noqa: S102 -- our own page
        assert names["exercises"] == read_all(server)
        assert main(["--seed", str(renamed_seed), "--freeze"]) == 0
        load(loaded_url, renamed_seed)
        wait_for(lambda: httpx.get(f"{server.url}/v1/release").json()["version"] == NEXT)
        exec(follow, names)  # noqa: S102 -- our own page
        assert names["version"] == NEXT
        assert names["exercises"] == read_all(server)


def test_javascript_gets_everything(loaded_url: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("Node.js is missing")
        pytest.skip("Node.js is missing")
    with serving(loaded_url, tmp_path / "log") as server:
        script = tmp_path / "page.mjs"
        script.write_text(f"const SERVICE = '{server.url}';\n{blocks('js')[0]}", "utf-8")
        done = subprocess.run([node, script], capture_output=True, text=True, check=True)  # noqa: S603 -- our own page
        version, count = done.stdout.split()
        assert (version, int(count)) == (
            httpx.get(f"{server.url}/v1/release").json()["version"],
            len(read_all(server)),
        )
