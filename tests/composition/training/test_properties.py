"""What holds for every catalogue, request and history."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.composition.training.candidates import is_eligible
from app.composition.training.errors import CompositionError
from app.composition.training.exercise import Exercise
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.schedule import Schedule
from app.composition.training.session import Session
from app.composition.training.steps import DoneExercise, DoneSession, is_out
from tests.composition.training.composer import Composer
from tests.composition.training.made_up import (
    EXAMPLES,
    random_catalogue,
    random_history,
    random_request,
    random_schedule,
    seeded,
)

SEEDS = st.integers(0, 2**32)


class Case:
    """A made-up catalogue, request and history, and the plan that came out, if any did."""

    def __init__(self, number: int, **facts: object) -> None:
        random = seeded(number)
        exercises, self.programme = random_catalogue(random)
        self.composer = Composer(exercises)
        self.schedule = random_schedule(random)
        history = random_history(random, self.schedule.days[0])
        self.request = random_request(random, history=history, **facts)
        self.plan: list[Session] = []
        with suppress(CompositionError):
            self.plan = self.compose(self.request)

    def compose(self, request: TrainingRequest) -> list[Session]:
        return self.composer.plan(self.programme, request, self.schedule)

    def usual(self, exercise: Exercise) -> Exercise:
        return self.composer.exercises[exercise.slug]


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_every_hard_rule_is_kept(number: int) -> None:
    case = Case(number)
    for session in case.plan:
        check_exercises(case, session)
        check_blocks(case.programme, session)
        check_doses(session, case.request)
    check_rest(case.plan)


def check_exercises(case: Case, session: Session) -> None:
    slugs = [pick.exercise.slug for pick in session.picks]
    assert len(slugs) == len(set(slugs))
    assert case.request.exclude.isdisjoint(slugs)
    assert all(is_eligible(pick.exercise, case.request) for pick in session.picks)


def check_blocks(programme: Programme, session: Session) -> None:
    numbers = [pick.block for pick in session.picks]
    assert numbers == sorted(numbers)
    for number, block in enumerate(programme.blocks):
        count = numbers.count(number)
        out = any(note.kind == "left-out" for note in session.notes)
        assert block.fixed or count <= block.max_picks
        assert count >= block.min_picks or count == 0 or out


def check_doses(session: Session, request: TrainingRequest) -> None:
    for pick in session.picks:
        dose = pick.exercise.dose
        assert dose.min_sets <= pick.sets <= dose.max_sets
        assert dose.min_amount <= pick.amount <= dose.max_amount
        assert pick.seconds == dose.seconds(pick.sets, pick.amount)
        assert not pick.exercise.climbs or (pick.sets, pick.amount) <= pick.asked
    assert session.seconds == sum(pick.seconds for pick in session.picks)
    assert session.seconds <= 60 * request.minutes + 60
    missing = 60 * request.minutes - session.seconds
    assert session.shortfall == (missing if missing > 60 else 0)


def check_rest(plan: list[Session]) -> None:
    for before, session in pairwise(plan):
        yields = {note.exercise for note in session.notes if note.kind == "rest-yields"}
        heavy = {group for pick in before.picks for group in pick.exercise.heavy_groups}
        if session.day - before.day == 1:
            for pick in session.picks:
                assert pick.exercise.slug in yields or pick.exercise.heavy_groups.isdisjoint(heavy)


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_key_work_is_in_every_session_that_can_have_it(number: int) -> None:
    """Where no history, rest or exclusion is in the way."""
    case = Case(number)
    case.request = replace(case.request, history=(), exclude=frozenset())
    plan: list[Session] = []
    with suppress(CompositionError):
        plan = case.compose(case.request)
    for session in plan:
        for number_of_block, block in enumerate(case.programme.blocks):
            picks = [pick for pick in session.picks if pick.block == number_of_block]
            names = [
                entry.exercise
                for entry in block.entries
                if not entry.phases or session.phase in entry.phases
            ]
            able = [case.composer.exercises[name] for name in names]
            could = any(
                block.key_muscle in e.strengthens and is_eligible(e, case.request) for e in able
            )
            has = any(block.key_muscle in p.exercise.strengthens for p in picks)
            assert has or not could or not picks or session.notes


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_no_pick_with_a_caution_while_a_family_without_is_left(number: int) -> None:
    """A family that is in training as key work is not left for other exercises of it."""
    case = Case(number, exclude=frozenset())
    case.request = replace(case.request, history=())
    plan: list[Session] = []
    with suppress(CompositionError):
        plan = case.compose(case.request)
    for session in plan:
        for number_of_block, block in enumerate(case.programme.blocks):
            if block.fixed or session.notes:
                continue
            picks = [pick for pick in session.picks if pick.block == number_of_block]
            done = {pick.exercise.family for pick in picks}
            done |= {case.composer.exercises[pick.in_pool].family for pick in picks}
            for pick, entry in product(picks, block.entries):
                exercise = case.composer.exercises[entry.exercise]
                here = not entry.phases or session.phase in entry.phases
                able = here and is_eligible(exercise, case.request) and exercise.family not in done
                in_key = exercise.family in key_families(case, plan, session, number_of_block)
                if able and (
                    not (pick.is_key or in_key) or block.key_muscle in exercise.strengthens
                ):
                    care = cautions(pick.exercise, case.request), cautions(exercise, case.request)
                    assert len(care[0]) <= len(care[1])


def key_families(case: Case, plan: list[Session], session: Session, block: int) -> set[str]:
    """Families that are key work of a block in the session's period."""
    return {
        case.composer.exercises[pick.in_pool].family
        for each in plan
        for pick in each.picks
        if each.period == session.period and pick.block == block and pick.is_key
    }


