"""The page for a list of one's own: the form, what its buttons do, and the session."""

import re
from html import unescape

from icalendar import Calendar

from app.composition.requests.list_entry import ListEntry
from app.composition.requests.short_form import bounds
from app.pages.own_list.form import FIGURES
from tests.composition.handouts.reading import text_of
from tests.pages.conftest import Document, Pages, Values

TWO = {"0-slug": "short-foot", "0-sets": "2", "1-slug": "single-leg-stance", "1-side": "left"}
AVOIDED = "arch-lift-on-step-edge"


def slugs(page: Document) -> list[str]:
    """The exercises of the list, in order."""
    named = {each["name"]: each["value"] for each in page.all("input") if "-slug" in each["name"]}
    return [named[name] for name in sorted(named)]


def value(page: Document, name: str) -> str:
    return next(each["value"] for each in page.all("input") if each.get("name") == name)


def press(pages: Pages, action: str, values: Values = TWO, status: int = 200) -> Document:
    return pages.post("/list", {**values, "do": action}, status)


def test_an_empty_list_asks_for_an_exercise(pages: Pages) -> None:
    page = pages.get("/list")
    assert slugs(page) == []
    assert "Search for an exercise and add it." in page.text
    (make,) = [each for each in page.all("button") if each.get("value") == "make"]
    assert "disabled" in make
    assert press(pages, "make", {}).title.startswith("A list of exercises")


def test_a_search_offers_exercises_to_add_and_keeps_the_list(pages: Pages) -> None:
    page = press(pages, "search", {**TWO, "q": "towel curl", "title": "Evening"})
    assert slugs(page) == ["short-foot", "single-leg-stance"]
    assert value(page, "0-sets") == "2"
    assert value(page, "title") == "Evening"
    assert "add:towel-curl" in [each.get("value") for each in page.all("button")]
    by_kind = press(pages, "search", {"category": "massage"})
    assert "add:foot-stroking-massage" in [each.get("value") for each in by_kind.all("button")]


def test_results_stay_while_exercises_are_added_and_go_afterwards(pages: Pages) -> None:
    for action, stay in (("search", True), ("add:short-foot", True), ("up:1", False)):
        page = press(pages, action, {**TWO, "q": "towel curl"})
        offered = [each.get("value") for each in page.all("button")]
        assert ("add:towel-curl" in offered) is stay


def test_the_first_button_searches_so_that_enter_does(pages: Pages) -> None:
    page = press(pages, "search", {**TWO, "q": "calf"})
    assert page.all("button")[0]["value"] == "search"


def test_a_search_leaves_out_what_the_conditions_rule_out(pages: Pages) -> None:
    def found(**more: str) -> list[str | None]:
        page = press(pages, "search", {"q": "arch lowering step edge", **more})
        return [each.get("value") for each in page.all("button")]

    assert f"add:{AVOIDED}" in found()
    assert f"add:{AVOIDED}" not in found(safe_for="falls-risk")


def test_exercises_are_added_moved_and_removed(pages: Pages) -> None:
    assert slugs(press(pages, "add:towel-curl")) == [
        "short-foot", "single-leg-stance", "towel-curl",
    ]  # fmt: skip
    moved = press(pages, "up:1")
    assert slugs(moved) == ["single-leg-stance", "short-foot"]
    assert value(moved, "1-sets") == "2"
    assert slugs(press(pages, "down:0")) == ["single-leg-stance", "short-foot"]
    assert slugs(press(pages, "remove:0")) == ["single-leg-stance"]
    for nothing in ("up:0", "down:1", "remove:7", "remove:x", "add:nix", "instead:0:nix", "dance"):
        assert slugs(press(pages, nothing)) == ["short-foot", "single-leg-stance"]


def test_a_list_has_at_most_twenty_exercises(pages: Pages) -> None:
    full = {f"{number}-slug": "short-foot" for number in range(20)}
    page = press(pages, "add:towel-curl", full)
    assert len(slugs(page)) == 20
    assert "The list is full." in page.text


def test_an_exercise_leads_to_a_list_with_it(pages: Pages) -> None:
    assert "/list?add=short-foot" in pages.get("/exercises/short-foot").links()
    page = pages.get("/list?add=short-foot")
    assert slugs(page) == ["short-foot"]
    assert "Short foot was added." in page.text


