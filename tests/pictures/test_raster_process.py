"""The process beside a worker that makes PNG and WebP."""

import asyncio
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from PIL import Image

from app.http.problems import OverloadedError
from app.pictures.api.raster_process import MAX_PENDING, RasterProcess
from tests.server import wait_for

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="720" viewBox="0 0 10 10">'
    '<path d="M0 0h10v10h-10z" fill="#204080"/></svg>'
)


@pytest.fixture
def rasters() -> Iterator[RasterProcess]:
    made = RasterProcess()
    yield made
    made.stop()


def is_square(png: bytes) -> bool:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.size == (240, 240) and image.getpixel((120, 120)) == (32, 64, 128)


def test_nothing_runs_before_the_first_picture() -> None:
    before = set(active_children())
    RasterProcess().stop()
    assert set(active_children()) == before


def test_more_than_may_wait_are_refused(rasters: RasterProcess) -> None:
    async def ask() -> list[bytes | BaseException]:
        asked = [rasters.make("png", SQUARE, 240, "light") for _ in range(MAX_PENDING + 3)]
        return await asyncio.gather(*asked, return_exceptions=True)

    answers = asyncio.run(ask())
    refused = [answer for answer in answers if isinstance(answer, OverloadedError)]
    assert len(refused) == 3
    assert all((error.headers or {})["Retry-After"] == "2" for error in refused)
    assert sum(isinstance(answer, bytes) and is_square(answer) for answer in answers) == MAX_PENDING


def test_process_that_was_killed_is_started_again(rasters: RasterProcess) -> None:
    before = set(active_children())

    async def ask() -> bytes:
        return await rasters.make("png", SQUARE, 240, "light")

    assert is_square(asyncio.run(ask()))
    (process,) = set(active_children()) - before
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with pytest.raises(OverloadedError, match="could not be rendered"):
        asyncio.run(ask())
    assert is_square(asyncio.run(ask()))


WORKER = """
import asyncio, multiprocessing, os, signal
from app.pictures.api.raster_process import RasterProcess
if __name__ == "__main__":
    made = RasterProcess().make("png", '<svg xmlns="http://www.w3.org/2000/svg"/>', 240, "light")
    asyncio.run(made)
    print(multiprocessing.active_children()[0].pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_process_ends_with_its_worker(tmp_path: Path) -> None:
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, tmp_path / "worker.py"], env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    process = int(done.stdout)

    def is_gone() -> bool:
        try:
            return Path(f"/proc/{process}/stat").read_text().split()[2] == "Z"
        except FileNotFoundError:
            return True

    wait_for(is_gone)


def test_picture_after_a_stop_starts_it_again(rasters: RasterProcess) -> None:
    assert is_square(asyncio.run(rasters.make("png", SQUARE, 240, "light")))
    rasters.stop()
    assert is_square(asyncio.run(rasters.make("png", SQUARE, 240, "light")))


def test_error_of_the_renderer_reaches_the_caller(rasters: RasterProcess) -> None:
    with pytest.raises(ValueError, match="unknown token"):
        asyncio.run(rasters.make("png", "not an SVG", 240, "light"))
    assert is_square(asyncio.run(rasters.make("png", SQUARE, 240, "light")))
