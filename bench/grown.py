"""The real release grown in memory, for measuring composition alone.

Words, vocabulary and search stay those of the real release; composition reads none of them.
"""

from dataclasses import replace
from random import Random

from app.catalogue.dosing import seconds
from app.catalogue.schemas import Dose, ExerciseRead
from app.catalogue.snapshot import Catalogue, make_index


def grown(catalogue: Catalogue, count: int) -> Catalogue:
    """A release with so many exercises, each like a real one of the same blocks, doses varied.

    Fewer than there are: the first of them. The same count gives the same release.
    """
    edition, chance = catalogue.default, Random(count)
    real = list(edition.exercises.values())
    made = {exercise.slug: exercise for exercise in real[:count]}
    for number in range(len(real), count):
        exercise = _like(real[number % len(real)], number // len(real), chance)
        made[exercise.slug] = exercise
    exercises = dict(sorted(made.items()))
    members: dict[tuple[str, str], list[str]] = {}
    for exercise in exercises.values():
        for place in exercise.templates:
            members.setdefault((place.slug, place.block), []).append(exercise.slug)
    templates = {
        slug: template.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(
                        update={"exercises": tuple(members.get((slug, block.slug), ()))}
                    )
                    for block in template.blocks
                )
            }
        )
        for slug, template in edition.templates.items()
    }
    parents = {slug: muscle.parent for slug, muscle in edition.muscles.items()}
    stand_ins = {slug: thing.serves_as for slug, thing in edition.equipment.items()}
    index = make_index(exercises.values(), parents, stand_ins)
    other = replace(edition, exercises=exercises, templates=templates)
    return replace(catalogue, editions={edition.lang: other}, index=index)


def _like(exercise: ExerciseRead, turn: int, chance: Random) -> ExerciseRead:
    dose = _another(exercise.dose, chance)
    return exercise.model_copy(
        update={"slug": f"{exercise.slug}-{turn}", "dose": dose, "seconds": seconds(dose)}
    )


def _another(dose: Dose, chance: Random) -> Dose:
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
        figures["timed_seconds"] = 15 * chance.randint(1, 6)
        figures["timed_seconds_min"] = figures["timed_seconds"]
        figures["timed_seconds_max"] = figures["timed_seconds"] + 15 * chance.randint(0, 2)
    return dose.model_copy(update=figures)