def test_only_what_fits_an_exercise_is_asked(pages: Pages) -> None:
    page = press(pages, "search")
    asked = {each["name"] for each in page.all("input") if each["type"] == "number"}
    counted = {f"0-{name}" for name in FIGURES if name != "seconds"}
    timed = {f"1-{name}" for name in FIGURES
             if name not in {"reps", "hold_seconds", "tempo_seconds"}}  # fmt: skip
    assert asked == counted | timed
    assert [each["name"] for each in page.all("select")] == ["category", "1-side"]
    assert bounds(ListEntry, "per_week") == (1, 7)


def test_the_session_is_the_one_of_the_api(pages: Pages) -> None:
    stated = {**TWO, "0-hold_seconds": "5", "0-per_week": "3", "0-per_day": "2", "title": "Evening"}
    page = press(pages, "make", {**stated, "safe_for": "osteoporosis"})
    assert "Evening" in page.title
    assert [each["id"] for each in page.all("article")] == ["short-foot", "single-leg-stance"]
    assert "2 times a day, on 3 days a week" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Shift your weight onto your left leg" in page.text
    session = pages.client.post(
        "/v1/compose/list",
        {
            "title": "Evening", "safe_for": ["osteoporosis"],
            "exercises": [
                {"slug": "short-foot", "sets": 2, "hold_seconds": 5, "per_week": 3, "per_day": 2},
                {"slug": "single-leg-stance", "side": "left"},
            ],
        },
    )  # fmt: skip
    fragment = session["link"].partition("?")[2]
    assert value(page, "play") == fragment
    assert f"http://test/play#{fragment}" in [each["href"] for each in page.all("a")]


def test_the_session_can_be_printed_and_changed(pages: Pages) -> None:
    source = unescape(pages.send("/list", {**TWO, "title": "Evening", "do": "make"}).text)
    forms = re.findall(r'<form[^>]* action="([^"]+)">(.*?)</form>', source, re.DOTALL)
    sent = {action: re.findall(r'name="([^"]+)" value="([^"]*)"', form) for action, form in forms}
    assert set(sent) == {"/play", "/list", "/list/pdf", "/list/calendar"}
    assert slugs(pages.post("/list", dict(sent["/list"]))) == ["short-foot", "single-leg-stance"]
    pdf = pages.send("/list/pdf", {**dict(sent["/list/pdf"]), "print": "large"})
    assert pdf.headers["content-type"] == "application/pdf"
    assert "Evening" in text_of(pdf.content)


def test_the_calendar_has_one_event_that_opens_the_player(pages: Pages) -> None:
    stated = {**TWO, "safe_for": "osteoporosis", "date": "2027-03-22", "time": "18:30"}
    answer = pages.send("/list/calendar", stated)
    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).events
    assert str(event.start)[:16] == "2027-03-22 18:30"
    assert str(event["URL"]).startswith("http://test/play#")
    assert "?" not in str(event["URL"])
    assert pages.send("/list/calendar", TWO).status_code == 422
    assert pages.send("/list/calendar", {**stated, "date": "soon"}).status_code == 422
    assert pages.send("/list/calendar", {**stated, "time": "late"}).status_code == 422


def test_a_figure_out_of_range_is_told_beside_its_exercise(pages: Pages) -> None:
    page = press(pages, "make", {**TWO, "1-sets": "99"}, 422)
    assert "Sets: enter a whole number from 1 to 10." in page.text
    (described,) = [each["id"] for each in page.all("fieldset") if "aria-describedby" in each]
    assert described == "row-1"
    assert "#row-1" in [each["href"] for each in page.all("a")]
    assert value(page, "1-sets") == "99"


def test_a_hold_longer_than_the_repetition_is_told(pages: Pages) -> None:
    page = press(pages, "make", {**TWO, "0-hold_seconds": "9", "0-tempo_seconds": "8"}, 422)
    assert "The hold is longer than the whole repetition." in page.text
    short = press(pages, "make", {**TWO, "0-tempo_seconds": "2"}, 422)
    assert "Short foot is held for 3 s" in short.text


