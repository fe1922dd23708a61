"""A handout: what is told on paper and in which order. The template lays it out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.composition.rendering.page import Notes

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture as an SVG document in greys, with a text for people who can't see it."""

    svg: str
    alt: str
    ratio: float
    """Its width divided by its height."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """How one exercise is done."""

    name: str
    turns: str
    """In which of a plan's alternating sessions it is; empty where there is only one."""
    dose: str
    """What to do, with rest and tempo, and how often."""
    picture: Illustration | None
    care: Notes | None
    cues: Notes | None
    """What to watch, before the steps: some say from when on one may do the exercise."""
    steps: tuple[str, ...]
    stop: Notes


@dataclass(frozen=True, slots=True)
class TickRow:
    """An exercise with boxes to tick."""

    name: str
    often: str
    """How often to do it, where a list says so."""
    boxes: int
    """Boxes for each day."""


@dataclass(frozen=True, slots=True)
class SessionKind:
    """One of the alternating sessions."""

    label: str
    exercises: str
    """Their names, each with its dose where that differs from the instruction's."""
    length: str


@dataclass(frozen=True, slots=True)
class Day:
    """A session of a plan, to tick."""

    week: str
    date: str
    session: str
    """The label of the session that it is."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """The sessions of weeks in which the same ones alternate."""

    title: str
    sessions: tuple[SessionKind, ...]
    days: tuple[Day, ...]
    phase: str
    """The phase that ends with them, and what must be so before the next; empty if none does."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where to find the session again."""

    text: str
    """The address to read; empty when the code is enough."""
    code: Illustration | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of a handout."""

    lang: str
    title: str
    subtitle: str
    made_from: str
    """The release, in the footer."""
    lead: tuple[str, ...]
    """What to get ready, and how far one is."""
    notes: tuple[Notes, ...]
    """Warnings, before the exercises."""
    before_title: str
    before: tuple[Notes, ...]
    """For whom it is, when to see a clinician, how much pain is too much; some without a label."""
    exercises_title: str
    exercises: tuple[Instruction, ...]
    ticks: tuple[TickRow, ...]
    """The rows of two weeks' boxes: the exercises of a single session."""
    days_a_week: int
    """How many days of each week have a column of boxes."""
    weeks: tuple[Weeks, ...]
    """The sessions of a plan, instead of `ticks`."""
    closing_title: str
    closing: tuple[Notes, ...]
    """Habits and advice for the programme."""
    link: Link | None
    lacks_pictures: bool
    """Whether a picture is missing that is still to be drawn."""


@cache
def read_words(lang: str) -> Mapping[str, str]:
    """The words in a language that only a handout has, by key, or else in the default language.

    All others are the catalogue's, in its phrases. These are no part of the dataset, so that they
    can change without a new release.
    """
    known = {path.stem: path for path in FOLDER.glob("*.json")}
    words: dict[str, str] = {}
    for name in (DEFAULT_LANGUAGE, lang):
        if name in known:
            words |= json.loads(known[name].read_text("utf-8"))
    return words
