"""A programme over its days: the fold that makes each session from those before it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.composition.training.exercise import Dose, Exercise
from app.composition.training.history import DoneExercise, DoneSession
from app.composition.training.phase import InTraining, ProgrammePhase
from app.composition.training.programme import Programme
from app.composition.training.progression.steps import Log, needs_clinician
from app.composition.training.request import TrainingRequest
from app.composition.training.schedule import Schedule
from app.composition.training.session import Session
from app.composition.training.today.additions import add_asked_for
from app.composition.training.today.dosing import make_session
from app.composition.training.today.room import leave_room, wait_for_time
from app.composition.training.today.today import Today


class Training:
    """The sessions of one request, oldest first.

    History comes in by its dates. Planned sessions after the newest of it count as done as they
    were planned, with nothing reported.
    """

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        programme: Programme,
        request: TrainingRequest,
        schedule: Schedule,
    ) -> None:
        self.exercises, self.programme = exercises, programme
        self.request, self.schedule = request, schedule
        self._phases: dict[str | None, ProgrammePhase] = {}
        self._today: Today | None = None
        self.log = Log(exercises, programme_doses(programme))
        self._history = list(request.history)

    def sessions(self) -> Iterator[Session]:
        """The session of each day of the schedule.

        Raises:
            CompositionError: one of them is not possible.
        """
        reported_until = max((done.day for done in self._history), default=-1)
        planned: Session | None = None
        for day in self.schedule.days:
            self._add_history_before(day)
            if planned is not None and planned.day > reported_until:
                self.log.add(as_done(planned))
            planned = self._compose(day)
            yield planned

    def phase(self, day: int) -> ProgrammePhase:
        """The programme in the phase of a day."""
        name = self.schedule.phase(day, self.programme.phases, self.request.phase)
        if name not in self._phases:
            self._phases[name] = ProgrammePhase(
                self.exercises, self.programme, self.request, name, self.schedule.has_neighbours
            )
        return self._phases[name]

    def today(self, day: int) -> Today:
        """The exercises of a day, chosen and added, not yet dosed; kept until the next day."""
        if self._today is None or self._today.day != day:
            self._today = self._choose(day)
        return self._today

    def _choose(self, day: int) -> Today:
        phase, number = self.phase(day), self.schedule.period(day)
        today = Today(phase, phase.in_training(number), self.log, day, self.schedule.out_from(day))
        wait_for_time(today)
        latest = self.log.latest(len(today.training.sessions))
        today.fill(choose_turn(today.training, latest))
        add_asked_for(today)
        return today

    def _compose(self, day: int) -> Session:
        today = self.today(day)
        chosen = today.arranged()
        options = leave_room(today, chosen)
        frame = Session(
            day=day,
            period=today.training.number,
            phase=today.phase.name,
            turn=today.turn,
            see_clinician=needs_clinician(self.log.sessions, day),
        )
        return make_session(self.request, frame, chosen, options, today.notes)

    def _add_history_before(self, day: int) -> None:
        while self._history and self._history[0].day < day:
            self.log.add(self._history.pop(0))


def choose_turn(training: InTraining, latest: Sequence[frozenset[str]]) -> int:
    """Whose turn it is after the latest sessions, oldest first: 0 for session A, 1 for B.

    The one after that with which the last session shares most exercises; of several, the one that
    was next. A session that shares none with any doesn't count. A harder exercise counts as the
    one that it came from.
    """
    turn, sessions = 0, training.sessions
    for done in latest:
        in_turn = [(turn + place) % len(sessions) for place in range(len(sessions))]
        shared = {each: _count_shared(training, each, done) for each in in_turn}
        if any(shared.values()):
            turn = (max(in_turn, key=shared.__getitem__) + 1) % len(sessions)
    return turn


def _count_shared(training: InTraining, turn: int, done: frozenset[str]) -> int:
    exercises = (each for hand in training.sessions[turn] for each in hand)
    return sum(not done.isdisjoint(training.lines[each.slug].slugs) for each in exercises)


def as_done(session: Session) -> DoneSession:
    """A session done as planned, with nothing said about it."""
    picks = session.picks
    done = tuple(DoneExercise(pick.exercise.slug, pick.sets, pick.amount) for pick in picks)
    return DoneSession(session.day, done)


def programme_doses(programme: Programme) -> dict[str, list[Dose]]:
    """The doses that a programme's entries state, by exercise."""
    doses: dict[str, list[Dose]] = defaultdict(list)
    for block in programme.blocks:
        for entry in block.entries:
            if entry.dose is not None:
                doses[entry.exercise].append(entry.dose)
    return doses
