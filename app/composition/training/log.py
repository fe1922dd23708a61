"""What was done up to a day, in the forms that composition asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.composition.training.exercise import Dose, Exercise
from app.composition.training.history import DoneSession, is_complete
from app.composition.training.progression.steps import Performance


@dataclass(slots=True)
class Log:
    """Sessions that were done, added oldest first."""

    exercises: Mapping[str, Exercise]
    own_doses: Mapping[str, Sequence[Dose]]
    """Doses that the programme states, by exercise."""
    sessions: list[DoneSession] = field(default_factory=list)
    """Oldest first."""
    performances: dict[str, list[Performance]] = field(default_factory=lambda: defaultdict(list))
    doses: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Sets and amount of the last time, where known."""

    def add(self, session: DoneSession) -> None:
        """The next session. Exercises that the release doesn't have are passed over."""
        self.sessions.append(session)
        worse = session.next_morning == "worse"
        for done in session.exercises:
            if done.slug not in self.exercises:
                continue
            complete = is_complete(done, self._least(done.slug))
            performance = Performance(session.day, done.effort, done.pain, worse, complete)
            self.performances[done.slug].append(performance)
            if done.sets is not None and done.amount is not None:
                self.doses[done.slug] = (done.sets, done.amount)

    def of(self, slugs: Iterable[str]) -> list[Performance]:
        """All performances of some exercises, oldest first."""
        found = [self.performances[slug] for slug in slugs if slug in self.performances]
        if len(found) == 1:
            return found[0]
        return sorted((each for part in found for each in part), key=lambda done: done.day)

    def latest(self, count: int) -> list[frozenset[str]]:
        """The exercises of the latest sessions, oldest first."""
        recent = self.sessions[-count:]
        return [frozenset(done.slug for done in each.exercises) for each in recent]

    def resting(self, day: int) -> frozenset[str]:
        """Muscle groups that rest on `day`: less than 48 hours ago they did heavy work."""
        groups: set[str] = set()
        for session in reversed(self.sessions):
            if session.day < day - 1:
                break
            for done in session.exercises:
                if (exercise := self.exercises.get(done.slug)) is not None:
                    groups |= exercise.heavy_groups
        return frozenset(groups)

    def _least(self, slug: str) -> tuple[int, int]:
        """The fewest sets and the least amount that count as a complete exercise."""
        doses = [self.exercises[slug].dose, *self.own_doses.get(slug, ())]
        return min(dose.min_sets for dose in doses), min(dose.min_amount for dose in doses)
