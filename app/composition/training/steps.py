"""What was done up to a day, and the steps up and down that follow from it, as one fold.

The thresholds are borrowed and no trial tested them together: pain bands from Ageberg 2010 and
Silbernagel 2007, one change at a time and three sessions under the dose from the EMPoweR protocol,
the rest is ours. Worse reports never raise the steps: a session that holds starts the wait anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Literal

from app.composition.training.dosing import Line
from app.composition.training.exercise import Dose, Exercise

RED_PAIN = 6
"""Pain from which the dose goes down."""
SORE_PAIN = 3
"""Pain from which a worse next morning makes the dose go down."""
HOLD_PAIN = 4
"""Pain from which nothing is gained."""
HOLDS_TO_STEP_DOWN = 3
POINTS_TO_STEP_UP = 6
POINTS_EASY, POINTS_RIGHT = 3, 2
TIMES_TO_STEP_UP = 3
"""The first time of all from which a step up is possible."""
WAIT_EASY_DAYS, WAIT_RIGHT_DAYS = 7, 14
BREAK_DAYS = 14
RED_WINDOW_DAYS = 14
WARNINGS_TO_SEE_A_CLINICIAN = 3

Effort = Literal["easy", "right", "hard"]
Morning = Literal["better", "same", "worse"]


@dataclass(frozen=True, slots=True)
class DoneExercise:
    """One exercise of a session that was done, with what the person says about it."""

    slug: str
    sets: int | None = None
    amount: int | None = None
    """Repetitions of the smallest set, or its seconds."""
    effort: Effort | None = None
    """None counts as right."""
    pain: int = 0
    """The worst during the exercise, 0 to 10."""


@dataclass(frozen=True, slots=True)
class DoneSession:
    """A session that was done."""

    day: int
    """The date as `date.toordinal()`."""
    exercises: tuple[DoneExercise, ...]
    next_morning: Morning | None = None
    """How the morning after was; None counts as the same."""


@dataclass(frozen=True, slots=True)
class Performance:
    """One exercise as it was done once."""

    day: int
    effort: Effort | None = None
    pain: int = 0
    worse_morning: bool = False
    complete: bool = True

    @property
    def is_red(self) -> bool:
        """Whether it hurt too much."""
        return self.pain >= RED_PAIN or (self.pain >= SORE_PAIN and self.worse_morning)

    @property
    def holds(self) -> bool:
        """Whether nothing is gained by it."""
        hurt = self.pain >= HOLD_PAIN or self.worse_morning or self.is_red
        return hurt or self.effort == "hard" or not self.complete


@dataclass(slots=True)
class Steps:
    """Where an exercise stands on its ladder."""

    lowest: int
    highest: int
    may_climb: bool = True
    steps: int = 0
    """From the start of the ladder; never outside `lowest` to `highest`."""
    reason: str = "first"
    """Why: `first`, `same`, `easy`, `right`, `pain`, `hold`, `holds`, `break`."""
    red_days: tuple[int, ...] = ()
    last_day: int | None = None
    times: int = 0
    points: int = 0
    holds: int = 0
    waiting_since: int | None = None

    def add(self, done: Performance) -> None:
        """Fold in the next performance."""
        self._break_until(done.day)
        self.last_day = done.day
        self.times += 1
        if done.holds:
            self._hold(done)
        else:
            self._gain(done)

    def _break_until(self, day: int) -> None:
        away = 0 if self.last_day is None else day - self.last_day
        if away > BREAK_DAYS:
            self._move(-((away - 1) // BREAK_DAYS), "break", day)
            self.holds = 0

    def _hold(self, done: Performance) -> None:
        self.holds += 1
        if done.is_red:
            self.red_days += (done.day,)
            self.holds = 0
            self._move(-1, "pain", done.day)
        elif self.holds == HOLDS_TO_STEP_DOWN:
            self.holds = 0
            self._move(-1, "holds", done.day)
        else:
            self._move(0, "hold", done.day)

    def _gain(self, done: Performance) -> None:
        self.holds = 0
        easy = done.effort == "easy"
        self.points += POINTS_EASY if easy else POINTS_RIGHT
        wait = WAIT_EASY_DAYS if easy else WAIT_RIGHT_DAYS
        waited = self.waiting_since is None or done.day - self.waiting_since >= wait
        earned = self.points >= POINTS_TO_STEP_UP and self.times >= TIMES_TO_STEP_UP and waited
        if earned and self.may_climb and self.steps < self.highest:
            self._move(1, "easy" if easy else "right", done.day)
        else:
            self.reason = "same"

    def _move(self, by: int, reason: str, day: int) -> None:
        self.steps = min(self.highest, max(self.lowest, self.steps + by))
        self.reason, self.points, self.waiting_since = reason, 0, day


def fold_steps(
    performances: Iterable[Performance],
    *,
    lowest: int,
    highest: int,
    may_climb: bool = True,
    today: int | None = None,
) -> Steps:
    """The steps of an exercise after its performances, oldest first, as of `today` (an ordinal)."""
    steps = Steps(lowest, highest, may_climb)
    for performance in performances:
        steps.add(performance)
    if today is not None:
        steps._break_until(today)
    return steps


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
            complete = self._is_complete(done)
            performance = Performance(session.day, done.effort, done.pain, worse, complete)
            self.performances[done.slug].append(performance)
            if done.sets is not None and done.amount is not None:
                self.doses[done.slug] = (done.sets, done.amount)

    def steps(self, line: Line, today: int, *, may_climb: bool) -> Steps:
        """The steps on a line as of a day: what was done of any of its exercises counts."""
        done = chain.from_iterable(self.performances.get(slug, ()) for slug in line.slugs)
        return fold_steps(
            sorted(done, key=lambda each: each.day),
            lowest=line.lowest,
            highest=line.highest,
            may_climb=may_climb,
            today=today,
        )

    def latest(self, count: int) -> list[frozenset[str]]:
        """The exercises of the latest sessions, oldest first."""
        recent = self.sessions[-count:]
        return [frozenset(done.slug for done in each.exercises) for each in recent]

    def resting(self, day: int) -> frozenset[str]:
        """Muscle groups that rest on `day`: less than 48 hours ago they did heavy work."""
        recent = (each for each in self.sessions if each.day >= day - 1)
        slugs = (done.slug for each in recent for done in each.exercises)
        exercises = (self.exercises[slug] for slug in slugs if slug in self.exercises)
        return frozenset[str]().union(*(each.heavy_groups for each in exercises))

    def _is_complete(self, done: DoneExercise) -> bool:
        """Whether at least the fewest sets and the least amount were done; unstated ones were.

        The range of the exercise decides, not the dose of that day, which the history doesn't hold.
        """
        doses = [self.exercises[done.slug].dose, *self.own_doses.get(done.slug, ())]
        sets, amount = min(dose.min_sets for dose in doses), min(dose.min_amount for dose in doses)
        return (done.sets is None or done.sets >= sets) and (
            done.amount is None or done.amount >= amount
        )


def is_out(red_days: Iterable[int], since: int) -> bool:
    """Whether two reds within 14 days, the second on `since` or later, take an exercise out."""
    return any(
        last >= since and last - first < RED_WINDOW_DAYS for first, last in pairwise(red_days)
    )


def needs_clinician(sessions: Iterable[DoneSession], today: int) -> bool:
    """Whether three sessions of the last 14 days had a red or were followed by a worse morning."""
    recent = (each for each in sessions if 0 < today - each.day <= RED_WINDOW_DAYS)
    warnings = (
        each.next_morning == "worse" or any(done.pain >= RED_PAIN for done in each.exercises)
        for each in recent
    )
    return sum(warnings) >= WARNINGS_TO_SEE_A_CLINICIAN
