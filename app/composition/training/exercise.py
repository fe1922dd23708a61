"""An exercise as the rules see it: its dose, the ladder of doses, and the line that goes on.

Steps lead along a line: an exercise's ladder, then those of harder exercises.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

WINDOW_SECONDS = 60
"""Seconds by which a session may be longer or shorter than asked for."""
REPS_STEP = 2
SHORT_SECONDS_STEP, LONG_SECONDS_STEP = 5, 15
SHORT_SECONDS = 45
"""Timed work that ends at this many seconds or fewer climbs in the shorter steps."""


class Length(NamedTuple):
    """Whole seconds: the shortest, the usual and the longest."""

    shortest: int
    usual: int
    longest: int

    @property
    def fixed(self) -> "Length":
        """That of a dose which is neither shortened nor lengthened."""
        return Length(self.usual, self.usual, self.usual)


@dataclass(frozen=True, slots=True)
class Dose:
    """How much to do, and the range in which it may move.

    `amount` counts repetitions of a set, or its seconds when `timed`; on each side when `per_side`.
    """

    sets: int
    min_sets: int
    max_sets: int
    amount: int
    min_amount: int
    max_amount: int
    timed: bool = False
    tempo_seconds: int = 4
    """Seconds of one repetition, hold included; not used when `timed`."""
    per_side: bool = False
    one_side_first: bool = False
    """All sets of one side before the other; else the sides alternate in each set."""
    setup_seconds: int = 30
    switch_seconds: int = 5
    rest_seconds: int = 30
    levers: tuple[str, ...] = ()
    """What makes it harder at the same figures, in order: less support, the next band."""
    hold_seconds: int | None = None
    """Seconds that each repetition is held; part of the tempo, for the answer alone."""
    source: str = "ours"
    """Where the figures come from, for the answer alone."""

    def seconds(self, sets: int, amount: int) -> int:
        """Whole seconds of `sets` sets of `amount`, with set-up, rests and changes of side."""
        work = amount if self.timed else amount * self.tempo_seconds
        sides = 2 if self.per_side else 1
        if self.one_side_first:
            once = sets * work + (sets - 1) * self.rest_seconds
            return self.setup_seconds + sides * once + (sides - 1) * self.switch_seconds
        one_set = sides * work + (sides - 1) * self.switch_seconds
        return self.setup_seconds + sets * one_set + (sets - 1) * self.rest_seconds

    def length(self, *, climbs: bool) -> Length:
        """How long it takes to begin with; the longest is that to which it fills time.

        A dose that climbs begins with its usual one and only goes down to fewer sets.
        """
        usual = self.seconds(self.sets, self.amount)
        if climbs:
            return Length(self.seconds(min(self.min_sets, self.sets), self.amount), usual, usual)
        least, most = (
            (self.min_amount, self.max_amount) if self.timed else (self.amount, self.amount)
        )
        return Length(self.seconds(self.min_sets, least), usual, self.seconds(self.max_sets, most))


@dataclass(frozen=True, slots=True, eq=False)
class Exercise:
    """One exercise of a release. Compared by identity: a release has each once."""

    slug: str
    family: str
    dose: Dose
    level: int = 0
    """Place in `app.catalogue.schemas.LEVELS`."""
    position: str = "standing"
    on_floor: bool = False
    """Whether one gets down to the floor for it."""
    equipment: frozenset[str] = frozenset()
    """What it requires."""
    required_with: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What the advice for a condition demands, such as a worktop to hold."""
    audience: frozenset[str] = frozenset({"adult"})
    features: frozenset[str] = frozenset()
    muscles: frozenset[str] = frozenset()
    """Primary muscles."""
    heavy_groups: frozenset[str] = frozenset()
    """Muscle groups that rest for 48 hours after it; empty unless its load is `high`."""
    strengthens: frozenset[str] = frozenset()
    """Muscles that it trains as strength work; a block may need one of them as its key work."""
    climbs: bool = False
    """Whether its dose climbs. Massage, comfort, stretches and mobility don't; they fill time."""
    avoid: frozenset[str] = frozenset()
    """Conditions with which it is not done."""
    cautions: frozenset[str] = frozenset()
    """Conditions with which it is done with care."""
    evidence: Mapping[str, int] = field(default_factory=dict)
    """By condition: 0 strong, 1 moderate, 2 low, 3 practice, 4 none."""
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    """Exercises that a caution names as a substitute."""
    length: Length = field(init=False)
    """How long it takes as it begins: doses of a day may be shorter, and longer where it fills."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", self.dose.length(climbs=self.climbs))


@dataclass(frozen=True, slots=True)
class Level:
    """One dose of a ladder: `sets` of `amount`, with the help or hindrance of `lever`."""

    sets: int
    amount: int
    lever: str | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A place on a line: an exercise at a dose."""

    exercise: Exercise
    level: Level


