"""The way to a session and to a plan: screening, choices, and what comes of them."""

import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.main import create_app
from app.pages.equipment import RARE
from app.settings import Settings
from tests import seed_files
from tests.client import start
from tests.pages.conftest import Document, Pages, Values

PROGRAMMES = seed_files.templates()
FIRST = {"step": "1"}
SECOND = {"step": "2", "screened": "yes"}
AFTER_SURGERY = {"topic": "not-cleared", "safe_for": "recent-surgery"}
CHOICES = {"screened": "yes", "make": "yes", "template": "flat-foot", "minutes": "20"}


def fields(page: Document, name: str) -> list[str]:
    """The values of all fields with a name."""
    return [each["value"] for each in page.all("input") if each.get("name") == name]


def picked(page: Document) -> list[str]:
    """The exercises of a session, in order."""
    return [each["id"] for each in page.all("article")]


def composed(pages: Pages, **inputs: Any) -> dict[str, Any]:
    answer: dict[str, Any] = pages.client.post("/v1/compose/session", inputs)
    return answer


def test_a_first_session_begins_with_the_screening(pages: Pages) -> None:
    for path in ("/today", "/plan"):
        asked = pages.get(path)
        sent = pages.post(path, {"make": "yes", "template": "flat-foot"})
        assert not picked(sent)
        assert fields(sent, "template") == ["flat-foot"]
        for page in (asked, sent):
            assert [form["action"] for form in page.all("form")] == ["/screening"]
            assert fields(page, "next") == [path.removeprefix("/")]
            assert fields(page, "step") == ["1"]
            assert not fields(page, "screened")
    for path in ("/programmes/flat-foot", "/conditions/flat-foot"):
        begun = [form["action"] for form in pages.get(path).all("form")]
        assert begun
        assert set(begun) == {"/screening"}


def answers(page: Document) -> list[str]:
    """The values of the questions on a screen, without the boxes of the topics."""
    boxes = [box for box in page.all("input") if box["type"] == "checkbox"]
    return [box["value"] for box in boxes if box["name"] != "topic"]


def test_the_screening_asks_every_question_on_two_screens(pages: Pages) -> None:
    first = pages.get("/screening")
    second = pages.post("/screening", FIRST | {"none": "yes"})
    questions = pages.client.json("/v1/screening")["questions"]
    asked = [*answers(first), *answers(second)]
    assert sorted(asked) == sorted(each["yes"]["value"] or each["slug"] for each in questions)
    assert {form["action"] for page in (first, second) for form in page.all("form")} == {
        "/screening"
    }


def test_nothing_to_say_leads_to_a_session_in_two_taps_and_the_choices(pages: Pages) -> None:
    second = pages.post("/screening", FIRST | {"none": "yes", "template": "calf-strength"})
    assert fields(second, "template") == ["calf-strength"]
    sent = SECOND | {"none": "yes", "template": "calf-strength"}
    answer = pages.send("/screening", sent)
    assert (answer.status_code, answer.headers["location"]) == (307, "/today")
    choices = pages.post("/today", sent)
    selected = [each["value"] for each in choices.all("option") if "selected" in each]
    assert "calf-strength" in selected
    session = pages.post("/today", CHOICES)
    assert "/play" in [form["action"] for form in session.all("form")]
    (play,) = fields(session, "play")
    assert play.startswith("template=flat-foot&minutes=20")


@pytest.mark.parametrize("wanted", ["today", "plan", "play"])
def test_the_screening_leads_to_the_page_that_was_wanted(pages: Pages, wanted: str) -> None:
    answer = pages.send("/screening", SECOND | {"none": "yes", "next": wanted})
    assert answer.headers["location"] == f"/{wanted}"
    assert "osteoporosis" not in answer.headers["location"]


def test_none_of_these_comes_after_the_last_topic(pages: Pages) -> None:
    source = pages.response("/screening").text
    assert source.index('name="none"') > source.rindex('type="checkbox"')


