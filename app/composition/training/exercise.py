"""An exercise as the rules of composition see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.composition.training.dose import Dose, Length

LEVELS = ("beginner", "intermediate", "advanced")


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
