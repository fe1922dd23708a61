"""A gate allows no session; a cleared one allows a small one."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.gates import URGENCIES, SeeAClinicianError
from app.catalogue.schemas import Exercise
from app.catalogue.snapshot import Catalogue
from app.composition.requests.plan import PlanRequest
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.http.problems import ProblemError
from tests import seed_files
from tests.client import Client
from tests.composition.sessions import plan_of, position_of, session_of

GATES = seed_files.gates()
CLEARABLE = sorted(slug for slug, gate in GATES.items() if gate["clearable"])
LOCKED = sorted(GATES.keys() - set(CLEARABLE))
RED_FLAGS = seed_files.red_flags()
TEMPLATES: list[str | None] = [None, *seed_files.templates()]
START = "2027-01-04"
SESSION, PLAN = "/v1/compose/session", "/v1/compose/plan"
STRAINING = {
    "heavy-load", "impact", "heel-drop", "calf-raise-heavy", "single-leg-load",
    "toe-extension-end-range",
}  # fmt: skip


def ask(path: str, **fields: Any) -> dict[str, Any]:
    """A request's fields, without those that are None."""
    return {
        name: value
        for name, value in (fields | ({"start": START} if path == PLAN else {})).items()
        if value is not None
    }


def refusals(client: Client, path: str, **fields: Any) -> Iterator[dict[str, Any]]:
    """The answers to a request as a query and as a body, each of which must be a refusal."""
    body = ask(path, **fields)
    query = {
        name: ",".join(value) if isinstance(value, list) else value for name, value in body.items()
    }
    yield client.json(path, 422, params=query)
    yield client.post(path, body, 422)


def assert_refused(problem: dict[str, Any], urgency: str) -> None:
    assert problem["type"] == "/problems/see-a-clinician"
    assert problem["urgency"] == urgency
    assert "nearest" not in problem


@pytest.mark.sweep
@pytest.mark.parametrize("path", [SESSION, PLAN])
@pytest.mark.parametrize("gate", sorted(GATES))
def test_a_gate_gets_no_session(client: Client, path: str, gate: str) -> None:
    for template in TEMPLATES:
        for problem in refusals(client, path, template=template, safe_for=[gate]):
            assert_refused(problem, GATES[gate]["urgency"])
            assert (problem["gates"], problem["red_flags"]) == ([gate], [])
            assert problem["detail"] == seed_files.gate_advice(gate)
    for problem in refusals(client, path, condition=gate):
        assert_refused(problem, GATES[gate]["urgency"])


@pytest.mark.sweep
@pytest.mark.parametrize("path", [SESSION, PLAN])
@pytest.mark.parametrize("flag", sorted(RED_FLAGS))
def test_a_red_flag_gets_no_session(client: Client, path: str, flag: str) -> None:
    for template in TEMPLATES:
        for problem in refusals(client, path, template=template, red_flags=[flag]):
            assert_refused(problem, RED_FLAGS[flag])
            assert (problem["gates"], problem["red_flags"]) == ([], [flag])


@pytest.mark.parametrize("gate", LOCKED)
def test_what_cannot_be_cleared_is_refused_all_the_same(client: Client, gate: str) -> None:
    for fields in ({"safe_for": [gate], "cleared": [gate]}, {"cleared": [gate]}):
        for problem in refusals(client, SESSION, **fields):
            assert_refused(problem, GATES[gate]["urgency"])


def test_a_red_flag_cannot_be_cleared(client: Client) -> None:
    fields = {"red_flags": ["fever"], "cleared": ["recent-surgery"]}
    for problem in refusals(client, SESSION, **fields):
        assert problem["red_flags"] == ["fever"]
    (problem, _) = refusals(client, SESSION, cleared=["fever"])
    assert problem["type"] == "/problems/invalid-request"


def test_clearing_one_gate_leaves_the_other(client: Client) -> None:
    fields = {"safe_for": ["recent-surgery", "foot-ulcer"], "cleared": ["recent-surgery"]}
    for problem in refusals(client, SESSION, **fields):
        assert problem["gates"] == ["foot-ulcer"]


def test_the_most_urgent_advice_comes_first(client: Client) -> None:
    fields = {"safe_for": sorted(GATES), "red_flags": sorted(RED_FLAGS)}
    for problem in refusals(client, SESSION, **fields):
        assert problem["urgency"] == "emergency"
        for told, known in (
            (problem["gates"], {slug: gate["urgency"] for slug, gate in GATES.items()}),
            (problem["red_flags"], RED_FLAGS),
        ):
            assert set(told) == set(known)
            urgencies = [URGENCIES.index(known[slug]) for slug in told]
            assert urgencies == sorted(urgencies)


