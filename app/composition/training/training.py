"""A programme over its days: the fold that makes each session from those before it.

A session leaves room for the others of its period: an exercise that is in several sessions has the
same steps in each, so it only goes on and only rises while all of them have time for it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.composition.training.by_name import add_asked_for, swap
from app.composition.training.dosing import can_fill
from app.composition.training.exercise import WINDOW_SECONDS, Dose, Exercise, Options
from app.composition.training.phase import Period, ProgrammePhase
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.schedule import Schedule
from app.composition.training.session import Chosen, Session
from app.composition.training.steps import DoneExercise, DoneSession, Log
from app.composition.training.today import Today

ROOM_MINUTES = 15
"""Minutes from which no dose goes down, even where a session is then shorter than asked for."""


class Training:
    """The sessions of one request, oldest first.

    History comes in by its dates. Planned sessions after the newest of it count as done as they
    were planned, with nothing reported.
    """

    today: Today
    """The exercises of the latest session, chosen and added, not yet dosed."""

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
        self._log = Log(exercises, programme_doses(programme))

    def sessions(self) -> Iterator[Session]:
        """The session of each day of the schedule.

        Raises:
            CompositionError: one of them is not possible.
        """
        history = deque(self.request.history)
        reported_until = max((done.day for done in history), default=-1)
        session: Session | None = None
        for day in self.schedule.days:
            while history and history[0].day < day:
                self._log.add(history.popleft())
            if session is not None and session.day > reported_until:
                self._log.add(as_done(session))
            self.today = self._choose(day)
            chosen = self.today.arranged()
            session = self.today.compose(chosen, leave_room(self.today, chosen))
            yield session

    def session(self) -> Session:
        """The session of the last day, with the exercises of `swap` exchanged.

        Raises:
            CompositionError: it is not possible, or one before it.
        """
        session = deque(self.sessions(), maxlen=1).pop()
        return swap(self.today, session) if self.request.swap else session

    def _choose(self, day: int) -> Today:
        name = self.schedule.phase(day, self.programme.phases, self.request.phase)
        if name not in self._phases:
            self._phases[name] = ProgrammePhase(
                self.exercises, self.programme, self.request, name, self.schedule.has_neighbours
            )
        phase = self._phases[name]
        period = phase.period(self.schedule.period(day))
        today = Today(phase, period, self._log, day, self.schedule.out_from(day))
        wait_for_time(today)
        today.fill(choose_turn(period, self._log.latest(len(period.sessions))))
        add_asked_for(today)
        return today


def choose_turn(period: Period, latest: Sequence[frozenset[str]]) -> int:
    """Whose turn it is after the latest sessions, oldest first: 0 for session A, 1 for B.

    The one after that with which the last session shares most exercises; of several, the one that
    was next. A session that shares none with any doesn't count. A harder exercise counts as the
    one that it came from.
    """
    turn, count = 0, len(period.sessions)
    for done in latest:
        shared = [
            sum(not done.isdisjoint(period.lines[each.slug].slugs) for _, each in session)
            for session in period.sessions
        ]
        if any(shared):
            in_turn = [*range(turn, count), *range(turn)]
            turn = (max(in_turn, key=shared.__getitem__) + 1) % count
    return turn


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


def wait_for_time(today: Today) -> None:
    """Let exercises wait whose harder one, never done yet, finds no time in a session.

    That is so when the session takes more than the minutes and 60 seconds with the harder one at
    its shortest dose and all others as last time. The last ones in the order of the pools wait
    first. In less than 15 minutes none waits: there doses may go down.
    """
    minutes = today.phase.request.minutes
    most = 60 * minutes + WINDOW_SECONDS
    if minutes < ROOM_MINUTES:
        return
    for slots in today.period.sessions:
        session = [exercise for _, exercise in slots]
        climbing = [exercise for exercise in session if _leads_to_new(today, exercise)]
        while climbing and sum(_longest(today.forms[e]) for e in session) > most:
            today.wait(climbing.pop())


def _leads_to_new(today: Today, exercise: Exercise) -> bool:
    """Whether an exercise is done at a harder one that was never done."""
    return any(
        form.exercise is not exercise and form.exercise.slug not in today.log.performances
        for form in today.forms[exercise]
    )


def _longest(forms: Iterable[Chosen]) -> int:
    """Seconds of the longest of some forms, each as last time; 0 when there are none."""
    return max((_kept_seconds(form.options) for form in forms), default=0)


def leave_room(today: Today, chosen: Sequence[Chosen]) -> list[Options]:
    """The doses of today without those that a session of the period has no time for.

    An exercise that is in several sessions rises only while each of them, with its other doses as
    last time, stays within the minutes and 60 seconds. The first one in today's order rises first.
    From 15 minutes on no dose is below last time's where the session can do without. A shorter
    session that this leaves too short has all doses.
    """
    options = [each.options for each in chosen]
    left, minutes = list(options), today.phase.request.minutes
    for slots in today.period.sessions:
        session = [exercise for _, exercise in slots]
        here = [place for place, each in enumerate(chosen) if each.in_pool in session]
        rising = [place for place in here if chosen[place].exercise.climbs]
        kept, least = _elsewhere(today, session, chosen, left)
        if kept:
            most = 60 * minutes + WINDOW_SECONDS - sum(_kept_seconds(left[n]) for n in here)
            _shorten(left, sorted(rising, key=lambda n: (chosen[n].in_both, -n)), least - most)
            _limit(left, rising, most - kept)
    if minutes >= ROOM_MINUTES:
        return _without_falls(left, 60 * minutes)
    return left if can_fill(left, 60 * minutes) else options


def _without_falls(options: list[Options], goal: int) -> list[Options]:
    """The options that are not below last time's, where a session can have only such ones."""
    kept = [tuple(each for each in own if not each.fell) or own for own in options]
    return kept if sum(map(_least_seconds, kept)) <= goal + WINDOW_SECONDS else options


