"""Random sessions and plans of the real catalogue."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from app.catalogue.snapshot import Catalogue
from app.problems import ProblemError
from app.programs.compose import compose
from app.programs.plan import compose_plan
from app.programs.requests import PlanRequest, SessionRequest
from app.programs.schemas import ComposedPlan, ComposedSession

CONDITIONS = ["osteoporosis", "pregnancy", "falls-risk", "vertigo", "knee-osteoarthritis"]


def random_sessions(catalogue: Catalogue, count: int, seed: int = 0) -> Iterator[ComposedSession]:
    """Sessions of every programme, of any length, for all sorts of people."""
    random = Random(seed)  # noqa: S311 -- not for secrets
    while count:
        request = SessionRequest(**_ask(random, catalogue))
        try:
            session = compose(catalogue, catalogue.default, request)
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
            plan = compose_plan(catalogue, catalogue.default, request)
        except ProblemError:
            continue
        count -= 1
        yield plan


def _ask(random: Random, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "template": random.choice(list(catalogue.default.templates)),
        "minutes": random.randint(5, 60),
        "seed": random.randrange(1000),
        "safe_for": tuple(random.sample(CONDITIONS, random.choice((0, 0, 1, 2)))),
        "have": random.choice((None, None, (), ("chair", "ball", "towel"))),
    }
