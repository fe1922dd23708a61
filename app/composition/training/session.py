"""A session: the exercises chosen for it, and those with their doses."""

from dataclasses import dataclass
from typing import Literal

from app.composition.training.dosing import Level
from app.composition.training.exercise import Dose, Exercise, Options
from app.composition.training.steps import Steps

Why = Literal["excluded", "pain", "rest"]
NoteKind = Literal["replaced", "left-out", "include-rests", "rest-yields", "key-lost"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about a session.

    - `replaced`: `exercise` was not possible today, `other` is done in its place.
    - `left-out`: `exercise` was not possible and nothing can replace it.
    - `include-rests`: `exercise` of `include` or `extra` has to rest today.
    - `rest-yields`: `exercise` is done though a muscle group of it should rest.
    - `key-lost`: a swap took the key work of `block` away.
    """

    kind: NoteKind
    exercise: str | None = None
    other: str | None = None
    why: Why | None = None
    block: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exercise of today, where it stands on its line."""

    in_pool: Exercise
    exercise: Exercise
    """What is done today."""
    level: Level
    dose: Dose
    """On one side only where that is asked for."""
    options: Options
    """Sets and amounts that are possible today."""
    block: int
    steps: Steps
    is_key: bool = False
    in_both: bool = False
    """Whether it is in more than one session of the period."""
    was_asked_for: bool = False
    """Whether `include`, `extra` or `swap` named it."""


@dataclass(frozen=True, slots=True)
class Pick:
    """An exercise of a session with its dose today."""

    exercise: Exercise
    block: int
    """The place of its block in the programme."""
    sets: int
    amount: int
    seconds: int
    asked: tuple[int, int]
    """Sets and amount that training asks for; the minutes may allow less."""
    lever: str | None = None
    steps: Steps | None = None
    """Where it stands on its ladder; None when doses don't follow what was done."""
    is_key: bool = False
    """Whether it is the key work of its block."""
    in_pool: str = ""
    """The exercise in training that led here: it is harder or a replacement of that one."""


@dataclass(frozen=True, slots=True)
class Session:
    """One composed session."""

    day: int
    period: int
    phase: str | None
    turn: int
    """0 for A, 1 for B, and so on."""
    see_clinician: bool
    """Whether three sessions of the last 14 days hurt too much or were worse the next morning."""
    picks: tuple[Pick, ...] = ()
    seconds: int = 0
    shortfall: int = 0
    """Seconds that it is shorter than asked for, when that is more than 60; else 0."""
    notes: tuple[Note, ...] = ()
