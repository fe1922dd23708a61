"""Frames of an animation shown in turn by SMIL, and each moment of it as a still.

CSS in an SVG can't stop SMIL, but an important rule outranks what SMIL sets: under reduced motion
only the frame of the second phase is seen, with its arrows.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

REDUCED_MOTION = (
    "@media(prefers-reduced-motion:reduce){{"
    "{scope} .frame{{display:none!important}}{scope} .rest{{display:inline!important}}}}"
)
Spans = list[tuple[float, float]]
_FRAME = re.compile(
    r'<g class="frame(?: rest)?"(?: display="none")?><animate attributeName="display" '
    r'calcMode="discrete" dur="(?P<total>[\d.]+)s" repeatCount="indefinite" '
    r'values="(?P<values>[a-z;]+)" keyTimes="(?P<times>[\d.;]+)"/>'
)


def frame(index: int, markup: str, spans: Spans, total: float, rest: int) -> str:
    """A frame that is seen during its spans.

    Args:
        index: Its number; the first is seen where nothing moves.
        markup: What it shows.
        spans: When it is seen, in seconds of one round.
        total: Seconds of one round.
        rest: The number of the frame that is seen under reduced motion.
    """
    hidden = "" if index == 0 else ' display="none"'
    name = "frame rest" if index == rest else "frame"
    return f'<g class="{name}"{hidden}>{_show(spans, total)}{markup}</g>'


def moments(document: str) -> Iterator[tuple[str, float]]:
    """The stills that a moving document shows in one round, each with its seconds.

    A document that doesn't move is one moment of a second.
    """
    frames = list(_FRAME.finditer(document))
    if not frames:
        yield document, 1.0
        return
    total = float(frames[0]["total"])
    starts = sorted({float(time) for each in frames for time in each["times"].split(";")})
    for start, end in pairwise([*starts, 1.0]):
        yield _FRAME.sub(partial(_still, at=start), document), (end - start) * total


def _still(found: re.Match[str], *, at: float) -> str:
    """The opening of a frame as it is at a moment, without its animation."""
    times = [float(time) for time in found["times"].split(";")]
    values = found["values"].split(";")
    current = max(index for index, time in enumerate(times) if time <= at)
    return "<g>" if values[current] == "inline" else '<g display="none">'


def _show(spans: Spans, total: float) -> str:
    """A SMIL animation that shows a frame during its spans."""
    moments = [(0.0, False)]
    for start, end in sorted(spans):
        moments += [(start, True), (end, False)]
    moments = [
        moment
        for index, moment in enumerate(moments)
        if (index + 1 == len(moments) or moments[index + 1][0] > moment[0] + 1e-6)
        and moment[0] < total - 1e-6
    ]
    values = ";".join("inline" if shown else "none" for _, shown in moments)
    times = ";".join(f"{at / total:.3f}".rstrip("0").rstrip(".") or "0" for at, _ in moments)
    return (
        f'<animate attributeName="display" calcMode="discrete" dur="{total:g}s" '
        f'repeatCount="indefinite" values="{values}" keyTimes="{times}"/>'
    )
