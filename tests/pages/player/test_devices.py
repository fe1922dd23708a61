"""The player on all sorts of devices: what it uses of them, and what it does without."""

import time
from pathlib import Path

import pytest

from tests.devtools import Browser
from tests.pages.player.visitor import LEAD_SECONDS, Visitor
from tests.pictures import DRAWN
from tests.server import Server, serving

pytestmark = pytest.mark.heavy

LIST = f"/play#exercises={DRAWN}:2x5,standing-calf-raise:2x10&title=From+your+clinician"
SESSION = "/play#template=calf-strength&minutes=15"
NOTHING_ALLOWED = """
Object.defineProperty(navigator, 'wakeLock', {value: {request: () => Promise.reject()}});
for (const name of ['indexedDB', 'speechSynthesis', 'AudioContext', 'Worker', 'caches']) {
  Object.defineProperty(globalThis, name, {get() { throw new DOMException('refused') }});
}
"""
OBSERVED = """
globalThis.spoken = [];
globalThis.locks = [];
speechSynthesis.speak = (utterance) => spoken.push(utterance.text);
Object.defineProperty(navigator, 'wakeLock', {value: {request: async () => {
  const lock = {released: false, release: async () => { lock.released = true }};
  locks.push(lock);
  return lock;
}}});
"""


def begin(
    browser: Browser, server: Server, *scripts: str, path: str = LIST, **emulated: object
) -> Visitor:
    """A visitor who has begun with a clinician's list, or something else."""
    visitor = Visitor.come(browser, server.url, *scripts, **emulated)
    visitor.open(path)
    visitor.answer_screening()
    visitor.tap(".begin")
    visitor.wait(".player-count")
    return visitor


def source(visitor: Visitor) -> str:
    """The address of the picture that is shown."""
    address: str = visitor.tab.evaluate("document.querySelector('.player-picture img')?.src ?? ''")
    return address


def test_a_list_is_played_with_a_picture_that_moves_during_the_work(
    browser: Browser, server: Server
) -> None:
    visitor = begin(browser, server)
    assert visitor.text("h1") == "Short foot"
    visitor.wait_until("!!document.querySelector('.player-picture img')")
    assert "motion=false" in source(visitor)
    assert visitor.text(".player-stop").startswith("Stop if: ")
    assert not visitor.has(".player-care")  # no condition was stated
    visitor.tap(".act-skip")
    visitor.wait_until("document.querySelector('.player-count').innerText.includes('/ 5')")
    assert "motion=false" not in source(visitor)
    assert visitor.text(".player-set")
    visitor.tap(".act-pause")
    assert "motion=false" in source(visitor)


def test_with_less_motion_the_picture_stands_still(browser: Browser, server: Server) -> None:
    visitor = begin(browser, server, reduced_motion=True)
    visitor.tap(".act-skip")
    visitor.wait_until("document.querySelector('.player-count').innerText.includes('/ 5')")
    assert "motion=false" in source(visitor)


def test_usable_when_everything_is_refused(browser: Browser, server: Server) -> None:
    visitor = begin(browser, server, NOTHING_ALLOWED)
    visitor.wait_until("document.body.innerText.includes('screen may turn off')")
    visitor.play_to_the_end()
    assert "keeps nothing" in visitor.text()
    visitor.tap(f"[name='effort-{DRAWN}'][value='easy']")
    visitor.tap(".save")
    visitor.wait(".next-session")
    visitor.open(LIST)
    visitor.answer_screening()  # nothing is kept: it is asked for again


def test_the_voice_says_what_to_do_and_the_screen_stays_on(
    browser: Browser, server: Server
) -> None:
    visitor = begin(browser, server, OBSERVED)
    visitor.wait_until("spoken.some((text) => text.includes('Short foot'))")
    visitor.tap(".act-skip")
    visitor.wait_until("spoken.some((text) => text.includes('Set 1 of 2'))")
    assert visitor.tab.evaluate("locks.length") == 1
    visitor.tab.evaluate(
        "locks[0].released = true; document.dispatchEvent(new Event('visibilitychange'))"
    )
    visitor.wait_until("locks.length === 2")
    visitor.tap(".act-pause")
    visitor.wait_until("locks[1].released")


