"""Safety: red flags, conditions, children, pain rules and stop signs."""

import pytest

from app.catalogue.gates import SeeAClinicianError
from app.catalogue.schemas import PAIN_RULES
from app.catalogue.snapshot import Catalogue
from app.composition.problems import (
    CannotIncludeError,
    NoCandidatesError,
    TooFewMinutesError,
)
from app.composition.requests.session import SessionRequest
from tests import seed_files
from tests.client import Client
from tests.composition.sessions import session_of
from tests.composition.test_sessions import slugs

PATH = "/v1/compose/session"


def red_flags(client: Client) -> dict[str, str]:
    """Each red flag that is asked for, with its urgency."""
    questions = client.json("/v1/screening")["questions"]
    return {
        question["yes"]["value"]: question["yes"]["urgency"]
        for question in questions
        if question["kind"] == "red-flag"
    }


def test_a_red_flag_never_gets_a_session(client: Client) -> None:
    found = red_flags(client)
    assert found
    for slug, urgency in found.items():
        for path in (PATH, "/v1/compose/plan"):
            start = {"start": "2027-01-04"} if path.endswith("plan") else {}
            problem = client.json(path, 422, params={"red_flags": slug} | start)
            assert problem["type"] == "/problems/see-a-clinician"
            assert (problem["urgency"], problem["red_flags"]) == (urgency, [slug])
            assert client.post(path, {"red_flags": [slug, "nonsense"]} | start, 422)[
                "type"
            ].endswith("see-a-clinician")


def test_the_most_urgent_comes_first(client: Client) -> None:
    order = ["emergency", "same-day", "soon"]
    found = red_flags(client)
    problem = client.json(f"{PATH}?red_flags={','.join(sorted(found))}", status=422)
    told = [found[slug] for slug in problem["red_flags"]]
    assert told == sorted(told, key=order.index)
    assert problem["urgency"] == told[0] == "emergency"


@pytest.mark.parametrize(
    "stated",
    [
        {"red_flags": "fever,child-limp-or-morning-stiffness"},
        {"red_flags": "recent-steroid-injection,fever"},
        {"red_flags": "fever", "safe_for": "recent-surgery"},
    ],
)
def test_with_a_fever_pain_in_a_bone_or_joint_is_seen_the_same_day(
    client: Client, stated: dict[str, str]
) -> None:
    """As the page on a child who limps says."""
    assert client.json(PATH, 422, params=stated)["urgency"] == "same-day"
    assert client.json(PATH, 422, params={"red_flags": "fever"})["urgency"] == "soon"
    more = {"red_flags": f"stroke-signs,{stated['red_flags']}"}
    assert client.json(PATH, 422, params=stated | more)["urgency"] == "emergency"


def test_a_childs_limp_says_when_it_is_the_same_day(client: Client) -> None:
    (limp,) = (
        question["yes"]["advice"]
        for question in client.json("/v1/screening")["questions"]
        if question["slug"] == "child-limp-or-morning-stiffness"
    )
    assert "the same day if the child has a fever" in limp
    assert "can't or won't put weight on the leg" in limp


def test_an_unknown_red_flag_is_not_passed_over(client: Client) -> None:
    flag = next(iter(red_flags(client)))
    problem = client.json(f"{PATH}?red_flags={flag[:-1]}", status=422)
    assert problem["errors"][0]["did_you_mean"] == flag


def test_a_red_flag_is_looked_at_before_anything_else(catalogue: Catalogue) -> None:
    flag = next(read.slug for read in catalogue.default.screening if read.kind == "red-flag")
    request = SessionRequest(red_flags=(flag,), template="no-such", have=("nothing-known",))
    with pytest.raises(SeeAClinicianError):
        session_of(catalogue, request)


CONDITIONS = sorted(
    {
        caution["condition"]
        for owner in (*seed_files.exercises().values(), *seed_files.features())
        for caution in owner["cautions"]
        if caution["severity"] == "avoid" and caution["condition"] not in seed_files.gates()
    }
)