@pytest.mark.parametrize(
    ("answered", "told", "focus"),
    [
        ({"topic": "calf"}, "You ticked “Calf”. Now tick what applies in its list.", "calf"),
        ({"red_flags": "calf-pain-on-walking"}, "but “Calf” is not.", "calf"),
        ({"topic": "calf", "red_flags": "stroke-signs"}, "but “Heart, lungs or brain” is not.",
         "heart-lungs-brain"),
        ({}, "Nothing is ticked. Tick what applies, or choose “None of these”.", "yes"),
        ({"topic": "calf", "red_flags": "calf-pain-on-walking", "none": "yes"},
         "You chose “None of these”, but something is ticked.", None),
    ],
)  # fmt: skip
def test_answers_that_contradict_each_other_are_asked_again(
    pages: Pages, answered: Values, told: str, focus: str | None
) -> None:
    stated = {**FIRST, **answered, "template": "calf-strength", "next": "plan"}
    page = pages.post("/screening", stated, status=422)
    assert page.title.startswith("Please check your answers: ")
    assert told in page.text
    kept = {(name, value) for name in ("topic", "red_flags") for value in [answered.get(name)]
            if value}  # fmt: skip
    ticked = [box for box in page.all("input") if "checked" in box]
    assert {(box["name"], box["value"]) for box in ticked} == kept
    assert fields(page, "template") == ["calf-strength"]
    assert fields(page, "next") == ["plan"]
    focused = [each["value"] for _, each in page.elements if "autofocus" in each]
    assert focused == ([focus] if focus else [])
    assert not picked(page)


def test_a_wrong_answer_on_the_second_screen_can_be_taken_back(pages: Pages) -> None:
    stated = SECOND | {"topic": ["weak-bones", "joints"], "safe_for": ["osteoporosis"]}
    page = pages.post("/screening", stated, status=422)
    assert "You ticked “Joints”." in page.text
    boxes = [box for box in page.all("input") if box["value"] == "osteoporosis"]
    assert [box["type"] for box in boxes] == ["checkbox"]


def test_what_was_cleared_on_the_first_screen_stays_on_the_second(pages: Pages) -> None:
    stated = SECOND | {"none": "yes", "safe_for": "recent-surgery", "cleared": "recent-surgery"}
    assert pages.send("/screening", stated).status_code == 307
    page = pages.post("/screening", stated | {"topic": "joints"}, status=422)
    assert fields(page, "safe_for")[0] == "recent-surgery"


def test_the_tick_for_a_child_says_the_age_and_what_a_teenager_should_do(pages: Pages) -> None:
    """The age is the one that the documentation of composition gives."""
    page = pages.post("/screening", FIRST | {"none": "yes"})
    assert "for a child of about 4 to 12." in page.text
    assert "From about thirteen years on" in Path("docs/composition.md").read_text("utf-8")
    assert "From about 13 on, leave it unticked." in page.text
    assert "pain in a knee or heel should see a doctor" in page.text
    assert "/conditions/calcaneal-apophysitis" in page.links()


@pytest.mark.parametrize("stated", [{"answered": "yes"}, {"none": "yes"}, {"step": "3"}])
def test_only_an_answered_screen_leads_on(pages: Pages, stated: dict[str, str]) -> None:
    assert fields(pages.post("/screening", stated), "step") == ["1"]


def test_what_to_read_first_is_open_and_before_the_start(pages: Pages) -> None:
    source = pages.send("/today", CHOICES).text
    heading, start = source.index("<h2>Read this first</h2>"), source.index('action="/play"')
    assert heading < start
    assert "<details" not in source[:start]


def test_a_red_flag_stops(pages: Pages) -> None:
    page = pages.post(
        "/screening",
        FIRST | {"topic": "heart-lungs-brain", "red_flags": "chest-pain-or-fainting"},
        status=422,
    )
    assert page.title.startswith("Get emergency help now")
    assert "Call an emergency number now." in page.text
    assert not page.all("form")
    skipped = pages.post("/today", CHOICES | {"red_flags": "stroke-signs"}, status=422)
    assert "it can be a stroke" in skipped.text


def test_a_stop_says_what_was_answered_why_it_matters_and_how_soon_to_see_whom(
    pages: Pages,
) -> None:
    """For each question that stops, also those about a child."""
    for question in pages.client.json("/v1/screening")["questions"]:
        if question["kind"] not in {"red-flag", "gate"}:
            continue
        name = question["yes"]["parameter"] or "red_flags"
        stated = {"topic": question["topic"], name: question["yes"]["value"] or question["slug"]}
        page = pages.post("/screening", FIRST | stated, status=422)
        assert f"You answered yes to: {question['question']}" in page.text
        whom = {"emergency": "Get emergency help now", "same-day": "See a doctor today",
                "soon": "See a doctor in the next few days"}  # fmt: skip
        assert page.title.startswith(whom[question["yes"]["urgency"]])
        if question["kind"] == "red-flag":
            advice = question["yes"]["advice"]
            assert advice in page.text
            assert len(advice.split()) >= 10, advice  # a reason beside what to do


