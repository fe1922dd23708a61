"""A visit as a strip of screenshots: `python -m tests.pages.strip http://127.0.0.1:8000`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.devtools import Tab, browsing

TARGET = Path("docs/visit.png")
PHONE = (390, 844)
SHOWN = (260, 563)
GAP = 12
COLOURS = 192
TAPS = (".hero .button", ".none", ".none", "[name=make]")
"""What is tapped on each page, from the start page to the session."""
LOAD_PICTURES = (
    "(async () => { const shown = [...document.images].slice(0, 12);"
    "shown.forEach(image => image.loading = 'eager');"
    "await Promise.all(shown.map(image => image.decode().catch(() => 0))) })()"
)


def visit(tab: Tab, url: str, folder: Path) -> list[Image.Image]:
    """Screenshots of the pages from the start page to a session."""
    tab.emulate(*PHONE)
    tab.open(url)
    shots = [_shot(tab, folder)]
    for selector in TAPS:
        tab.during_load(lambda selector=selector: tab.click(selector))  # type: ignore[misc]
        shots.append(_shot(tab, folder))
    return shots


def _shot(tab: Tab, folder: Path) -> Image.Image:
    tab.evaluate(LOAD_PICTURES)
    file = folder / "shot.png"
    tab.screenshot(file)
    return Image.open(file).convert("RGB").resize(SHOWN, Image.Resampling.LANCZOS)


def draw_strip(shots: list[Image.Image]) -> Image.Image:
    """Pictures side by side."""
    step = SHOWN[0] + GAP
    strip = Image.new("RGB", (len(shots) * step - GAP, SHOWN[1]), "white")
    for place, shot in enumerate(shots):
        strip.paste(shot, (place * step, 0))
    return strip.quantize(COLOURS)


def main(url: str) -> None:
    """Write the strip of a running service."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with browsing(Path(folder) / "profile") as browser:
            shots = visit(browser.tab(), url, Path(folder))
        draw_strip(shots).save(TARGET, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
