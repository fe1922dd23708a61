"""A person in a browser: taps, waits, and lets time pass in the player."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.devtools import Browser, Tab

PATIENCE_SECONDS = 40
LEAD_SECONDS = 5
"""From the start of an exercise to its first set, where the player waits for it."""
PHONE = (390, 844)
FAST = """
(() => {
  if (location.protocol === 'about:') return;
  const now = performance.now.bind(performance);
  globalThis.passed = 0;
  performance.now = () => now() + globalThis.passed;
  const Real = Date;
  const days = Number(sessionStorage.getItem('days') ?? 0);
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [Real.now() + days * 86400000])); }
    static now() { return Real.now() + days * 86400000; }
  };
})();
"""
"""Time that tests can let pass: milliseconds for the player's clock, days for its calendar."""


@dataclass
class Visitor:
    """One person, on one device."""

    tab: Tab
    url: str

    @classmethod
    def come(cls, browser: Browser, url: str, *scripts: str, **emulated: Any) -> "Visitor":
        """A new visitor; `scripts` run before those of each page."""
        tab = browser.tab()
        tab.emulate(*PHONE, **emulated)
        for script in (FAST, *scripts):
            tab.send("Page.addScriptToEvaluateOnNewDocument", source=script)
        return cls(tab, url)

    def open(self, path: str) -> None:
        """Go to a page, also from one that differs in its fragment only."""
        self.tab.open("about:blank")
        self.tab.open(self.url + path)

    def has(self, selector: str) -> bool:
        """Whether there is such an element, to be seen."""
        found: bool = self.tab.evaluate(
            f"!!document.querySelector({json.dumps(selector)})?.checkVisibility()"
        )
        return found

    def wait(self, selector: str) -> None:
        """Wait until there is such an element; bounded."""
        self.wait_until(f"!!document.querySelector({json.dumps(selector)})?.checkVisibility()")

    def wait_until(self, expression: str) -> None:
        """Wait until an expression is true; bounded."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.tab.evaluate(expression):
            assert time.monotonic() < deadline, (expression, self.text(), self.tab.problems)
            time.sleep(0.05)

    def tap(self, selector: str) -> None:
        """Tap something that stays on the page."""
        self.wait(selector)
        self.tab.click(selector)

    def follow(self, selector: str) -> None:
        """Tap something that leads to another page."""
        self.wait(selector)
        self.tab.during_load(lambda: self.tab.click(selector))

    def text(self, selector: str = "body") -> str:
        """The text that can be seen."""
        text: str = self.tab.evaluate(
            f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"
        )
        return text

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass, and the player notice it."""
        self.tab.evaluate(
            f"globalThis.passed += {seconds * 1000};"
            "new Promise((resolve) => setTimeout(resolve, 300))"
        )

    def pass_days(self, days: int) -> None:
        """Let days pass until the next page is opened."""
        self.tab.evaluate(
            f"sessionStorage.setItem('days', Number(sessionStorage.getItem('days') ?? 0) + {days})"
        )

    def answer_screening(self) -> None:
        """Go through both screens with nothing to say."""
        self.follow("#player form button")
        self.follow("main form .none")
        self.follow("main form .none")
        self.wait(".begin")

    def start_exercise(self) -> None:
        """Go from getting ready to the first set."""
        if self.is_waited_for:
            self.tap(".act-pause")
            self.pass_seconds(LEAD_SECONDS)
        else:
            self.tap(".act-skip")
        self.wait_until("document.querySelector('.act-skip').innerText === 'Done'")

    @property
    def is_waited_for(self) -> bool:
        """Whether the clock stands still until the person starts."""
        return self.text(".act-pause") == "Start"

    def play_to_the_end(self) -> None:
        """Do all of a session, set by set."""
        for _ in range(200):
            if self.has(".save"):
                return
            if self.is_waited_for:
                self.tap(".act-pause")
            self.pass_seconds(20)
        raise AssertionError(self.text())

    def say_pain(self, slug: str, pain: int) -> None:
        """Say that something hurt, and how much an exercise did."""
        self.tap("[name='hurt'][value='yes']")
        self.tap(f"[name='pain-{slug}'][value='{pain}']")

    def posted(self) -> Iterator[dict[str, Any]]:
        """The bodies of the requests for sessions, so far."""
        for request in self.tab.requests:
            if "/v1/compose/" in request["url"]:
                yield json.loads(request["postData"])

    def addresses(self) -> Sequence[str]:
        """Every address that was asked for, with its referrer."""
        return [
            request["url"] + " " + request["headers"].get("Referer", "")
            for request in self.tab.requests
        ]
