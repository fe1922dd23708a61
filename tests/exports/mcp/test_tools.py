"""The tools answer as the endpoints do, and refuse what they refuse."""

from typing import Any

import jsonschema
import pytest

from app.catalogue.gates import SeeAClinicianError
from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import Catalogue
from app.composition.problems import CannotSwapError
from app.exports.mcp.tools import TOOLS
from app.http.problems import InvalidRequestError, NotFoundError
from tests.client import Client
from tests.exports.mcp.conftest import Call
from tests.pictures import DRAWN

EXAMPLES: dict[str, dict[str, Any]] = {
    "search_exercises": {"q": "arch", "safe_for": ["osteoporosis"], "limit": 3},
    "get_exercise": {"slug": DRAWN, "image": False},
    "get_screening_questions": {"audience": ["adult"]},
    "compose_session": {
        "condition": "flat-foot",
        "minutes": 15,
        "have": ["chair"],
        "history": [
            {"date": "2027-01-04", "exercises": [{"slug": "short-foot", "effort": "easy"}]},
            ["towel-curl"],
        ],
        "date": "2027-01-06",
    },
    "compose_plan": {"start": "2027-01-04", "weeks": 2, "weekdays": ["mon", "thu"]},
    "swap_exercise": {
        "session": {"template": "flat-foot", "minutes": 15},
        "exercise": "short-foot",
        "replacement": "standing-short-foot",
    },
}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_each_schema_is_valid_and_says_what_the_tool_takes(
    call: Call, tool: Any, catalogue: Catalogue
) -> None:
    validator = jsonschema.validators.validator_for(tool.schema)
    validator.check_schema(tool.schema)
    jsonschema.validate(EXAMPLES[tool.name], tool.schema)
    assert "$ref" not in str(tool.schema)
    answer = call(tool.name, **EXAMPLES[tool.name])
    notice = catalogue.default.phrases[Phrase.NOTICE]
    assert notice in " ".join(answer.text.split())
    assert answer.data["notice"] == notice


def test_search_finds_what_the_endpoint_finds(call: Call, client: Client) -> None:
    data = call("search_exercises", q="heel raise", have=[], safe_for=["osteoporosis"]).data
    page = client.json("/v1/exercises?q=heel+raise&have=none&safe_for=osteoporosis&limit=8")
    assert data["count"] == page["count"]
    assert [each["slug"] for each in data["exercises"]] == [
        each["slug"] for each in page["results"]
    ]


def test_search_says_the_caution_for_a_condition_that_the_words_name(call: Call) -> None:
    answer = call("search_exercises", q="calf raise with numb feet", limit=20)
    said = [caution for found in answer.data["exercises"] for caution in found["cautions"]]
    assert {caution["condition"] for caution in said} == {"peripheral-neuropathy"}
    assert all(caution["advice"] in answer.text for caution in said)


def test_search_for_a_gate_finds_nothing_and_says_what_to_do_first(call: Call) -> None:
    answer = call("search_exercises", q="achilles rupture")
    assert answer.data["exercises"] == []
    (gate,) = answer.data["interpretation"]["understood"]
    assert answer.text.startswith(f"{gate['name']}: {gate['advice']}")


def test_an_exercise_has_its_cautions_before_its_steps(call: Call) -> None:
    answer = call("get_exercise", slug=DRAWN)
    advice = " ".join(answer.data["cautions"][0]["advice"].split())
    text = " ".join(answer.text.split())
    assert 0 < text.index(advice) < text.index(answer.data["steps"][0])
    assert answer.png is None


def test_an_exercise_has_links_to_its_pictures(call: Call, client: Client) -> None:
    data = call("get_exercise", slug=DRAWN).data
    expected = [each["url"] for each in client.json(f"/v1/exercises/{DRAWN}")["pictures"]]
    assert len(expected) == 4
    assert [each["url"] for each in data["pictures"]] == [
        f"https://feet.example{url}" for url in expected
    ]


def test_an_exercise_comes_with_its_picture(call: Call, client: Client) -> None:
    assert call("get_exercise", slug=DRAWN, image=True).png == (
        client.get(f"/v1/exercises/{DRAWN}/picture.png").content
    )


def test_an_exercise_that_is_not_drawn_yet_comes_without(call: Call) -> None:
    answer = call("get_exercise", slug="towel-curl", image=True)
    assert answer.png is None
    assert answer.data["steps"]


