"""A real browser: Chromium without a window, and without any host but this one."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",  # it runs as root in containers; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--enable-logging=stderr",
    "--virtual-time-budget=20000",
)
TIMEOUT_SECONDS = 120


@dataclass(frozen=True)
class Visit:
    """What a visit to a page did."""

    document: str
    """The page after its scripts ran, as HTML."""
    asked: frozenset[str]
    """The addresses that the page asked for, with or without success."""
    console: tuple[str, ...]
    """What the browser said, such as what the page's policy kept it from asking."""


@dataclass(frozen=True)
class Shot:
    """A picture of a page."""

    image: Image.Image
    console: tuple[str, ...]
    """What the browser said, such as what the page's policy kept from it."""


def require_chromium() -> str:
    """The browser's path. Skip when there is none; in CI that is a failure."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    reason = f"no browser: none of {', '.join(NAMES)} is installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def take_screenshot(address: str, folder: Path, size: tuple[int, int], *flags: str) -> Shot:
    """Open a page in a window of this size, with further switches, and take a picture of it."""
    image = folder / "shot.png"
    command = [require_chromium(), *FLAGS, *flags, f"--screenshot={image}", "--hide-scrollbars"]
    command += [f"--window-size={size[0]},{size[1]}", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run(  # noqa: S603 the command is made here
        [*command, address], capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return Shot(Image.open(image).convert("RGB"), _console(done.stderr))


def _console(told: str) -> tuple[str, ...]:
    return tuple(re.findall(r":CONSOLE[^]]*] (.*)", told))


def visit(address: str, folder: Path) -> Visit:
    """Open a page with an empty profile, and wait until it has nothing more to do."""
    net_log = folder / "net-log.json"
    command = [require_chromium(), *FLAGS, "--dump-dom"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--log-net-log={net_log}", address]
    done = subprocess.run(  # noqa: S603 the command is made here
        command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return Visit(
        document=done.stdout,
        asked=_asked(json.loads(net_log.read_text("utf-8"))),
        console=_console(done.stderr),
    )


def _asked(log: dict[str, object]) -> frozenset[str]:
    """The addresses that a page asked for; what the browser does for itself has no origin."""
    constants, events = log["constants"], log["events"]
    assert isinstance(constants, dict)
    assert isinstance(events, list)
    begin = constants["logEventTypes"]["URL_REQUEST_START_JOB"]
    starts = [event["params"] for event in events if event["type"] == begin and "params" in event]
    return frozenset(
        start["url"]
        for start in starts
        if "url" in start and start.get("initiator", "not an origin") != "not an origin"
    )
