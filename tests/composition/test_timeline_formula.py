"""Timelines add up to the formula of the seconds, for each order of the sides."""

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from app.catalogue.doses import seconds
from app.catalogue.schemas import Exercise, Phrase
from app.catalogue.snapshot import Catalogue
from app.composition.composer import Composer
from app.composition.own_list import compose_list
from app.composition.requests.list import ListRequest
from app.composition.requests.list_entry import ListEntry
from app.composition.schemas import ComposedSession
from app.composition.timeline.schemas import TimelineStep
from app.composition.timeline.timeline import timeline
from tests.composition.lists import random_lists
from tests.factories import make_catalogue, make_dose, make_exercise


def steps_of(exercise: Exercise, **asked: Any) -> tuple[TimelineStep, ...]:
    """The timeline of a session that is one exercise."""
    catalogue = make_catalogue([exercise], {"one": (1, 1)})
    request = ListRequest(exercises=(ListEntry(slug=exercise.slug),), **asked)
    session = compose_list(Composer(catalogue), catalogue.default, request)
    return timeline(session, catalogue.default.phrases)


def figures(steps: tuple[TimelineStep, ...]) -> list[tuple[int, str, int | None, str | None]]:
    return [(step.seconds, step.kind, step.set, step.side) for step in steps]


def work_asked_for(session: ComposedSession) -> Counter[tuple[str, int, str | None]]:
    """Each set and side that the doses of a session ask for, once."""
    own = {exercise.slug: exercise.dose.per_side for exercise in session.exercises}
    return Counter(
        (pick.exercise.slug, number, side)
        for block in session.blocks
        for pick in block.exercises
        for number in range(1, pick.dose.sets + 1)
        for side in (
            ("left", "right")
            if pick.dose.per_side
            else (session.side if own[pick.exercise.slug] else None,)
        )
    )


def check_exercise(session: ComposedSession, steps: tuple[TimelineStep, ...]) -> None:
    """Each exercise takes its seconds, and begins with the side that its words begin with."""
    for pick in session.blocks[0].exercises:
        own = [step for step in steps if step.exercise == pick.exercise]
        assert sum(step.seconds for step in own) == pick.seconds == seconds(pick.dose)
        dose = pick.dose
        switches = sum(step.seconds for step in own if step.kind == "switch-sides")
        if dose.per_side:
            times = 1 if dose.side_order == "one-side-first" else dose.sets
            assert switches == times * dose.switch_seconds
            first = next(step for step in own if step.kind == "work")
            assert first.side == (dose.first_side or "left")
        else:
            assert switches == 0


@pytest.mark.sweep
def test_a_thousand_random_timelines_add_up_to_the_second(catalogue: Catalogue) -> None:
    phrases = catalogue.default.phrases
    for session in random_lists(Composer(catalogue), 1000):
        steps = timeline(session, phrases)
        assert steps[0].at == 0
        assert all(one.at + one.seconds == other.at for one, other in pairwise(steps))
        assert steps[-1].at + steps[-1].seconds == session.seconds
        work = [step for step in steps if step.kind == "work"]
        done = Counter((step.exercise.slug, step.set or 0, step.side) for step in work)
        assert done == work_asked_for(session)
        check_exercise(session, steps)
        for step in steps:
            TimelineStep.model_validate(step.model_dump())
            assert "{" not in step.text
            assert all(step.at < mark.at < step.at + step.seconds for mark in step.marks)


def test_rolling_over_and_tying_a_band_again_have_their_time(catalogue: Catalogue) -> None:
    lying = [
        exercise
        for exercise in catalogue.default.exercises.values()
        if exercise.position == "side-lying" and exercise.dose.per_side
    ]
    assert lying
    for exercise in lying:
        assert exercise.dose.switch_seconds >= 15, exercise.slug


def test_alternating_sides_change_within_a_set_and_rest_between_sets() -> None:
    dose = make_dose(
        sets=2, reps=10, per_side=True, side_order="alternating", switch_seconds=5, rest_seconds=20
    )
    assert figures(steps_of(make_exercise("one", dose=dose))) == [
        (30, "get-ready", None, None),
        (40, "work", 1, "left"),
        (5, "switch-sides", None, None),
        (40, "work", 1, "right"),
        (20, "rest", None, None),
        (40, "work", 2, "left"),
        (5, "switch-sides", None, None),
        (40, "work", 2, "right"),
    ]


def test_one_side_first_rests_between_its_sets_and_changes_once() -> None:
    dose = make_dose(
        sets=2, reps=10, per_side=True, side_order="one-side-first", first_side="right",
        switch_seconds=20, rest_seconds=15,
    )  # fmt: skip
    assert figures(steps_of(make_exercise("one", dose=dose))) == [
        (30, "get-ready", None, None),
        (40, "work", 1, "right"),
        (15, "rest", None, None),
        (40, "work", 2, "right"),
        (20, "switch-sides", None, None),
        (40, "work", 1, "left"),
        (15, "rest", None, None),
        (40, "work", 2, "left"),
    ]


def test_a_session_for_one_side_names_that_side_and_never_changes() -> None:
    dose = make_dose(sets=2, reps=10, per_side=True, side_order="alternating")
    steps = steps_of(make_exercise("one", dose=dose), side="right")
    assert [(step.kind, step.side) for step in steps[1:]] == [
        ("work", "right"), ("rest", None), ("work", "right"),
    ]  # fmt: skip


def test_two_minutes_of_massage_have_several_lines() -> None:
    exercise = make_exercise(
        "one", dose=make_dose(sets=1, timed_seconds=120), cues=("Slowly.", "Breathe.", "Lightly.")
    )
    work = steps_of(exercise)[-1]
    assert work.cue == "Slowly."
    assert [(mark.at - work.at, mark.kind, mark.text) for mark in work.marks] == [
        (30, "cue", "Breathe."),
        (60, "half-way", Phrase.TIMELINE_HALF_WAY),
        (90, "cue", "Lightly."),
        (110, "last-ten-seconds", Phrase.TIMELINE_LAST),
    ]


def test_short_work_and_repetitions_have_no_marks() -> None:
    for dose in (make_dose(sets=1, timed_seconds=20), make_dose(sets=1, reps=30)):
        assert steps_of(make_exercise("one", dose=dose))[-1].marks == ()


def test_care_is_said_once_before_the_exercise() -> None:
    steps = steps_of(make_exercise("one", care=("vertigo",)), safe_for=("vertigo",))
    assert steps[0].care == ("vertigo: Mind it.",)
    assert all(step.care == () for step in steps[1:])
    no_setup = make_exercise("one", care=("vertigo",), dose=make_dose(setup_seconds=0))
    assert steps_of(no_setup, safe_for=("vertigo",))[0].care == ("vertigo: Mind it.",)
