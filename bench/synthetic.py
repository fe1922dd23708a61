"""The seed grown to any number of exercises, as seed records: loaded and read like the real ones.

Nothing of this is shown to anybody. Each made-up exercise is like a real one: its place in the
programmes, its equipment and its cautions; muscles, conditions and texts are mixed with those of
another exercise of the same category, doses are varied, and no two texts are the same.
"""

from collections import defaultdict
from dataclasses import replace
from random import Random

from app.seeding.doses import DoseSeed
from app.seeding.facts import ExerciseSeed
from app.seeding.reading import Dataset, Words
from app.seeding.words import ExerciseWordsSeed

WAYS = (
    "slow", "quick", "paused", "pulsing", "alternating", "wide", "narrow", "long", "short", "light",
    "firm", "deep", "shallow", "rhythmic", "silent", "mirrored", "crossed", "diagonal",
)  # fmt: skip
"""What made-up exercises are told apart by."""


def grown(data: Dataset, count: int) -> Dataset:
    """The seed with so many exercises; the same count gives the same seed.

    Fewer than there are: every so-manieth, and the daily habits of the programmes without the
    rest. The version stays; the checksum is another for each count.
    """
    chance = Random(count)
    peers = defaultdict(list)
    for exercise in data.exercises:
        peers[exercise.category].append(exercise)
    exercises = _some(data, count)
    words = {lang: dict(own.exercises) for lang, own in data.words.items()}
    for number in range(len(exercises), count):
        turn, place = divmod(number, len(data.exercises))
        like = data.exercises[place]
        other = chance.choice(peers[like.category])
        made = _mixed(like, other, turn, chance)
        exercises.append(made)
        way = f"{', '.join(chance.sample(WAYS, 2))} {turn}"
        for lang, own in data.words.items():
            words[lang][made.slug] = _mixed_words(own, like, other, made, way)
    kept = {exercise.slug for exercise in exercises}
    return replace(
        data,
        exercises=exercises,
        templates=[
            template.model_copy(update={"daily_exercises": _within(template.daily_exercises, kept)})
            for template in data.templates
        ],
        words={
            lang: replace(
                own,
                exercises={slug: words[lang][slug] for slug in kept},
                templates={
                    slug: text.model_copy(
                        update={
                            "daily_habits": {
                                habit: line
                                for habit, line in text.daily_habits.items()
                                if habit in kept
                            }
                        }
                    )
                    for slug, text in own.templates.items()
                },
            )
            for lang, own in data.words.items()
        },
        checksum=f"{data.checksum[:48]}{count:016d}",
    )


def _some(data: Dataset, count: int) -> list[ExerciseSeed]:
    """The real exercises, or so many of them, spread over all."""
    real = data.exercises
    if count >= len(real):
        return list(real)
    chosen = [real[place * len(real) // count] for place in range(count)]
    kept = {exercise.slug for exercise in chosen}
    return [
        exercise.model_copy(update={"harder": _within(exercise.harder, kept)})
        for exercise in chosen
    ]


def _within(slugs: tuple[str, ...], kept: set[str]) -> tuple[str, ...]:
    return tuple(slug for slug in slugs if slug in kept)


def _mixed(like: ExerciseSeed, other: ExerciseSeed, turn: int, chance: Random) -> ExerciseSeed:
    """Like an exercise, but for what it works and is used for, some of which is another's."""
    known = {link.slug for link in like.muscles}
    return like.model_copy(
        update={
            "slug": f"{like.slug}-{turn}",
            "muscles": (
                *like.muscles,
                *(link.model_copy(update={"role": "secondary"})
                  for link in other.muscles[:2] if link.slug not in known),
            ),
            "conditions": other.conditions,
            "dose": _varied(like.dose, chance),
            "harder": (),
            "sources": tuple(dict.fromkeys((*like.sources, *other.sources))),
            "origin": (),
        }
    )  # fmt: skip


def _varied(dose: DoseSeed, chance: Random) -> DoseSeed:
    """A dose of the same kind with other figures and ranges."""
    sets = chance.randint(1, 4)
    figures: dict[str, int] = {
        "sets": sets,
        "sets_min": max(1, sets - chance.randint(0, 1)),
        "sets_max": sets + chance.randint(0, 1),
        "rest_seconds": chance.choice((15, 30, 45)),
    }
    if dose.reps is not None:
        figures["reps"] = figures["reps_min"] = figures["reps_max"] = chance.randint(5, 15)
    else:
        figures["timed_seconds"] = figures["timed_seconds_min"] = 15 * chance.randint(1, 6)
        figures["timed_seconds_max"] = figures["timed_seconds"] + 15 * chance.randint(0, 2)
    return dose.model_copy(update=figures)


def _mixed_words(
    words: Words, like: ExerciseSeed, other: ExerciseSeed, made: ExerciseSeed, way: str
) -> ExerciseWordsSeed:
    """The steps of one exercise, the cues and mistakes of another, and a name of its own."""
    own, theirs = words.exercises[like.slug], words.exercises[other.slug]
    used_for = {link.slug for link in made.conditions}
    return own.model_copy(
        update={
            "name": f"{own.name[:50]}, {way}",
            "aliases": tuple(f"{alias[:50]}, {way}" for alias in own.aliases[:1]),
            "steps": tuple(
                step.model_copy(update={"text": f"{step.text} {way}."}) for step in own.steps
            ),
            "cues": tuple(f"{cue} {way}." for cue in theirs.cues),
            "mistakes": tuple(f"{mistake} {way}." for mistake in theirs.mistakes),
            "condition_notes": {
                slug: f"{note} {way}."
                for slug, note in theirs.condition_notes.items()
                if slug in used_for
            },
        }
    )