@dataclass(frozen=True, slots=True)
class Line:
    """All rungs from the easiest to the hardest, and where one begins."""

    rungs: tuple[Rung, ...]
    start: int
    lowest: int
    """Most steps down from the start, as a number of zero or less."""
    highest: int
    """Most steps up from the start."""
    slugs: tuple[str, ...]
    """The exercises of the line, easiest first."""


@lru_cache(maxsize=4096)
def ladder(dose: Dose) -> tuple[tuple[Level, ...], int]:
    """All levels of a dose, and the place of the one that it begins with.

    Up from the start: the amount to its most; then a set more with the amount back; then each
    lever with sets and amount back. Down: the amount to its least, then a set less.
    """
    step = REPS_STEP
    if dose.timed:
        step = SHORT_SECONDS_STEP if dose.max_amount <= SHORT_SECONDS else LONG_SECONDS_STEP
    amounts = [*range(dose.amount, dose.max_amount, step), dose.max_amount]
    lower = range(dose.amount - step, dose.min_amount, -step)
    below = [Level(sets, dose.min_amount) for sets in range(dose.min_sets, dose.sets)]
    if dose.min_amount < dose.amount:
        below.append(Level(dose.sets, dose.min_amount))
    below += [Level(dose.sets, amount) for amount in reversed(lower)]
    more_sets = range(dose.sets, dose.max_sets + 1)
    above = [Level(sets, amount) for sets in more_sets for amount in amounts]
    above += [Level(dose.sets, amount, lever) for lever in dose.levers for amount in amounts]
    return (*below, *above), len(below)


def make_line(exercise: Exercise, *harder: Exercise) -> Line:
    """The line of an exercise that leads to harder ones, at their usual sets and least amount.

    An exercise that doesn't climb has no more than its own start.
    """
    levels, start = ladder(exercise.dose)
    if not exercise.climbs:
        levels, start = (levels[start],), 0
    rungs = [Rung(exercise, level) for level in levels]
    for each in harder:
        rungs += [
            Rung(each, level) for level in ladder(each.dose)[0] if level.sets >= each.dose.sets
        ]
    slugs = (exercise.slug, *(each.slug for each in harder))
    return Line(tuple(rungs), start, -start, len(rungs) - 1 - start, slugs)


Leads = Callable[[Exercise, Exercise], bool]


def make_lines(
    starts: Sequence[Exercise], exercises: Mapping[str, Exercise], leads: Leads
) -> dict[str, Line]:
    """The line of each exercise in training, by its slug.

    A line goes on to the first of `harder` that `leads` allows and no other line has.
    """
    taken = {exercise.slug for exercise in starts}
    return {
        each.slug: make_line(each, *_find_harder(each, exercises, leads, taken)) for each in starts
    }


def _find_harder(
    exercise: Exercise, exercises: Mapping[str, Exercise], leads: Leads, taken: set[str]
) -> Iterator[Exercise]:
    step: Exercise | None = exercise if exercise.climbs else None
    while step is not None:
        free = (slug for slug in step.harder if slug in exercises and slug not in taken)
        harder = (exercises[slug] for slug in free)
        step = next((each for each in harder if each.climbs and leads(exercise, each)), None)
        if step is not None:
            taken.add(step.slug)
            yield step
