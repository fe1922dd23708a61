"""Timelines: they add up, leave no gap, and name each set and side once."""

from collections import Counter
from itertools import pairwise

import pytest

from app.catalogue.schemas import Dose
from app.catalogue.snapshot import Catalogue
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.timeline.schemas import TimelineStep
from app.composition.timeline.timeline import timeline
from tests.client import Client
from tests.composition.sessions import random_sessions, session_of
from tests.factories import make_catalogue, make_dose, make_exercise

PATH = "/v1/compose/session"


def steps_of(dose: Dose) -> tuple[TimelineStep, ...]:
    """The timeline of a session that is one exercise."""
    catalogue = make_catalogue([make_exercise("one", dose=dose)], {"one": (1, 1)})
    localized = catalogue.default
    return timeline(session_of(catalogue, SessionRequest(template="test")), localized.phrases)


def work_wanted(session: ComposedSession) -> Counter[tuple[str, int, str | None]]:
    """Each set and side that a session's doses ask for, once."""
    return Counter(
        (pick.exercise.slug, number, side)
        for block in session.blocks
        for pick in block.exercises
        for number in range(1, pick.dose.sets + 1)
        for side in (("left", "right") if pick.dose.per_side else (None,))
    )


@pytest.mark.sweep
def test_timelines_of_random_sessions_add_up(catalogue: Catalogue) -> None:
    phrases = catalogue.default.phrases
    for session in random_sessions(catalogue, 100):
        steps = timeline(session, phrases)
        assert steps[0].at == 0
        assert all(one.at + one.seconds == other.at for one, other in pairwise(steps))
        assert steps[-1].at + steps[-1].seconds == session.seconds
        assert all(step.seconds > 0 for step in steps)
        work = [step for step in steps if step.kind == "work"]
        named = Counter((step.exercise.slug, step.set or 0, step.side) for step in work)
        assert named == work_wanted(session)
        for step in work:
            assert step.reps is None or step.seconds == step.reps * (step.tempo_seconds or 0)
            if step.hold_seconds is not None:
                assert step.hold_at_seconds is not None
                assert step.hold_at_seconds >= 0
                assert step.hold_at_seconds + step.hold_seconds <= (step.tempo_seconds or 0)
        for block in session.blocks:
            for pick in block.exercises:
                own = [step.seconds for step in steps if step.exercise == pick.exercise]
                assert sum(own) == pick.seconds
        assert [step.kind for step in steps].count("get-ready") <= 1
        assert "{" not in "".join(step.text for step in steps)


def test_the_steps_of_two_sets_on_both_sides() -> None:
    steps = steps_of(make_dose(sets=2, reps=10, hold_seconds=3, per_side=True, rest_seconds=20))
    assert [(step.at, step.seconds, step.kind, step.set, step.side) for step in steps] == [
        (0, 30, "get-ready", None, None),
        (30, 50, "work", 1, "left"),
        (80, 5, "switch-sides", None, None),
        (85, 50, "work", 1, "right"),
        (135, 20, "rest", None, None),
        (155, 50, "work", 2, "left"),
        (205, 5, "switch-sides", None, None),
        (210, 50, "work", 2, "right"),
    ]
    work = steps[1]
    assert (work.sets, work.reps, work.tempo_seconds) == (2, 10, 5)
    assert (work.hold_seconds, work.hold_at_seconds) == (3, 1)


def test_one_side_is_finished_before_the_other() -> None:
    steps = steps_of(
        make_dose(sets=2, reps=10, per_side=True, side_order="one-side-first", first_side="right")
    )
    assert [(step.at, step.kind, step.set, step.side) for step in steps] == [
        (0, "get-ready", None, None),
        (30, "work", 1, "right"),
        (70, "rest", None, None),
        (100, "work", 2, "right"),
        (140, "switch-sides", None, None),
        (145, "work", 1, "left"),
        (185, "rest", None, None),
        (215, "work", 2, "left"),
    ]


def test_what_takes_no_time_is_no_step() -> None:
    dose = make_dose(
        sets=2, timed_seconds=60, per_side=True, setup_seconds=0, switch_seconds=0, rest_seconds=0
    )
    assert [(step.at, step.kind) for step in steps_of(dose)] == [
        (0, "work"), (60, "work"), (120, "work"), (180, "work"),
    ]  # fmt: skip


def test_the_words_of_a_player(catalogue: Catalogue) -> None:
    session = session_of(catalogue, SessionRequest(minutes=10, have=("chair",)))
    steps = timeline(session, catalogue.default.phrases)
    first = session.blocks[0].exercises[0].exercise
    assert steps[0].text.startswith(f"First: {first.name}.")
    announced = [step for step in steps if step.kind == "next"]
    later = [pick.exercise for block in session.blocks for pick in block.exercises][1:]
    assert [step.exercise for step in announced] == later
    for step, exercise in zip(announced, later, strict=True):
        assert step.text.startswith(f"Next: {exercise.name}.")


def test_it_is_there_when_asked_for(client: Client) -> None:
    plain = client.json(PATH)
    assert plain["timeline"] is None
    shown = client.json(f"{PATH}?timeline=true")
    assert shown["timeline"][-1]["at"] + shown["timeline"][-1]["seconds"] == shown["seconds"]
    assert client.json(shown["link"]) == shown
    assert client.post(PATH, {"timeline": True}) == shown
    assert shown | {"timeline": None, "link": plain["link"], "player": plain["player"]} == plain


@pytest.mark.parametrize("wrong", ["2", "yes please", ""])
def test_it_is_asked_for_with_true_or_false(client: Client, wrong: str) -> None:
    problem = client.json(f"{PATH}?timeline={wrong}", status=422)
    assert problem["errors"][0]["parameter"] == "timeline"


@pytest.mark.parametrize("wrong", ["true", 1, None])
def test_a_body_spells_no_switch(client: Client, wrong: object) -> None:
    problem = client.post(PATH, {"timeline": wrong}, status=422)
    assert problem["errors"][0]["pointer"] == "#/timeline"
    assert problem["detail"] == "timeline must be true or false."


def test_people_with_a_condition_do_not_hear_how_to_make_it_harder(catalogue: Catalogue) -> None:
    def heard(*safe_for: str) -> str:
        request = SessionRequest(template="balance-and-falls", safe_for=safe_for)
        steps = timeline(session_of(catalogue, request), catalogue.default.phrases)
        marks = [mark.text for step in steps for mark in step.marks if mark.kind == "cue"]
        return " ".join([*(step.cue for step in steps if step.cue), *marks])

    assert "Too easy?" in heard()
    assert "easy?" not in heard("falls-risk")
    assert "Keep your upper body upright." in heard("falls-risk")
