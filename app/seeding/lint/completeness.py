"""Is a record complete?

The rules follow CERT, the checklist for reporting exercise programmes (Slade 2016). Of its 16 items
they cover those that apply to a catalogue: equipment, description, starting level, progression,
risks, tailoring, dose and source.
"""

from collections.abc import Iterator

from app.catalogue.doses import seconds
from app.catalogue.schemas import LEVELS
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import in_facts, in_words

MIN_SECONDS, MAX_SECONDS = 60, 720
"""Duration of an exercise at its own dose."""
MAX_SETS, MAX_HOLD_SECONDS, MAX_REPS = 5, 30, 40
"""Bounds of a plausible dose at home. A set of more than 40 repetitions misses its purpose."""


def check_complete_words(data: Dataset) -> Iterator[SeedProblem]:
    """Every exercise says how to begin, move and end, what to avoid, and when to stop."""
    for lang, words in data.words.items():
        for slug, text in words.exercises.items():
            roles = {step.role for step in text.steps}
            for role in ("setup", "movement", "finish"):
                if role not in roles:
                    yield in_words(lang, slug, "steps", f"needs a step with role '{role}'")
            if not text.aliases:
                yield in_words(lang, slug, "aliases", "needs at least one alias")
            for field in ("mistakes", "stop_if"):
                if len(getattr(text, field)) < 2:
                    yield in_words(lang, slug, field, "needs at least two entries")


def check_pictures(data: Dataset) -> Iterator[SeedProblem]:
    """Every exercise has a picture, whose size is known."""
    for exercise in data.exercises:
        if exercise.slug not in data.pictures:
            message = "is missing: write a pose and run `make pictures`"
            yield SeedProblem("pictures.json", exercise.slug, "", message)


def check_plausible_dose(data: Dataset) -> Iterator[SeedProblem]:
    """Doses stay within plausible bounds for training at home."""
    for exercise in data.exercises:
        dose = exercise.dose.to_dose()
        if not MIN_SECONDS <= seconds(dose) <= MAX_SECONDS:
            message = f"takes {seconds(dose)} s; allowed are {MIN_SECONDS} to {MAX_SECONDS} s"
            yield in_facts(exercise.slug, "dose", message)
        for name, value, maximum in (
            ("sets_max", dose.sets_max, MAX_SETS),
            ("reps_max", dose.reps_max, MAX_REPS),
            ("hold_seconds", dose.hold_seconds, MAX_HOLD_SECONDS),
        ):
            if value is not None and value > maximum:
                yield in_facts(exercise.slug, f"dose.{name}", f"{value} exceeds {maximum}")


def check_can_progress(data: Dataset) -> Iterator[SeedProblem]:
    """Every exercise can be made harder, by its dose's range or by a harder exercise."""
    for exercise in data.exercises:
        figures = exercise.dose.columns()
        has_range = any(
            figures[f"{name}_max"] != figures[f"{name}_min"]
            for name in ("sets", "reps", "timed_seconds")
        )
        if not has_range and not exercise.harder:
            yield in_facts(exercise.slug, "dose", "needs a range, or the exercise a harder one")


def check_progressions(data: Dataset) -> Iterator[SeedProblem]:
    """A harder exercise doesn't have a lower level, and works a muscle of the same region."""
    exercises = {exercise.slug: exercise for exercise in data.exercises}
    parents = {muscle.slug: muscle.parent for muscle in data.muscles}
    for exercise in data.exercises:
        for slug in exercise.harder:
            harder = exercises[slug]
            if LEVELS.index(harder.level) < LEVELS.index(exercise.level):
                message = f"'{slug}' has a lower level: {harder.level}"
                yield in_facts(exercise.slug, "harder", message)
            muscles, harder_muscles = (
                {parents[link.slug] or link.slug for link in one.muscles}
                | {link.slug for link in one.muscles}
                for one in (exercise, harder)
            )
            if not muscles & harder_muscles:
                yield in_facts(exercise.slug, "harder", f"'{slug}' works no muscle in common")


def check_evidence(data: Dataset) -> Iterator[SeedProblem]:
    """Evidence above `practice` has a published source, and a note about its findings."""
    sources = {source.slug: source for source in data.sources}
    for exercise in data.exercises:
        for link in exercise.conditions:
            if link.evidence in {"practice", "none"}:
                continue
            if sources[link.source].url is None:
                message = f"evidence '{link.evidence}' needs a published source"
                yield in_facts(exercise.slug, "conditions", message)
            for lang, words in data.words.items():
                if link.slug not in words.exercises[exercise.slug].condition_notes:
                    message = f"needs a note about the evidence for '{link.slug}'"
                    yield in_words(lang, exercise.slug, "condition_notes", message)
