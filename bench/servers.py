"""Servers to measure: each on a port and a core of its own, one worker."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

SERVER_CORE, LOAD_CORE = "0", "1"
PATIENCE_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


def on_core(core: str) -> list[str]:
    """What pins a command to a core; nothing where that can't be done."""
    several = len(os.sched_getaffinity(0)) > 1
    return ["taskset", "-c", core] if several and shutil.which("taskset") else []


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time of the process so far."""
        fields = open(f"/proc/{self.pid}/stat").read().rpartition(")")[2].split()  # noqa: PTH123, SIM115
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_bytes(self) -> int:
        """Memory of the process that is in use now."""
        with open(f"/proc/{self.pid}/statm") as figures:  # noqa: PTH123
            return int(figures.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serving(app: str, port: int, probe: str = "/", **environment: str) -> Iterator[Server]:
    """A server of an ASGI application, ready to answer."""
    command = [
        *on_core(SERVER_CORE), sys.executable, "-m", "uvicorn", app, "--port", str(port),
        "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | environment)  # noqa: S603 -- our own
    server = Server(f"http://127.0.0.1:{port}", process.pid)
    try:
        wait_until_ready(f"{server.url}{probe}", process)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Poll until the server answers; bounded."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"No answer from {url}.")
