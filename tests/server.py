"""A real server on a free port, for tests that need one."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PATIENCE_SECONDS = 120
"""A start takes one second; twenty and more while others use the machine."""
AS_RUN = (
    "--loop", "uvloop", "--http", "app.http.uvicorn_protocol:Connection",
    "--timeout-graceful-shutdown", "20", "--no-access-log",
)  # fmt: skip
"""How `make run` starts it."""
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of servers without TLS: httpx would read all certificates for each client, which
takes a hundred times as long as the rest."""


@dataclass
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[str]
    log: Path

    def stop(self) -> str:
        """Ask it to stop and see it end in order; returns what it logged.

        uvicorn shuts down first and then ends by the signal that it got.
        """
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE_SECONDS) == -signal.SIGTERM
        logged = self.log.read_text()
        assert "Application shutdown complete" in logged
        return logged


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def get(url: str, **options: Any) -> httpx.Response:
    """An answer over a connection of its own."""
    return httpx.get(url, verify=NO_CERTIFICATES, **options)


@contextmanager
def serving(database_url: str, log: Path, **settings: str) -> Iterator[Server]:
    """A server over a database, stopped at the end; `settings` go into its environment."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "app.main:app", "--port", str(port), *AS_RUN]
    environment = os.environ | {"FOOTWORK_DATABASE_URL": database_url} | settings
    with log.open("w") as stream:
        process = subprocess.Popen(command, env=environment, stderr=stream, text=True)  # noqa: S603 -- our own interpreter
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        wait_until_ready(server)
        yield server
    finally:
        if process.poll() is None:
            server.stop()


def wait_until_ready(server: Server) -> None:
    """Poll until it answers; bounded."""

    def is_ready() -> bool:
        assert server.process.poll() is None, server.log.read_text()
        try:
            return get(f"{server.url}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    wait_for(is_ready)


def wait_for(happens: Callable[[], bool]) -> None:
    """Poll until something happens; bounded."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        if time.monotonic() > deadline:
            raise TimeoutError(happens.__name__)
        time.sleep(0.05)
