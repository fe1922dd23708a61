"""Pages in a real browser: accessible, light, still, usable by keyboard, zoomed and private."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.devtools import Browser, Tab

pytestmark = pytest.mark.heavy

PHONE, DESKTOP, NARROW = (390, 844), (1280, 800), (320, 256)
"""NARROW is DESKTOP at a zoom of 400 %."""
OPENED = (
    "/", "/exercises?q=soelus", "/exercises/short-foot", "/programmes", "/programmes/flat-foot",
    "/conditions", "/conditions/flat-foot", "/conditions/foot-ulcer", "/muscles",
    "/muscles/soleus", "/about", "/list?add=short-foot", "/nix",
)  # fmt: skip
MAX_START_BYTES = 100_000
HEALTH = ("osteoporosis", "falls-risk", "safe_for", "recent-surgery", "cleared")
SUBMIT = "main form .none, main form [name=make]"
GO_ON = ".go-on"


SHOWN_PICTURES = "[...document.images].filter(each => each.checkVisibility())"
PICTURE_SIZES = (
    f"{SHOWN_PICTURES}.map(each => ({{height: Math.round(each.getBoundingClientRect().height),"
    "complete: each.complete, natural: each.naturalWidth}))"
)
LOAD_AGAIN = (
    "document.querySelectorAll('img').forEach(each => { const again = each.cloneNode();"
    "again.loading = 'eager'; again.src = each.src + '&still-loading'; each.replaceWith(again) })"
)
MIN_HEIGHT = 50
"""Pixels of the lowest picture."""


def tap(tab: Tab, selector: str) -> None:
    """Click what leads to another page."""
    tab.during_load(lambda: tab.click(selector))


def tick(tab: Tab, value: str) -> None:
    """Tick a question, after the line of its topic and what it is folded into."""
    question = f"input[value={value}]"
    topic = tab.evaluate(
        f"(() => {{ const box = document.querySelector('{question}');"
        "box.closest('details')?.setAttribute('open', '');"
        "return box.closest('.topic:not(:has(:checked))')?.id ?? null })()"
    )
    if topic:
        tab.click(f"#{topic} [name=topic]")
    tab.click(question)


def to_choices(tab: Tab, url: str) -> None:
    """Answer the screening with two conditions."""
    tab.open(f"{url}/screening")
    tap(tab, SUBMIT)
    tick(tab, "osteoporosis")
    tick(tab, "falls-risk")
    assert tab.evaluate("document.querySelector('.none').offsetParent") is None
    tap(tab, GO_ON)


def to_plan_choices(tab: Tab, url: str) -> None:
    tab.open(f"{url}/plan")
    tap(tab, SUBMIT)
    tap(tab, SUBMIT)


def to_wrong_answers(tab: Tab, url: str) -> None:
    """Tick a topic and nothing in it."""
    tab.open(f"{url}/screening")
    tab.click("input[value=calf]")
    tap(tab, GO_ON)


def to_gate(tab: Tab, url: str) -> None:
    tab.open(f"{url}/screening")
    tick(tab, "recent-surgery")
    tap(tab, GO_ON)


def to_no_session(tab: Tab, url: str) -> None:
    to_plan_choices(tab, url)
    tab.evaluate("document.querySelector('input[name=minutes]').value = '1'; 0")
    tab.evaluate("document.querySelector('input[name=minutes]').checked = true; 0")
    tap(tab, SUBMIT)


def to_list(tab: Tab, url: str) -> None:
    """A list with what its search finds, and an exercise that has to be avoided."""
    tab.open(f"{url}/list?add=arch-lift-on-step-edge")
    tab.evaluate("document.querySelector('#q').value = 'short foot'; 0")
    tap(tab, "[value=search]")
    tap(tab, "[value='add:short-foot']")
    tick(tab, "falls-risk")
    tap(tab, "[value=make]")


def to_list_session(tab: Tab, _: str) -> None:
    tap(tab, "[value='remove:0']")
    tap(tab, "[value=make]")


def go_on(tab: Tab, _: str) -> None:
    tap(tab, SUBMIT)


WALK: tuple[tuple[str, Callable[[Tab, str], None]], ...] = (
    ("first screen", lambda tab, url: tab.open(f"{url}/screening")),
    ("second screen", go_on),
    ("wrong answers", to_wrong_answers),
    ("choices", to_choices),
    ("session", go_on),
    ("choices for a plan", to_plan_choices),
    ("plan", go_on),
    ("gate", to_gate),
    ("no session", to_no_session),
    ("list", to_list),
    ("session of a list", to_list_session),
)
"""The pages that forms lead to, each with the way to it from the one before."""


def every_page(tab: Tab, url: str) -> Iterator[str]:
    """Go through all pages; the name of each once it is open."""
    for path in OPENED:
        tab.open(f"{url}{path}")
        yield path
    for name, go in WALK:
        go(tab, url)
        yield name


WIDTH = "document.documentElement.scrollWidth"
ENLARGE = (
    "document.adoptedStyleSheets = [(() => { const s = new CSSStyleSheet();"
    "s.replaceSync('html { font-size: 200% }'); return s })()]; 0"
)
WIDE_TOPICS = (
    "[...document.querySelectorAll('.topic')].filter(e => e.scrollWidth > e.clientWidth).length"
)
RECOLOURED = "Promise.all(document.getAnimations().map(each => each.finished)).then(() => 0)"
"""Waits until the colours of the other scheme are there."""


def assert_no_sideways_scroll(tab: Tab, name: str, *sizes: tuple[int, int]) -> None:
    """A page is as wide as the window, in windows of these sizes; leaves a phone's."""
    for size in sizes:
        tab.emulate(*size)
        width = tab.evaluate(WIDTH)
        assert width <= size[0], f"{name} is {width} wide of {size[0]}"
    tab.emulate(*PHONE)


