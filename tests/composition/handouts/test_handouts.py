"""Handouts over HTTP: whole, accessible, and the same each time."""

import io
import re
import subprocess
import sys
from pathlib import Path
from threading import current_thread

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.catalogue.snapshot import Catalogue
from app.composition.api.handouts import Handouts
from app.composition.rendering.handout.compiling import Print
from app.composition.rendering.handout.illustrations import greyed
from app.composition.requests.session import SessionRequest
from app.main import create_app
from app.pictures.store import PictureStore
from app.settings import Settings
from tests.client import Client, start
from tests.composition.handouts.reading import codes_of, has_standard, pages_of, text_of
from tests.composition.sessions import session_of
from tests.pictures import DRAWN

SESSION = "/v1/compose/session"
LIST = "/v1/compose/list?exercises=short-foot"
PLAN = "/v1/compose/plan?start=2027-03-22&weeks=2&minutes=20"
PUBLIC_URL = "https://feet.example/api"


def make_client(seeded_url: str, pictures_dir: Path, **settings: object) -> Client:
    chosen = Settings(database_url=seeded_url, pictures_dir=pictures_dir, **settings)  # type: ignore[arg-type]
    return Client(start(create_app(chosen)))


def ask(client: Client, path: str) -> bytes:
    answer = client.get(path, headers={"accept": "application/pdf"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


@pytest.mark.parametrize("size", ["normal", "large"])
def test_a_session_on_paper_has_all_that_one_needs(client: Client, size: str) -> None:
    path = f"{SESSION}?minutes=20&template=balance-and-falls&safe_for=falls-risk"
    session = client.json(path)
    assert any(pick["cautions"] for block in session["blocks"] for pick in block["exercises"])
    pdf = ask(client, f"{path}&format=pdf&print={size}")
    told = text_of(pdf)
    for exercise in session["exercises"]:
        assert exercise["name"] in told
        assert all(step["text"] in told for step in exercise["steps"])
        assert all(cue in told for cue in exercise["cues"][:2])
        assert all(sign in told for sign in exercise["stop_if"])
    for block in session["blocks"]:
        for pick in block["exercises"]:
            assert all(caution["advice"] in told for caution in pick["cautions"])
            if pick["dose"]["sets"] > 1:
                assert f"rest {pick['dose']['rest_seconds']} s" in told
            if tempo := pick["dose"]["tempo_seconds"]:
                assert f"{tempo} s for each repetition" in told
    assert all(advice["text"] in told for advice in session["advice"])
    assert session["notice"] in told
    assert all(word in told for word in ("You need: ", "Name", "Clinician", "Pain 0\N{EN DASH}10"))


def test_a_plan_on_paper_has_a_box_for_each_session(client: Client) -> None:
    plan = client.json(PLAN)
    told = text_of(ask(client, f"{PLAN}&format=pdf"))
    assert "Your sessions" in told
    assert "Two weeks at a glance" not in told
    for session in plan["sessions"]:
        assert f" {session['date']} {session['turn']} " in f"{told} "
    for exercise in plan["exercises"]:
        assert all(step["text"] in told for step in exercise["steps"])


def test_a_plan_on_paper_marks_in_which_session_an_exercise_is(client: Client) -> None:
    plan = client.json(PLAN)
    told = text_of(ask(client, f"{PLAN}&format=pdf"))
    turns: dict[str, set[str]] = {}
    for session in plan["sessions"]:
        for block in session["blocks"]:
            for pick in block["exercises"]:
                turns.setdefault(pick["exercise"]["name"], set()).add(session["turn"])
    assert {frozenset(found) for found in turns.values()} == {
        frozenset("A"), frozenset("B"), frozenset("AB"),
    }  # fmt: skip
    for number, exercise in enumerate(plan["exercises"], start=1):
        mark = " + ".join(sorted(turns[exercise["name"]]))
        assert told.count(f"{number}. {exercise['name']} {mark} ") == 1


@pytest.mark.sweep
def test_every_programme_can_be_printed_without_dates(client: Client, catalogue: Catalogue) -> None:
    for slug, template in catalogue.default.templates.items():
        plan = client.json(f"/v1/compose/plan?template={slug}&start=2001-01-01&weeks=4")
        pdf = ask(client, f"/v1/templates/{slug}")
        told = text_of(pdf)
        assert has_standard(pdf)
        assert all(exercise["name"] in told for exercise in plan["exercises"])
        assert f"{len(plan['sessions'])} sessions of about {plan['minutes']} minutes" in told
        assert "2001" not in told
        first = template.phases[:1]  # what must be so before the next one
        assert all(phase.criterion in told for phase in first if phase.weeks <= 4)


def test_a_programme_in_large_print_has_more_pages(client: Client) -> None:
    path = "/v1/templates/foot-ankle-joints?format=pdf"
    assert len(pages_of(ask(client, f"{path}&print=large"))) > len(pages_of(ask(client, path)))
    refused = client.get("/v1/templates/foot-ankle-joints?print=large")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == "print"


def test_a_session_on_paper_says_which_of_the_alternating_ones_it_is(client: Client) -> None:
    told = text_of(ask(client, SESSION))
    assert "This is session A; the sessions of the programme take turns." in told
    assert "take turns" not in text_of(ask(client, LIST))


@pytest.mark.parametrize(
    ("path", "days"),
    [
        (f"{SESSION}?template=balance-and-falls", "1 2 3 1 2 3"),
        (f"{LIST}:week2:day3,towel-curl:week4", "1 2 3 4 1 2 3 4"),
        (f"{LIST}:week2,towel-curl:day1", "1 2 3 4 5 6 7 1 2 3 4 5 6 7"),
        (f"{LIST},towel-curl", "1 2 3 4 5 6 7 1 2 3 4 5 6 7"),
    ],
)
@pytest.mark.parametrize("size", ["normal", "large"])
def test_two_weeks_have_a_column_for_each_day_asked_for(
    client: Client, path: str, days: str, size: str
) -> None:
    told = text_of(ask(client, f"{path}&format=pdf&print={size}"))
    found = re.search(r"Week 1 Week 2 Exercise ((?:\d )+)", told)
    assert found
    assert found[1].strip() == days


def test_two_weeks_say_how_often_each_exercise_is_done(client: Client) -> None:
    told = text_of(ask(client, f"{LIST}:week2:day3"))
    _, _, table = told.partition("Two weeks at a glance")
    assert "Short foot 3 times a day, on 2 days a week" in table


def test_a_clinicians_own_list_can_be_printed(client: Client) -> None:
    path = "/v1/compose/list?exercises=short-foot:3x12,towel-curl&title=For+Ms+Bell"
    pdf = ask(client, path)
    told = text_of(pdf)
    assert "For Ms Bell" in told
    assert "3 x 12" in told
    posted = {"title": "For Ms Bell", "exercises": [{"slug": "short-foot"}]}
    answer = client.request("POST", "/v1/compose/list?format=pdf", json=posted)
    assert "For Ms Bell" in text_of(answer.content)


@pytest.mark.parametrize("path", [f"{SESSION}?minutes=30", PLAN])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_a_handout_claims_the_standard_that_the_compiler_checked(
    client: Client, path: str, size: str
) -> None:
    joint = "&" if "?" in path else "?"
    pdf = ask(client, f"{path}{joint}format=pdf&print={size}")
    assert has_standard(pdf)
    root = PdfReader(io.BytesIO(pdf)).root_object
    assert str(root["/Lang"]) == "en"
    marks = root["/MarkInfo"]
    assert isinstance(marks, DictionaryObject)
    assert marks["/Marked"]


@pytest.mark.sweep
@pytest.mark.parametrize(("size", "pages"), [("normal", 4), ("large", 7)])
def test_thirty_minutes_with_pictures_take_few_pages(
    catalogue: Catalogue, pictures_dir: Path, size: Print, pages: int
) -> None:
    drawings = PictureStore(pictures_dir).find(DRAWN)
    assert drawings
    handouts = Handouts(lambda _: drawings, PUBLIC_URL, has_player=True)
    for template in catalogue.default.templates:
        session = session_of(catalogue, SessionRequest(template=template, minutes=30))
        pdf = handouts.print(catalogue.default, session, size).pdf
        assert len(PdfReader(io.BytesIO(pdf)).pages) <= pages, template


@pytest.mark.parametrize("size", ["normal", "large"])
def test_an_exercise_is_on_one_page(catalogue: Catalogue, pictures_dir: Path, size: Print) -> None:
    drawings = PictureStore(pictures_dir).find(DRAWN)
    handouts = Handouts(lambda _: drawings, PUBLIC_URL, has_player=True)
    request = SessionRequest(template="balance-and-falls", minutes=30, safe_for=("falls-risk",))
    session = session_of(catalogue, request)
    pdf = handouts.print(catalogue.default, session, size).pdf
    pages = pages_of(pdf)
    for number, exercise in enumerate(session.exercises, start=1):
        told = [f"{number}. {exercise.name}", *exercise.stop_if]
        told += [step.text for step in exercise.steps]
        assert any(all(text in page for text in told) for page in pages), exercise.slug


@pytest.mark.parametrize("size", ["normal", "large"])
def test_an_exercise_longer_than_a_page_goes_on_on_the_next(
    catalogue: Catalogue, size: Print
) -> None:
    session = session_of(catalogue, SessionRequest(minutes=10))
    first, *others = session.exercises
    steps = tuple(
        first.steps[0].model_copy(update={"text": f"Step {number}. {'Rest and wait. ' * 8}"})
        for number in range(1, 61)
    )
    long = (first.model_copy(update={"steps": steps}), *others)
    handouts = Handouts(lambda _: None, None, has_player=True)
    pdf = handouts.print(catalogue.default, session.model_copy(update={"exercises": long}), size)
    pages = pages_of(pdf.pdf)
    (begin,) = [at for at, page in enumerate(pages) if "Step 1." in page]
    (end,) = [at for at, page in enumerate(pages) if "Step 60." in page]
    assert begin < end


def test_large_print_has_larger_letters(client: Client) -> None:
    assert letters(ask(client, f"{SESSION}?format=pdf")) == pytest.approx(9.5)
    sizes = letter_sizes(ask(client, f"{SESSION}?format=pdf&print=large"))
    assert min(sizes) == pytest.approx(16)


def letters(pdf: bytes) -> float:
    """The size, in points, in which most of the text is set."""
    sizes = letter_sizes(pdf)
    return max(sizes, key=lambda size: sizes[size])


def letter_sizes(pdf: bytes) -> dict[float, int]:
    """How many letters there are of each size in points."""
    sizes: dict[float, int] = {}

    def count(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if text.strip():
            sizes[size] = sizes.get(size, 0) + len(text)

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=count)
    return sizes


def test_the_same_handout_has_the_same_bytes(
    client: Client, seeded_url: str, pictures_dir: Path
) -> None:
    path = f"{SESSION}?minutes=20"
    other = make_client(seeded_url, pictures_dir)
    assert ask(client, path) == ask(other, path)


def test_what_is_typed_is_text_and_never_markup(client: Client) -> None:
    title = '#pagebreak() *x* $a$ #read("/etc/passwd") @b <c> \\'
    body = {"title": title, "exercises": [{"slug": "short-foot"}]}
    answer = client.request("POST", "/v1/compose/list?format=pdf", json=body)
    assert title in pages_of(answer.content)[0]  # in the footer, where no line breaks it


def test_letters_that_no_font_has_prevent_no_handout(client: Client) -> None:
    body = {"title": "Feet 足", "exercises": [{"slug": "short-foot"}]}
    answer = client.request("POST", "/v1/compose/list?format=pdf", json=body)
    assert answer.status_code == 200
    assert "Spread your toes" in text_of(answer.content)
    assert not has_standard(answer.content)


def test_a_handout_that_lacks_pictures_is_not_kept(client: Client) -> None:
    whole = client.get("/v1/compose/list?exercises=short-foot&format=pdf")
    assert whole.headers["cache-control"] == "public, max-age=300"
    assert whole.headers["content-disposition"] == 'inline; filename="list.pdf"'
    assert "content-encoding" not in whole.headers
    lacking = client.get("/v1/compose/list?exercises=short-foot,towel-curl&format=pdf")
    assert lacking.headers["cache-control"] == "no-store"
    assert lacking.status_code == 200


def test_without_a_public_address_none_is_told(client: Client) -> None:
    """A path alone is of no use on paper."""
    told = text_of(ask(client, f"{SESSION}?minutes=20"))
    assert "Online at" not in told
    assert "/play#" not in told


@pytest.mark.parametrize(("pages", "path"), [(True, "/play#"), (False, f"{SESSION}?")])
def test_without_pages_the_code_leads_to_the_api(
    seeded_url: str, pictures_dir: Path, *, pages: bool, path: str
) -> None:
    client = make_client(seeded_url, pictures_dir, pages=pages, public_url=PUBLIC_URL)
    (code,) = codes_of(ask(client, f"{SESSION}?minutes=20"))
    assert code.startswith(f"{PUBLIC_URL}{path}")


def test_what_is_said_about_health_is_not_printed_as_an_address(client: Client) -> None:
    history = [{"exercises": [{"slug": "short-foot", "pain": 7}], "date": "2027-01-04"}]
    body = {"history": history, "date": "2027-01-06"}
    answer = client.request("POST", f"{SESSION}?format=pdf", json=body)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "/play" not in text_of(answer.content)


def test_an_operator_can_switch_it_off(seeded_url: str, pictures_dir: Path) -> None:
    client = make_client(seeded_url, pictures_dir, pdf=False)
    problem = client.json(f"{SESSION}?format=pdf", status=422)
    assert problem["errors"][0]["parameter"] == "format"
    assert "switched it off" in problem["errors"][0]["detail"]
    assert "pdf" not in problem["errors"][0]["allowed"]
    refused = client.json(SESSION, status=406, headers={"accept": "application/pdf"})
    assert "application/pdf" not in refused["offered"]
    headers = {"accept": "application/pdf, application/json;q=0.1"}
    assert client.get(SESSION, headers=headers).headers["content-type"] == "application/json"


def test_the_size_of_letters_is_for_paper_only(client: Client) -> None:
    problem = client.json(f"{SESSION}?print=large", status=422)
    assert problem["errors"][0]["detail"] == (
        "'print' is for PDF only: add format=pdf. The format is json."
    )
    problem = client.json(f"{SESSION}?format=pdf&timeline=true", status=422)
    assert problem["errors"][0]["parameter"] == "timeline"


def test_a_phone_reads_the_address_of_the_player(seeded_url: str, pictures_dir: Path) -> None:
    client = make_client(seeded_url, pictures_dir, public_url=PUBLIC_URL)
    path = f"{SESSION}?minutes=20&safe_for=osteoporosis"
    pdf = ask(client, path)
    query = client.json(path)["link"].partition("?")[2]
    assert codes_of(pdf) == [f"{PUBLIC_URL}/play#{query}"]
    assert "/play" not in text_of(pdf)
    assert codes_of(ask(client, PLAN))[0].startswith(f"{PUBLIC_URL}/play#")


def test_an_address_too_long_for_a_code_is_told(catalogue: Catalogue) -> None:
    session = session_of(catalogue, SessionRequest(minutes=10))
    link = f"{session.link}&exclude={','.join(['towel-curl'] * 60)}"
    long = session.model_copy(update={"link": link})
    handouts = Handouts(lambda _: None, PUBLIC_URL, has_player=True)
    pdf = handouts.print(catalogue.default, long).pdf
    assert codes_of(pdf) == []
    assert f"{PUBLIC_URL}/play#" in text_of(pdf)


def test_handouts_are_printed_beside_the_event_loop(seeded_url: str) -> None:
    """The bounded threads that compose also print."""
    threads: set[str] = set()

    def find(_: str) -> None:
        threads.add(current_thread().name)

    app = start(create_app(Settings(database_url=seeded_url)))
    app.state.handouts = Handouts(find, None, has_player=True)
    ask(Client(app), SESSION)
    assert threads == {"compose_0"}


def test_pictures_are_in_greys() -> None:
    assert greyed('<path fill="#ffffff" stroke="#e0563c"/>') == (
        '<path fill="#ffffff" stroke="#7c7c7c"/>'
    )


def test_what_only_handouts_need_is_not_loaded_with_the_service() -> None:
    code = "import sys, app.main; print({'typst', 'segno', 'font_lato'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout == "set()\n"
