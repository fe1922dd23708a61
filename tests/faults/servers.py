"""Servers in processes of their own, to be hurt."""

import os
import resource
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from app.http.uvicorn_protocol import Connection
from app.main import create_app
from app.observability.logging import configure_logging
from app.settings import get_settings
from tests.forks import FORKS
from tests.server import PATIENCE_SECONDS, free_port, get, wait_for

QUICK_LOOKS = {"FOOTWORK_RELEASE_CHECK_SECONDS": "0.1"}


class Hasty(Connection):
    """Connections with little patience."""

    timeout_seconds = 0.3
    min_read_bytes = 1


@dataclass
class ForkedServer:
    """A server whose process began with all imported."""

    port: int
    process: BaseProcess
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> httpx.Response:
        """An answer over a connection of its own."""
        return get(f"{self.url}{path}", timeout=PATIENCE_SECONDS)

    def answers(self) -> bool:
        try:
            return self.get("/readyz").status_code == 200
        except httpx.TransportError:
            return False

    def logged(self, words: str) -> int:
        """In how many lines of the log the words stand."""
        return sum(words in line for line in self.log.read_text().splitlines())

    def terminate(self) -> None:
        """Ask it to stop; doesn't wait."""
        assert self.process.pid
        os.kill(self.process.pid, signal.SIGTERM)

    def end(self) -> int | None:
        """Wait for its end; returns the exit code, or minus the signal that ended it."""
        self.process.join(PATIENCE_SECONDS)
        return self.process.exitcode


def fork_server(url: str, log: Path, settings: Mapping[str, str], **options: Any) -> ForkedServer:
    """Begin to serve a database; `options` are uvicorn's, `files` the most open files."""
    port = free_port()
    environment = {"FOOTWORK_DATABASE_URL": url, **QUICK_LOOKS, **settings}
    process = FORKS.Process(target=_serve, args=(environment, port, log, options))
    process.start()
    return ForkedServer(port, process, log)


@contextmanager
def forked(
    url: str, log: Path, settings: Mapping[str, str] | None = None, **options: Any
) -> Iterator[ForkedServer]:
    """A server that is ready, and ends in order unless it ended before."""
    server = fork_server(url, log, settings or {}, **options)
    try:
        wait_for(lambda: server.answers() or not server.process.is_alive())
        assert server.process.is_alive(), log.read_text()
        yield server
        if server.process.is_alive():
            server.terminate()
            assert server.end() == -signal.SIGTERM
    finally:
        server.process.kill()
        server.process.join()


def _serve(environment: dict[str, str], port: int, log: Path, options: dict[str, Any]) -> None:
    """As `uvicorn app.main:app` does, with its errors in a file."""
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())
    if files := options.pop("files", None):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    os.environ.update(environment)
    get_settings.cache_clear()
    configure_logging(get_settings())
    chosen: dict[str, Any] = {"http": Connection, "access_log": False, "log_config": None}
    uvicorn.run(create_app(), host="127.0.0.1", port=port, **(chosen | options))
