"""What a player says within timed work."""

from collections.abc import Mapping, Sequence

from app.catalogue.schemas import Phrase
from app.composition.timeline.schemas import MarkKind, TimelineMark

LAST_SECONDS = 10
MIN_SECONDS_FOR_LAST = 30
MIN_SECONDS_FOR_HALF = 40
MIN_SECONDS_FOR_CUES = 90
"""Shorter work has no time for cues besides the one that it begins with."""


def make_marks(
    at: int, seconds: int, cues: Sequence[str], phrases: Mapping[Phrase, str]
) -> tuple[TimelineMark, ...]:
    """The marks of timed work in the order of time.

    Args:
        at: when the work begins, in seconds of the session.
        seconds: how long it takes.
        cues: those of the exercise; the first is said as the work begins.
        phrases: the words of the language.
    """
    marks: list[tuple[int, MarkKind, str]] = []
    if seconds >= MIN_SECONDS_FOR_HALF:
        marks.append((seconds // 2, "half-way", phrases[Phrase.TIMELINE_HALF_WAY]))
    if seconds >= MIN_SECONDS_FOR_LAST:
        marks.append((seconds - LAST_SECONDS, "last-ten-seconds", phrases[Phrase.TIMELINE_LAST]))
    if seconds >= MIN_SECONDS_FOR_CUES:
        quarters = (seconds // 4, 3 * seconds // 4)
        marks += [(after, "cue", cue) for after, cue in zip(quarters, cues[1:], strict=False)]
    return tuple(
        TimelineMark(at=at + after, kind=kind, text=text) for after, kind, text in sorted(marks)
    )