def test_a_child_who_limps_with_a_fever_sees_a_doctor_today(pages: Pages) -> None:
    flags = ["fever", "child-limp-or-morning-stiffness"]
    stated = FIRST | {"topic": ["infection", "child"], "red_flags": flags}
    page = pages.post("/screening", stated, status=422)
    assert page.title.startswith("See a doctor today")
    assert "In the next few days" not in page.text


def test_a_gate_stops_until_it_is_cleared(pages: Pages) -> None:
    page = pages.post("/screening", FIRST | AFTER_SURGERY, status=422)
    assert fields(page, "cleared") == ["recent-surgery"]
    stated = AFTER_SURGERY | {"cleared": "recent-surgery"}
    second = pages.post("/screening", FIRST | stated)
    assert fields(second, "cleared") == ["recent-surgery"]
    session = pages.post("/today", CHOICES | stated | {"minutes": "30"})
    assert "a clinician has cleared exercise" in session.text


def test_a_gate_that_nobody_clears_offers_no_way_on(pages: Pages) -> None:
    page = pages.post(
        "/screening",
        FIRST
        | {
            "topic": ["not-cleared", "supervision"],
            "safe_for": ["recent-surgery", "unstable-heart-disease"],
        },
        status=422,
    )
    assert not page.all("form")


def test_the_session_is_the_one_of_the_api(pages: Pages) -> None:
    choices = {"safe_for": ["osteoporosis", "falls-risk"], "not_feature": ["kneeling"], "day": "5"}
    page = pages.post("/today", CHOICES | choices)
    session = composed(
        pages,
        template="flat-foot",
        minutes=20,
        day=5,
        safe_for=["osteoporosis", "falls-risk"],
        not_feature=["kneeling"],
    )
    assert picked(page) == [
        pick["exercise"]["slug"] for block in session["blocks"] for pick in block["exercises"]
    ]
    assert fields(page, "play") == [session["link"].partition("?")[2]]
    for block in session["blocks"]:
        for pick in block["exercises"]:
            assert pick["reason"] in page.text
            for caution in pick["cautions"]:
                assert caution["advice"] in page.text


def test_only_the_equipment_that_is_ticked(pages: Pages) -> None:
    page = pages.post("/today", CHOICES | {"asked_have": "some", "have": ["chair", "wall"]})
    session = composed(pages, template="flat-foot", minutes=20, have=["chair", "wall"])
    assert picked(page) == [
        pick["exercise"]["slug"] for block in session["blocks"] for pick in block["exercises"]
    ]
    all_there = pages.post("/today", CHOICES | {"asked_have": "all", "have": ["chair"]})
    assert picked(all_there) == picked(pages.post("/today", CHOICES))


@pytest.mark.sweep
@pytest.mark.parametrize("programme", [slug for slug in PROGRAMMES if slug != "child-feet"])
def test_without_a_choice_a_session_needs_only_what_homes_have(
    pages: Pages, programme: str
) -> None:
    """For each programme: the choices as they stand on the page."""
    choices = pages.post("/today", {"screened": "yes", "template": programme})
    chosen = [each for each in choices.all("input") if each["type"] == "radio" and
              "checked" in each]  # fmt: skip
    sent: Values = {each["name"]: each["value"] for each in chosen}
    assert sent == {"minutes": "20", "asked_have": "home"}
    for day in ("1", "2", "29"):
        values = {**sent, "screened": "yes", "make": "yes", "template": programme, "day": day}
        answer = pages.send("/today", values)
        if "Take " in answer.text and answer.status_code == 422:  # too few minutes
            answer = pages.send("/today", {**values, "minutes": "45"})
        page = Document(answer.text)
        needed = {thing["slug"] for slug in picked(page)
                  for thing in seed_files.exercises()[slug]["equipment"]
                  if thing.get("required", True)}  # fmt: skip
        assert picked(page)
        assert needed.isdisjoint(RARE)