def _elsewhere(
    today: Today, session: Iterable[Exercise], chosen: Sequence[Chosen], options: Sequence[Options]
) -> tuple[int, int]:
    """Seconds that a session takes beyond today's exercises: at last doses, and at the shortest.

    Those are exercises that today goes without, and longer forms of today's own: with heavy work
    on other days than today, an exercise is done at another rung.
    """
    by_pool = {each.in_pool: place for place, each in enumerate(chosen)}
    kept = least = 0
    for exercise in session:
        forms = today.forms[exercise]
        place = by_pool.get(exercise)
        if place is None:
            kept += _longest(forms)
            least += min((_least_seconds(form.options) for form in forms), default=0)
        else:
            others = (form for form in forms if form.exercise is not chosen[place].exercise)
            kept += max(0, _longest(others) - _kept_seconds(options[place]))
    return kept, least


def _limit(options: list[Options], shared: Iterable[int], slack: int) -> None:
    for place in shared:
        kept = _kept_seconds(options[place])
        allowed = [each for each in options[place] if each.seconds <= kept + max(0, slack)]
        options[place] = tuple(allowed)
        slack -= max(each.seconds for each in allowed) - kept


def _shorten(options: list[Options], places: Iterable[int], excess: int) -> None:
    """Shorten doses, the first of `places` first, until `excess` seconds are saved."""
    for place in places:
        if excess > 0:
            kept, least = _kept_seconds(options[place]), _least_seconds(options[place])
            most = max(least, kept - excess)
            options[place] = tuple(each for each in options[place] if each.seconds <= most)
            excess -= kept - max(each.seconds for each in options[place])


def _least_seconds(options: Options) -> int:
    return min(option.seconds for option in options)


def _kept_seconds(options: Options) -> int:
    """Seconds of the least dose that is not below last time's."""
    return min((o.seconds for o in options if not o.fell), default=max(o.seconds for o in options))
