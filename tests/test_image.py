"""The image, without an engine to build it: linted, and the Dockerfile's steps done by hand."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from app.settings import Settings
from tests.databases import Databases
from tests.server import free_port

TOOLS = Path(sysconfig.get_path("scripts"))
START_SECONDS = 60
STOP_SECONDS = 35
DOCKERFILE = Path("Dockerfile").read_text("utf-8")
README = Path("README.md").read_text("utf-8")
LOCK = Path("requirements.lock").read_text("utf-8")
IGNORES = Path(".dockerignore").read_text("utf-8").splitlines()
IGNORED = [line for line in IGNORES if line and not line.startswith("#")]
COMPOSE = yaml.safe_load(Path("docker-compose.yml").read_text("utf-8"))
API: dict[str, Any] = COMPOSE["services"]["api"]
DATABASE: dict[str, Any] = COMPOSE["services"]["database"]


def instructions(name: str, *, stages: str = "last") -> list[str]:
    """What follows each instruction of this name, in one line: of the last stage or of all."""
    lines = re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE).replace("\\\n", "")
    if stages == "last":
        lines = lines[lines.rindex("\nFROM ") :]
    return re.findall(rf"^{name} (.*)$", lines, re.MULTILINE)


ENVIRONMENT = dict(pair.split("=", 1) for line in instructions("ENV") for pair in shlex.split(line))
COMMAND: list[str] = json.loads(instructions("CMD")[-1])
HEALTHCHECK: list[str] = json.loads(instructions("HEALTHCHECK")[-1].partition("CMD ")[2])
OTHER_STAGE = "--from="
VOLUME = instructions("VOLUME")[-1]


def run(command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
    """A command's end and output."""
    return subprocess.run(  # noqa: S603 -- our own tools, and our own Dockerfile's words
        command, check=False, capture_output=True, text=True, timeout=300, **options
    )


def is_sent(path: Path) -> bool:
    """Whether .dockerignore lets a path into the build: the last pattern that fits decides."""
    sent = True
    for line in IGNORED:
        pattern = line.removeprefix("!")
        if any(fnmatchcase(str(part), pattern) for part in (path, *path.parents)):
            sent = line.startswith("!")
    return sent


def copy_into(folder: Path) -> None:
    """Do what COPY says, but for pictures, which another stage draws: there are none."""
    for line in instructions("COPY"):
        if line.startswith(OTHER_STAGE):
            continue
        *sources, target = shlex.split(line)
        for source in map(Path, sources):
            within = source if source.is_dir() else source.parent
            found = source.rglob("*") if source.is_dir() else [source]
            sent = [file for file in found if file.is_file() and is_sent(file)]
            assert sent, f"the build gets no {source}"
            for file in sent:
                place = folder / target / file.relative_to(within)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, place)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of the image's packages: its own pip line, in an environment without others."""
    place = tmp_path_factory.mktemp("packages")
    made = run([TOOLS / "uv", "venv", "--allow-existing", "--python", sys.executable, place])
    assert made.returncode == 0, made.stderr
    (line,) = (line for line in instructions("RUN") if line.startswith("pip install"))
    line = re.sub(r"\$\{MCP:\+[^}]*\}", "", line)  # the build argument is empty by default
    install: list[str | Path] = [TOOLS / "uv", *shlex.split(line.partition("&&")[0])]
    install += ["--compile-bytecode", "--python", place / "bin" / "python"]
    if run([*install, "--offline"]).returncode != 0:  # the network only for what is not cached yet
        installed = run(install)
        assert installed.returncode == 0, installed.stderr
    return place / "bin"


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Poll until it answers that it is; bounded."""
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client(trust_env=False) as client:
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                if client.get(f"{url}/readyz").status_code == 200:
                    return
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
    pytest.fail(f"not ready, exit code {process.poll()}:\n{log.read_text()}")


def serve_and_stop(folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Start as an engine would, use it and stop it as an engine would: its exit code and log."""
    log = folder.with_suffix(".log")
    url = f"http://127.0.0.1:{environment['PORT']}"
    with (
        log.open("wb") as stream,
        subprocess.Popen(  # noqa: S603 -- our own Dockerfile's words
            COMMAND,
            cwd=folder,
            env=environment,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        ) as process,
        httpx.Client(base_url=url, trust_env=False) as client,
    ):
        try:
            wait_until_ready(url, process, log)
            assert run(HEALTHCHECK, env=environment).returncode == 0
            assert client.get("/v1/compose/session").json()["blocks"]
            process.send_signal(signal.SIGTERM)  # with the client's connection open, but idle
            code = process.wait(STOP_SECONDS)
            with pytest.raises(httpx.ConnectError):
                client.get("/livez")
            assert run(HEALTHCHECK, env=environment).returncode == 1
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return code, log.read_text()