def test_machines_are_used_when_they_are_chosen(pages: Pages) -> None:
    stated = CHOICES | {"template": "calf-strength", "day": "85"}
    machine = "leg-press-calf-raise"
    assert machine in picked(pages.post("/today", stated | {"asked_have": "all"}))
    assert machine not in picked(pages.post("/today", stated | {"asked_have": "home"}))


def test_nothing_at_hand_is_the_floor_alone(pages: Pages) -> None:
    page = pages.post("/today", CHOICES | {"asked_have": "some"})
    session = composed(pages, template="flat-foot", minutes=20, have=[])
    assert picked(page) == [
        pick["exercise"]["slug"] for block in session["blocks"] for pick in block["exercises"]
    ]


def test_the_number_of_the_session_says_what_it_asks_for(pages: Pages) -> None:
    page = pages.post("/today", {"screened": "yes", "template": "kneecap-pain"})
    (number,) = (each for each in page.all("input") if each["name"] == "day")
    assert number["value"] == "1"
    assert "unless you have done all the sessions before" in page.text
    assert "only when you meet its “Go on when”" in page.text
    assert "/programmes/kneecap-pain" in page.links()
    without = pages.post("/today", {"screened": "yes", "template": "flat-foot"})
    assert "Go on when" not in without.text


def test_an_exercise_can_be_swapped_and_swapped_again(pages: Pages) -> None:
    page = pages.post("/today", CHOICES)
    old = picked(page)[0]
    others = re.findall(r'name="swap_new" value="([a-z0-9-]+)"',
                        pages.send("/today", CHOICES).text)  # fmt: skip
    swapped = pages.post("/today", CHOICES | {"swap_old": old, "swap_new": others[0]})
    assert others[0] in picked(swapped)
    assert old not in picked(swapped)
    assert f"{old}:{others[0]}" in fields(swapped, "swap")
    again = pages.post(
        "/today",
        CHOICES | {"swap": f"{old}:{others[0]}", "swap_old": others[0], "swap_new": others[1]},
    )
    assert others[1] in picked(again)
    assert set(fields(again, "swap")) == {f"{old}:{others[1]}"}


def test_choices_that_leave_nothing_lead_to_some_that_work(pages: Pages) -> None:
    stated = CHOICES | {"template": "calf-strength", "minutes": "1"}
    page = pages.post("/today", stated, status=422)
    minutes = fields(page, "minutes")
    working = {"screened": "yes", "make": "yes", "template": "calf-strength"}
    assert picked(pages.post("/today", working | {"minutes": minutes[0]}))


def test_a_block_without_exercises_is_named_in_words(pages: Pages) -> None:
    stated = CHOICES | {"position": "prone"}
    page = pages.post("/today", stated, status=422)
    assert "leave too few exercises for the part “" in page.text
    assert "The positions that you chose." in page.text
    offered = [each for each in page.all("form") if each.get("action") == "/today"]
    assert len(offered) > 1


@pytest.mark.parametrize("path", ["/today", "/plan"])
@pytest.mark.parametrize("health", [{}, {"safe_for": ["falls-risk", "knee-osteoarthritis"]}])
def test_an_adult_is_neither_offered_nor_given_the_games_for_children(
    pages: Pages, health: Values, path: str
) -> None:
    stated: Values = {"screened": "yes", "template": "child-feet", "start": "2027-01-04", **health}
    offered = [each["value"] for each in pages.post(path, stated).all("option")]
    assert "flat-foot" in offered
    assert "child-feet" not in offered
    for below in ("", "/pdf", "/calendar" if path == "/plan" else ""):
        page = pages.post(path + below, {**stated, "make": "yes"}, status=422)
        assert "is for children of about 4 to 12." in page.text
        assert not picked(page)
        assert "/screening" in page.links()


def test_a_child_is_told_why_there_is_no_session_for_a_hip_and_what_to_do(pages: Pages) -> None:
    stated = CHOICES | {"audience": "child", "template": "hip-arthrosis"}
    page = pages.post("/today", stated, status=422)
    assert "This programme is for adults." in page.text
    assert "pain in a knee or heel should see a doctor or physiotherapist" in page.text
    assert "No small change gives a session for the same purpose." in page.text
    assert "This would work" not in page.text
    assert "/screening" in page.links()


CHILD = {"screened": "yes", "audience": "child"}


