"""The player waits for people who want it, and takes back what they swapped."""

import re

import pytest

from tests.devtools import Browser
from tests.pages.player.test_devices import OBSERVED
from tests.pages.player.test_screens import LARGE_TEXT
from tests.pages.player.visitor import LEAD_SECONDS, Visitor
from tests.pictures import DRAWN
from tests.server import Server

pytestmark = pytest.mark.heavy

SESSION = "/play#template=calf-strength&minutes=15"
UNSTEADY = f"{SESSION}&safe_for=falls-risk"
LIST = f"/play#exercises={DRAWN}:2x5,standing-calf-raise:2x10"
SWITCH = "#player > .panel input"
TOP = "document.querySelector('.player-name').getBoundingClientRect().top + scrollY"


def begin(browser: Browser, server: Server, path: str, *scripts: str) -> Visitor:
    """A visitor who has begun."""
    visitor = Visitor.come(browser, server.url, *scripts)
    visitor.open(path)
    visitor.answer_screening()
    visitor.tap(".begin")
    visitor.wait(".act-pause")
    return visitor


def seconds_left(visitor: Visitor) -> int:
    """The seconds that the session takes from now on, as shown."""
    minutes, seconds = map(int, re.findall(r"\d+", visitor.text(".player-total")))
    return 60 * minutes + seconds


def test_the_clock_stands_still_until_a_key_starts_each_exercise(
    browser: Browser, server: Server
) -> None:
    visitor = begin(browser, server, UNSTEADY, OBSERVED)
    first, total = visitor.text("h1"), seconds_left(visitor)
    assert visitor.is_waited_for
    assert "Press Start when you are ready" in visitor.text(".player-phase")
    visitor.wait_until("spoken.some((text) => text.includes('Press Start when you are ready'))")
    words = visitor.text(".player-body")
    care, setup, stop = (visitor.text(f".player-{part}") for part in ("care", "do", "stop"))
    assert care.startswith("Risk of falling: ")
    assert words.index(care) < words.index(setup) < words.index(stop)
    visitor.pass_seconds(600)
    assert seconds_left(visitor) == total
    visitor.tab.press(" ", code=32, text=" ")
    visitor.pass_seconds(LEAD_SECONDS)
    visitor.wait_until("document.querySelector('.act-skip').innerText === 'Done'")
    assert not visitor.is_waited_for
    for _ in range(100):
        if visitor.is_waited_for:
            break
        visitor.pass_seconds(20)
    second, left = visitor.text("h1"), seconds_left(visitor)
    assert second != first
    visitor.pass_seconds(600)
    assert (visitor.text("h1"), seconds_left(visitor)) == (second, left)
    visitor.tab.press("Enter", code=13, text="\r")
    visitor.wait_until("document.querySelector('.act-pause').innerText === 'Pause'")


def test_a_space_pauses_and_goes_on(browser: Browser, server: Server) -> None:
    visitor = begin(browser, server, SESSION)
    assert not visitor.is_waited_for
    visitor.tab.press(" ", code=32, text=" ")
    visitor.wait_until("document.querySelector('.act-pause').innerText === 'Go on'")
    assert visitor.tab.evaluate("scrollY") == 0
    visitor.tab.press(" ", code=32, text=" ")
    visitor.wait_until("document.querySelector('.act-pause').innerText === 'Pause'")


@pytest.mark.parametrize(("path", "scripts", "expected"), [
    (SESSION, (), False), (UNSTEADY, (), True), (SESSION, (LARGE_TEXT,), True),
])  # fmt: skip
def test_what_was_chosen_is_remembered_on_the_device(
    browser: Browser, server: Server, path: str, scripts: tuple[str, ...], *, expected: bool
) -> None:
    visitor = Visitor.come(browser, server.url, *scripts)
    visitor.open(path)
    visitor.answer_screening()
    is_on = f"document.querySelector({SWITCH!r}).checked"
    assert visitor.tab.evaluate(is_on) is expected
    visitor.tap(SWITCH)
    visitor.open(path)
    visitor.wait(".begin")
    assert visitor.tab.evaluate(is_on) is not expected
    visitor.tap(".begin")
    visitor.wait(".act-pause")
    assert visitor.is_waited_for is not expected


def test_a_swap_is_undone_with_one_tap_also_without_a_network(
    browser: Browser, server: Server
) -> None:
    visitor = begin(browser, server, UNSTEADY)
    planned = visitor.text("h1")
    assert visitor.text(".act-swap") == "Swap"
    visitor.tap(".act-swap")
    visitor.tap("dialog button")
    visitor.wait_until(f"document.querySelector('h1').innerText !== {planned!r}")
    assert visitor.is_waited_for
    assert visitor.text(".act-swap") == "Undo swap"
    visitor.tab.send(
        "Network.emulateNetworkConditions",
        offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1,
    )  # fmt: skip
    visitor.tap(".act-swap")
    visitor.wait_until(f"document.querySelector('h1').innerText === {planned!r}")
    assert visitor.text(".act-swap") == "Swap"
    assert visitor.is_waited_for


def test_what_was_done_instead_is_not_undone(browser: Browser, server: Server) -> None:
    visitor = begin(browser, server, SESSION)
    visitor.tap(".act-swap")
    visitor.tap("dialog button")
    visitor.wait_until("document.querySelector('.act-swap').innerText === 'Undo swap'")
    visitor.start_exercise()
    assert visitor.text(".act-swap") == "Undo swap"
    name = visitor.text("h1")
    for _ in range(20):
        if visitor.text(".act-skip") == "Skip":
            break
        visitor.pass_seconds(10)
    assert visitor.text("h1") == name
    assert visitor.text(".act-swap") == "Skip this exercise"


def test_a_picture_has_its_space_before_it_is_there(browser: Browser, server: Server) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open(LIST)
    visitor.answer_screening()
    visitor.tab.send("Network.setBypassServiceWorker", bypass=True)
    visitor.tab.send("Fetch.enable", patterns=[{"urlPattern": "*picture.svg*"}])
    visitor.tap(".begin")
    visitor.wait(".player-name")
    before = visitor.tab.evaluate(TOP)
    visitor.tab.send("Fetch.disable")
    visitor.wait_until("document.querySelector('.player-picture img')?.naturalWidth > 0")
    assert visitor.tab.evaluate(TOP) == before
    while visitor.text("h1") == "Short foot":
        visitor.pass_seconds(10)
    visitor.wait(".player-picture p")  # this one isn't drawn
    assert visitor.tab.evaluate(TOP) == before
