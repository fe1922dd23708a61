"""What is kept for a release goes with it."""

import gc
from dataclasses import replace

from app.catalogue.snapshot import Catalogue
from app.programs.compose import compose
from app.programs.memory import LARGE, MEMORIES, MOST_ROTATIONS, MOST_SESSIONS, remember
from app.programs.plan import compose_plan
from app.programs.prepared import PREPARED
from app.programs.requests import PlanRequest, SessionRequest
from tests.factories import make_catalogue, make_exercise


def test_an_equal_request_is_answered_from_memory(catalogue: Catalogue) -> None:
    edition = catalogue.default
    first = compose(catalogue, edition, SessionRequest(minutes=21))
    assert compose(catalogue, edition, SessionRequest(template="flat-foot", minutes=21)) is first
    assert compose(catalogue, edition, SessionRequest(minutes=22)) is not first
    asked = PlanRequest.model_validate({"start": "2027-01-04"})
    plan = compose_plan(catalogue, edition, asked)
    assert compose_plan(catalogue, edition, asked) is plan


def test_memory_is_bounded(catalogue: Catalogue) -> None:
    fresh = replace(catalogue)
    for seed in range(MOST_SESSIONS + 9):
        compose(fresh, fresh.default, SessionRequest(audience=("child",), seed=seed, day=1))
    memory = remember(fresh)
    assert (len(memory.sessions), len(memory.rotations)) == (MOST_SESSIONS, MOST_ROTATIONS)


def test_large_answers_are_not_kept() -> None:
    hard = [make_exercise(f"hard-{number}", level="advanced") for number in range(LARGE + 1)]
    catalogue = make_catalogue([make_exercise("easy"), *hard], {"one": (1, 1)})
    whole = SessionRequest(template="test", minutes=3)
    easy = SessionRequest(template="test", minutes=3, level="beginner")
    for request, kept in ((whole, True), (easy, False)):
        first = compose(catalogue, catalogue.default, request)
        again = compose(catalogue, catalogue.default, request)
        assert again == first
        assert (again is first) == kept


def test_it_goes_with_its_release(catalogue: Catalogue) -> None:
    gc.collect()
    before = len(MEMORIES), len(PREPARED)
    other = replace(catalogue)
    compose(other, other.default, SessionRequest())
    compose_plan(other, other.default, PlanRequest.model_validate({"start": "2027-01-04"}))
    assert (len(MEMORIES), len(PREPARED)) == (before[0] + 1, before[1] + 1)
    del other
    gc.collect()
    assert (len(MEMORIES), len(PREPARED)) == before
