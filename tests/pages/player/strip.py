"""The player as a strip: `python -m tests.pages.player.strip http://127.0.0.1:8000`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.devtools import browsing
from tests.pages.player.test_screens import every_screen
from tests.pages.player.visitor import Visitor
from tests.pages.strip import SHOWN, draw_strip

TARGET = Path("docs/player.png")
CHOSEN = ("screening first", "overview", "get ready", "work", "rest", "wrong", "questions")


def main(url: str) -> None:
    """Write the strip of a running service, which must have drawn its pictures."""
    shots = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "shot.png"
        with browsing(Path(folder) / "profile") as browser:
            visitor = Visitor.come(browser, url)
            for name in every_screen(visitor):
                if name in CHOSEN:
                    visitor.tab.evaluate("new Promise((resolve) => setTimeout(resolve, 300))")
                    visitor.tab.screenshot(file)
                    shots.append(Image.open(file).convert("RGB").resize(SHOWN))
    draw_strip(shots).save(TARGET, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
