"""The rules of the player, run by Node where it is installed."""

import gzip
import os
import shutil
import subprocess
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "app" / "pages" / "static" / "player"
MAX_GZIPPED = 40_000
TIMEOUT_SECONDS = 120


@pytest.mark.heavy
def test_rules(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is not installed")
        pytest.skip("node is not installed")
    shutil.copytree(STATIC / "rules", tmp_path / "rules")
    for script in Path(__file__).parent.glob("*.mjs"):
        shutil.copy(script, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    tests = sorted(path.name for path in tmp_path.glob("*.test.mjs"))
    command = [node, "--test", *tests]
    done = subprocess.run(  # noqa: S603 -- our own scripts
        command, cwd=tmp_path, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    assert tests
    assert done.returncode == 0, done.stdout


def test_scripts_are_small() -> None:
    """Each as it is sent: compressed by itself."""
    sizes = [len(gzip.compress(path.read_bytes())) for path in STATIC.rglob("*.js")]
    assert 0 < sum(sizes) < MAX_GZIPPED


def test_scripts_ask_nobody_else() -> None:
    for path in STATIC.rglob("*.js"):
        text = path.read_text()
        assert "http://" not in text
        assert "https://" not in text
        assert "innerHTML" not in text