@pytest.mark.parametrize(
    "wrong",
    [
        {"template": "no-such"},
        {"condition": "no-such"},
        {"minutes": 1},
        {"have": ["no-such"]},
        {"include": ["no-such"]},
        {"cleared": ["no-such"]},
        {"red_flags": ["no-such"]},
        {"safe_for": ["no-such", "recent-surgery", "osteoporosis"]},
        {"exclude": ["short-foot"], "level": "beginner", "have": [], "minutes": 1},
    ],
)
def test_a_gate_comes_before_every_other_fault(catalogue: Catalogue, wrong: dict[str, Any]) -> None:
    fields = {"safe_for": ["recent-surgery"]} | wrong
    session = SessionRequest.model_validate(fields, strict=False)
    with pytest.raises(SeeAClinicianError):
        session_of(catalogue, session)
    plan = PlanRequest.model_validate(fields | {"start": START}, strict=False)
    with pytest.raises(SeeAClinicianError):
        plan_of(catalogue, plan)


def test_what_is_no_gate_cannot_be_cleared(client: Client) -> None:
    for problem in refusals(client, SESSION, cleared=["osteoporosis"]):
        assert problem["type"] == "/problems/invalid-request"
        (error,) = problem["errors"]
        assert sorted(error["allowed"]) == CLEARABLE
        assert "cleared" in (error["parameter"] or error["pointer"])


def answer(catalogue: Catalogue, request: SessionRequest) -> ComposedSession | ProblemError:
    """The session, or what is said instead of one."""
    try:
        return session_of(catalogue, request)
    except ProblemError as error:
        return error


def worked(exercise: Exercise) -> set[str]:
    """The structures that an exercise works, and the groups that they are in."""
    found = set()
    for muscle in exercise.muscles:
        step: str | None = muscle.slug
        while step is not None:
            found.add(step)
            step = seed_files.parents()[step]
    return found


def assert_small(exercise: Exercise, dose: Any, cleared: tuple[str, ...]) -> None:
    """An exercise is light enough for someone whose gates were cleared, and so is its dose."""
    assert (exercise.level, exercise.load) == ("beginner", "low")
    assert dose.sets == exercise.dose.sets_min
    assert (dose.timed_seconds or 0) <= (exercise.dose.timed_seconds or 0)
    assert not any(
        caution.condition.slug in cleared and caution.severity == "avoid"
        for caution in exercise.cautions
    )
    if STRAINING & {feature.slug for feature in exercise.features}:
        loaded = worked(exercise)
        if exercise.position in {"standing", "walking"}:
            loaded |= {"foot", "lower-leg", "thigh", "hip"}
        for gate in cleared:
            assert loaded.isdisjoint(GATES[gate]["regions"])


@pytest.mark.parametrize("gate", CLEARABLE)
def test_a_cleared_gate_gets_a_small_session_or_none(catalogue: Catalogue, gate: str) -> None:
    localized, made = catalogue.default, 0
    for template in TEMPLATES:
        request = SessionRequest(template=template, safe_for=(gate,), cleared=(gate,))
        session = answer(catalogue, request)
        if isinstance(session, ProblemError):
            assert session.slug == "no-candidates"
            assert "nearest" not in session.members
            continue
        made += 1
        assert "clinician has cleared exercise" in session.warnings[0]
        assert localized.conditions[gate].name in session.warnings[0]
        for block in session.blocks:
            for pick in block.exercises:
                assert_small(localized.exercises[pick.exercise.slug], pick.dose, (gate,))
        for habit in session.daily_habits:
            daily = localized.exercises[habit.exercise.slug]
            dose = daily.dose.model_copy(update={"sets": daily.dose.sets_min})
            assert_small(daily, dose, (gate,))
    assert made


@pytest.mark.parametrize("gate", CLEARABLE)
def test_every_session_of_a_cleared_plan_is_small(catalogue: Catalogue, gate: str) -> None:
    request = PlanRequest.model_validate(
        {"template": "hip-arthrosis", "cleared": (gate,), "start": START, "weeks": 4}, strict=False
    )
    plan = plan_of(catalogue, request)
    assert "clinician has cleared exercise" in plan.warnings[0]
    for session in plan.sessions:
        for block in session.blocks:
            for pick in block.exercises:
                assert_small(catalogue.default.exercises[pick.exercise.slug], pick.dose, (gate,))