def cautions(exercise: Exercise, request: TrainingRequest) -> frozenset[str]:
    return exercise.cautions & request.safe_for


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_the_same_request_and_history_give_the_same_sessions(number: int) -> None:
    case = Case(number)
    again = Case(number)
    assert list(map(told, again.plan)) == list(map(told, case.plan))


def told(session: Session) -> list[object]:
    picks = [(p.exercise.slug, p.sets, p.amount, p.lever, p.block) for p in session.picks]
    return [session.day, session.turn, session.seconds, picks, session.notes]


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_each_session_alone_is_that_of_the_plan(number: int) -> None:
    case = Case(number)
    random = seeded(number)
    for place in random.sample(range(len(case.plan)), min(3, len(case.plan))):
        until = Schedule(
            case.schedule.start, case.schedule.days[: place + 1], case.schedule.has_neighbours
        )
        alone = case.composer.session(case.programme, case.request, until)
        assert told(alone) == told(case.plan[place])


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_feedback_on_one_exercise_leaves_the_steps_of_others(number: int) -> None:
    case = Case(number)
    random = seeded(number)
    name = f"e{random.randint(0, 29)}"
    pain = random.randint(0, 10)
    history = tuple(with_pain(session, name, pain) for session in case.request.history)
    first = first_steps(case, case.request)
    changed = first_steps(case, replace(case.request, history=history))
    linked = set(reached_from(case, name))
    for slug in (first.keys() & changed.keys()) - linked:
        assert first[slug] == changed[slug]


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_worse_reports_never_raise_the_steps_of_any_exercise(number: int) -> None:
    case = Case(number)
    random = seeded(number)
    history = tuple(
        make_worse(random, session) if random.random() < 0.3 else session
        for session in case.request.history
    )
    first = first_steps(case, case.request)
    worse = first_steps(case, replace(case.request, history=history))
    for slug in first.keys() & worse.keys():
        assert worse[slug] <= first[slug]


def make_worse(random: Random, session: DoneSession) -> DoneSession:
    if random.random() < 0.3:
        return replace(session, next_morning="worse")
    place = random.randrange(len(session.exercises))
    done = session.exercises[place]
    worse = random.choice((replace(done, effort="hard"), replace(done, pain=done.pain + 3)))
    exercises = (*session.exercises[:place], worse, *session.exercises[place + 1 :])
    return replace(session, exercises=exercises)


def with_pain(session: DoneSession, name: str, pain: int) -> DoneSession:
    done = (replace(d, pain=pain) if d.slug == name else d for d in session.exercises)
    return replace(session, exercises=tuple(done))


def first_steps(case: Case, request: TrainingRequest) -> dict[str, int]:
    first = replace(case.schedule, days=case.schedule.days[:1])
    try:
        (session,) = case.composer.plan(case.programme, request, first)
    except CompositionError:
        return {}
    return {pick.in_pool: pick.steps.steps for pick in session.picks if pick.steps is not None}


def reached_from(case: Case, name: str) -> Iterator[str]:
    """An exercise and all whose ladder leads to it: they share what was done."""
    yield name
    exercise = case.composer.exercises.get(name)
    for easier in exercise.easier if exercise else ():
        yield from reached_from(case, easier)


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_nobody_climbs_who_may_not(number: int) -> None:
    case = Case(number, may_climb=False)
    for session in case.plan:
        for pick in session.picks:
            assert pick.steps is not None
            assert pick.steps.steps <= 0


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_doses_stay_at_their_start_without_progress(number: int) -> None:
    case = Case(number, progress=False)
    for session in case.plan:
        for pick in session.picks:
            assert pick.asked == (pick.exercise.dose.sets, pick.exercise.dose.amount)
            assert pick.steps is None


@given(SEEDS)
@settings(deadline=None, max_examples=EXAMPLES)
def test_exercise_with_two_reds_is_out_for_the_period(number: int) -> None:
    case = Case(number)
    first = replace(case.schedule, days=case.schedule.days[:1])
    if not case.plan or case.plan[0].picks == ():
        return
    slug = case.plan[0].picks[0].exercise.slug
    day = case.schedule.days[0]
    reds = tuple(DoneSession(day - before, (DoneExercise(slug, pain=8),)) for before in (4, 2))
    request = replace(case.request, history=reds)
    with suppress(CompositionError):
        (session,) = case.composer.plan(case.programme, request, replace(first, out_since=day - 28))
        assert slug not in {pick.exercise.slug for pick in session.picks}
        for pick in session.picks:
            assert pick.steps is None or not is_out(pick.steps.red_days, day - 28)
