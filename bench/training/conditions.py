"""Flat foot for people with other conditions, beside the service before A and B."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.composition.composer import Prepared
from app.composition.training.errors import TooFewMinutesError
from app.composition.training.exercise import Exercise
from app.composition.training.programme import Programme
from bench.figures import make_table
from bench.training.plans import measure

CAUTIONS = Path(__file__).with_name("cautions-2026.11.3.json")
"""The cautions of the flat-foot programme as they were in release 2026.11.3."""
HEADS = ("conditions", "minutes", "exercises before", "now", "exposures before", "now",
         "transfers before", "now", "caution before", "same cautions", "today's")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Before:
    """What the service of release 2026.11.3 gave: 18 sessions of one seed, three a week."""

    minutes: int
    exercises: int
    exposures: str
    transfers: int
    caution_percent: int


SETS: Mapping[str, tuple[Before, Before]] = {
    "": (Before(15, 55, "1-2", 6, 0), Before(30, 55, "1-2", 6, 0)),
    "knee-osteoarthritis osteoporosis falls-risk": (
        Before(15, 54, "1-2", 4, 76),
        Before(30, 54, "1-2", 6, 78),
    ),
    "pregnancy": (Before(15, 52, "1-2", 4, 16), Before(30, 52, "1-3", 6, 18)),
    "falls-risk": (Before(15, 55, "1-2", 6, 60), Before(30, 55, "1-2", 6, 61)),
    "peripheral-neuropathy": (Before(15, 46, "1-2", 4, 80), Before(30, 46, "1-3", 4, 77)),
    "hip-osteoarthritis": (Before(15, 55, "1-2", 6, 35), Before(30, 55, "1-2", 6, 36)),
    "hypertension gout": (Before(15, 55, "1-2", 6, 46), Before(30, 55, "1-2", 6, 45)),
    "vertigo": (Before(15, 55, "1-2", 6, 28), Before(30, 55, "1-2", 6, 31)),
    "tibialis-posterior-tendinopathy": (
        Before(15, 55, "1-2", 6, 29),
        Before(30, 55, "1-2", 6, 29),
    ),
    "patellofemoral-pain": (Before(15, 55, "1-2", 6, 2), Before(30, 55, "1-2", 6, 3)),
}
"""Ten sets of conditions."""


def with_old_cautions(exercises: Iterable[Exercise]) -> Iterator[Exercise]:
    """The exercises with the cautions of release 2026.11.3 for the conditions of `SETS`.

    Exercises that the flat-foot programme didn't have then keep those of today.
    """
    old: Mapping[str, Mapping[str, str]] = json.loads(CAUTIONS.read_text("utf-8"))
    known = frozenset(slug for stated in SETS for slug in stated.split())
    for exercise in exercises:
        if (own := old.get(exercise.slug)) is None:
            yield exercise
            continue
        found = {
            severity: frozenset(slug for slug, grade in own.items() if grade == severity)
            for severity in ("avoid", "caution")
        }
        yield replace(
            exercise,
            avoid=(exercise.avoid - known) | found["avoid"],
            cautions=(exercise.cautions - known) | found["caution"],
        )


def tabulate_conditions(prepared: Prepared) -> str:
    """Two lines for each set of conditions: 15 and 30 minutes."""
    today = list(prepared.exercises.values())
    old, programme = list(with_old_cautions(today)), prepared.programmes["flat-foot"]
    rows = []
    for stated, cases in SETS.items():
        conditions = frozenset(stated.split())
        for before in cases:
            now = measure(today, programme, before.minutes, conditions=conditions)
            same = _percent_with_cautions(old, programme, before.minutes, conditions)
            rows.append(
                (
                    ", ".join(stated.split()) or "none",
                    before.minutes,
                    before.exercises,
                    f"{min(now.used)}-{max(now.used)}",
                    before.exposures,
                    f"{min(now.exposures)}-{max(now.exposures)}",
                    before.transfers,
                    now.transfers,
                    f"{before.caution_percent} %",
                    same,
                    f"{now.caution_percent} %",
                )
            )
    return make_table(HEADS, rows)


def _percent_with_cautions(
    exercises: Iterable[Exercise], programme: Programme, minutes: int, conditions: frozenset[str]
) -> str:
    """The percentage of picks with a caution; a dash where a session takes more minutes."""
    try:
        return f"{measure(exercises, programme, minutes, conditions=conditions).caution_percent} %"
    except TooFewMinutesError:
        return "-"
