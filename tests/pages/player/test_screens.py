"""Each screen of the player: accessible, and as wide as the device."""

from collections.abc import Iterator

import pytest

from tests.devtools import Browser, Scheme
from tests.pages.player.visitor import Visitor
from tests.pages.test_browser import DESKTOP, NARROW, PHONE, violations
from tests.server import Server

pytestmark = pytest.mark.heavy

LARGE_TEXT = (
    "addEventListener('DOMContentLoaded',"
    " () => { document.documentElement.style.fontSize = '200%' })"
)
SPILLING = (
    "[...document.querySelectorAll('.player-head p, .player-controls .button, dialog .button')]"
    ".filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)"
    ".map(each => each.innerText)"
)
SIDEWAYS = (740, 360)
BAR = "document.querySelector('.player-controls').offsetHeight / innerHeight"
"""The part of the screen that the main buttons take."""
IS_SHOWN = (
    "(() => { scrollTo(0, 0);"
    "const box = document.querySelector('.act-pause').getBoundingClientRect();"
    "return box.top >= 0 && box.bottom <= innerHeight })()"
)
"""Whether the main button is on the screen without scrolling."""
SESSION = "/play#template=calf-strength&minutes=15"


def every_screen(visitor: Visitor) -> Iterator[str]:
    """Go through all screens; the name of each once it is shown."""
    visitor.open("/play")
    visitor.wait("#player a.button")
    yield "nothing chosen"
    visitor.open(SESSION)
    visitor.wait("#player form")
    yield "screening first"
    visitor.answer_screening()
    yield "overview"
    visitor.tap(".begin")
    visitor.wait(".player-stop")
    yield "get ready"
    visitor.start_exercise()
    yield "work"
    visitor.tap(".act-skip")
    visitor.wait(".player-next")
    yield "rest"
    for name in ("swap", "wrong", "end"):
        visitor.tap(f".act-{name}")
        visitor.wait("dialog")
        yield name
        visitor.tap("dialog button[value='']")
        visitor.wait_until("!document.querySelector('dialog')")
    visitor.play_to_the_end()
    yield "questions"
    visitor.tap(".save")
    visitor.wait(".next-session")
    yield "saved"
    visitor.tap(".next-session")
    visitor.wait(".changes")
    yield "tomorrow"
    visitor.tap(".kept summary")
    visitor.tap(".delete")
    visitor.wait("dialog")
    yield "delete"
    visitor.open(f"{SESSION}&safe_for=falls-risk")
    visitor.tap(".begin")
    visitor.wait_until("document.querySelector('.act-pause')?.innerText === 'Start'")
    yield "waiting"
    visitor.open("/play#template=nothing-like-this")
    visitor.wait(".box.care")
    yield "problem"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(
    browser: Browser, server: Server, axe: str, scheme: Scheme
) -> None:
    visitor = Visitor.come(browser, server.url, scheme=scheme)
    found = {}
    for name in every_screen(visitor):
        found[name] = violations(visitor.tab, axe)
        visitor.tab.evaluate("document.querySelectorAll('details').forEach(e => e.open = false)")
    assert {name: each for name, each in found.items() if each} == {}
    assert len(found) == 15


@pytest.mark.parametrize("size", [PHONE, DESKTOP, NARROW])
def test_no_screen_scrolls_sideways(
    browser: Browser, server: Server, size: tuple[int, int]
) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.tab.emulate(*size)
    for name in every_screen(visitor):
        width = visitor.tab.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], f"{name} is {width} wide"


def test_text_of_twice_the_size_fits_a_phone(browser: Browser, server: Server) -> None:
    visitor = Visitor.come(browser, server.url, LARGE_TEXT)
    for name in every_screen(visitor):
        width = visitor.tab.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0], f"{name} is {width} wide"
        assert visitor.tab.evaluate(SPILLING) == [], name
        if name in ("get ready", "work", "rest", "waiting"):
            assert visitor.tab.evaluate(BAR) < 0.15, name
            assert visitor.tab.evaluate(IS_SHOWN), name


def test_on_a_phone_held_sideways_the_buttons_are_on_the_screen(
    browser: Browser, server: Server
) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.tab.emulate(*SIDEWAYS)
    for name in every_screen(visitor):
        width = visitor.tab.evaluate("document.documentElement.scrollWidth")
        assert width <= SIDEWAYS[0], f"{name} is {width} wide"
        assert visitor.tab.evaluate(SPILLING) == [], name
        if name in ("get ready", "work", "rest", "waiting"):
            assert visitor.tab.evaluate(IS_SHOWN), name


def test_with_large_text_and_little_room_the_buttons_stand_below_the_words(
    browser: Browser, server: Server
) -> None:
    visitor = Visitor.come(browser, server.url, LARGE_TEXT)
    visitor.tab.emulate(PHONE[0], 600)
    visitor.open(SESSION)
    visitor.answer_screening()
    visitor.tap(".begin")
    visitor.wait(".player-controls")
    bar = "getComputedStyle(document.querySelector('.player-controls')).position"
    assert visitor.tab.evaluate(bar) == "static"
