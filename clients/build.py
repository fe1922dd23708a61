"""Client packages made from the OpenAPI document, for Python and for npm: `make clients`.

Usage: python -m clients.build [FOLDER], by default build/clients. Needs npm and a network.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.main import VERSION, create_app

HERE = Path(__file__).parent
LICENCE = HERE.parent / "LICENSE"
BIN = Path(sys.executable).parent
MEDIA_TYPES = {
    "application/atom+xml": "text/plain",
    "application/pdf": "application/octet-stream",
    "application/zip": "application/octet-stream",
    "image/svg+xml": "text/plain",
    "image/png": "application/octet-stream",
    "image/webp": "application/octet-stream",
}
"""What the Python generator takes for a media type that it doesn't know."""
GENERATOR_CONFIG = {
    "content_type_overrides": MEDIA_TYPES,
    "project_name_override": "footwork-client",
    "package_name_override": "footwork_client",
    "package_version_override": VERSION,
}
NPM_INSTALL = ("npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund")


def build_all(out: Path) -> tuple[Path, Path]:
    """Build both packages into a folder; returns the wheel and the npm tarball."""
    out.mkdir(parents=True, exist_ok=True)
    document = out.resolve() / "openapi.json"
    document.write_text(json.dumps(create_app().openapi()), "utf-8")
    return build_python(out.resolve(), document), build_npm(out.resolve(), document)


def build_python(out: Path, document: Path) -> Path:
    """Generate the Python package and build its wheel."""
    source, config = out / "python", out / "generator.json"
    config.write_text(json.dumps(GENERATOR_CONFIG), "utf-8")
    _run(
        out, BIN / "openapi-python-client", "generate", "--path", document, "--meta", "uv",
        "--config", config, "--output-path", source, "--overwrite", "--fail-on-warning",
    )  # fmt: skip
    shutil.copy(LICENCE, source / "LICENSE")
    shutil.copy(HERE / "python" / "README.md", source / "README.md")
    project = source / "pyproject.toml"
    stated = '[project]\nlicense = "MIT"\nlicense-files = ["LICENSE"]\n'
    project.write_text(project.read_text("utf-8").replace("[project]\n", stated, 1), "utf-8")
    _run(source, BIN / "uv", "build", "--quiet", "--wheel", "--out-dir", out)
    return out / f"footwork_client-{VERSION}-py3-none-any.whl"


def build_npm(out: Path, document: Path) -> Path:
    """Generate the types, compile the npm package and pack it."""
    source = out / "npm"
    shutil.copytree(HERE / "npm", source, dirs_exist_ok=True)
    shutil.copy(LICENCE, source / "LICENSE")
    manifest = json.loads((HERE / "npm" / "package.json").read_text("utf-8"))
    (source / "package.json").write_text(json.dumps(manifest | {"version": VERSION}), "utf-8")
    _run(source, *NPM_INSTALL)
    tools = source / "node_modules" / ".bin"
    _run(source, tools / "openapi-typescript", document, "--output", "src/schema.ts")
    _run(source, tools / "tsc")
    _run(source, "npm", "pack", "--silent", "--pack-destination", out)
    return out / f"footwork-client-{VERSION}.tgz"


def _run(folder: Path, *command: str | Path) -> None:
    """Run a command, which must succeed."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 -- tools that this project names


if __name__ == "__main__":
    for package in build_all(Path(sys.argv[1] if sys.argv[1:] else "build/clients")):
        sys.stdout.write(f"{package}\n")
