"""Chromium over its DevTools pipe: pages opened, looked at, asked and typed into.

The protocol is JSON with a NUL after each message, over two file descriptors of the browser. So it
needs neither a port nor a library.
"""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fcntl import F_DUPFD, fcntl
from pathlib import Path
from typing import Any, Literal

from tests.browser import FLAGS, require_chromium

PATIENCE_SECONDS = 60
Scheme = Literal["light", "dark"]
FOR_PIPE = [flag for flag in FLAGS if "virtual-time" not in flag and "logging" not in flag]
LAUNCH = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); "
    "os.execv(sys.argv[3], sys.argv[3:])"
)
"""Starts a program that reads commands at 3 and writes to 4, where Chromium expects them."""
Message = dict[str, Any]


class DevToolsError(Exception):
    """The browser refused a command."""


class Tab:
    """A page of the browser, and what it asked for since it was opened."""

    def __init__(self, browser: "Browser", session: str) -> None:
        self._browser, self._session = browser, session
        self.requests: list[Message] = []
        """Each with `url`, `method`, `headers` and, when it has a body, `postData`."""
        self.responses: list[Message] = []
        self.bytes_received = 0
        self.problems: list[str] = []
        """Errors on the console, those of the content policy among them."""
        self._loaded = False

    def start(self) -> None:
        """Have the browser tell what happens in the page."""
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: object) -> Message:
        """The result of a command."""
        return self._browser.send(method, self._session, parameters)

    def emulate(
        self, width: int, height: int, *, scheme: Scheme = "light", reduced_motion: bool = False
    ) -> None:
        """A window of this size, and what the reader's system asks for."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        self.send("Emulation.setScrollbarsHidden", hidden=True)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {
                "name": "prefers-reduced-motion",
                "value": "reduce" if reduced_motion else "no-preference",
            },
        ]
        self.send("Emulation.setEmulatedMedia", features=features)

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.during_load(lambda: self.send("Page.navigate", url=address))

    def during_load(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and wait until that is loaded."""
        self._loaded = False
        act()
        self._browser.wait_for(lambda: self._loaded)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page; of a promise what it leads to."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise DevToolsError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click an element with the mouse, once the page around it has stopped moving."""
        look = (
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const b = e.getBoundingClientRect();"
            "const shown = [...document.images].every((image) => image.complete);"
            "return [b.x + b.width / 2, b.y + b.height / 2, shown] })()"
        )
        box: list[float] = []
        for _ in range(40):
            before, box = box, self.evaluate(look)
            if box == before and box[2]:
                break
            time.sleep(0.05)
        for kind in ("mousePressed", "mouseReleased"):
            self.send(
                "Input.dispatchMouseEvent",
                type=kind, x=box[0], y=box[1], button="left", clickCount=1,
            )  # fmt: skip

    def press(self, key: str, *, code: int, text: str = "") -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **typed
            )

    def screenshot(self, file: Path, *, full: bool = False) -> None:
        """A picture of the window, or of the full page, as PNG."""
        options: dict[str, object] = {}
        if full:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            options = {
                "captureBeyondViewport": True,
                "clip": {"x": 0, "y": 0, "scale": 1, **{k: size[k] for k in ("width", "height")}},
            }
        taken = self.send("Page.captureScreenshot", format="png", **options)
        file.write_bytes(base64.b64decode(taken["data"]))

    def hear(self, method: str, told: Message) -> None:
        """Take note of an event."""
        match method:
            case "Page.loadEventFired":
                self._loaded = True
            case "Network.requestWillBeSent":
                self.requests.append(told["request"])
            case "Network.responseReceived":
                self.responses.append(told["response"])
            case "Network.loadingFinished":
                self.bytes_received += int(told["encodedDataLength"])
            case "Log.entryAdded" if told["entry"]["level"] == "error":
                self.problems.append(told["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.problems.append(json.dumps(told["exceptionDetails"])[:500])


class Browser:
    """A running Chromium."""

    def __init__(self, profile: Path) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        command = [require_chromium(), *FOR_PIPE, "--remote-debugging-pipe"]
        command += [f"--user-data-dir={profile}", "about:blank"]
        # The ends for the browser are numbered high, so that neither is in the way of 3 and 4.
        ends = [fcntl(end, F_DUPFD, 10) for end in (to_browser, from_browser)]
        self._process = subprocess.Popen(  # noqa: S603 -- the command is made here
            [sys.executable, "-c", LAUNCH, *map(str, ends), *command],
            pass_fds=ends,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for end in ends:
            os.close(end)
        os.close(to_browser)
        os.close(from_browser)
        os.set_blocking(self._in, False)
        self._last, self._read = 0, b""
        self._answers: dict[int, Message] = {}
        self._tabs: dict[str, Tab] = {}
        self._contexts: list[str] = []

    def tab(self) -> Tab:
        """A new tab with cookies and storage of its own."""
        context = self.send("Target.createBrowserContext", None, {})["browserContextId"]
        self._contexts.append(context)
        where = {"url": "about:blank", "browserContextId": context}
        target = self.send("Target.createTarget", None, where)["targetId"]
        session = self.send("Target.attachToTarget", None, {"targetId": target, "flatten": True})
        tab = self._tabs[session["sessionId"]] = Tab(self, session["sessionId"])
        tab.start()
        return tab

    def close_tabs(self) -> None:
        """Close all tabs: what moves in them would take time from others."""
        for context in self._contexts:
            self.send("Target.disposeBrowserContext", None, {"browserContextId": context})
        self._contexts.clear()
        self._tabs.clear()

    def send(self, method: str, session: str | None, parameters: Mapping[str, object]) -> Message:
        """The result of a command."""
        self._last += 1
        number = self._last
        message: Message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        self.wait_for(lambda: number in self._answers)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise DevToolsError(f"{method}: {answer['error']}")
        result: Message = answer["result"]
        return result

    def wait_for(self, happens: Callable[[], bool]) -> None:
        """Read what the browser says until something has happened; bounded."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not happens():
            if time.monotonic() > deadline:
                raise TimeoutError
            self._receive()

    def _receive(self) -> None:
        try:
            got = os.read(self._in, 1 << 20)
        except BlockingIOError:
            time.sleep(0.005)
            return
        if not got:
            raise DevToolsError("The browser ended.")
        *messages, self._read = (self._read + got).split(b"\0")
        for text in messages:
            message = json.loads(text)
            if "id" in message:
                self._answers[message["id"]] = message
            elif tab := self._tabs.get(message.get("sessionId", "")):
                tab.hear(message["method"], message["params"])

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)
        os.close(self._out)
        os.close(self._in)


@contextmanager
def browsing(profile: Path) -> Iterator[Browser]:
    """A browser with an empty profile; skips the test when none is installed."""
    browser = Browser(profile)
    try:
        yield browser
    finally:
        browser.close()