def assert_twice_as_large_fits(tab: Tab, name: str) -> None:
    tab.evaluate(ENLARGE)
    assert tab.evaluate(WIDTH) <= PHONE[0], name
    assert tab.evaluate(WIDE_TOPICS) == 0, name
    tab.evaluate("document.adoptedStyleSheets = []; 0")


def violations(tab: Tab, axe: str) -> Any:
    """What axe-core finds wrong with a page, everything in it opened."""
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    tab.evaluate("document.querySelectorAll('.topic').forEach(each => each.classList.add('wrong'))")
    tab.evaluate(f"{axe}; 0")
    return tab.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map("
        "each => [each.id, each.nodes.map(node => node.html.slice(0, 200))]))"
    )


def violations_in_both_schemes(tab: Tab, axe: str) -> list[Any]:
    """What axe-core finds wrong with a page in light and in dark colours; leaves light ones."""
    found: list[Any] = violations(tab, axe)
    tab.emulate(*PHONE, scheme="dark")
    tab.evaluate(RECOLOURED)
    found += violations(tab, axe)
    tab.emulate(*PHONE)
    tab.evaluate(RECOLOURED)
    return found


def test_every_page_is_accessible_and_as_wide_as_the_window(
    browser: Browser, url: str, axe: str
) -> None:
    """In light and dark, in windows of all sizes, and with text twice as large."""
    tab = browser.tab()
    tab.emulate(*PHONE)
    found = {}
    for name in every_page(tab, url):
        assert_no_sideways_scroll(tab, name, PHONE, DESKTOP, NARROW)
        assert_twice_as_large_fits(tab, name)
        found[name] = violations_in_both_schemes(tab, axe)
    assert {name: each for name, each in found.items() if each} == {}
    assert len(found) == len(OPENED) + len(WALK)


def test_axe_would_find_something(browser: Browser, url: str, axe: str) -> None:
    tab = browser.tab()
    tab.open(f"{url}/about")
    tab.evaluate("document.querySelector('main').append(document.createElement('img')); 0")
    assert [each[0] for each in violations(tab, axe)] == ["image-alt"]