@pytest.mark.heavy
def test_its_steps_serve_and_stop(databases: Databases, packages: Path, tmp_path: Path) -> None:
    """Nothing is needed but what COPY names and the packages; a restart finds the data again."""
    folder, data = tmp_path / "image", tmp_path / "data"
    copy_into(folder)
    copied = contents(folder)
    data.mkdir()
    url = ENVIRONMENT["FOOTWORK_DATABASE_URL"].replace(VOLUME, str(data))
    if databases.dialect == "postgresql":
        url = databases.make()
    libpq = {name: value for name, value in os.environ.items() if name.startswith("PG")}
    chosen = {"HOST": "127.0.0.1", "PORT": str(free_port()), "FOOTWORK_DATABASE_URL": url}
    environment = libpq | ENVIRONMENT | {"PATH": f"{packages}:{os.defpath}"} | chosen

    code, log = serve_and_stop(folder, environment)
    assert code == -signal.SIGTERM, log  # in order, then by the signal; process 1 ends with 0
    assert "exercises) is loaded.\n" in log
    assert log.count("Application shutdown complete") == 1

    code, log = serve_and_stop(folder, environment | {"WEB_CONCURRENCY": "2"})
    assert code == 0, log
    assert "is already loaded" in log
    assert log.count("Application shutdown complete") == 2
    assert contents(folder) == copied, "the root filesystem could not be read-only"


def test_the_dockerfile_passes_its_linter() -> None:
    linted = run([TOOLS / "hadolint", "--no-color", "Dockerfile"])
    assert (linted.returncode, linted.stdout + linted.stderr) == (0, "")


def test_the_build_gets_what_it_copies_and_nothing_else() -> None:
    copied = {
        source
        for line in instructions("COPY", stages="all")
        if not line.startswith(OTHER_STAGE)
        for source in shlex.split(line)[:-1]
    }
    assert {path.name for path in Path().iterdir() if is_sent(path)} == copied
    assert not is_sent(Path("app/__pycache__/main.cpython-311.pyc"))


def test_it_runs_and_owns_its_data_under_a_fixed_number_that_is_not_root() -> None:
    (user,) = instructions("USER")
    number, _, group = user.partition(":")
    assert int(number) == int(group) > 0
    (made,) = (line for line in instructions("RUN") if "useradd" in line)
    assert f"useradd --uid {number} " in made
    assert f"--owner={number} --group={group} --mode=0750 {VOLUME}" in made
    assert ENVIRONMENT["FOOTWORK_DATABASE_URL"].startswith(f"sqlite:///{VOLUME}/")


def test_its_port_is_one_number_everywhere() -> None:
    assert instructions("EXPOSE") == [ENVIRONMENT["PORT"]]
    assert API["ports"] == [f"127.0.0.1:{ENVIRONMENT['PORT']}:{ENVIRONMENT['PORT']}"]


def test_compose_follows_its_specification() -> None:
    schema = ["--builtin-schema", "vendor.compose-spec"]
    checked = run([TOOLS / "check-jsonschema", *schema, "docker-compose.yml"])
    assert checked.returncode == 0, checked.stdout
    assert "version" not in COMPOSE


def test_compose_waits_for_a_healthy_database_and_restarts_both() -> None:
    assert API["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "pg_isready" in DATABASE["healthcheck"]["test"]
    assert "test" not in API["healthcheck"], "the image's own would be replaced"
    assert {service["restart"] for service in (API, DATABASE)} == {"unless-stopped"}


def test_compose_kills_no_earlier_than_the_server_gives_up() -> None:
    patience = re.search(r"--timeout-graceful-shutdown (\d+)", COMMAND[-1])
    assert patience
    assert int(API["stop_grace_period"].removesuffix("s")) > int(patience[1])


def test_compose_keeps_data_in_a_named_volume_and_nothing_else() -> None:
    (mounted,) = DATABASE["volumes"]
    assert mounted.partition(":")[0] in COMPOSE["volumes"]
    assert API["volumes"] == [{"type": "tmpfs", "target": VOLUME}]
    assert API["read_only"]
    assert DATABASE["read_only"]


def test_compose_opens_nothing_but_the_api() -> None:
    assert "ports" not in DATABASE
    assert all(port.startswith("127.0.0.1:") for port in API["ports"])


def test_compose_passes_every_setting_on() -> None:
    settings = {f"FOOTWORK_{name.upper()}" for name in Settings.model_fields}
    # The image has seed and pictures where the defaults say.
    inside = {"FOOTWORK_SEED_DIR", "FOOTWORK_PICTURES_DIR"}
    passed = {name for name in API["environment"] if name.startswith("FOOTWORK_")}
    assert passed == settings - inside


def test_compose_gives_several_workers_a_folder_for_their_figures() -> None:
    folder = Path(API["environment"]["PROMETHEUS_MULTIPROC_DIR"])
    assert str(folder.parent) in API["tmpfs"]


def test_the_image_can_send_telemetry_where_compose_says() -> None:
    assert re.search(r"^opentelemetry-exporter-otlp-proto-http==", LOCK, re.MULTILINE)
    for name in ("EXPORTER_OTLP_ENDPOINT", "SERVICE_NAME", "RESOURCE_ATTRIBUTES"):
        assert f"OTEL_{name}" in API["environment"]
        assert f"`OTEL_{name}`" in README


def test_compose_has_one_password_from_the_environment() -> None:
    password = DATABASE["environment"]["POSTGRES_PASSWORD"]
    assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:-\w+\}", password)
    assert API["environment"]["PGPASSWORD"] == password
