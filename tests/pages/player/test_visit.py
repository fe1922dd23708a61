"""Whole visits to the player, in a browser, as a person makes them."""

import json
from datetime import date, timedelta

import pytest

from tests.devtools import Browser
from tests.pages.player.visitor import Visitor
from tests.server import Server

pytestmark = pytest.mark.heavy

SESSION = "/play#template=calf-strength&minutes=15"
HURT = "alternating-heel-raise"


def first_screen(browser: Browser, server: Server) -> Visitor:
    """A visitor who has answered the screening and sees today's session."""
    visitor = Visitor.come(browser, server.url)
    visitor.open(SESSION)
    visitor.answer_screening()
    return visitor


def test_from_the_start_page_to_the_first_cue_in_three_taps(
    browser: Browser, server: Server
) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open("/")
    visitor.follow(".hero .button")
    visitor.follow("main form .none")
    visitor.follow("main form .none")
    visitor.follow("button[name='make']")  # the first tap after the screening
    visitor.follow("form[action='/play'] button")
    visitor.tap(".begin")
    visitor.wait(".player-count")
    assert visitor.text(".player-do")
    assert [each for each in visitor.tab.problems if "503" not in each] == []  # no pictures yet


def test_a_link_from_elsewhere_leads_through_the_screening(
    browser: Browser, server: Server
) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open(SESSION)
    visitor.wait("#player form")
    assert not list(visitor.posted())
    assert not visitor.has(".begin")
    visitor.answer_screening()
    assert visitor.tab.evaluate("location.hash") == SESSION.removeprefix("/play")
    visitor.open(SESSION)  # and is answered once
    visitor.wait(".begin")


def test_a_red_flag_ends_the_visit(browser: Browser, server: Server) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open(SESSION)
    visitor.follow("#player form button")
    visitor.tap("[name=topic]")
    visitor.tap("[name=red_flags]")
    visitor.follow(".go-on")
    assert visitor.has(".box.stop")
    visitor.open(SESSION)
    visitor.wait("#player form")
    assert not list(visitor.posted())


def test_when_health_has_changed_the_screening_comes_first_again(
    browser: Browser, server: Server
) -> None:
    visitor = first_screen(browser, server)
    visitor.tap(".screen-again")
    visitor.wait("#player form")
    visitor.open(SESSION)  # whatever the answers were, those from before don't count any more
    visitor.wait("#player form")
    assert not visitor.has(".begin")


def test_what_hurt_is_less_tomorrow(browser: Browser, server: Server) -> None:
    visitor = first_screen(browser, server)
    visitor.tap(".begin")
    visitor.wait(".player-count")
    visitor.play_to_the_end()
    visitor.say_pain(HURT, 7)
    visitor.tap(f"[name='effort-{HURT}'][value='hard']")
    assert "7 out of 10 is too much. Stop this exercise" in visitor.text(".report .too-much")
    visitor.tap(".adapt input")
    visitor.tap(".save")
    visitor.wait(".next-session")
    assert "hurt 7 out of 10. Stop this exercise for now" in visitor.text(".too-much")
    assert "See a doctor or physiotherapist if" in visitor.text(".too-much")
    assert "6 or more is too much" in visitor.text()  # as the session advises
    visitor.tap(".next-session")
    visitor.wait(".changes")
    assert "hurt 7 out of 10 last time" in visitor.text(".box.hurt")
    assert "because it hurt" in visitor.text(".changes")
    assert visitor.text("h1") == "Rest tomorrow"
    *_, asked = visitor.posted()
    day = date.fromisoformat(asked["date"])
    assert day - date.fromisoformat(asked["history"][0]["date"]) == timedelta(days=2)
    assert f"Your next session is on {day:%A}" in visitor.text(".next-day")
    (done,) = asked["history"]
    told = {each["slug"]: each for each in done["exercises"]}
    assert told[HURT]["pain"] == 7
    assert told[HURT]["effort"] == "hard"
    others = [each for slug, each in told.items() if slug != HURT]
    assert others
    assert not any("pain" in each for each in others)


def test_after_a_reload_one_goes_on_where_one_was(browser: Browser, server: Server) -> None:
    visitor = first_screen(browser, server)
    assert not visitor.has(".resume")
    visitor.tap(".begin")
    visitor.wait(".player-name")
    first = visitor.text("h1")
    while visitor.text("h1") == first:
        visitor.pass_seconds(10)
    second = visitor.text("h1")
    visitor.open(SESSION)
    visitor.wait(".resume")
    assert second in visitor.text(".resume")
    visitor.tap(".resume")
    visitor.wait(".player-place")
    assert visitor.text(".player-place").startswith("Exercise 2 of")
    visitor.play_to_the_end()
    assert first in visitor.text("#player")  # what was done before counts
    visitor.tap(".save")
    visitor.wait(".next-session")
    visitor.open(SESSION)
    visitor.wait(".begin")
    assert not visitor.has(".resume")


def test_how_much_it_hurt_is_asked_only_where_something_did(
    browser: Browser, server: Server
) -> None:
    visitor = first_screen(browser, server)
    visitor.tap(".begin")
    visitor.play_to_the_end()
    assert not visitor.has(".pain")
    visitor.say_pain(HURT, 9)
    tops = "[...document.querySelectorAll('.pain .pill')].slice(0, 11).map(e => e.offsetTop)"
    assert len(set(visitor.tab.evaluate(tops))) == 2  # eleven buttons in two rows
    visitor.tap("[name='hurt'][value='no']")
    assert not visitor.has(".pain")
    assert not visitor.has(".too-much")
    visitor.tap(".adapt input")
    visitor.tap(".save")
    visitor.tap(".next-session")
    visitor.wait(".changes")
    *_, asked = visitor.posted()
    assert {each["pain"] for each in asked["history"][0]["exercises"]} == {0}