def test_an_exercise_to_avoid_is_told_with_what_to_do_instead(pages: Pages) -> None:
    stated = {**TWO, "2-slug": AVOIDED, "safe_for": "falls-risk"}
    page = press(pages, "make", stated, 422)
    assert "should be avoided with: Risk of falling." in page.text
    assert f"'{AVOIDED}'" not in page.text
    (instead,) = [each["value"] for each in page.all("button") if "instead" in each["value"]]
    changed = press(pages, instead, stated)
    assert slugs(changed) == ["short-foot", "single-leg-stance", instead.rpartition(":")[2]]


def test_a_condition_to_see_a_clinician_for_needs_their_clearance(pages: Pages) -> None:
    page = press(pages, "make", {**TWO, "safe_for": "recent-surgery"}, 422)
    assert "See a doctor" in page.text
    cleared = press(pages, "make", {"0-slug": "short-foot", "cleared": "recent-surgery"})
    assert "a clinician has cleared exercise" in cleared.text


def test_what_is_said_about_health_is_in_no_address(pages: Pages) -> None:
    page = press(pages, "make", {**TWO, "safe_for": "osteoporosis"})
    addresses = [each.get("href", each.get("action", "")) for each in page.all("a")]
    addresses += [each["action"] for each in page.all("form")]
    assert not any("osteoporosis" in each.partition("#")[0] for each in addresses)


def test_a_title_too_long_is_told(pages: Pages) -> None:
    page = press(pages, "make", {**TWO, "title": "x" * 81}, 422)
    assert "The list can't be read." in page.text
    assert pages.send("/list/pdf", {**TWO, "0-sets": "99"}).status_code == 422


def test_all_faults_of_a_list_are_told_together(pages: Pages) -> None:
    stated = {
        "0-slug": "short-foot", "0-reps": "999", "1-slug": AVOIDED, "1-sets": "abc", "1-reps": "5",
        "2-slug": "short-foot", "2-tempo_seconds": "2", "safe_for": "falls-risk",
    }  # fmt: skip
    source = unescape(pages.send("/list", {**stated, "do": "make"}).text)
    (alert,) = re.findall(r'role="alert">(.*?)</div>', source, re.DOTALL)
    told = [" ".join(re.sub("<[^>]+>", "", each).split())
            for each in re.findall("<li>(.*?)</li>", alert, re.DOTALL)]  # fmt: skip
    assert told == [
        "Short foot: Repetitions: enter a whole number from 1 to 100.",
        f"{told[1].partition(':')[0]}: Sets: enter a whole number from 1 to 10.",
        "Short foot is held for 3 s: Seconds a repetition includes the hold.",
        f"{told[1].partition(':')[0]} should be avoided with: Risk of falling.",
    ]
    assert value(press(pages, "make", stated, 422), "1-sets") == "abc"


def test_a_list_that_takes_too_long_is_told(pages: Pages) -> None:
    long = {"0-slug": "short-foot", "0-sets": "10", "0-reps": "100", "0-tempo_seconds": "20"}
    page = press(pages, "make", long, 422)
    assert "at most 180 are allowed. Short foot takes" in page.text


def test_what_is_on_the_list_is_not_offered_instead(pages: Pages) -> None:
    stated = {"0-slug": AVOIDED, "safe_for": "falls-risk"}

    def offered(values: Values) -> list[str]:
        found = press(pages, "make", values, 422).all("button")
        return [each["value"].rpartition(":")[2] for each in found if "instead" in each["value"]]

    (instead,) = offered(stated)
    assert offered({**stated, "1-slug": instead}) == []


def test_adding_comes_back_to_where_it_was_pressed(pages: Pages) -> None:
    page = press(pages, "add:towel-curl", {**TWO, "q": "towel curl"})
    actions = {each["value"]: each.get("formaction") for each in page.all("button")
               if "value" in each}  # fmt: skip
    assert actions["add:towel-curl"] == "/list#found-towel-curl"
    assert actions["search"] == "/list#find"
    assert "found-towel-curl" in [each.get("id") for each in page.all("li")]
    assert page.text.count("Towel curl was added.") == 2
