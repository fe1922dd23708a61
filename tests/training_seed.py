"""A made-up programme with two phases, a fixed block and doses of its own, as seed files."""

from pathlib import Path
from typing import Any

from tests.seeding.copies import Change, add, edit

SLUG = "made-up-loading"
FACTS = {
    "slug": SLUG,
    "minutes": 15,
    "frequency": {"early": 3, "advanced": 3},
    "conditions": ["weak-calves"],
    "daily_exercises": [],
    "must_work": [{"block": "loading", "muscle": "gastrocnemius"}],
    "phases": [{"slug": "holds", "weeks": 2}, {"slug": "raises", "weeks": 6}],
    "blocks": [
        {"slug": "loading", "picks_min": 1, "picks_max": 2, "fixed": True, "every_days": 2},
        {"slug": "balance", "picks_min": 1, "picks_max": 1},
    ],
}
WORDS = {
    "name": "Made-up loading",
    "aliases": [],
    "summary": "A programme for tests.",
    "advice": [],
    "daily_habits": {},
    "phases": {
        "holds": {"name": "Holds", "criterion": "The holds are free of pain."},
        "raises": {"name": "Raises", "criterion": "Three sets of fifteen are easy."},
    },
    "blocks": {
        "loading": {"name": "Loading", "summary": "The same exercises each time."},
        "balance": {"name": "Balance", "summary": "One exercise on one leg."},
    },
}
DOSE = {"sets": 3, "reps": 8, "tempo_seconds": 6, "rest_seconds": 120, "source": "ours"}
MEMBERS: dict[str, dict[str, Any]] = {
    "calf-raise-hold": {"block": "loading", "phases": ["holds"]},
    "standing-calf-raise": {
        "block": "loading",
        "doses": [DOSE, {"phase": "raises", **DOSE, "reps": 15}],
    },
    "single-leg-calf-raise": {"block": "loading", "phases": ["raises"], "doses": [DOSE]},
    "single-leg-stance": {"block": "balance"},
}


def put_whole(content: object) -> Change:
    """Replaces what stands in a file."""
    return lambda _: content


def add_programme(seed: Path) -> None:
    """Add the programme to a copy of the seed."""
    for file, content in (
        (f"templates/{SLUG}.json", FACTS),
        (f"text/en/templates/{SLUG}.json", WORDS),
    ):
        (seed / file).write_text("{}", "utf-8")
        edit(seed, file, put_whole(content))
    for slug, place in MEMBERS.items():
        edit(seed, f"exercises/{slug}.json", add("templates", value={"slug": SLUG, **place}))
