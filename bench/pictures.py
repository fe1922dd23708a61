"""Pictures: time to draw all, sizes on the wire, time of a PNG, and whether bytes stay the same.

`python -m bench.pictures` draws all exercises twice, each time in a new process with another seed
of Python's hashes, and holds the results against the limits. It ends with 1 when one is exceeded.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from app.pictures.building import caption_of, zipped
from app.pictures.document import Drawn, document
from app.pictures.poses.files import slugs
from app.pictures.raster import png, webp
from app.pictures.store import Name, PictureStore

SEED = Path("seed")
LIMITS = {
    "seconds to draw all": 180.0,
    "median bytes of a still": 5 * 1024,
    "median bytes of an animation": 12 * 1024,
    "median milliseconds of a PNG, 720 wide": 100.0,
    "pictures whose bytes differ": 0.0,
}
"""The most that is allowed; what isn't listed has no limit."""


def main() -> int:
    """Measure, print a line for each figure, and return 1 when one is above its limit."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        seconds = _draw_all(first, "0")
        _draw_all(second, "4711")
        figures = {"seconds to draw all": seconds, **_measure(first, second)}
    for name, figure in figures.items():
        limit = f" (at most {LIMITS[name]:g})" if name in LIMITS else ""
        sys.stdout.write(f"{name}: {figure:.0f}{limit}\n")
    return int(any(figures[name] > limit for name, limit in LIMITS.items()))


def _draw_all(folder: Path, hash_seed: str) -> float:
    """Draw all exercises on all cores into a folder; returns the seconds."""
    command = [sys.executable, "-m", "app.pictures", "--only-draw", "--out", str(folder)]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    began = perf_counter()
    subprocess.run(command, env=environment, check=True)  # noqa: S603 -- our own command
    return perf_counter() - began


def _measure(first: Path, second: Path) -> dict[str, float]:
    known = slugs(SEED / "poses")
    stills, moving = _documents(first, known, "both"), _documents(first, known, "animation")
    files = sorted(path.name for path in first.iterdir())
    return {
        "pictures": float(len(known)),
        "median bytes of a still": median(map(zipped, stills)),
        "most bytes of a still": max(map(zipped, stills)),
        "median bytes of an animation": median(map(zipped, moving)),
        "most bytes of an animation": max(map(zipped, moving)),
        "median milliseconds of a PNG, 720 wide": median(
            _times(lambda text: png(text, 720), stills)
        ),
        "median milliseconds of a WebP, 360 wide": median(
            _times(lambda text: webp(text, 360), moving[::10])
        ),
        "bytes of all drawings": sum((first / name).stat().st_size for name in files),
        "pictures whose bytes differ": sum(
            (first / name).read_bytes() != (second / name).read_bytes() for name in files
        ),
    }


def _documents(folder: Path, known: list[str], name: Name) -> list[str]:
    store = PictureStore(folder)

    def drawn(slug: str) -> Drawn:
        drawings = store.find(slug)
        assert drawings is not None, slug  # noqa: S101 -- it has just been drawn
        return drawings.drawn[name]

    return [document(drawn(slug), caption_of(SEED, slug), theme="auto") for slug in known]


def _times(make: Callable[[str], bytes], documents: list[str]) -> list[float]:
    """Milliseconds that each document takes."""
    times = []
    for text in documents:
        began = perf_counter()
        make(text)
        times.append(1000 * (perf_counter() - began))
    return times


if __name__ == "__main__":
    sys.exit(main())
