"""The duration of doses, and doses in words."""

from app.catalogue.schemas import Dose

DEFAULT_TEMPO_SECONDS = 4
HOLD_EXTRA_SECONDS = 2


def default_tempo(hold_seconds: int | None) -> int:
    """Seconds of one repetition when the dose states none, hold included."""
    return hold_seconds + HOLD_EXTRA_SECONDS if hold_seconds else DEFAULT_TEMPO_SECONDS


def seconds(dose: Dose) -> int:
    """The duration of a dose in seconds: setup, work, changes of side, and rests between sets.

    With alternating sides there is a change of side in each set and a rest after each but the last.
    With one side first there is one change of side, and the rests come on each side.
    """
    work = dose.timed_seconds or (dose.reps or 0) * (dose.tempo_seconds or 0)
    sides = 2 if dose.per_side else 1
    if dose.side_order == "one-side-first":
        one_side = dose.sets * work + (dose.sets - 1) * dose.rest_seconds
        return dose.setup_seconds + sides * one_side + (sides - 1) * dose.switch_seconds
    return (
        dose.setup_seconds
        + dose.sets * sides * work
        + dose.sets * (sides - 1) * dose.switch_seconds
        + (dose.sets - 1) * dose.rest_seconds
    )


def describe_dose(dose: Dose) -> str:
    """The dose in a sentence, such as: Sets: 3. Repetitions: 10, each side."""
    amount = f"Repetitions: {dose.reps}" if dose.reps else f"Seconds: {dose.timed_seconds}"
    hold = f", held for {dose.hold_seconds} s" if dose.hold_seconds else ""
    side = ", each side" if dose.per_side else ""
    return f"Sets: {dose.sets}. {amount}{hold}{side}. Rest: {dose.rest_seconds} s."
