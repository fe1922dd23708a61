"""A dose to seconds: the one formula."""

from functools import lru_cache

from app.catalogue.schemas import Dose

DEFAULT_TEMPO_SECONDS = 4
HOLD_EXTRA_SECONDS = 2


def default_tempo(hold_seconds: int | None) -> int:
    """Seconds of one repetition when the dose states none, hold included."""
    return hold_seconds + HOLD_EXTRA_SECONDS if hold_seconds else DEFAULT_TEMPO_SECONDS


def seconds(dose: Dose) -> int:
    """Whole seconds of a dose: getting ready, work, changes of side, rests between sets."""
    work = dose.timed_seconds or (dose.reps or 0) * (dose.tempo_seconds or 0)
    sides = 2 if dose.per_side else 1
    return (
        dose.setup_seconds
        + dose.sets * sides * work
        + dose.sets * (sides - 1) * dose.switch_seconds
        + (dose.sets - 1) * dose.rest_seconds
    )


TIMED_STEP_SECONDS = 15
"""Steps in which timed work is scaled."""


@lru_cache(maxsize=4096)
def dose_options(dose: Dose) -> tuple[Dose, ...]:
    """The dose as it stands, then what it may be scaled to: by sets, then by timed seconds.

    Sets run through their range; timed seconds through theirs in steps of TIMED_STEP_SECONDS from
    its lower end, the upper end included.
    """
    sets = range(dose.sets_min, dose.sets_max + 1)
    timed: list[int | None] = [None]
    if dose.timed_seconds_min is not None and dose.timed_seconds_max is not None:
        low, high = dose.timed_seconds_min, dose.timed_seconds_max
        timed = sorted({*range(low, high, TIMED_STEP_SECONDS), high})
    scaled = [
        dose.model_copy(update={"sets": count, "timed_seconds": length})
        for count in sets
        for length in timed
    ]
    return (dose, *(option for option in scaled if option != dose))
