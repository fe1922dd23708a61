"""The composer's answer is the best of all choices, by brute force that shares no code with it."""

import pytest
from hypothesis import HealthCheck, given, settings

from app.catalogue.schemas import BlockRead
from app.catalogue.snapshot import Catalogue
from app.problems import ProblemError
from app.programs.compose import compose
from app.programs.problems import CannotIncludeError, NoCandidatesError, TooFewMinutesError
from app.programs.requests import SessionRequest
from app.programs.schemas import ComposedSession, PickRead
from tests.programs.brute_force import Pick, Refusal, Session, best, is_candidate, seconds
from tests.programs.strategies import Case, cases


def thorough(examples: int) -> settings:
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


def answer(catalogue: Catalogue, request: SessionRequest) -> ComposedSession | ProblemError:
    try:
        return compose(catalogue, catalogue.default, request)
    except (CannotIncludeError, NoCandidatesError, TooFewMinutesError) as problem:
        return problem


def in_brief(found: ComposedSession | ProblemError) -> Session | Refusal:
    """The composer's answer in the words of the brute force."""
    if isinstance(found, ProblemError):
        shortest = found.members.get("shortest_seconds")
        assert shortest is None or isinstance(shortest, int)
        return Refusal(found.slug, shortest)
    blocks = tuple(
        (
            block.slug,
            tuple(
                Pick(pick.exercise.slug, pick.dose.sets, pick.dose.timed_seconds, pick.seconds)
                for pick in block.exercises
            ),
        )
        for block in found.blocks
    )
    return Session(blocks, found.seconds, found.shortfall)


@pytest.mark.no_cover  # measuring would take twice the time, and show nothing
@given(cases())
@thorough(2000)
def test_the_answer_is_the_best_of_all_choices(case: Case) -> None:
    found = answer(*case)
    assert in_brief(found) == best(*case)
    if isinstance(found, ComposedSession):
        assert_hard_rules_hold(found, case)


def assert_hard_rules_hold(found: ComposedSession, case: Case) -> None:
    catalogue, request = case
    template = catalogue.default.templates["test"]
    assert found.minutes == (request.minutes or template.minutes)
    assert [block.slug for block in found.blocks] == [block.slug for block in template.blocks]
    done = [pick.exercise.slug for block in found.blocks for pick in block.exercises]
    assert len(done) == len(set(done))
    assert set(request.include) <= set(done)
    for stated, block in zip(found.blocks, template.blocks, strict=True):
        assert_picks_are_allowed(stated.exercises, block, case)
        assert stated.seconds == sum(pick.seconds for pick in stated.exercises)
    assert found.seconds == sum(block.seconds for block in found.blocks)


def assert_picks_are_allowed(picks: tuple[PickRead, ...], block: BlockRead, case: Case) -> None:
    catalogue, request = case
    assert block.picks_min <= len(picks) <= block.picks_max
    for pick in picks:
        own, dose = pick.exercise.dose, pick.dose
        assert pick.exercise.slug in block.exercises
        assert pick.exercise == catalogue.default.exercises[pick.exercise.slug]
        assert is_candidate(pick.exercise, request)
        assert own.sets_min <= dose.sets <= own.sets_max
        if own.timed_seconds_min is not None and own.timed_seconds_max is not None:
            assert dose.timed_seconds is not None
            assert own.timed_seconds_min <= dose.timed_seconds <= own.timed_seconds_max
        scaled = {"sets": dose.sets, "timed_seconds": dose.timed_seconds}
        assert dose == own.model_copy(update=scaled)
        assert pick.scaled == (dose != own)
        assert pick.seconds == seconds(dose, dose.sets, dose.timed_seconds)


@given(cases())
@thorough(150)
def test_a_session_too_short_names_the_least_minutes(case: Case) -> None:
    catalogue, request = case
    found = answer(catalogue, request.model_copy(update={"minutes": 1}))
    if not isinstance(found, TooFewMinutesError):
        return
    least = found.members["shortest_minutes"]
    assert isinstance(least, int)
    enough, one_less = (
        answer(catalogue, request.model_copy(update={"minutes": minutes}))
        for minutes in (least, least - 1)
    )
    assert isinstance(enough, ComposedSession)
    assert isinstance(one_less, TooFewMinutesError)
