"""A network between a service and its database, which can fail."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

PIECE_BYTES = 65_536


class Network:
    """Passes on what comes in at `port`, until it is cut or goes silent."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._flows = threading.Event()
        self._flows.set()
        self.port = 0

    def mend(self) -> Self:
        """Take connections, at the same port each time."""
        entrance = socket.create_server(("127.0.0.1", self.port))
        self.port = entrance.getsockname()[1]
        self._sockets.append(entrance)
        self._start(self._accept, entrance)
        return self

    def cut(self) -> None:
        """End all connections, and take no more."""
        self._flows.set()
        for end in self._sockets:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for end in self._sockets:
            end.close()
        self._sockets.clear()
        self._threads.clear()

    def fall_silent(self) -> None:
        """Keep connections, take more, and pass nothing on."""
        self._flows.clear()

    def speak(self) -> None:
        """Pass on again, first what was kept."""
        self._flows.set()

    def _accept(self, entrance: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = entrance.accept()
                far = socket.create_connection(self._target)
                self._sockets += [near, far]
                self._start(self._pass_on, near, far)
                self._start(self._pass_on, far, near)

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE_BYTES):
                self._flows.wait()
                sink.sendall(piece)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def _start(self, work: object, *ends: socket.socket) -> None:
        thread = threading.Thread(target=work, args=ends)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()


@contextmanager
def network_to(host: str, port: int) -> Iterator[Network]:
    """A network that works, and is gone in the end."""
    network = Network(host, port).mend()
    try:
        yield network
    finally:
        network.cut()
