"""What a clinician states of each exercise of a list: dose, side and how often."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from app.catalogue.snapshot import Catalogue
from app.composition.describe import mirror
from app.composition.own_list import compose_list
from app.composition.pick_schemas import SessionPick
from app.composition.requests.list import ListQuery, ListRequest
from app.composition.requests.list_entry import ListEntry, parse_entry, print_entry
from app.composition.schemas import ComposedSession
from tests.client import Client
from tests.composition.handouts.reading import text_of
from tests.composition.sessions import COMPOSERS

LIST = "/v1/compose/list"
HELD = "short-foot:2x10:hold5:tempo8:rest45:week3:day2"


def list_of(catalogue: Catalogue, *entries: dict[str, Any], **asked: Any) -> ComposedSession:
    request = ListRequest.model_validate({"exercises": entries, **asked})
    return compose_list(COMPOSERS.of(catalogue), catalogue.default, request)


def pick_of(catalogue: Catalogue, **entry: Any) -> SessionPick:
    return list_of(catalogue, entry).blocks[0].exercises[0]


def test_a_list_states_hold_tempo_rest_and_how_often(client: Client) -> None:
    session = client.json(f"{LIST}?exercises={HELD}&timeline=true")
    (pick,) = session["blocks"][0]["exercises"]
    dose = pick["dose"]
    assert (dose["sets"], dose["reps"]) == (2, 10)
    assert (dose["hold_seconds"], dose["tempo_seconds"], dose["rest_seconds"]) == (5, 8, 45)
    assert pick["frequency"] == {
        "per_week": 3, "per_day": 2, "text": "2 times a day, on 3 days a week",
    }  # fmt: skip
    assert pick["seconds"] == 30 + 2 * 10 * 8 + 45
    steps = [(step["kind"], step["seconds"], step["hold_seconds"]) for step in session["timeline"]]
    assert steps == [("get-ready", 30, None), ("work", 80, 5), ("rest", 45, None), ("work", 80, 5)]
    assert session["link"] == f"{LIST}?timeline=true&exercises={HELD}"


def test_a_body_and_a_query_state_the_same(client: Client) -> None:
    entry = {
        "slug": "short-foot", "sets": 2, "reps": 10, "hold_seconds": 5, "tempo_seconds": 8,
        "rest_seconds": 45, "per_week": 3, "per_day": 2,
    }  # fmt: skip
    posted = client.post(LIST, {"exercises": [entry]})
    assert posted == client.json(f"{LIST}?exercises={HELD}")


@pytest.mark.parametrize("shown", ["text", "markdown", "calendar"])
def test_how_often_and_the_hold_are_in_every_format(client: Client, shown: str) -> None:
    told = client.get(f"{LIST}?exercises={HELD}&date=2027-03-22&format={shown}").text
    told = re.sub(r"\s+", " ", told.replace("\r\n ", "").replace("\\", ""))
    assert "2 x 10, hold 5 s" in told
    assert "2 times a day, on 3 days a week" in told


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("day1", "every day"),
        ("week7", "every day"),
        ("week1", "once a week"),
        ("week3:day1", "3 times a week"),
        ("week7:day4", "4 times a day"),
        ("week1:day2", "2 times a day, on one day a week"),
    ],
)
def test_how_often_is_told_as_people_say_it(client: Client, stated: str, text: str) -> None:
    session = client.json(f"{LIST}?exercises=short-foot:{stated}")
    assert session["blocks"][0]["exercises"][0]["frequency"]["text"] == text


def test_a_list_that_says_nothing_has_no_frequency(client: Client) -> None:
    session = client.json(f"{LIST}?exercises=short-foot")
    assert session["blocks"][0]["exercises"][0]["frequency"] is None


@pytest.mark.parametrize(
    "text",
    ["short-foot", "short-foot:3x", "short-foot:x12", "short-foot:x30s", HELD,
     "clamshell:2x30s:rest0:left", "clamshell:hold0:week7:right"],
)  # fmt: skip
def test_the_short_form_gives_the_entry_again(text: str) -> None:
    assert print_entry(parse_entry(text)) == text


def test_another_hold_makes_the_repetition_longer_by_as_much(catalogue: Catalogue) -> None:
    own = catalogue.default.exercises["short-foot"].dose
    assert (own.hold_seconds, own.tempo_seconds) == (3, 5)
    longer = pick_of(catalogue, slug="short-foot", hold_seconds=10).dose
    assert (longer.hold_seconds, longer.tempo_seconds) == (10, 12)
    none = pick_of(catalogue, slug="short-foot", hold_seconds=0).dose
    assert (none.hold_seconds, none.tempo_seconds) == (None, 2)


@pytest.mark.parametrize(
    ("entry", "field", "detail"),
    [
        ("single-leg-stance:hold3", "hold_seconds", "takes 'seconds', and no 'hold_seconds'"),
        ("single-leg-stance:tempo3", "tempo_seconds", "takes 'seconds', and no 'tempo_seconds'"),
        ("short-foot:tempo2", "tempo_seconds", "is held for 3 s"),
        ("short-foot:left", "side", "isn't done on each side, so it takes no 'side'"),
        ("short-foot:2x30s", "seconds", "takes 'reps', not 'seconds'"),
    ],
)
def test_what_does_not_fit_an_exercise_is_told_at_its_place(
    client: Client, entry: str, field: str, detail: str
) -> None:
    problem = client.json(f"{LIST}?exercises=towel-curl,{entry}", status=422)
    (error,) = problem["errors"]
    assert detail in error["detail"]
    body = {"exercises": [{"slug": "towel-curl"}, parse_entry(entry).model_dump()]}
    (error,) = client.post(LIST, body, status=422)["errors"]
    assert error["pointer"] == f"#/exercises/1/{field}"


@pytest.mark.parametrize(
    "entry",
    ["short-foot:hold121", "short-foot:tempo0", "short-foot:rest601", "short-foot:week8",
     "short-foot:day11", "short-foot:hold5:hold6", "short-foot:hold9:tempo8", "short-foot:often",
     "short-foot:left:right", "short-foot:3x12:2x10"],
)  # fmt: skip
def test_what_is_out_of_range_or_said_twice_is_refused(client: Client, entry: str) -> None:
    problem = client.json(f"{LIST}?exercises={entry}", status=422)
    assert "exercises" in problem["errors"][0]["parameter"]


def test_an_exercise_can_have_a_side_of_its_own(client: Client) -> None:
    path = f"{LIST}?exercises=clamshell:2x8:left,clamshell:1x8:right,single-leg-stance"
    session = client.json(f"{path}&timeline=true")
    assert [pick["side"] for pick in session["blocks"][0]["exercises"]] == ["left", "right", None]
    work = [step["side"] for step in session["timeline"] if step["kind"] == "work"]
    assert work[:3] == ["left", "left", "right"]
    told = re.sub(r"\s+", " ", client.get(f"{path}&format=text").text)
    assert "2 x 8, left side only" in told
    assert "Where only one side is named, skip the steps that tell you to change sides." in told


@pytest.mark.parametrize("shown", ["json", "text", "markdown", "pdf", "calendar"])
def test_the_words_name_the_side_that_is_trained(client: Client, shown: str) -> None:
    path = f"{LIST}?exercises=single-leg-stance&date=2027-03-22&format={shown}"

    def told(side: str) -> str:
        content = client.get(f"{path}&side={side}").content
        read = text_of(content) if shown == "pdf" else content.decode().replace("\r\n ", "")
        return re.sub(r"\s+", " ", read.replace("\\", ""))

    assert "Shift your weight onto your left leg" in told("left")
    assert "Bend your right knee" in told("left")
    assert "Shift your weight onto your right leg" in told("right")


def test_a_programme_for_one_side_names_it_too(client: Client) -> None:
    path = "/v1/compose/session?template=ankle-sprain&minutes=30&side=left"
    exercises = client.json(path)["exercises"]
    sided = [each for each in exercises if each["dose"]["first_side"] == "right"]
    assert sided
    for exercise in sided:
        steps = " ".join(step["text"] for step in exercise["steps"])
        assert re.search(r"\b(left|right)\b", steps, re.IGNORECASE)[0].lower() == "left"  # type: ignore[index]


def test_both_sides_on_their_own_say_how_to_read_the_words(catalogue: Catalogue) -> None:
    entries = [{"slug": "single-leg-stance", "side": side} for side in ("left", "right")]
    session = list_of(catalogue, *entries)
    assert session.warnings == (
        "Single-leg stance: the steps name the side to begin with. For the other side, read left "
        "for right and right for left.",
    )
    assert "onto your right leg" in " ".join(step.text for step in session.exercises[0].steps)


def test_only_words_for_sides_are_exchanged(catalogue: Catalogue) -> None:
    """In exercises that name a side first, 'right' means nothing else, such as a right angle."""
    for exercise in catalogue.default.exercises.values():
        if exercise.dose.first_side:
            words = mirror(exercise, "left right")
            texts = [step.text for step in words.steps]
            texts += (words.summary, *words.cues, *words.mistakes, *words.stop_if)
            wrong = re.compile(r"\bleft (angle|behind|below|above|away|in)\b|\bis left\b")
            assert not any(wrong.search(text) for text in texts), exercise.slug
            assert mirror(words, "left right") == exercise


@pytest.mark.parametrize(("hold", "told"), [("", False), (":hold3", False), (":hold5", True)])
def test_another_hold_than_the_steps_name_is_told(client: Client, hold: str, *, told: bool) -> None:
    session = client.json(f"{LIST}?exercises=short-foot{hold}")
    assert any("Hold for as long as" in warning for warning in session["warnings"]) is told


def test_a_cleared_list_does_not_claim_that_its_exercises_are_light(client: Client) -> None:
    session = client.json(f"{LIST}?exercises=short-foot&cleared=recent-surgery")
    assert "light exercises" not in session["warnings"][0]
    assert "a clinician has cleared exercise" in session["warnings"][0]


def test_every_field_of_a_body_has_a_short_form() -> None:
    entry = ListEntry(
        slug="clamshell", sets=2, reps=8, hold_seconds=1, tempo_seconds=4, rest_seconds=9,
        side="left", per_week=2, per_day=3,
    )  # fmt: skip
    assert set(entry.model_fields_set) == set(ListEntry.model_fields) - {"seconds"}
    query = ListQuery.model_validate({"exercises": [print_entry(entry)]})
    assert query.request().exercises == (entry,)


@pytest.mark.parametrize(
    ("field", "most"), [("sets", 10), ("reps", 100), ("seconds", 900), ("hold_seconds", 120)]
)
def test_a_dose_is_one_that_a_clinician_could_mean(field: str, most: int) -> None:
    stated = {"slug": "short-foot", field: most}
    assert ListEntry.model_validate(stated)
    with pytest.raises(ValidationError, match=f"less than or equal to {most}"):
        ListEntry.model_validate({**stated, field: most + 1})


def test_a_list_of_more_than_three_hours_is_refused(client: Client) -> None:
    """Each figure is allowed, but not all of them together."""
    long = {"slug": "short-foot", "sets": 10, "reps": 100, "tempo_seconds": 20}
    body = {"exercises": [{"slug": "towel-curl"}, long]}
    (error,) = client.post(LIST, body, 422)["errors"]
    assert error["pointer"] == "#/exercises"
    assert re.fullmatch(
        r"The exercises take \d+ minutes in all, and at most 180 are allowed. "
        r"'short-foot' takes \d+.",
        error["detail"],
    )
    query = "towel-curl,short-foot:10x100:tempo20"
    (error,) = client.json(f"{LIST}?exercises={query}", 422)["errors"]
    assert error["parameter"] == "exercises"
    assert client.json(f"{LIST}?exercises=short-foot:10x100:tempo3:rest0")["minutes"] <= 180
