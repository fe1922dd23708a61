"""Random sessions and plans of the real catalogue."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from app.catalogue.snapshot import Catalogue
from app.composition.api.composing import Composers
from app.composition.plan import compose_plan
from app.composition.plan_schemas import ComposedPlan
from app.composition.requests.plan import PlanRequest
from app.composition.requests.resolve import resolve
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.session import compose_session
from app.http.problems import ProblemError

CONDITIONS = ["osteoporosis", "pregnancy", "falls-risk", "vertigo", "knee-osteoarthritis"]


COMPOSERS = Composers()


def session_of(catalogue: Catalogue, request: SessionRequest) -> ComposedSession:
    """The session for a request, in the usual language."""
    resolved = resolve(catalogue, catalogue.default, request)
    return compose_session(COMPOSERS.of(catalogue), catalogue.default, resolved)


def plan_of(catalogue: Catalogue, request: PlanRequest) -> ComposedPlan:
    """The plan for a request, in the usual language."""
    resolved = resolve(catalogue, catalogue.default, request)
    return compose_plan(COMPOSERS.of(catalogue), catalogue.default, resolved)


def position_of(session: dict[str, Any], pick: dict[str, Any]) -> str:
    """The position of a pick's exercise, in a session as JSON."""
    exercises = {each["slug"]: each for each in session["exercises"]}
    position: str = exercises[pick["exercise"]["slug"]]["position"]
    return position


def random_sessions(catalogue: Catalogue, count: int, seed: int = 0) -> Iterator[ComposedSession]:
    """Sessions of every programme, of any length, for all sorts of people."""
    random = Random(seed)  # noqa: S311 -- not for secrets
    while count:
        request = SessionRequest(**_ask(random, catalogue))
        try:
            session = session_of(catalogue, request)
        except ProblemError:
            continue
        count -= 1
        yield session


def random_plans(catalogue: Catalogue, count: int, seed: int = 0) -> Iterator[ComposedPlan]:
    """Plans of every programme, short and long, for all sorts of people."""
    random = Random(seed)  # noqa: S311 -- not for secrets
    while count:
        own = (
            {"weekdays": ("tue", "sun")}
            if random.random() < 0.2
            else {"per_week": random.randint(1, 7)}
        )
        request = PlanRequest(
            **_ask(random, catalogue),
            start=date(2026, 1, 1) + timedelta(days=random.randrange(2000)),
            weeks=random.choice((1, 1, 2, 3, 6)),
            **own,
        )
        try:
            planned = plan_of(catalogue, request)
        except ProblemError:
            continue
        count -= 1
        yield planned


def _ask(random: Random, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "template": random.choice(list(catalogue.default.templates)),
        "minutes": random.randint(5, 60),
        "seed": random.randrange(1000),
        "safe_for": tuple(random.sample(CONDITIONS, random.choice((0, 0, 1, 2)))),
        "have": random.choice((None, None, (), ("chair", "ball", "towel"))),
    }
