"""An exercise as the rules of composition see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LEVELS = ("beginner", "intermediate", "advanced")


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

    @property
    def start(self) -> tuple[int, int]:
        """Sets and amount that one begins with."""
        return self.sets, self.amount

    def span(self, *, climbs: bool) -> tuple[int, int, int]:
        """Seconds at the shortest, as one begins, and at the longest that it takes to fill time.

        A dose that climbs begins with its usual one and only goes down to fewer sets.
        """
        usual = self.seconds(self.sets, self.amount)
        if climbs:
            return self.seconds(min(self.min_sets, self.sets), self.amount), usual, usual
        if not self.timed:
            least = most = self.amount
        else:
            least, most = self.min_amount, self.max_amount
        return self.seconds(self.min_sets, least), usual, self.seconds(self.max_sets, most)


@dataclass(frozen=True, slots=True, eq=False)
class Exercise:
    """One exercise of a release. Compared by identity: a release has each once."""

    slug: str
    family: str
    dose: Dose
    level: int = 0
    """Place in LEVELS."""
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
    strength: bool = False
    """Whether it is strength work."""
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
