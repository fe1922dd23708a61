"""Servers to measure: each on a port and, unless told otherwise, a core of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass

import httpx

SERVER_CORE, LOAD_CORE = "0", "1"
PATIENCE_SECONDS = 300
QUIET = {"FOOTWORK_LOG_LEVEL": "WARNING"}
TICKS = os.sysconf("SC_CLK_TCK")


def on_core(core: str | None) -> list[str]:
    """What pins a command to a core, if to any; nothing where that can't be done."""
    several = len(os.sched_getaffinity(0)) > 1
    return ["taskset", "-c", core] if core and several and shutil.which("taskset") else []


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int
    ready_seconds: float
    """From starting the process to its first answer."""

    def cpu_seconds(self) -> float:
        """Processor time of the process so far."""
        fields = open(f"/proc/{self.pid}/stat").read().rpartition(")")[2].split()  # noqa: PTH123, SIM115
        return (int(fields[11]) + int(fields[12])) / TICKS

    def settle(self) -> None:
        """Wait until it does nothing: it may have requests left that nobody waits for any more."""
        before = -1.0
        while (now := self.cpu_seconds()) > before:
            before = now
            time.sleep(0.1)

    def memory_bytes(self) -> int:
        """Memory of the process that is in use now."""
        with open(f"/proc/{self.pid}/statm") as figures:  # noqa: PTH123
            return int(figures.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def serving(
    app: str,
    port: int,
    probe: str = "/",
    *,
    http: str = "httptools",
    workers: int = 1,
    core: str | None = SERVER_CORE,
    environment: Mapping[str, str] | None = None,
) -> AbstractContextManager[Server]:
    """A server of an ASGI application, ready to answer."""
    command = [
        sys.executable, "-m", "uvicorn", app, "--port", str(port), "--loop", "uvloop",
        "--http", http, "--workers", str(workers), "--no-access-log", "--log-level", "warning",
    ]  # fmt: skip
    return running(command, port, probe, core=core, environment=environment)


def footwork(
    port: int,
    *,
    workers: int = 1,
    core: str | None = SERVER_CORE,
    environment: Mapping[str, str] | None = None,
) -> AbstractContextManager[Server]:
    """The service, ready to answer; served as `make run` does."""
    http = "app.connection:Connection"
    return serving(
        "app.main:app",
        port,
        "/readyz",
        http=http,
        workers=workers,
        core=core,
        environment=environment,
    )


@contextmanager
def running(
    command: list[str],
    port: int,
    probe: str,
    *,
    core: str | None = SERVER_CORE,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """A server by its command, ready to answer."""
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 -- our own
        [*on_core(core), *command],
        env=os.environ | QUIET | dict(environment or {}),
        stdout=subprocess.DEVNULL,  # where some write a line for each request
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(f"{url}{probe}", process)
        yield Server(url, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Poll until the server answers without an error; bounded."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with httpx.Client() as client:
        while time.monotonic() < deadline and process.poll() is None:
            with suppress(httpx.TransportError):
                if not client.get(url).is_error:
                    return
            time.sleep(0.02)
    raise RuntimeError(f"No answer from {url}.")
