"""What was done: the input of progression."""

from dataclasses import dataclass
from typing import Literal

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


def is_complete(done: DoneExercise, least: tuple[int, int]) -> bool:
    """Whether at least the least sets and amount were done; unstated figures count as done.

    The range of the exercise decides, not the dose of that day, which the history doesn't hold.
    """
    sets = least[0] if done.sets is None else done.sets
    amount = least[1] if done.amount is None else done.amount
    return sets >= least[0] and amount >= least[1]
