"""Draw an exercise: into the store of the service, and for its author as files to look at."""

import gzip
import hashlib
import json
import time
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from app.pictures.document import Caption, Drawn, document
from app.pictures.picture import draw_movement, draw_phases
from app.pictures.poses.agreement import disagreements
from app.pictures.poses.checks import check
from app.pictures.poses.files import BASES, PoseError
from app.pictures.poses.sequence import read_sequence
from app.pictures.raster import png, webp
from app.pictures.store import Drawings, Name, PictureStore

_CODE = Path(__file__).parent
_DRAWING = ("figure", "props", "poses", "drawing")
"""The packages that a drawing depends on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An exercise as the seed has it."""

    record: dict[str, Any]
    caption: Caption


@dataclass(frozen=True, slots=True)
class Built:
    """What drawing one exercise found.

    Attributes:
        slug: The exercise.
        still_bytes: Size of the still, gzipped.
        animation_bytes: Size of the animation, gzipped.
        png_seconds: Time to make a PNG 720 pixels wide.
        seconds: Time for all.
        problems: What checks say, or why nothing was drawn.
    """

    slug: str
    still_bytes: int = 0
    animation_bytes: int = 0
    png_seconds: float = 0.0
    seconds: float = 0.0
    problems: tuple[str, ...] = ()


def read_entry(seed: Path, slug: str) -> Entry | None:
    """An exercise of the seed folder, or None when it has none of that slug."""
    record = seed / "exercises" / f"{slug}.json"
    words = seed / "text" / "en" / "exercises" / f"{slug}.json"
    if not record.exists() or not words.exists():
        return None
    text = json.loads(words.read_text(encoding="utf-8"))
    return Entry(json.loads(record.read_text("utf-8")), Caption(text["name"], text["summary"]))


def draw(seed: Path, store: PictureStore, slug: str) -> Built:
    """Draw one exercise into the store; a pose that can't be read is told, not raised."""
    started = time.perf_counter()
    try:
        sequence = read_sequence(seed / "poses", slug)
    except PoseError as error:
        return Built(slug, problems=tuple(str(error).splitlines()))
    drawn: dict[Name, Drawn] = {
        "animation": draw_movement(sequence, sequence.rhythm(_dose(seed, slug))),
        "both": draw_phases(sequence),
        "1": draw_phases(sequence, "1"),
        "2": draw_phases(sequence, "2"),
    }
    store.save(slug, Drawings(fingerprint(seed, slug), drawn))
    return Built(slug, seconds=time.perf_counter() - started)


def build(seed: Path, out: Path, slug: str) -> Built:
    """Draw one exercise, check it, and write all its files into a folder to look at."""
    started = time.perf_counter()
    store = PictureStore(out)
    built = draw(seed, store, slug)
    if built.problems:
        return built
    drawn, caption = store.get(slug).drawn, caption_of(seed, slug)
    still = document(drawn["both"], caption, theme="auto")
    moving = document(drawn["animation"], caption, theme="auto")
    (out / f"{slug}.svg").write_text(still, encoding="utf-8")
    (out / f"{slug}.moving.svg").write_text(moving, encoding="utf-8")
    (out / f"{slug}.webp").write_bytes(webp(moving, 360))
    built = replace(built, still_bytes=zipped(still), animation_bytes=zipped(moving))
    return _look(seed, out, built, still, started)


def draft(seed: Path, out: Path, slug: str) -> Built:
    """Draw only the PNG of the two phases, and check the pose: a second."""
    started = time.perf_counter()
    try:
        sequence = read_sequence(seed / "poses", slug)
    except PoseError as error:
        return Built(slug, problems=tuple(str(error).splitlines()))
    still = document(draw_phases(sequence), caption_of(seed, slug))
    return _look(seed, out, Built(slug), still, started)


def _look(seed: Path, out: Path, built: Built, still: str, started: float) -> Built:
    """Write the PNG, and check the pose."""
    before = time.perf_counter()
    image = png(still, 720)
    png_seconds = time.perf_counter() - before
    (out / f"{built.slug}.png").write_bytes(image)
    problems = _problems(seed, built.slug)
    seconds = time.perf_counter() - started
    return replace(built, png_seconds=png_seconds, seconds=seconds, problems=problems)


def _problems(seed: Path, slug: str) -> tuple[str, ...]:
    """What the checks say of a pose, and where picture and record disagree."""
    sequence, entry = read_sequence(seed / "poses", slug), read_entry(seed, slug)
    disagreeing = disagreements(sequence, entry.record) if entry else ("record: there is none",)
    return (*map(str, check(sequence)), *disagreeing)


def _dose(seed: Path, slug: str) -> dict[str, Any]:
    entry = read_entry(seed, slug)
    return entry.record["dose"] if entry else {}


def caption_of(seed: Path, slug: str) -> Caption:
    """Name and summary of an exercise; its slug while it has no words."""
    entry = read_entry(seed, slug)
    return entry.caption if entry else Caption(slug, "")


def zipped(text: str) -> int:
    """Bytes of a text in gzip at its best."""
    return len(gzip.compress(text.encode(), 9))


def fingerprint(seed: Path, slug: str) -> str:
    """A hash of all that an exercise is drawn from: code, bases, pose and dose.

    The words aren't part of it: they are added when a picture is shown.
    """
    dose = repr(sorted(_dose(seed, slug).items()))
    pose = seed / "poses" / f"{slug}.json"
    digest = hashlib.sha256(_shared(seed).encode() + dose.encode())
    digest.update(pose.read_bytes() if pose.exists() else b"")
    return digest.hexdigest()


@cache
def _shared(seed: Path) -> str:
    """A hash of what all pictures are drawn from."""
    files = [
        *(path for name in _DRAWING for path in sorted((_CODE / name).rglob("*.py"))),
        *(_CODE / f"{name}.py" for name in ("document", "palette", "picture", "smil")),
        *sorted((seed / "poses" / BASES).glob("*.json")),
    ]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
