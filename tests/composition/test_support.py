"""Support that the advice for a stated condition asks for counts as required."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.snapshot import Catalogue
from app.composition.problems import CannotIncludeError, NoCandidatesError, TooFewMinutesError
from app.composition.requests.session import SessionRequest
from tests import seed_files
from tests.client import Client
from tests.composition.sessions import position_of, session_of

PATH = "/v1/compose/session"
SUPPORTED = ["falls-risk", "vertigo", "pregnancy", "peripheral-neuropathy", "knee-osteoarthritis"]
THINGS = ["chair", "stool", "bench", "wall", "worktop", "support", "towel", "step", "mat"]


@pytest.mark.parametrize("minutes", [10, 15, 20])
def test_the_floor_alone_is_not_enough_for_those_at_risk_of_falls(
    client: Client, minutes: int
) -> None:
    problem = client.json(f"{PATH}?minutes={minutes}&have=none&safe_for=falls-risk", 422)
    assert problem["type"] in {"/problems/no-candidates", "/problems/too-few-minutes"}


@pytest.mark.parametrize("minutes", [10, 15, 20])
def test_nothing_is_done_standing_without_support_by_those_at_risk_of_falls(
    client: Client, minutes: int
) -> None:
    body = client.json(f"{PATH}?minutes={minutes}&have=chair&safe_for=falls-risk")
    {read["slug"]: read["position"] for read in body["exercises"]}
    for block in body["blocks"]:
        for pick in block["exercises"]:
            assert position_of(body, pick) not in {"standing", "walking"}


def test_the_reason_names_the_condition_and_the_support(client: Client) -> None:
    session = client.json(f"{PATH}?have=chair,ball&safe_for=falls-risk")
    [read] = [read for read in session["excluded"] if read["slug"] == "standing-calf-raise"]
    assert read["causes"] == [
        {"constraint": "have", "values": [{"slug": "worktop", "name": "Worktop or rail"}]}
    ]
    assert read["reason"] == (
        "The advice for your condition (Risk of falling) asks for equipment you don't have: "
        "Worktop or rail."
    )


def test_a_page_tells_to_get_the_support_ready(client: Client) -> None:
    asked = f"{PATH}?minutes=30&include=standing-short-foot,waterfall"
    assert "Worktop or rail" in get_ready(client, f"{asked}&safe_for=falls-risk")
    needing = [
        slug
        for slug, facts in seed_files.exercises().items()
        if {"worktop", "support"} & {link["slug"] for link in facts["equipment"]}
        and slug in seed_files.blocks_of("flat-foot")
        and slug != "standing-short-foot"
    ]
    plain = get_ready(client, f"{asked}&exclude={','.join(needing)}")
    assert "Worktop or rail" not in plain


@pytest.mark.parametrize(
    ("template", "exercise", "safe_for", "lever"),
    [
        ("flat-foot", "single-leg-stance", [], "one-hand"),
        ("flat-foot", "single-leg-stance", ["falls-risk"], None),
        ("flat-foot", "single-leg-stance", ["osteoporosis"], None),
        # a programme for the condition says itself when to hold on less
        ("balance-and-falls", "standing-weight-shift", ["falls-risk"], "hovering"),
    ],
)
def test_good_reports_take_no_support_away_that_advice_asks_for(
    client: Client, template: str, exercise: str, safe_for: list[str], lever: str | None
) -> None:
    amount = {"seconds": 30} if exercise == "single-leg-stance" else {"reps": 20}
    done = {"slug": exercise, "sets": 4, **amount, "effort": "easy", "pain": 0}
    days = [date(2027, 1, 4) + timedelta(days=2 * number) for number in range(27)]
    body = {
        "template": template,
        "minutes": 30,
        "safe_for": safe_for,
        "include": [exercise],
        "date": str(days[-1]),
        "history": [{"date": str(day), "exercises": [done]} for day in days[:-1]],
    }
    session = client.post(PATH, body)
    picks = [pick for block in session["blocks"] for pick in block["exercises"]]
    [pick] = [each for each in picks if each["exercise"]["slug"] == exercise]
    assert pick["lever"] == lever


def get_ready(client: Client, address: str) -> str:
    """The line of the page that lists the equipment."""
    page = client.get(f"{address}&format=text").text
    return next(part for part in page.split("\n\n") if part.startswith("You need"))


@pytest.mark.sweep
def test_no_pick_needs_what_is_not_there(catalogue: Catalogue) -> None:
    facts = seed_files.exercises()

    @given(
        template=st.sampled_from(sorted(seed_files.templates())),
        have=st.sets(st.sampled_from(THINGS)),
        safe_for=st.sets(st.sampled_from(SUPPORTED), max_size=2),
        seed=st.integers(0, 20),
    )
    @settings(max_examples=300, deadline=None)
    def holds(template: str, have: set[str], safe_for: set[str], seed: int) -> None:
        request = SessionRequest(
            template=template,
            minutes=30,
            have=tuple(sorted(have)),
            safe_for=tuple(sorted(safe_for)),
            seed=seed,
        )
        try:
            session = session_of(catalogue, request)
        except (NoCandidatesError, CannotIncludeError, TooFewMinutesError):
            return
        for block in session.blocks:
            for pick in block.exercises:
                assert seed_files.requires_only(facts[pick.exercise.slug], have, safe_for)

    holds()