def test_a_list_stays_as_it_is_and_says_what_hurt_too_much(
    browser: Browser, server: Server
) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open("/play#exercises=short-foot:2x5,standing-calf-raise:2x10&title=Yours")
    visitor.answer_screening()
    assert "fixed list" in visitor.text()
    assert "follow what I say" not in visitor.text()
    visitor.tap(".begin")
    visitor.wait(".act-swap")
    assert visitor.text(".act-swap") == "Skip this exercise"
    visitor.play_to_the_end()
    assert "follow what I say" not in visitor.text()
    visitor.say_pain("short-foot", 7)
    visitor.tap(".save")
    visitor.tap(".next-session")
    visitor.wait(".changes")
    assert "Short foot hurt 7 out of 10 last time" in visitor.text(".box.hurt")
    assert "6 or more is too much" in visitor.text()
    assert "fixed list" in visitor.text()
    visitor.pass_days(1)
    visitor.open("/play")
    visitor.tap("[name='morning'][value='worse']")
    assert "Short foot hurt 7 out of 10 last time" in visitor.text(".box.hurt")
    assert all(body["exercises"] and "history" not in body for body in visitor.posted())
    visitor.open(SESSION)  # a programme begins with what was said about the list
    visitor.wait(".begin")
    title = visitor.text("h1")
    visitor.tap(".panel .check:nth-of-type(3)")
    visitor.wait_until(f"document.querySelector('h1').innerText !== {title!r}")
    *_, asked = visitor.posted()
    (done,) = asked["history"]
    assert done["next_morning"] == "worse"
    assert done["exercises"][0]["pain"] == 7


def test_the_morning_after_goes_along_and_the_same_dose_can_be_asked_for(
    browser: Browser, server: Server
) -> None:
    visitor = first_screen(browser, server)
    visitor.tap(".begin")
    visitor.play_to_the_end()
    visitor.tap(".save")
    visitor.wait(".next-session")
    visitor.pass_days(1)
    visitor.open(SESSION)
    assert not visitor.has(".worse")
    visitor.tap("[name='morning'][value='worse']")
    visitor.wait(".worse")
    assert "See a doctor or physiotherapist" in visitor.text(".worse")
    visitor.tap(".panel .check:nth-of-type(3)")  # from now on sessions follow
    visitor.wait_until("document.querySelectorAll('[name=morning]').length === 0")
    first, *_, asked = visitor.posted()
    assert "history" not in first
    assert asked["history"][0]["next_morning"] == "worse"
    visitor.wait(".worse")
    visitor.tap(".panel .check:nth-of-type(3)")
    visitor.wait_until("!document.querySelector('.panel .check:nth-of-type(3) input').checked")
    visitor.wait(".begin")


def test_no_word_about_health_is_in_an_address(browser: Browser, server: Server) -> None:
    visitor = Visitor.come(browser, server.url)
    visitor.open(SESSION + "&safe_for=osteoporosis")
    visitor.answer_screening()
    visitor.tap(".begin")
    visitor.play_to_the_end()
    visitor.say_pain(HURT, 7)
    visitor.tap(".adapt input")
    visitor.tap(".save")
    visitor.tap(".next-session")
    visitor.wait(".changes")
    assert any(body.get("safe_for") == ["osteoporosis"] for body in visitor.posted())
    words = ("osteoporosis", "safe_for", "pain", "effort", "history", "hurt", "template=")
    for address in visitor.addresses():
        assert address.startswith((server.url, "about:", "blob:", "data:")), address
        assert not any(word in address for word in words), address
    assert "osteoporosis" not in server.log.read_text()
    cookies = visitor.tab.send("Network.getCookies", urls=[server.url])["cookies"]
    assert cookies == []


def test_the_diary_goes_into_a_file_and_comes_back_and_can_be_deleted(
    browser: Browser, server: Server
) -> None:
    visitor = first_screen(browser, server)
    visitor.tab.evaluate(
        "const make = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => { globalThis.saved = blob.text(); return make(blob) };"
    )
    visitor.tap(".begin")
    visitor.play_to_the_end()
    visitor.tap(".save")
    visitor.tap(".kept summary")
    visitor.tap(".export")
    saved = json.loads(visitor.tab.evaluate("globalThis.saved"))
    assert len(saved["sessions"]) == 1
    visitor.tap(".delete")
    visitor.tap("dialog [value='delete']")
    visitor.wait_until("!document.querySelector('dialog')")
    visitor.open(SESSION)
    visitor.wait("#player form")  # even the screening is forgotten
    visitor.answer_screening()
    visitor.tap(".kept summary")
    visitor.tab.evaluate(
        "(() => { const data = new DataTransfer();"
        f"data.items.add(new File([{json.dumps(json.dumps(saved))}], 'diary.json'));"
        "const input = document.querySelector('input[type=file]');"
        "input.files = data.files; input.dispatchEvent(new Event('change')) })()"
    )
    visitor.wait_until("document.querySelector('.kept [role=status]').textContent !== ''")
    visitor.open(SESSION)
    visitor.wait(".begin")
    assert "1" in visitor.text(".kept summary")
