"""Exchanging one exercise of a session for another of its block."""

from typing import Any

import pytest

from app.catalogue.schemas import LEVELS
from app.catalogue.snapshot import Catalogue
from app.composition.requests.session import SessionRequest
from app.http.problems import ProblemError
from tests.client import Client
from tests.composition.sessions import session_of
from tests.composition.test_sessions import picks, slugs, slugs_of

PATH = "/v1/compose/session"


def test_one_is_exchanged_and_all_else_kept(client: Client) -> None:
    before = client.json(PATH)
    for block in before["blocks"]:
        for number, pick in enumerate(block["exercises"]):
            old = pick["exercise"]["slug"]
            for new in slugs_of(pick["alternatives"]):
                after = client.json(f"{PATH}?swap={old}:{new}")
                expected = [new if slug == old else slug for slug in slugs(before)]
                assert slugs(after) == expected
                own = next(one for one in after["blocks"] if one["slug"] == block["slug"])
                assert pick["exercise"]["name"] in own["exercises"][number]["reason"]
                assert client.get(after["link"]).json() == after
                assert after["seconds"] <= 1860


def test_two_at_once_by_post_and_get(client: Client) -> None:
    before = client.json(PATH)
    blocks = [block["exercises"][0] for block in before["blocks"][:2]]
    pairs = {pick["exercise"]["slug"]: pick["alternatives"][0]["slug"] for pick in blocks}
    after = client.post(PATH, {"swap": pairs})
    query = ",".join(f"{old}:{new}" for old, new in pairs.items())
    assert client.json(f"{PATH}?swap={query}") == after
    assert set(pairs.values()) <= set(slugs(after))
    assert not set(pairs) & set(slugs(after))


def test_the_rotation_goes_on_as_if_nothing_was_exchanged(client: Client) -> None:
    before = client.json(f"{PATH}?day=2")
    pick = picks(before)[0]
    swap = f"{pick['exercise']['slug']}:{pick['alternatives'][0]['slug']}"
    after = client.json(f"{PATH}?day=2&swap={swap}")
    assert slugs(after)[1:] == slugs(before)[1:]


def test_what_can_not_be_exchanged_says_what_can(client: Client) -> None:
    session = client.json(PATH)
    first, second = picks(session)[:2]
    old, other = first["exercise"]["slug"], second["exercise"]["slug"]
    left_out, free = slugs_of(first["alternatives"][:2])
    for swap, why, allowed in (
        (f"towel-curl-x:{free}", "no exercise", "towel-curl"),
        (f"{left_out}:{free}", "not in this session", old),
        (f"{old}:{left_out}", "You asked to skip it", free),
        (f"{old}:{other}", "not one of its alternatives", free),
    ):
        problem = client.json(f"{PATH}?exclude={left_out}&swap={swap}", status=422)
        assert why in problem["detail"]
        error = problem["errors"][0]
        assert allowed in (*error["allowed"], error["did_you_mean"])


def test_taking_the_last_key_work_away_is_told(client: Client) -> None:
    session = client.json(PATH)
    key = next(pick for pick in picks(session) if pick["key_work"])
    for new in slugs_of(key["alternatives"]):
        after = client.json(f"{PATH}?swap={key['exercise']['slug']}:{new}")
        lost = not any(pick["key_work"] for pick in picks(after))
        assert lost == ("key-lost" in {change["kind"] for change in after["changes"]})


def test_what_is_included_stays(client: Client) -> None:
    problem = client.json(f"{PATH}?include=waterfall&swap=waterfall:l-pose", status=422)
    assert "'include' requires 'waterfall'" in problem["detail"]


def test_a_body_is_pointed_into(client: Client) -> None:
    problem = client.post(PATH, {"swap": {"short-foot": "short-foott"}}, status=422)
    assert problem["errors"][0]["pointer"] == "#/swap/short-foot"
    assert problem["errors"][0]["did_you_mean"] == "short-foot"
    twice = client.json(f"{PATH}?swap=waterfall:l-pose,waterfall:towel-curl", status=422)
    assert "with only one exercise" in twice["detail"]


def above(catalogue: Catalogue, slug: str) -> set[str]:
    """All exercises that lie above one on the ladder."""
    found: set[str] = set()
    rungs = [slug]
    while rungs:
        harder = {ref.slug for ref in catalogue.default.exercises[rungs.pop()].harder} - found
        found |= harder
        rungs += harder
    return found


@pytest.mark.parametrize("condition", ["falls-risk", "vertigo", "knee-osteoarthritis"])
def test_people_who_need_care_are_offered_nothing_harder(
    catalogue: Catalogue, condition: str
) -> None:
    exercises = catalogue.default.exercises
    offered = 0
    for template in catalogue.default.templates:
        for day in (1, 2):
            request = SessionRequest(template=template, safe_for=(condition,), day=day)
            try:
                session = session_of(catalogue, request)
            except ProblemError:  # some programmes have too little for them
                continue
            for pick in (pick for block in session.blocks for pick in block.exercises):
                old, higher = exercises[pick.exercise.slug], above(catalogue, pick.exercise.slug)
                for each in pick.alternatives:
                    new = exercises[each.slug]
                    offered += 1
                    assert each.relation != "harder"
                    assert new.slug not in higher, (template, old.slug, new.slug)
                    assert LEVELS.index(new.level) <= LEVELS.index(old.level)
                    assert (old.load, new.load) != ("low", "high")
                    if each.relation not in ("easier", "instead"):
                        careful = {read.slug: {link.condition.slug for link in read.cautions}
                                   for read in (old, new)}  # fmt: skip
                        assert condition not in careful[new.slug] - careful[old.slug]
    assert offered > 100


@pytest.mark.parametrize("query", ["", "&safe_for=flat-foot"])
def test_others_are_offered_harder_ones(client: Client, query: str) -> None:
    session = client.json(f"{PATH}?template=flat-foot{query}")
    relations = {each["relation"] for pick in picks(session) for each in pick["alternatives"]}
    assert "harder" in relations


def test_a_harder_one_can_be_asked_for_by_name(client: Client) -> None:
    query = f"{PATH}?template=calf-strength&safe_for=vertigo"
    pick = next(pick for pick in picks(client.json(query)) if harder_than(client, pick))
    old, new = pick["exercise"]["slug"], harder_than(client, pick)[0]
    assert new not in slugs_of(pick["alternatives"])
    assert new in slugs(client.json(f"{query}&swap={old}:{new}"))


def harder_than(client: Client, pick: dict[str, Any]) -> list[str]:
    """The next harder exercises of a pick that people with vertigo may do."""
    read = client.json(f"/v1/exercises/{pick['exercise']['slug']}")
    able = slugs_of(client.json("/v1/exercises?safe_for=vertigo&limit=200")["results"])
    return [slug for slug in slugs_of(read["harder"]) if slug in able]
