"""What the pages cost a phone: `python -m bench.pages http://127.0.0.1:8000`.

It writes docs/performance.md. The service must have drawn its pictures. Each page is opened twice
in Chromium with nothing in its cache: with scripts, for the bytes that came over the network and
what moved while it was loading, and without, for the first paint.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import make_table, replace_figures
from tests.devtools import Browser, Tab, browsing

DOCUMENT = Path("docs/performance.md")
PHONE = (390, 844)
PATHS = (
    "/", "/screening", "/exercises", "/exercises/short-foot", "/programmes",
    "/programmes/flat-foot", "/conditions/flat-foot", "/muscles", "/list", "/about", "/play",
)  # fmt: skip
HEADS = ("page", "KB over the network", "layout shift", "first paint without scripts, ms")
WATCH_SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
    "each => window.shift += each.value)).observe({type: 'layout-shift', buffered: true})"
)
SETTLED = "new Promise((resolve) => setTimeout(resolve, 1000))"
"""A second for the pictures that load when they come into sight."""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def measure(browser: Browser, address: str) -> tuple[str, str, str]:
    """Kilobytes, layout shift and milliseconds until the first paint of one page."""
    tab = _open(browser, address, watched=True)
    tab.evaluate(SETTLED)
    shift = tab.evaluate("window.shift")
    plain = _open(browser, address, watched=False)
    return f"{tab.bytes_received / 1000:.0f}", f"{shift:g}", f"{plain.evaluate(FIRST_PAINT):.0f}"


def _open(browser: Browser, address: str, *, watched: bool) -> Tab:
    tab = browser.tab()
    tab.emulate(*PHONE)
    if watched:
        tab.send("Page.addScriptToEvaluateOnNewDocument", source=WATCH_SHIFT)
    else:
        tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(address)
    with TemporaryDirectory() as folder:
        tab.screenshot(Path(folder) / "shown.png")  # a page that nobody sees isn't painted
    return tab


def main(url: str) -> None:
    """Measure a running service."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        browsing(Path(folder) / "profile") as browser,
    ):
        rows = [(path, *measure(browser, f"{url}{path}")) for path in PATHS]
    replace_figures(DOCUMENT, "pages", make_table(HEADS, rows))


if __name__ == "__main__":
    main(sys.argv[1])