@pytest.mark.parametrize("path", ["/screening", "/today", "/plan", "/play"])
@pytest.mark.parametrize("condition", ["patellofemoral-pain", "plantar-fasciitis", "osteoporosis"])
def test_a_child_with_a_condition_of_adults_gets_no_session(
    pages: Pages, condition: str, path: str
) -> None:
    topics = {question["yes"]["value"]: question["topic"]
              for question in pages.client.json("/v1/screening")["questions"]}  # fmt: skip
    stated = SECOND | CHILD | {"topic": topics[condition], "safe_for": condition, "make": "yes"}
    page = pages.post(path, stated, status=422)
    assert page.title.startswith("See a doctor or physiotherapist before any exercise")
    assert not page.all("form")
    assert "/play" not in page.links()
    assert {"/conditions/osgood-schlatter", "/conditions/calcaneal-apophysitis",
            "/conditions/growing-pains"} <= page.links()  # fmt: skip


@pytest.mark.parametrize("path", ["/today", "/plan"])
@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ({"safe_for": "patellofemoral-pain"}, "osgood-schlatter"),
        ({"template": "kneecap-pain"}, "osgood-schlatter"),
        ({"safe_for": "achilles-tendinopathy-insertional"}, "calcaneal-apophysitis"),
        ({"template": "plantar-heel-pain"}, "calcaneal-apophysitis"),
    ],
)
def test_the_choices_ask_whether_a_painful_knee_or_heel_still_grows(
    pages: Pages, path: str, stated: dict[str, str], read: str
) -> None:
    """The answer yes stops. Once there is a session, it links to the page too."""
    source = pages.send(path, {"screened": "yes"} | stated).text
    question = source.index("Is this for someone still growing?")
    assert question < source.index('name="make"')
    assert f"/conditions/{read}" in Document(source).links()
    (form,) = (form for form in source.split("<form")[1:] if 'id="growing"' in form)
    sent = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', form.partition("</form>")[0]))
    assert pages.post(path, sent, status=422).title.startswith("See a doctor or physiotherapist")
    session = pages.post("/today", CHOICES | {"minutes": "30"} | stated)
    assert picked(session)
    assert f"/conditions/{read}" in session.links()


def test_the_choices_for_other_conditions_do_not_ask_who_grows(pages: Pages) -> None:
    page = pages.post("/today", {"screened": "yes", "safe_for": "osteoporosis"})
    assert "still growing" not in page.text


@pytest.mark.parametrize(("programme", "ticked"), [("child-feet", ["child"]), ("flat-foot", [])])
def test_the_programme_for_children_sets_the_tick_for_a_child(
    pages: Pages, programme: str, ticked: list[str]
) -> None:
    page = pages.get(f"/programmes/{programme}")
    assert [form["action"] for form in page.all("form")] == ["/screening"] * 2
    assert fields(page, "audience") == ticked * 2
    begun: Values = {"template": programme, "audience": ticked}
    first = pages.post("/screening", {**begun, "start": "yes"})
    assert fields(first, "audience") == ticked
    second = pages.post("/screening", {**begun, **FIRST, "none": "yes"})
    boxes = [each for each in second.all("input") if "checked" in each]
    assert [each["value"] for each in boxes] == ticked


def test_a_child_chooses_among_the_programmes_for_children(pages: Pages) -> None:
    stated = CHILD | {"template": "hip-arthrosis"}
    page = pages.post("/today", stated)
    offered = [each["value"] for each in page.all("option") if each["value"] in PROGRAMMES]
    assert offered == ["child-feet"]
    assert (
        f"For children there is only: {pages.client.json('/v1/templates/child-feet')['name']}."
        in page.text
    )


@pytest.mark.parametrize(
    ("choices", "offered"),
    [
        ({"template": "calf-strength", "asked_have": "some"}, "Have this at hand too: "),
        ({"template": "flat-foot", "position": "walking"}, "Allow this position too: "),
        (
            {"template": "flat-foot", "audience": "child", "not_feature": "crossed-leg"},
            " leave out: ",
        ),
    ],
)
def test_each_offer_leads_to_a_session(pages: Pages, choices: dict[str, str], offered: str) -> None:
    """The hidden fields of each button, sent as a browser would, give a session."""
    stated = {"screened": "yes", "make": "yes", "minutes": "20"} | choices
    source = pages.send("/today", stated).text
    forms = [form for form in source.split("<form")[1:] if 'class="button quiet"' in form]
    assert any(offered in form for form in forms)
    for form in forms:
        sent: dict[str, list[str]] = {}
        for name, value in re.findall(r'name="([a-z_]+)" value="([^"]*)"', form):
            sent.setdefault(name, []).append(value)
        assert picked(pages.post("/today", sent))