def test_an_exercise_to_avoid_has_no_steps_but_what_to_do_instead(
    call: Call, catalogue: Catalogue
) -> None:
    exercise, caution = next(
        (exercise, caution)
        for exercise in catalogue.default.exercises.values()
        for caution in exercise.cautions
        if caution.severity == "avoid"
        and caution.instead
        and not catalogue.default.conditions[caution.condition.slug].gate
    )
    answer = call("get_exercise", slug=exercise.slug, safe_for=[caution.condition.slug])
    assert answer.data["suitable"] is False
    assert "steps" not in answer.data
    assert exercise.steps[0].text not in answer.text
    assert caution.advice in answer.text
    assert caution.instead[0].slug in answer.text


def test_no_exercise_to_avoid_is_named_beside_another(call: Call, catalogue: Catalogue) -> None:
    """Easier, harder and instead: each exercise with each condition that it has a neighbour for."""
    exercises = catalogue.default.exercises
    avoid = {
        slug: {
            caution.condition.slug
            for caution in exercise.cautions
            if caution.severity == "avoid"
            and not catalogue.default.conditions[caution.condition.slug].gate
        }
        for slug, exercise in exercises.items()
    }
    checked = 0
    for exercise in exercises.values():
        near = (*exercise.easier, *exercise.harder)
        near += tuple(other for caution in exercise.cautions for other in caution.instead)
        for condition in {each for other in near for each in avoid[other.slug]}:
            answer = call("get_exercise", slug=exercise.slug, safe_for=[condition])
            for other in near:
                if condition in avoid[other.slug]:
                    assert f"`{other.slug}`" not in answer.text
                    checked += 1
    assert checked > 10


def test_the_screening_says_what_each_yes_leads_to(call: Call, client: Client) -> None:
    answer = call("get_screening_questions")
    questions = client.json("/v1/screening")["questions"]
    assert [each["slug"] for each in answer.data["questions"]] == [
        each["slug"] for each in questions
    ]
    for question in questions:
        assert (
            f"{question['question']} (`{question['slug']}`) Yes: {question['yes']['advice']}"
            in (answer.text)
        )


def test_a_session_is_that_of_the_endpoint(call: Call, client: Client) -> None:
    data = call("compose_session", **EXAMPLES["compose_session"]).data
    session = client.post("/v1/compose/session", EXAMPLES["compose_session"])
    assert data["seconds"] == session["seconds"]
    assert [each["slug"] for each in data["exercises"]] == [
        each["slug"] for each in session["exercises"]
    ]
    again = call("compose_session", **data["request"]).data
    assert again == data


def test_a_session_has_an_absolute_link_that_gives_it(call: Call, client: Client) -> None:
    answer = call("compose_session", minutes=10, safe_for=["peripheral-neuropathy"])
    link = answer.data["link"]
    assert link.startswith("https://feet.example/v1/compose/session?")
    assert f"`{link}`" in answer.text
    session = client.json(link.removeprefix("https://feet.example"))
    assert session["seconds"] == answer.data["seconds"]
    picks = [pick for block in answer.data["blocks"] for pick in block["exercises"]]
    assert any(pick["cautions"] for pick in picks)
    for pick in picks:
        for caution in pick["cautions"]:
            assert " ".join(caution["advice"].split()) in " ".join(answer.text.split())


def test_a_plan_is_that_of_the_endpoint_and_links_each_session(call: Call, client: Client) -> None:
    data = call("compose_plan", **EXAMPLES["compose_plan"]).data
    plan = client.post("/v1/compose/plan", EXAMPLES["compose_plan"])
    assert [(each["date"], each["seconds"]) for each in data["sessions"]] == [
        (each["date"], each["seconds"]) for each in plan["sessions"]
    ]
    first = data["sessions"][0]
    alone = client.json(first["link"].removeprefix("https://feet.example"))
    assert first["slugs"] == [
        pick["exercise"]["slug"] for block in alone["blocks"] for pick in block["exercises"]
    ]