def test_the_start_page_is_light_and_stays_still(
    browser: Browser, url: str, tmp_path: Path
) -> None:
    tab = browser.tab()
    tab.emulate(*PHONE)
    tab.send(
        "Page.addScriptToEvaluateOnNewDocument",
        source="window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "each => window.shift += each.value)).observe({type: 'layout-shift', buffered: true})",
    )
    tab.open(url)
    tab.screenshot(tmp_path / "shown.png")
    picture = "document.querySelector('.hero-picture img')"
    assert tab.evaluate(f"{picture}.decode().then(() => {picture}.naturalWidth)") > 0
    assert tab.bytes_received < MAX_START_BYTES
    assert tab.evaluate("window.shift") == 0
    assert tab.evaluate("performance.getEntriesByName('first-contentful-paint').length") == 1


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_a_picture_keeps_its_space_while_it_is_loading(
    browser: Browser, url: str, size: tuple[int, int]
) -> None:
    tab = browser.tab()
    tab.emulate(*size)
    pages = ("/", "/exercises/short-foot", "/exercises?q=short foot", "/muscles/soleus", "session")
    for path in pages:
        if path == "session":
            to_choices(tab, url)
            tap(tab, SUBMIT)
        else:
            tab.open(f"{url}{path}")
        tab.evaluate(f"{SHOWN_PICTURES}.forEach(each => each.scrollIntoView()); 0")
        loaded = tab.evaluate(PICTURE_SIZES)
        tab.send("Fetch.enable", patterns=[{"urlPattern": "*still-loading*"}])  # and never answer
        tab.evaluate(LOAD_AGAIN)
        loading = tab.evaluate(PICTURE_SIZES)
        assert loading
        assert not any(each["complete"] for each in loading)
        assert all(each["height"] > MIN_HEIGHT for each in loading), path
        for before, after in zip(loaded, loading, strict=True):
            if before["complete"] and before["natural"]:
                assert after["height"] == before["height"], path
        tab.send("Fetch.disable")


def test_everything_works_without_scripts(browser: Browser, url: str) -> None:
    tab = browser.tab()
    tab.emulate(*PHONE)
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(f"{url}/screening")
    tap(tab, SUBMIT)
    tap(tab, SUBMIT)
    tap(tab, SUBMIT)
    assert tab.evaluate("document.querySelectorAll('article').length") > 3
    start = tab.evaluate("document.querySelector('form[action=\"/play\"] [name=play]').value")
    assert re.match(".*template=flat-foot", start)
    tap(tab, "form[action='/play'] button")
    assert "JavaScript" in tab.evaluate("document.querySelector('#player').innerText")


def test_an_open_topic_without_an_answer_has_the_focus_and_nothing_is_lost(
    browser: Browser, url: str
) -> None:
    tab = browser.tab()
    tab.emulate(*PHONE)
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(f"{url}/screening")
    tick(tab, "calf-pain-on-walking")
    tab.click("input[value=infection]")
    tap(tab, GO_ON)
    browser.wait_for(lambda: tab.evaluate("document.activeElement.value") == "infection")
    seen = "(e => e.getBoundingClientRect().top)(document.querySelector('#infection-error'))"
    assert 0 <= tab.evaluate(seen) < PHONE[1]
    assert tab.evaluate("document.querySelector('[value=calf-pain-on-walking]').checked") is True
    tab.click("input[value=infection]")
    tap(tab, GO_ON)
    assert "your leg may get too little blood" in tab.evaluate("document.body.innerText")


def test_enter_on_a_topic_never_says_none(browser: Browser, url: str) -> None:
    tab = browser.tab()
    tab.open(f"{url}/screening")
    tab.evaluate("document.querySelector('[name=topic]').focus(); 0")
    tab.during_load(lambda: _press(tab, "Enter"))
    assert "Nothing is ticked." in tab.evaluate("document.body.innerText")


