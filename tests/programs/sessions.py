"""Random sessions of the real catalogue."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from app.catalogue.snapshot import Catalogue
from app.problems import ProblemError
from app.programs.compose import compose
from app.programs.requests import SessionRequest
from app.programs.schemas import (
    ComposedPlan,
    ComposedSession,
    PlannedBlockRead,
    PlannedPickRead,
    PlannedSessionRead,
    SessionBlockRead,
)

CONDITIONS = ["osteoporosis", "pregnancy", "falls-risk", "vertigo", "knee-osteoarthritis"]


def random_sessions(catalogue: Catalogue, count: int, seed: int = 0) -> Iterator[ComposedSession]:
    """Sessions of every programme, of any length, for all sorts of people."""
    random = Random(seed)  # noqa: S311 -- not for secrets
    templates = list(catalogue.default.templates)
    while count:
        request = SessionRequest(
            template=random.choice(templates),
            minutes=random.randint(5, 60),
            seed=random.randrange(1000),
            safe_for=tuple(random.sample(CONDITIONS, random.choice((0, 0, 1, 2)))),
            have=random.choice((None, None, (), ("chair", "ball", "towel"))),
        )
        try:
            session = compose(catalogue, catalogue.default, request)
        except ProblemError:
            continue
        count -= 1
        yield session


def planned(
    sessions: Sequence[ComposedSession], start: date = date(2027, 3, 22), apart: int = 2
) -> ComposedPlan:
    """The sessions as a plan, so many days apart; they must be of one programme."""
    first = sessions[0]
    shared = first.model_dump(
        include={
            "template", "name", "release", "minutes", "seed", "daily_exercises", "daily_habits",
            "advice", "pain_rules", "notice",
        }
    )  # fmt: skip
    exercises = {
        pick.exercise.slug: pick.exercise
        for session in sessions
        for block in session.blocks
        for pick in block.exercises
    }
    return ComposedPlan(
        **shared,
        stage="early",
        per_week=3,
        weeks=-(-len(sessions) * apart // 7),
        start=start,
        weekdays=("mon",),
        link=first.link.replace("session", "plan"),
        sessions=tuple(
            PlannedSessionRead(
                date=start + timedelta(days=apart * number),
                day=number,
                seconds=session.seconds,
                shortfall=session.shortfall,
                blocks=tuple(_planned_block(block) for block in session.blocks),
                warnings=session.warnings,
            )
            for number, session in enumerate(sessions)
        ),
        exercises=tuple(exercises.values()),
        excluded=first.excluded,
        warnings=(),
        frequency=first.frequency,
    )


def _planned_block(block: SessionBlockRead) -> PlannedBlockRead:
    return PlannedBlockRead(
        slug=block.slug,
        name=block.name,
        seconds=block.seconds,
        exercises=tuple(
            PlannedPickRead(
                exercise=pick.exercise.slug,
                dose=pick.dose,
                seconds=pick.seconds,
                scaled=pick.scaled,
                reason=pick.reason,
                cautions=pick.cautions,
            )
            for pick in block.exercises
        ),
    )