@pytest.mark.parametrize("gate", CLEARABLE)
def test_the_link_of_a_cleared_session_keeps_what_was_cleared(client: Client, gate: str) -> None:
    for path, fields in ((SESSION, ""), (PLAN, f"&start={START}&weeks=2")):
        query = f"?template=hip-arthrosis&safe_for={gate}&cleared={gate}{fields}"
        answer = client.json(path + query)
        assert f"cleared={gate}" in answer["link"]
        assert client.json(answer["link"]) == answer


def test_a_gate_that_is_only_cleared_counts_as_stated(client: Client) -> None:
    both = client.json(f"{SESSION}?safe_for=recent-surgery&cleared=recent-surgery")
    assert client.json(f"{SESSION}?cleared=recent-surgery") == both


def test_a_cleared_gate_as_condition_gets_the_usual_programme(client: Client) -> None:
    session = client.json(f"{SESSION}?condition=recent-surgery&cleared=recent-surgery")
    assert session["template"]["slug"] == "flat-foot"
    assert len([text for text in session["warnings"] if "cleared exercise" in text]) == 1
    assert client.json(session["link"]) == session


def test_massage_stays_avoided_with_clots_wounds_and_fractures(catalogue: Catalogue) -> None:
    massages = catalogue.index.any_of("category", ["massage"])
    assert massages
    for gate in ("deep-vein-thrombosis", "foot-ulcer", "recent-fracture", "bone-stress-injury"):
        assert catalogue.index.contraindicated_for((gate,), (gate,)) & massages == massages


def test_other_conditions_keep_their_cautions_beside_a_cleared_gate(client: Client) -> None:
    query = f"{SESSION}?safe_for=recent-surgery,pregnancy&cleared=recent-surgery"
    session = client.json(query)
    for block in session["blocks"]:
        for pick in block["exercises"]:
            assert position_of(session, pick) not in {"supine", "prone"}


REQUESTS: dict[str, st.SearchStrategy[Any]] = {
    "template": st.sampled_from(TEMPLATES),
    "minutes": st.none() | st.integers(1, 90),
    "level": st.sampled_from([None, "beginner", "intermediate", "advanced"]),
    "seed": st.integers(0, 99),
    "have": st.sampled_from([None, (), ("chair",), ("chair", "towel", "ball")]),
    "position": st.sampled_from([(), ("sitting",), ("standing", "supine")]),
    "audience": st.sampled_from([(), ("adult",), ("child",)]),
    "exclude": st.sampled_from([(), ("short-foot",)]),
    "history": st.sampled_from([[], [["short-foot", "waterfall"]]]),
    "day": st.none() | st.integers(1, 20),
    "others": st.sampled_from([(), ("osteoporosis",), ("pregnancy", "falls-risk")]),
}


@given(
    gates=st.sets(st.sampled_from(sorted(GATES)), min_size=1, max_size=3),
    cleared=st.sets(st.sampled_from(sorted(GATES)), max_size=3),
    fields=st.fixed_dictionaries(REQUESTS),
)
@settings(deadline=None)
def test_whatever_else_is_asked_for(
    catalogue: Catalogue, gates: set[str], cleared: set[str], fields: dict[str, Any]
) -> None:
    """An uncleared gate is refused; cleared ones never get more than a small session."""
    fields = dict(fields)
    if fields["history"]:
        fields["day"] = None
    safe_for = (*sorted(gates), *fields.pop("others"))
    request = SessionRequest(safe_for=safe_for, cleared=tuple(sorted(cleared)), **fields)
    session = answer(catalogue, request)
    closed = {slug for slug in gates | cleared if slug not in cleared or slug in LOCKED}
    if closed:
        assert isinstance(session, SeeAClinicianError)
        told: Any = session.members["gates"]
        assert set(told) == closed
        assert "nearest" not in session.members
    elif isinstance(session, ProblemError):
        assert session.slug in {"no-candidates", "too-few-minutes"}
        assert session.slug == "too-few-minutes" or "nearest" not in session.members
    else:
        for block in session.blocks:
            for pick in block.exercises:
                assert_small(
                    catalogue.default.exercises[pick.exercise.slug], pick.dose, tuple(cleared)
                )
