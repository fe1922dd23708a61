"""The seed grown to any number of exercises, as seed records: loaded and read like the real ones.

`python -m bench.synthetic 10000` loads it into the database of FOOTWORK_DATABASE_URL.

Nothing of this is shown to anybody. Each made-up exercise is like a real one: its place in the
programmes, its equipment and its cautions; muscles, conditions and texts are mixed with those of
another exercise of the same category, doses are varied, and no two texts are the same.
"""

import sys
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

from app.database import Table, make_engine, writing
from app.seeding.doses import DoseSeed
from app.seeding.facts import ExerciseSeed
from app.seeding.loading import load
from app.seeding.reading import Dataset, Words, read_seed
from app.seeding.words import ExerciseWordsSeed
from app.settings import get_settings

WAYS = (
    "slow", "quick", "paused", "pulsing", "alternating", "wide", "narrow", "long", "short", "light",
    "firm", "deep", "shallow", "rhythmic", "silent", "mirrored", "crossed", "diagonal",
)  # fmt: skip
"""What made-up exercises are told apart by."""


def grown(data: Dataset, count: int) -> Dataset:
    """The seed with so many exercises; the same count gives the same seed.

    Fewer than there are: those of the flat-foot programme, then others, and the programmes that can
    be made of these.
    The version stays; the checksum is another for each count.
    """
    chance = Random(count)
    peers = defaultdict(list)
    for exercise in data.exercises:
        peers[exercise.category].append(exercise)
    whole = _thinned(data, count)
    exercises = list(whole.exercises)
    words = {lang: dict(own.exercises) for lang, own in whole.words.items()}
    for number in range(len(exercises), count):
        turn, place = divmod(number, len(data.exercises))
        like = data.exercises[place]
        other = chance.choice(peers[like.category])
        made = _mixed(like, other, turn, chance)
        exercises.append(made)
        way = f"{', '.join(chance.sample(WAYS, 2))} {turn}"
        for lang, own in data.words.items():
            words[lang][made.slug] = _mixed_words(own, like, other, made, way)
    return replace(
        whole,
        exercises=exercises,
        words={lang: replace(own, exercises=words[lang]) for lang, own in whole.words.items()},
        checksum=f"{data.checksum[:48]}{count:016d}",
    )


def _thinned(data: Dataset, count: int) -> Dataset:
    """The seed, or so many of its exercises with what refers to others left out."""
    flat_foot = next(template for template in data.templates if template.slug == "flat-foot")
    chosen = sorted(
        data.exercises,
        key=lambda exercise: (
            exercise.slug not in flat_foot.daily_exercises
            and all(place.slug != flat_foot.slug for place in exercise.templates)
        ),
    )[:count]
    slugs = {exercise.slug for exercise in chosen}
    members = Counter((place.slug, place.block) for kept in chosen for place in kept.templates)
    templates = [
        template
        for template in data.templates
        if slugs.issuperset(template.daily_exercises)
        and all(members[template.slug, block.slug] >= block.picks_max for block in template.blocks)
    ]
    programmes = {template.slug for template in templates}
    return replace(
        data,
        templates=templates,
        exercises=[
            exercise.model_copy(
                update={
                    "harder": tuple(slug for slug in exercise.harder if slug in slugs),
                    "templates": tuple(
                        place for place in exercise.templates if place.slug in programmes
                    ),
                }
            )
            for exercise in chosen
        ],
        words={
            lang: replace(
                own,
                exercises={slug: own.exercises[slug] for slug in slugs},
                templates={slug: own.templates[slug] for slug in programmes},
            )
            for lang, own in data.words.items()
        },
    )


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


def main(arguments: Sequence[str] | None = None) -> None:
    """Load the grown seed into an empty or a migrated database; says how many seconds it took."""
    parser = ArgumentParser(prog="python -m bench.synthetic", description=__doc__)
    parser.add_argument("count", type=int, help="how many exercises")
    parser.add_argument("--version", help="of the release, if not the seed's")
    chosen = parser.parse_args(arguments)
    data = grown(read_seed(Path("seed")), chosen.count)
    if chosen.version:
        release = data.release.model_copy(update={"version": chosen.version})
        data = replace(data, release=release, checksum=f"{data.checksum[:40]}{chosen.version:>024}")
    engine = make_engine(get_settings().database_url)
    Table.metadata.create_all(engine)
    began = perf_counter()
    with writing(engine) as session:
        load(session, data)
    sys.stdout.write(f"{perf_counter() - began:.2f}\n")


if __name__ == "__main__":
    main()
