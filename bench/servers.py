"""Servers to measure, and load from wrk. Each has a core of its own where there are two."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 32
MAX_WAIT_SECONDS = 300
LOGGING = {"FOOTWORK_LOG_LEVEL": "WARNING"}
NO_CACHE = {"FOOTWORK_RESPONSE_CACHE_BYTES": "0"}
"""Environment of a service without a response cache."""
TICKS = os.sysconf("SC_CLK_TCK")
SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local next = 0
request = function()
  next = next %% #paths + 1
  return wrk.format("GET", paths[next])
end
"""


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int
    ready_seconds: float
    """From the start of the process to its first answer."""

    def cpu_seconds(self) -> float:
        """Processor time that the process has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_megabytes(self) -> float:
        """Resident memory of the process."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def wait_until_idle(self) -> None:
        """Wait until it has finished requests that clients no longer wait for."""
        before = -1.0
        while (now := self.cpu_seconds()) > before:
            before = now
            time.sleep(0.1)


def require_wrk() -> None:
    """Exit with a message if wrk isn't installed."""
    if not shutil.which("wrk"):
        sys.exit("wrk is needed: apt-get install wrk")


def pin(core: str | None) -> list[str]:
    """The beginning of a command that runs on one core; empty where that isn't possible."""
    several = len(os.sched_getaffinity(0)) > 1
    return ["taskset", "-c", core] if core and several and shutil.which("taskset") else []


def serve_footwork(
    port: int,
    *,
    workers: int = 1,
    core: str | None = SERVER_CORE,
    environment: Mapping[str, str] | None = None,
    http: str = "app.http.uvicorn_protocol:Connection",
) -> AbstractContextManager[Server]:
    """The service as `make run` starts it; `http="httptools"` is plain uvicorn."""
    app = "app.main:app"
    return serve_app(
        app, port, "/readyz", http=http, workers=workers, core=core, environment=environment
    )


def serve_app(
    app: str,
    port: int,
    probe: str = "/",
    *,
    http: str = "httptools",
    workers: int = 1,
    core: str | None = SERVER_CORE,
    environment: Mapping[str, str] | None = None,
) -> AbstractContextManager[Server]:
    """An ASGI application in uvicorn."""
    command = [
        sys.executable, "-m", "uvicorn", app, "--port", str(port), "--loop", "uvloop",
        "--http", http, "--workers", str(workers), "--no-access-log", "--log-level", "warning",
    ]  # fmt: skip
    return serve_command(command, port, probe, core=core, environment=environment)


@contextmanager
def serve_command(
    command: Sequence[str],
    port: int,
    probe: str,
    *,
    core: str | None = SERVER_CORE,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """A server that has answered the probe."""
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 -- our own
        [*pin(core), *command],
        env=os.environ | LOGGING | dict(environment or {}),
        stdout=subprocess.DEVNULL,  # some servers write a line for each request
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(f"{url}{probe}", process)
        yield Server(url, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(MAX_WAIT_SECONDS)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + MAX_WAIT_SECONDS
    with httpx.Client() as client:
        while time.monotonic() < deadline and process.poll() is None:
            with suppress(httpx.TransportError):
                if not client.get(url).is_error:
                    return
            time.sleep(0.02)
    raise RuntimeError(f"No answer from {url}.")


def write_script(paths: Sequence[str], folder: Path) -> Path:
    """A wrk script that requests the paths in turn."""
    listed, script = folder / "paths", folder / "paths.lua"
    listed.write_text("\n".join(paths))
    script.write_text(SCRIPT % listed)
    return script


def wrk_command(url: str, seconds: int, core: str | None, *options: str) -> list[str]:
    """The command that requests a URL for some seconds."""
    return [*pin(core), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", *options, url]


def check_output(output: str) -> None:
    """Raise RuntimeError if wrk reports failed requests."""
    if failed := re.search(r"Non-2xx.*|Socket errors.*", output):
        raise RuntimeError(failed[0])


def measure_load(
    server: Server,
    path: str = "/",
    script: Path | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: int = 2,
    core: str | None = LOAD_CORE,
) -> tuple[float, float]:
    """Requests a second, and microseconds of the server's processor time for each."""
    before = server.cpu_seconds()
    options = ["--timeout", "10s", *(("-s", str(script)) if script else ())]
    for name, value in (headers or {}).items():
        options += ["-H", f"{name}: {value}"]
    command = wrk_command(f"{server.url}{path}", seconds, core, *options)
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    spent = server.cpu_seconds() - before
    server.wait_until_idle()
    check_output(output)
    count = int(re.findall(r"(\d+) requests in", output)[0])
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", output)[0])
    return rate, spent / count * 1e6
