"""Random sessions of the real catalogue."""

from collections.abc import Iterator
from random import Random

from app.catalogue.snapshot import Catalogue
from app.problems import ProblemError
from app.programs.compose import compose
from app.programs.requests import SessionRequest
from app.programs.schemas import ComposedSession

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