def test_a_wrong_value_is_told(pages: Pages) -> None:
    assert "minutes" in pages.post("/today", CHOICES | {"minutes": "many"}, status=422).text
    assert "template" in pages.post("/today", CHOICES | {"template": "nix"}, status=422).text
    answer = pages.client.request("POST", "/today", json={"screened": "yes"})
    assert answer.status_code == 415
    junk = pages.client.request(
        "POST", "/today", content=b"\xff=1",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert junk.status_code == 422


def test_a_plan_is_the_one_of_the_api(pages: Pages) -> None:
    stated = CHOICES | {"start": "2027-01-04", "weeks": "2", "weekdays": ["mon", "thu"]}
    page = pages.post("/plan", stated)
    plan = pages.client.post(
        "/v1/compose/plan",
        {"template": "flat-foot", "minutes": 20, "start": "2027-01-04", "weeks": 2,
         "weekdays": ["mon", "thu"]},
    )  # fmt: skip
    links = [a["href"] for a in page.all("a") if a["href"].startswith("/play#")]
    assert links == ["/play#" + each["link"].partition("?")[2] for each in plan["sessions"]]
    assert "Monday, 4 January 2027" in page.text


def test_the_calendar_has_an_event_for_each_session(pages: Pages) -> None:
    stated = CHOICES | {
        "start": "2027-01-04", "weeks": "2", "weekdays": ["mon", "thu"], "time": "18:30",
        "safe_for": "osteoporosis",
    }  # fmt: skip
    answer = pages.send("/plan/calendar", stated)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["content-disposition"].startswith("attachment;")
    events = Calendar.from_ical(answer.content).events
    assert len(events) == 4
    assert [str(event.start)[11:16] for event in events] == ["18:30"] * 4
    for event in events:
        address = re.search(r"/play(#?)\S*", str(event["DESCRIPTION"]).replace("\n", ""))
        assert address
        assert address[1] == "#"
    wrong = pages.send("/plan/calendar", stated | {"time": "late"})
    assert wrong.status_code == 422


def test_a_plan_without_a_day_to_begin_is_refused_in_words(pages: Pages) -> None:
    page = pages.post("/plan", CHOICES, status=422)
    assert "start" in page.text


def test_answers_to_forms_are_for_the_browser_alone(pages: Pages) -> None:
    answer = pages.send("/today", CHOICES)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "etag" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert '<meta name="robots" content="noindex">' in answer.text


def test_a_child_gets_the_programme_for_children(pages: Pages) -> None:
    stated = {"screened": "yes", "safe_for": "flat-foot", "audience": "child"}
    page = pages.post("/today", stated)
    selected = [each["value"] for each in page.all("option") if "selected" in each]
    assert "child-feet" in selected


WEEKS: Values = {"start": "2027-01-04", "weeks": "2", "weekdays": ["mon", "thu"]}


@pytest.mark.parametrize(("path", "more"), [("/today", {}), ("/plan", WEEKS)])
def test_a_session_and_a_plan_can_be_printed(pages: Pages, path: str, more: Values) -> None:
    stated: Values = {**CHOICES, **more}
    page = pages.post(path, stated)
    assert f"{path}/pdf" in [form["action"] for form in page.all("form")]
    sizes = [pages.send(f"{path}/pdf", {**stated, **extra}) for extra in ({}, {"print": "large"})]
    assert [each.headers["content-type"] for each in sizes] == ["application/pdf"] * 2
    assert sizes[0].content != sizes[1].content
    assert sizes[0].headers["cache-control"] == "no-store"


def test_nothing_is_printed_where_it_is_switched_off(seeded_url: str) -> None:
    off = Pages(start(create_app(Settings(database_url=seeded_url, pdf=False))))
    page = off.post("/today", CHOICES)
    assert "/today/pdf" not in [form["action"] for form in page.all("form")]
    assert off.send("/today/pdf", CHOICES).status_code == 404
