"""Is a record whole? After the checklist for reporting exercise programmes, CERT.

Of its 16 items those that a catalogue can answer: equipment, detail of each exercise, starting
level, how to progress, what can go wrong, tailoring, dose and source.
"""

from collections.abc import Iterator

from app.catalogue.dosing import seconds
from app.catalogue.schemas import LEVELS
from app.seeding.lint.rule import Rule, in_facts, in_words
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset

SHORTEST_SECONDS, LONGEST_SECONDS = 60, 720
"""Least and most that one exercise may take at its own dose."""
MOST_SETS, MOST_HELD_SECONDS, MOST_REPS = 5, 30, 40
"""Bounds of a sane dose at home; a set of more than 40 repetitions has lost its purpose."""
RULES: list[Rule] = []


@RULES.append
def has_whole_words(data: Dataset) -> Iterator[SeedProblem]:
    """Every exercise tells how to begin, move and end, what to mind, and when to stop."""
    for lang, words in data.words.items():
        for slug, text in words.exercises.items():
            roles = {step.role for step in text.steps}
            for role in ("setup", "movement", "finish"):
                if role not in roles:
                    yield in_words(lang, slug, "steps", f"has no step of the role '{role}'")
            if not text.aliases:
                yield in_words(lang, slug, "aliases", "needs another name to be found by")
            for field in ("mistakes", "stop_if"):
                if len(getattr(text, field)) < 2:
                    yield in_words(lang, slug, field, "needs at least two")


@RULES.append
def has_sane_dose(data: Dataset) -> Iterator[SeedProblem]:
    """Doses stay within bounds that a person would do at home."""
    for exercise in data.exercises:
        dose = exercise.dose.whole()
        if not SHORTEST_SECONDS <= seconds(dose) <= LONGEST_SECONDS:
            yield in_facts(
                exercise.slug,
                "dose",
                f"takes {seconds(dose)} s; {SHORTEST_SECONDS} to {LONGEST_SECONDS} are sane",
            )
        for name, value, most in (
            ("sets_max", dose.sets_max, MOST_SETS),
            ("reps_max", dose.reps_max, MOST_REPS),
            ("hold_seconds", dose.hold_seconds, MOST_HELD_SECONDS),
        ):
            if value is not None and value > most:
                yield in_facts(exercise.slug, f"dose.{name}", f"{value} is more than {most}")


@RULES.append
def can_progress(data: Dataset) -> Iterator[SeedProblem]:
    """Every exercise can be made harder: by its dose's range, or by a next rung."""
    for exercise in data.exercises:
        figures = exercise.dose.columns()
        ranged = any(
            figures[f"{name}_max"] != figures[f"{name}_min"]
            for name in ("sets", "reps", "timed_seconds")
        )
        if not ranged and not exercise.harder:
            yield in_facts(exercise.slug, "dose", "has no range, and no harder exercise follows")


@RULES.append
def climbs_ladders(data: Dataset) -> Iterator[SeedProblem]:
    """The next rung is not easier by its level, and works something of the same."""
    exercises = {exercise.slug: exercise for exercise in data.exercises}
    parents = {muscle.slug: muscle.parent for muscle in data.muscles}
    for exercise in data.exercises:
        for slug in exercise.harder:
            harder = exercises[slug]
            if LEVELS.index(harder.level) < LEVELS.index(exercise.level):
                yield in_facts(
                    exercise.slug, "harder", f"'{slug}' has the lower level, {harder.level}"
                )
            regions = [
                {parents[link.slug] or link.slug for link in rung.muscles}
                | {link.slug for link in rung.muscles}
                for rung in (exercise, harder)
            ]
            if not regions[0] & regions[1]:
                yield in_facts(exercise.slug, "harder", f"'{slug}' works none of the same muscles")


@RULES.append
def cites_studies(data: Dataset) -> Iterator[SeedProblem]:
    """A grade above `practice` has a published source, and a note that says what was found."""
    sources = {source.slug: source for source in data.sources}
    for exercise in data.exercises:
        for link in exercise.conditions:
            if link.evidence in {"practice", "none"}:
                continue
            if sources[link.source].url is None:
                yield in_facts(
                    exercise.slug, "conditions", f"'{link.evidence}' needs a published source"
                )
            for lang, words in data.words.items():
                if link.slug not in words.exercises[exercise.slug].condition_notes:
                    yield in_words(
                        lang, exercise.slug, "condition_notes",
                        f"says nothing about the evidence for '{link.slug}'",
                    )  # fmt: skip
