"""PNG and WebP, made in a process of their own.

The renderer holds the interpreter's lock for up to 0.1 s: in a thread, all other requests of the
worker would wait for it. The process starts with the first such picture and takes 60 MB.
"""

import os
from asyncio import wrap_future
from concurrent.futures import BrokenExecutor, Executor
from contextlib import suppress
from threading import Thread
from typing import Literal

from app.http.problems import OverloadedError

MAX_PENDING = 20
"""Pictures that may wait: about two seconds of work."""
NICENESS = 10
"""Sessions come first."""
RETRY_SECONDS = "2"
Raster = Literal["png", "webp"]


class RasterProcess:
    """Makes one picture after the other."""

    def __init__(self) -> None:
        self._pool: Executor | None = None
        self._pending = 0

    async def make(self, kind: Raster, svg: str, width: int, theme: str) -> bytes:
        """An SVG document as PNG, or a moving one as animated WebP.

        Raises:
            OverloadedError: too many pictures are waiting, or the process was killed.
        """
        if self._pending >= MAX_PENDING:
            raise _overloaded("Too many pictures are being rendered.")
        self._pending += 1
        pool = self._pool = self._pool or _start()
        try:
            return await wrap_future(pool.submit(_make, kind, svg, width, theme))
        except BrokenExecutor:  # such as by the kernel, for want of memory
            if self._pool is pool:
                self._pool = None
            raise _overloaded("The picture could not be rendered.") from None
        finally:
            self._pending -= 1

    def stop(self) -> None:
        """End the process if it was started, and give up what waits."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _start() -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # with the first picture
    from multiprocessing import get_context

    # Spawned: a copy of a process with threads may hang.
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """Step back in priority, and end with the worker, however it ends."""
    with suppress(OSError):
        os.nice(NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if worker := parent_process():
        worker.join()
        os._exit(0)


def _make(kind: Raster, svg: str, width: int, theme: str) -> bytes:
    from app.pictures import raster  # its libraries take memory, which only this process needs

    return raster.png(svg, width, theme) if kind == "png" else raster.webp(svg, width, theme)


def _overloaded(reason: str) -> OverloadedError:
    detail = f"{reason} Try again in {RETRY_SECONDS} seconds."
    return OverloadedError(detail, headers={"Retry-After": RETRY_SECONDS})
