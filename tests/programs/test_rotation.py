"""The rotation: everyone has a turn, turns stay even, and nothing repeats that need not."""

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from app.catalogue.snapshot import Catalogue
from app.programs.compose import compose
from app.programs.requests import SessionRequest
from app.programs.schemas import ComposedSession
from tests.client import Client
from tests.programs.test_sessions import slugs

ARTICLE = 22
"""The flat-foot exercises of the source article."""


@pytest.fixture(scope="module")
def article(catalogue: Catalogue) -> Catalogue:
    """A release whose flat-foot programme has the article's exercises only."""
    edition = catalogue.default
    template = edition.templates["flat-foot"]
    known = {
        slug
        for slug, exercise in edition.exercises.items()
        if any(item.startswith("flat-foot/") for item in exercise.origin)
    }
    blocks = tuple(
        block.model_copy(
            update={"exercises": tuple(slug for slug in block.exercises if slug in known)}
        )
        for block in template.blocks
    )
    assert sum(len(block.exercises) for block in blocks) == ARTICLE
    only = template.model_copy(update={"blocks": blocks})
    return replace(catalogue, editions={"en": replace(edition, templates={"flat-foot": only})})


def sessions(catalogue: Catalogue, count: int, seed: int = 0) -> list[ComposedSession]:
    return [
        compose(catalogue, catalogue.default, SessionRequest(minutes=30, seed=seed, day=day))
        for day in range(count)
    ]


def done(session: ComposedSession) -> set[str]:
    return {pick.exercise.slug for block in session.blocks for pick in block.exercises}


def test_all_of_the_article_within_six_sessions(article: Catalogue) -> None:
    assert len(set[str]().union(*map(done, sessions(article, 6)))) == ARTICLE


@pytest.mark.no_cover  # measuring would take twice the time, and show nothing
def test_within_eight_whatever_the_seed(article: Catalogue) -> None:
    for seed in range(200):
        assert len(set[str]().union(*map(done, sessions(article, 8, seed)))) == ARTICLE


def test_sixty_sessions_are_even_and_on_time(article: Catalogue) -> None:
    found = sessions(article, 60)
    uses = Counter(slug for session in found for slug in done(session))
    for block in article.default.templates["flat-foot"].blocks:
        counts = [uses[slug] for slug in block.exercises]
        assert max(counts) - min(counts) <= 1
    for session in found:
        assert abs(session.seconds - 1800) <= 60
    for before, after in pairwise(found):
        for own, block in zip(
            after.blocks, article.default.templates["flat-foot"].blocks, strict=True
        ):
            repeated = {pick.exercise.slug for pick in own.exercises} & done(before)
            left = set(block.exercises) - done(before) - done(after)
            assert not (repeated and left)


def test_a_day_is_the_session_after_those_before_it(client: Client) -> None:
    history: list[list[str]] = []
    for day in range(12):
        session = client.json(f"/v1/compose/session?day={day}&minutes=25&seed=7")
        asked = {"minutes": 25, "seed": 7, "history": history}
        assert client.post("/v1/compose/session", asked)["blocks"] == session["blocks"]
        assert client.json(session["link"]) == session
        history.insert(0, slugs(session))


def test_days_may_be_asked_for_in_any_order(catalogue: Catalogue) -> None:
    fresh = replace(catalogue)
    backwards = [
        compose(fresh, fresh.default, SessionRequest(day=day, seed=3)) for day in range(9, -1, -1)
    ]
    forwards = [
        compose(catalogue, catalogue.default, SessionRequest(day=day, seed=3)) for day in range(10)
    ]
    assert backwards[::-1] == forwards


@pytest.mark.parametrize(
    ("date", "day"), [("1970-01-01", 0), ("1970-03-25", 83), ("1970-03-26", 0), ("2027-01-04", 74)]
)
def test_a_date_is_a_day_of_the_cycle(client: Client, date: str, day: int) -> None:
    session = client.json(f"/v1/compose/session?date={date}")
    assert (session["date"], session["day"]) == (date, day)
    assert session["blocks"] == client.json(f"/v1/compose/session?day={day}")["blocks"]
    assert json.dumps(client.json(session["link"])) == json.dumps(session)


@pytest.mark.parametrize("query", ["day=1&date=2027-01-04", "day=0&history=waterfall",
                                   "date=2027-01-04&history=waterfall"])  # fmt: skip
def test_one_place_in_the_rotation_only(client: Client, query: str) -> None:
    problem = client.json(f"/v1/compose/session?{query}", status=422)
    assert "not both" in problem["detail"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("day=100", "day"), ("date=1969-12-31", "date"), ("date=2027-02-30", "date"),
     ("date=20270104", "date")],
)  # fmt: skip
def test_no_such_day(client: Client, query: str, parameter: str) -> None:
    problem = client.json(f"/v1/compose/session?{query}", status=422)
    assert problem["errors"][0]["parameter"] == parameter
