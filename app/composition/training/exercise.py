"""An exercise as the rules see it, and the doses that it may have in a session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

WINDOW_SECONDS = 60
"""Seconds by which a session may be longer or shorter than asked for."""
FILL_STEP_SECONDS = 15
"""Steps in which massage, stretches and mobility are lengthened."""
IN_BOTH_WEIGHT = 100
"""More than all other exercises of a session together can fall."""


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


Options = tuple["Option", ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A dose that may be chosen, and what it costs."""

    sets: int
    amount: int
    seconds: int
    fell: int = 0
    """Above 0 when it is below last time's; more for an exercise that is in both sessions."""
    away: int = 0
    """Sets below those asked for, and 1 more for another amount."""
    fill: int = 0
    """1 when it makes up minutes: another dose than the usual one."""


def training_options(
    dose: Dose, asked: tuple[int, int], last: tuple[int, int] | None, *, in_both: bool = False
) -> Options:
    """Doses of an exercise that climbs: none above what is asked for.

    Any sets from the fewest to those asked for, with the amount asked for or last time's. A dose
    is above another when it has more sets, or as many with a larger amount. An exercise that is in
    both sessions keeps its dose before others do: else it would go up and down between them.
    """
    sets, amount = asked
    weight = IN_BOTH_WEIGHT if in_both else 1
    amounts = {amount} if last is None else {amount, last[1]}
    in_range = [each for each in sorted(amounts) if dose.min_amount <= each <= dose.max_amount]
    return tuple(
        Option(
            each,
            other,
            dose.seconds(each, other),
            fell=weight * int(last is not None and (each, other) < last),
            away=sets - each + int(other != amount),
        )
        for each in range(min(dose.min_sets, sets), sets + 1)
        for other in in_range
        if (each, other) <= asked
    )


def filling_options(dose: Dose) -> Options:
    """Doses of an exercise that doesn't climb: every number of sets, timed work by 15 seconds.

    Repetitions stay as they are.
    """
    amounts, usual = {dose.amount}, (dose.sets, dose.amount)
    if dose.timed:
        amounts |= {*range(dose.min_amount, dose.max_amount, FILL_STEP_SECONDS), dose.max_amount}
    return tuple(
        Option(sets, amount, dose.seconds(sets, amount), fill=int((sets, amount) != usual))
        for sets in range(dose.min_sets, dose.max_sets + 1)
        for amount in sorted(amounts)
    )


def fixed_option(dose: Dose, asked: tuple[int, int]) -> Options:
    """The one dose of an exercise of a fixed block."""
    return (Option(*asked, dose.seconds(*asked)),)


def kept_options(options: Iterable[Option], sets: int, amount: int) -> Options:
    """The same doses, any other than that of `sets` and `amount` counted as away from it."""
    return tuple(
        Option(o.sets, o.amount, o.seconds, away=int((o.sets, o.amount) != (sets, amount)))
        for o in options
    )