def test_a_plan_has_the_cautions_of_its_exercises(call: Call, client: Client) -> None:
    asked = {"start": "2027-01-04", "weeks": 1, "safe_for": ["peripheral-neuropathy"]}
    answer = call("compose_plan", **asked)
    plan = client.post("/v1/compose/plan", asked)
    said = {
        pick["exercise"]["slug"]: [caution["advice"] for caution in pick["cautions"]]
        for session in plan["sessions"]
        for block in session["blocks"]
        for pick in block["exercises"]
    }
    assert any(said.values())
    assert said == {
        slug: [caution["advice"] for caution in cautions]
        for slug, cautions in answer.data["cautions"].items()
    }


def slugs_of(data: dict[str, Any]) -> list[str]:
    """The exercises of a session, in order."""
    return [pick["slug"] for block in data["blocks"] for pick in block["exercises"]]


def test_an_exercise_is_swapped_and_swapped_again(call: Call) -> None:
    session = call("compose_session", minutes=15).data
    pick = next(pick for pick in session["blocks"][1]["exercises"] if len(pick["alternatives"]) > 1)
    before = slugs_of(session)
    for alternative in pick["alternatives"][:2]:
        present = next(
            slug for slug in slugs_of(session) if slug not in before or slug == pick["slug"]
        )
        session = call(
            "swap_exercise",
            session=session["request"],
            exercise=present,
            replacement=alternative["slug"],
        ).data
        assert alternative["slug"] in slugs_of(session)
        assert pick["slug"] not in slugs_of(session)
        assert session["request"]["swap"] == {pick["slug"]: alternative["slug"]}


GATE, FLAG = "recent-surgery", "fever"


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search_exercises", {"safe_for": [GATE]}),
        ("search_exercises", {"condition": [GATE]}),
        ("search_exercises", {"red_flags": [FLAG]}),
        ("get_exercise", {"slug": DRAWN, "safe_for": [GATE]}),
        ("get_exercise", {"slug": DRAWN, "red_flags": [FLAG]}),
        ("compose_session", {"safe_for": [GATE]}),
        ("compose_session", {"red_flags": [FLAG]}),
        ("compose_plan", {"start": "2027-01-04", "safe_for": [GATE]}),
        ("compose_plan", {"start": "2027-01-04", "red_flags": [FLAG]}),
        (
            "swap_exercise",
            {"session": {"red_flags": [FLAG]}, "exercise": "short-foot", "replacement": "toe-fan"},
        ),
    ],
)
def test_gates_and_red_flags_are_refused(call: Call, tool: str, arguments: Any) -> None:
    with pytest.raises(SeeAClinicianError):
        call(tool, **arguments)


def test_a_swap_to_an_exercise_to_avoid_is_refused(call: Call, catalogue: Catalogue) -> None:
    session = call("compose_session", minutes=15, safe_for=["osteoporosis"]).data
    to_avoid = next(
        exercise.slug
        for exercise in catalogue.default.exercises.values()
        for caution in exercise.cautions
        if (caution.condition.slug, caution.severity) == ("osteoporosis", "avoid")
    )
    with pytest.raises(CannotSwapError):
        call(
            "swap_exercise",
            session=session["request"],
            exercise=slugs_of(session)[0],
            replacement=to_avoid,
        )


@pytest.mark.parametrize(
    ("tool", "arguments", "suggestion"),
    [
        ("search_exercises", {"muscel": ["soleus"]}, "muscle"),
        ("search_exercises", {"muscle": ["solius"]}, "soleus"),
        ("search_exercises", {"red_flags": ["fevr"]}, "fever"),
        ("search_exercises", {"level": ["expert"]}, "advanced"),
        ("compose_session", {"duration": 10}, "minutes"),
        ("compose_session", {"timeline": True}, "minutes"),
        ("compose_session", {"minutes": "ten"}, None),
        (
            "compose_session",
            {"history": [{"exercises": [{"slug": "short-foot", "rep": 3}]}]},
            "reps",
        ),
        ("compose_plan", {}, None),
        ("swap_exercise", {"session": {}, "exercise": "short-foot"}, None),
        (
            "swap_exercise",
            {"session": {"minute": 3}, "exercise": "a", "replacement": "b"},
            "minutes",
        ),
    ],
)
def test_wrong_arguments_are_refused_with_the_nearest(
    call: Call, tool: str, arguments: Any, suggestion: str | None
) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        call(tool, **arguments)
    assert refused.value.errors[0].did_you_mean == suggestion


def test_an_unknown_exercise_is_not_found(call: Call) -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'short-foot'"):
        call("get_exercise", slug="shortfoot")
