"""An animation: all frames in one SVG, shown in turn in the rhythm of the dose."""

from app.pictures.document import Drawn
from app.pictures.drawing.painting import Items
from app.pictures.drawing.scene import Scene
from app.pictures.drawing.stills import INSET, draw_inset, nested
from app.pictures.smil import Spans, frame

MOVING_GRAIN = 3.0  # units: a moving outline needs fewer points


def draw_animation(scene: Scene, rhythm: list[float]) -> Drawn:
    """Draw one view of an animation; `rhythm` is seconds out, hold, back, rest, or of one round."""
    frames: list[Items] = [
        [*scene.frame(time), ("marks", scene.marks(time))] for time in scene.times
    ]
    width, height = scene.canvas.width, scene.canvas.height
    rest = _rest_frame(scene)
    if scene.arrows_change:
        for time, items in zip(scene.times, frames, strict=True):
            items.append(("arrows", scene.arrows(time, phase=_nearer_phase(scene, time))))
    spans = _spans(len(frames), rhythm, circular=scene.sequence.file.round)
    markup = _interleave(frames, spans, sum(rhythm), rest)
    if not scene.arrows_change:
        markup += scene.arrows(scene.times[rest])
    inset, crowded = draw_inset(scene)
    if crowded:
        markup = nested(markup, INSET, 0, width, height) + inset
        return Drawn(markup, INSET + width, max(height, INSET))
    return Drawn(markup + inset, width, height)


def _rest_frame(scene: Scene) -> int:
    """The frame nearest to the second phase."""
    wanted = scene.sequence.phases[1]
    return min(range(len(scene.times)), key=lambda k: (abs(scene.times[k] - wanted), k))


def _nearer_phase(scene: Scene, time: float) -> int:
    first, second = scene.sequence.phases
    return 1 if abs(time - first) <= abs(time - second) else 2


def _spans(count: int, rhythm: list[float], *, circular: bool) -> list[Spans]:
    """When each frame is seen, in seconds of one round."""
    total = sum(rhythm)
    if count == 1:
        return [[(0.0, total)]]
    if circular:
        return [[(k * total / count, (k + 1) * total / count)] for k in range(count)]
    out, hold, back, _ = rhythm
    step, step_back = out / (count - 1), back / (count - 1)
    spans: list[Spans] = [[(k * step, (k + 1) * step)] for k in range(count - 1)]
    spans.append([((count - 1) * step, out + hold)])
    for k in range(count - 2, -1, -1):
        start = out + hold + (count - 2 - k) * step_back
        spans[k].append((start, start + step_back if k else total))
    return spans


def _interleave(frames: list[Items], spans: list[Spans], total: float, rest: int) -> str:
    """All frames; a layer that never changes is drawn once, between runs of those that do."""
    places = [{name: index for index, (name, _) in enumerate(items)} for items in frames]
    constant = [
        name
        for index, (name, markup) in enumerate(frames[0])
        if all(_same(items, where, frames[0], index, name, markup)
               for items, where in zip(frames, places, strict=True))
    ]  # fmt: skip
    out, done = "", [0] * len(frames)
    for name in [*constant, None]:
        runs = []
        for index, items in enumerate(frames):
            end = places[index][name] if name else len(items)
            runs.append("".join(markup for _, markup in items[done[index] : end]))
            done[index] = end + 1
        if any(runs):
            out += "".join(
                frame(k, run, spans[k], total, rest) for k, run in enumerate(runs) if run
            )
        if name:
            out += frames[0][places[0][name]][1]
    return out


def _same(items: Items, where: dict[str, int], first: Items, index: int, name: str,
          markup: str) -> bool:  # fmt: skip
    """Whether a layer is the same in a frame, with the same layers below it."""
    if name not in where or items[where[name]][1] != markup:
        return False
    return {n for n, _ in items[: where[name]]} == {n for n, _ in first[:index]}