def test_rest_can_be_longer_and_an_exercise_swapped(browser: Browser, server: Server) -> None:
    visitor = begin(browser, server, path=SESSION)
    before = visitor.text(".player-total")
    visitor.tap(".act-longer")
    visitor.wait_until(f"document.querySelector('.player-total').innerText > {before!r}")
    visitor.tap(".act-swap")
    visitor.wait(".player-other")
    other = visitor.text(".player-other")
    position, _, needs = visitor.text(".player-needs").partition(".")
    assert position.startswith(("Sitting", "Standing", "Lying", "Walking", "Kneeling"))
    assert not needs or needs.startswith((" You need: ", " Useful: "))
    visitor.tap("dialog button")
    visitor.wait_until(f"document.querySelector('#player h1').innerText === {other!r}")
    visitor.tap(".act-wrong")
    assert visitor.text("dialog .bullets")
    visitor.tap("dialog [value='leave-out']")
    visitor.wait_until(f"document.querySelector('#player h1').innerText !== {other!r}")


def test_after_something_was_wrong_there_is_time_to_get_ready(
    browser: Browser, server: Server
) -> None:
    visitor = begin(browser, server, OBSERVED)
    visitor.start_exercise()
    visitor.wait_until("document.querySelector('.player-count').innerText.includes('/ 5')")
    visitor.tap(".act-wrong")
    left = visitor.text(".player-total")
    visitor.tap("dialog [value='']")
    visitor.wait_until("document.querySelector('.player-phase').innerText === 'Get ready'")
    assert visitor.text(".player-total") == left
    visitor.wait_until("spoken.at(-1) === 'Get ready'")
    visitor.pass_seconds(LEAD_SECONDS)
    visitor.wait_until("document.querySelector('.player-count').innerText.includes('/ 5')")


def test_by_keyboard_alone(browser: Browser, server: Server) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open(LIST)
    visitor.answer_screening()
    tab = visitor.tab

    def go_to(selector: str) -> None:
        for _ in range(40):
            tab.press("Tab", code=9)
            if tab.evaluate(f"document.activeElement.matches({selector!r})"):
                return
        raise AssertionError(selector)

    go_to(".begin")
    tab.press("Enter", code=13, text="\r")
    visitor.wait(".player-count")
    go_to(".act-pause")
    tab.press("Enter", code=13, text="\r")
    visitor.wait_until("document.querySelector('.act-pause').innerText === 'Go on'")
    go_to(".act-wrong")
    tab.press("Enter", code=13, text="\r")
    visitor.wait("dialog")
    tab.press("Escape", code=27)
    visitor.wait_until("!document.querySelector('dialog')")


def test_with_the_real_clock(browser: Browser, server: Server) -> None:
    visitor = begin(browser, server)
    drift = visitor.tab.evaluate(
        """(async () => {
          const left = () => {
            const [minutes, seconds] = document.querySelector('.player-total')
              .innerText.match(/\\d+/g).map(Number);
            return minutes * 60 + seconds;
          };
          const change = (before) => new Promise((resolve) => {
            const look = () => left() < before ? resolve(performance.now()) : setTimeout(look, 5);
            look();
          });
          const start = await change(left());
          const from = left();
          await new Promise((resolve) => setTimeout(resolve, 15000));
          const end = await change(left());
          return (end - start) / 1000 - (from - left());
        })()"""
    )
    assert abs(drift) < 0.5  # it is shown every 100 ms, and the machine may be loaded


def test_frozen_in_the_background_it_is_right_when_it_is_back(
    browser: Browser, server: Server
) -> None:
    visitor = begin(browser, server)
    look = """(() => {
      const [minutes, seconds] = document.querySelector('.player-total')
        .innerText.match(/\\d+/g).map(Number);
      return [performance.now() / 1000, minutes * 60 + seconds];
    })()"""
    before, left_before = visitor.tab.evaluate(look)
    visitor.tab.send("Page.setWebLifecycleState", state="frozen")
    deadline = time.monotonic() + 6
    while time.monotonic() < deadline:  # nobody can wait within a page that is frozen
        time.sleep(0.1)
    visitor.tab.send("Page.setWebLifecycleState", state="active")
    visitor.wait_until(f"({look})[1] < {left_before} - 4")
    after, left_after = visitor.tab.evaluate(look)
    assert abs((after - before) - (left_before - left_after)) < 1.2  # whole seconds are shown


def test_without_a_network_once_opened(browser: Browser, seeded_url: str, tmp_path: Path) -> None:
    with serving(seeded_url, tmp_path / "log", FOOTWORK_PICTURES="off") as server:
        visitor = Visitor.come(browser, server.url)
        visitor.open(SESSION)
        visitor.answer_screening()
        visitor.tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.open(SESSION)
    visitor.tap(".begin")
    visitor.play_to_the_end()
    visitor.tap(".save")
    visitor.wait(".next-session")
    visitor.open("/play")  # the home screen's address has no fragment
    visitor.wait(".begin")
    assert "no connection" in visitor.text()
