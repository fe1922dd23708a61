"""Each screen of the player: accessible, and as wide as the device."""

from collections.abc import Iterator

import pytest

from tests.devtools import Browser
from tests.pages.player.visitor import Visitor
from tests.pages.test_browser import (
    DESKTOP,
    NARROW,
    PHONE,
    assert_no_sideways_scroll,
    violations_in_both_schemes,
)
from tests.pictures import DRAWN
from tests.server import Server

pytestmark = pytest.mark.heavy

LARGE_TEXT = (
    "addEventListener('DOMContentLoaded',"
    " () => { document.documentElement.style.fontSize = '200%' })"
)
SPILLING = (
    "[...document.querySelectorAll("
    "'.player-head p, .player-controls .button, .player-bar .button, dialog .button')]"
    ".filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)"
    ".map(each => each.innerText)"
)
SIDEWAYS = (740, 360)
BAR = "document.querySelector('.player-bar').offsetHeight / innerHeight"
"""The part of the screen that the main buttons take."""
ARE_SHOWN = """
['.act-pause', '.act-wrong'].every((name) => {
  const box = document.querySelector(name).getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return box.top >= 0 && box.bottom <= innerHeight
    && document.elementFromPoint(x, y).closest('.button').matches(name);
})
"""
"""Whether the buttons to start, to pause and to say that something is wrong can be tapped."""
CAN_STAY = """
(() => {
  document.querySelector('dialog').scrollTo(0, 0);
  const box = document.querySelector('dialog button[value=""]').getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
})()
"""
"""Whether one can leave the sheet of alternatives without scrolling in it."""
COVERED = """
(() => {
  scrollTo(0, document.documentElement.scrollHeight);
  const top = document.querySelector('.player-bar').getBoundingClientRect().top;
  const others = [...document.querySelectorAll('#player > :not(.player-bar)')];
  return others.filter((each) => each.getBoundingClientRect().bottom > top).length;
})()
"""
"""How many parts of the screen stay behind the main buttons when it is scrolled to its end."""
PICTURE = """
(() => {
  const { clientWidth, clientHeight, naturalWidth, naturalHeight } =
    document.querySelector('.player-picture img');
  return Math.min(clientWidth, clientHeight * naturalWidth / naturalHeight);
})()
"""
"""The width in which the picture is seen."""
PLAYED = ("get ready", "work", "rest", "waiting")
LIST = f"/play#exercises={DRAWN}:2x5,standing-calf-raise:2x10"
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
    visitor.tap("[name='hurt'][value='yes']")
    visitor.wait(".pain")
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


def test_every_screen_is_accessible_and_as_wide_as_the_device(
    browser: Browser, server: Server, axe: str
) -> None:
    """In light and dark, on devices of all sizes; held sideways with its buttons on the screen."""
    visitor = Visitor.come(browser, server.url)
    found = {}
    for name in every_screen(visitor):
        assert_no_sideways_scroll(visitor.tab, name, PHONE, DESKTOP, NARROW, SIDEWAYS)
        visitor.tab.emulate(*SIDEWAYS)
        assert visitor.tab.evaluate(SPILLING) == [], name
        visitor.tab.emulate(*PHONE)
        found[name] = violations_in_both_schemes(visitor.tab, axe)
        visitor.tab.evaluate("document.querySelectorAll('details').forEach(e => e.open = false)")
    assert {name: each for name, each in found.items() if each} == {}
    assert len(found) == 15


def test_text_of_twice_the_size_fits_a_phone(browser: Browser, server: Server) -> None:
    visitor = Visitor.come(browser, server.url, LARGE_TEXT)
    for name in every_screen(visitor):
        width = visitor.tab.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0], f"{name} is {width} wide"
        assert visitor.tab.evaluate(SPILLING) == [], name
        if name in PLAYED:
            assert visitor.tab.evaluate(BAR) < 0.15, name
        if name == "swap":
            assert visitor.tab.evaluate(CAN_STAY), name


@pytest.mark.parametrize("text", [100, 175, 200])
def test_start_and_something_is_wrong_are_always_on_the_screen(
    browser: Browser, server: Server, text: int
) -> None:
    visitor = Visitor.come(browser, server.url, LARGE_TEXT.replace("200", str(text)))
    visitor.open(LIST)
    visitor.answer_screening()
    visitor.tap(".begin")
    visitor.wait(".player-bar")
    for step in ("get ready", "work"):
        visitor.wait_until("document.querySelector('.player-picture img')?.naturalWidth > 0")
        for size in (PHONE, (390, 600), SIDEWAYS):
            visitor.tab.emulate(*size)
            for place in ("0", "innerHeight / 3", "document.documentElement.scrollHeight"):
                visitor.tab.evaluate(f"scrollTo(0, {place})")
                assert visitor.tab.evaluate(ARE_SHOWN), (step, size, place)
            assert visitor.tab.evaluate(COVERED) == 0, (step, size)
            assert visitor.tab.evaluate(BAR) < 0.25, (step, size)
            assert visitor.tab.evaluate(PICTURE) >= 200, (step, size)
        visitor.tab.emulate(*PHONE)
        if step == "get ready":
            visitor.start_exercise()