def test_a_session_by_the_keyboard_alone(browser: Browser, url: str) -> None:
    tab = browser.tab()
    tab.emulate(*DESKTOP)
    tab.open(url)
    _press(tab, "Tab")
    assert _focused(tab) == "Skip to the content"
    _follow(tab, "What do I do today?")
    _follow(tab, "None of these")
    _follow(tab, "I have none of these")
    _follow(tab, "Make my session")
    _tab_to(tab, "Start")
    _tab_to(tab, "How to do it")
    assert tab.evaluate("document.activeElement.parentElement.open") is False
    _press(tab, "Enter")
    assert tab.evaluate("document.activeElement.parentElement.open") is True
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_list_by_the_keyboard_alone(browser: Browser, url: str) -> None:
    tab = browser.tab()
    tab.emulate(*DESKTOP)
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(f"{url}/list?add=short-foot")
    tab.evaluate("document.querySelector('#q').focus(); 0")
    for letter in "towel curl":
        tab.press(letter, code=ord(letter.upper()), text=letter)
    tab.during_load(lambda: _press(tab, "Enter"))
    _follow(tab, "Add: Towel curl")
    _follow(tab, "Move down: Short foot")
    browser.wait_for(lambda: _focused(tab) == "Move up: Short foot")
    _follow(tab, "Make the session")
    titles = "[...document.querySelectorAll('article h3')].map(each => each.textContent)"
    assert tab.evaluate(titles) == ["Towel curl", "Short foot"]


def test_the_moving_picture_can_be_held_still(browser: Browser, url: str) -> None:
    tab = browser.tab()
    tab.emulate(*DESKTOP)
    tab.open(f"{url}/exercises/short-foot")
    shown = (
        "(image => image.currentSrc || image.src)"
        "([...document.querySelectorAll('.figure img')].find(each => each.offsetParent))"
    )
    assert "motion=false" not in tab.evaluate(shown)
    tab.click("label[for=pause]")
    assert "motion=false" in tab.evaluate(shown)
    tab.emulate(*DESKTOP, reduced_motion=True)
    tab.open(f"{url}/exercises/short-foot")
    assert "motion=false" in tab.evaluate(shown)


def test_a_visit_tells_nobody_anything(browser: Browser, url: str) -> None:
    """Every request of a visit goes to this service, has no cookie, and health is in bodies."""
    tab = browser.tab()
    tab.emulate(*PHONE)
    for path in OPENED[:3]:
        tab.open(f"{url}{path}")
    to_list(tab, url)
    to_list_session(tab, url)
    to_choices(tab, url)
    tap(tab, SUBMIT)
    tab.evaluate("document.querySelector('.swap').open = true; 0")
    tap(tab, ".swap button")
    host = urlsplit(url).netloc
    sent = [each for each in tab.requests if not each["url"].startswith("data:")]  # the date picker
    assert len(sent) > 10
    for request in sent:
        assert urlsplit(request["url"]).netloc == host
        assert "Cookie" not in request["headers"]
        assert not request["headers"].get("Referer")
        assert not any(word in request["url"].partition("#")[0] for word in HEALTH)
    told = [request for request in tab.requests if "osteoporosis" in request.get("postData", "")]
    assert len(told) == 4  # the screening, the choices, the session, and the exchange
    assert all("set-cookie" not in response["headers"] for response in tab.responses)
    assert tab.evaluate("document.cookie + localStorage.length") == "0"
    refused = [problem for problem in tab.problems if "Content Security Policy" in problem]
    assert refused == []


KEYS = {"Tab": (9, ""), "Enter": (13, "\r")}


def _press(tab: Tab, key: str) -> None:
    code, text = KEYS[key]
    tab.press(key, code=code, text=text)


def _focused(tab: Tab) -> str:
    text = tab.evaluate("document.activeElement.textContent")
    return re.sub(r"\s+", " ", text).strip()


def _tab_to(tab: Tab, text: str) -> None:
    """Press Tab until something that begins with this text has the focus."""
    for _ in range(60):
        _press(tab, "Tab")
        if _focused(tab).startswith(text):
            return
    pytest.fail(f"The keyboard does not reach {text!r}.")


def _follow(tab: Tab, text: str) -> None:
    _tab_to(tab, text)
    tab.during_load(lambda: _press(tab, "Enter"))