@pytest.mark.sweep
@pytest.mark.parametrize("slug", seed_files.templates())
@pytest.mark.parametrize("condition", CONDITIONS)
def test_nothing_that_must_be_avoided(catalogue: Catalogue, slug: str, condition: str) -> None:
    """Each exercise that must be avoided is asked for by name too, and refused."""
    localized = catalogue.default
    avoided = {
        member
        for member in seed_files.blocks_of(slug)
        if any(
            caution.condition.slug == condition and caution.severity == "avoid"
            for caution in localized.exercises[member].cautions
        )
    }
    refusals: tuple[type[Exception], ...] = (CannotIncludeError,)
    for day in (1, 4, 10):
        request = SessionRequest(template=slug, safe_for=(condition,), day=day)
        try:
            session = session_of(catalogue, request)
        except (NoCandidatesError, TooFewMinutesError) as error:
            refusals = (CannotIncludeError, type(error))
            break
        found = [pick for block in session.blocks for pick in block.exercises]
        assert not avoided & {pick.exercise.slug for pick in found}
        assert avoided <= {read.slug for read in session.excluded}
        for pick in found:
            cautions = localized.exercises[pick.exercise.slug].cautions
            own = [read for read in cautions if read.condition.slug == condition]
            assert list(pick.cautions) == own
    for member in avoided:
        request = SessionRequest(template=slug, safe_for=(condition,), include=(member,))
        with pytest.raises(refusals):
            session_of(catalogue, request)


def test_a_child_gets_the_childs_programme(client: Client) -> None:
    session = client.json(f"{PATH}?audience=child")
    assert session["template"]["slug"] == "child-feet"
    assert all("child" in exercise["audience"] for exercise in session["exercises"])
    assert client.json(session["link"]) == session
    assert client.json(f"{PATH}?audience=adult")["template"]["slug"] == "flat-foot"


def test_a_child_with_a_flat_foot_gets_the_childs_programme_without_a_warning(
    client: Client,
) -> None:
    session = client.json(f"{PATH}?condition=flat-foot&audience=child")
    assert session["template"]["slug"] == "child-feet"
    assert all("child" in exercise["audience"] for exercise in session["exercises"])
    assert session["warnings"] == []
    assert client.json(f"{PATH}?condition=flat-foot")["template"]["slug"] == "flat-foot"


@pytest.mark.parametrize("more", ["", "&safe_for=knee-osteoarthritis"])
def test_a_programme_for_children_says_so_unless_it_is_for_a_child(
    client: Client, more: str
) -> None:
    warning = "This programme is for children of about 4 to 12, with an adult beside them."
    session = client.json(f"{PATH}?template=child-feet{more}")
    assert warning in session["warnings"]
    assert client.json(f"{PATH}?template=child-feet&audience=child")["warnings"] == []
    assert client.json(f"{PATH}?template=flat-foot{more}")["warnings"] == []


def test_where_there_is_none_for_a_child_none_is_offered_instead_of_a_programme(
    client: Client,
) -> None:
    problem = client.json(f"{PATH}?template=hip-arthrosis&audience=child", status=422)
    assert problem["nearest"] == []
    session = client.json(f"{PATH}?condition=hip-osteoarthritis&audience=child")
    assert session["template"]["slug"] == "child-feet"
    assert "for those you asked for: Osteoarthritis of the hip." in session["warnings"][0]
    assert client.json(session["link"]) == session


def test_pain_rules_and_stop_signs_come_along(client: Client) -> None:
    session = client.json(PATH)
    rules = [advice["text"] for advice in session["advice"] if advice["topic"] == "pain"]
    assert len(rules) == len(PAIN_RULES)
    assert rules == client.json("/v1/screening")["pain_rules"]
    assert all(exercise["stop_if"] for exercise in session["exercises"])
    assert slugs(session)
