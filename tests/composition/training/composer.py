"""The composer of a release: its exercises and programmes, prepared once."""

from collections.abc import Iterable, Mapping

from app.composition.training.exercise import Exercise
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.schedule import Schedule
from app.composition.training.session import Session
from app.composition.training.training import Training


class Composer:
    """Composes sessions and plans from the exercises of one release.

    The same request, schedule and history give the same sessions.
    """

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self.exercises: Mapping[str, Exercise] = {each.slug: each for each in exercises}

    def plan(
        self, programme: Programme, request: TrainingRequest, schedule: Schedule
    ) -> list[Session]:
        """The session of each day of the schedule; each follows from those before it.

        Raises:
            CompositionError: there is no such session.
        """
        return list(Training(self.exercises, programme, request, schedule).sessions())

    def session(
        self, programme: Programme, request: TrainingRequest, schedule: Schedule
    ) -> Session:
        """The session of the schedule's last day: the last one of the plan, with `swap`.

        Raises:
            CompositionError: there is no such session.
        """
        return Training(self.exercises, programme, request, schedule).session()
