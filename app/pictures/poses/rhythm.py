"""The rhythm of an animation, from the dose of its exercise."""

from collections.abc import Mapping
from typing import Any

_LONGEST_HOLD = 4.0  # seconds: long enough to be read as a hold, short enough to wait for
_OUT, _REST = 1.5, 0.7  # seconds to move and to rest, when the dose states only a hold


def rhythm_of(dose: Mapping[str, Any], *, circular: bool) -> list[float]:
    """Seconds out, hold, back and rest; of a circular movement, seconds of one round.

    A stated tempo is one repetition. A hold is shown for at most 4 seconds.
    """
    tempo = float(dose.get("tempo_seconds") or 4)
    if circular:
        return [min(tempo, 6.0)]
    if hold := dose.get("hold_seconds"):
        return [_OUT, min(float(hold), _LONGEST_HOLD), _OUT, _REST]
    tempo = min(max(tempo, 2.0), 8.0)
    return [round(tempo * share, 2) for share in (0.4, 0.1, 0.4, 0.1)]
