"""Catalogues of any size: `python -m bench.catalogues 2000` loads one into the database.

They are made from the seed, for measurements only. A generated exercise has the programmes,
equipment and cautions of a real one. Its conditions, cues and mistakes are those of another of the
same category, its dose varies, and no two texts are the same.
"""

import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

from sqlmodel import Session, create_engine
from sqlmodel.pool import StaticPool

from app.catalogue.loading.catalogue import get_catalogue
from app.catalogue.snapshot import Catalogue
from app.database import Table, make_engine, writing
from app.seeding.dataset import Dataset, Words
from app.seeding.load import load
from app.seeding.reader import read_seed
from app.seeding.schemas.dose import DoseSeed
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.schemas.words import ExerciseWordsSeed
from app.settings import get_settings

MANNERS = (
    "slow", "quick", "paused", "pulsing", "alternating", "wide", "narrow", "long", "short", "light",
    "firm", "deep", "shallow", "rhythmic", "silent", "mirrored", "crossed", "diagonal",
)  # fmt: skip
"""Words that make the texts of generated exercises unique."""


def generate(data: Dataset, count: int) -> Dataset:
    """The seed with so many exercises, at least as many as it has. The same count gives the same.

    The version stays; the checksum differs.
    """
    rng = Random(count)
    peers = defaultdict(list)
    for exercise in data.exercises:
        peers[exercise.category].append(exercise)
    exercises = list(data.exercises)
    pictures = dict(data.pictures)
    words = {lang: dict(own.exercises) for lang, own in data.words.items()}
    for number in range(len(exercises), count):
        generation, place = divmod(number, len(data.exercises))
        like = data.exercises[place]
        other = rng.choice(peers[like.category])
        made = _mix(like, other, generation, rng)
        exercises.append(made)
        pictures[made.slug] = pictures[like.slug]
        manner = f"{', '.join(rng.sample(MANNERS, 2))} {generation}"
        for lang, own in data.words.items():
            words[lang][made.slug] = _mix_words(own, like, other, made, manner)
    return replace(
        data,
        exercises=exercises,
        pictures=pictures,
        words={lang: replace(own, exercises=words[lang]) for lang, own in data.words.items()},
        checksum=f"{data.checksum[:48]}{count:016d}",
    )


def _mix(like: ExerciseSeed, other: ExerciseSeed, generation: int, rng: Random) -> ExerciseSeed:
    """An exercise with the conditions of another, and some of its muscles as secondary ones."""
    known = {link.slug for link in like.muscles}
    return like.model_copy(
        update={
            "slug": f"{like.slug}-{generation}",
            "muscles": (
                *like.muscles,
                *(link.model_copy(update={"role": "secondary"})
                  for link in other.muscles[:2] if link.slug not in known),
            ),
            "conditions": other.conditions,
            "dose": _vary(like.dose, rng),
            "harder": (),
            "sources": tuple(dict.fromkeys((*like.sources, *other.sources))),
            "origin": (),
        }
    )  # fmt: skip


def _vary(dose: DoseSeed, rng: Random) -> DoseSeed:
    """A dose of the same kind with other figures."""
    sets = rng.randint(1, 4)
    figures: dict[str, int] = {
        "sets": sets,
        "sets_min": 1,
        "sets_max": sets + rng.randint(0, 1),
        "rest_seconds": rng.choice((15, 30, 45)),
    }
    if dose.reps is not None:
        figures["reps"] = figures["reps_min"] = figures["reps_max"] = rng.randint(5, 15)
    else:
        figures["timed_seconds"] = figures["timed_seconds_min"] = 15 * rng.randint(1, 6)
        figures["timed_seconds_max"] = figures["timed_seconds"] + 15 * rng.randint(0, 2)
    return dose.model_copy(update=figures)


def _mix_words(
    words: Words, like: ExerciseSeed, other: ExerciseSeed, made: ExerciseSeed, manner: str
) -> ExerciseWordsSeed:
    """The steps of one exercise, the cues and mistakes of another, and a name of its own."""
    own, theirs = words.exercises[like.slug], words.exercises[other.slug]
    used_for = {link.slug for link in made.conditions}
    return own.model_copy(
        update={
            "name": f"{own.name[:50]}, {manner}",
            "aliases": tuple(f"{alias[:50]}, {manner}" for alias in own.aliases[:1]),
            "steps": tuple(
                step.model_copy(update={"text": f"{step.text} {manner}."}) for step in own.steps
            ),
            "cues": tuple(f"{cue} {manner}." for cue in theirs.cues),
            "mistakes": tuple(f"{mistake} {manner}." for mistake in theirs.mistakes),
            "condition_notes": {
                slug: f"{note} {manner}."
                for slug, note in theirs.condition_notes.items()
                if slug in used_for
            },
        }
    )


def make_catalogue(count: int | None = None) -> Catalogue:
    """The catalogue of the seed, or one with so many exercises, by way of a database in memory."""
    data = read_seed(Path("seed"))
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Table.metadata.create_all(engine)
    with Session(engine) as session:
        load(session, data if count is None else generate(data, count))
        session.commit()
        return get_catalogue(session)


def main(arguments: Sequence[str] | None = None) -> None:
    """Load a catalogue into an empty or migrated database, and print the seconds it took."""
    parser = ArgumentParser(prog="python -m bench.catalogues", description=__doc__)
    parser.add_argument("count", type=int, help="number of exercises")
    parser.add_argument("--version", help="version of the release (the seed's)")
    chosen = parser.parse_args(arguments)
    data = generate(read_seed(Path("seed")), chosen.count)
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
