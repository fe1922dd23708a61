"""Made-up exercises, programmes, requests and histories for composition."""

import os
from dataclasses import replace
from random import Random
from typing import Any

from app.composition.training.exercise import Dose, Exercise
from app.composition.training.programme import Block, Entry, Phase, Programme, TrainingRequest
from app.composition.training.schedule import Schedule, plan_schedule
from app.composition.training.steps import DoneExercise, DoneSession, Effort, Morning

EXAMPLES = int(os.environ.get("FOOTWORK_TEST_EXAMPLES", "30"))
"""Made-up cases of each property; `make fuzz-nightly` has 2,000."""
CONDITIONS = ("knee", "back", "falls")
EQUIPMENT = ("band", "chair", "support")
POSITIONS = ("standing", "chair", "supine", "side-lying")
MUSCLES = ("calf", "thigh", "arch")
EFFORTS: tuple[Effort | None, ...] = (None, "easy", "right", "hard")
MORNINGS: tuple[Morning | None, ...] = (None, "better", "same", "worse")


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311


def make_dose(**figures: Any) -> Dose:
    usual: dict[str, Any] = {
        "sets": 2,
        "min_sets": 1,
        "max_sets": 3,
        "amount": 10,
        "min_amount": 8,
        "max_amount": 14,
    }
    return Dose(**(usual | figures))


def make_exercise(slug: str, **facts: Any) -> Exercise:
    """An exercise that climbs; it is strength work for its muscles."""
    usual: dict[str, Any] = {"family": slug, "dose": make_dose(), "climbs": True}
    usual["strengthens"] = facts.get("muscles", frozenset())
    return Exercise(slug, **(usual | facts))


def make_block(slug: str, exercises: list[Exercise], **facts: Any) -> Block:
    entries = tuple(Entry(exercise.slug) for exercise in exercises)
    usual: dict[str, Any] = {"min_picks": 1, "max_picks": 2, "entries": entries}
    return Block(slug, **(usual | facts))


def random_dose(random: Random) -> Dose:
    sets, timed = random.randint(1, 3), random.random() < 0.3
    least = random.choice((20, 30, 60)) if timed else random.randint(5, 10)
    most = least + random.choice((0, 15, 40) if timed else (0, 2, 5))
    return Dose(
        sets=sets,
        min_sets=random.randint(1, sets),
        max_sets=random.randint(sets, 4),
        amount=random.randint(least, most),
        min_amount=least,
        max_amount=most,
        timed=timed,
        tempo_seconds=random.randint(2, 7),
        per_side=random.random() < 0.4,
        one_side_first=random.random() < 0.3,
        setup_seconds=random.choice((10, 30)),
        levers=("band",) if random.random() < 0.1 else (),
    )


def random_exercise(random: Random, number: int) -> Exercise:
    position, heavy = random.choice(POSITIONS), random.random() < 0.25
    muscle = random.choice(MUSCLES)
    climbs = random.random() < 0.7
    return Exercise(
        f"e{number}",
        f"f{random.randint(0, max(2, number // 2))}",
        random_dose(random),
        level=random.choice((0, 0, 0, 1, 2)),
        position=position,
        on_floor=position in ("supine", "side-lying"),
        equipment=_some(random, EQUIPMENT, 0.15),
        required_with={
            condition: frozenset({"support"}) for condition in _some(random, CONDITIONS, 0.05)
        },
        audience=frozenset(random.choice((("adult",), ("adult", "child")))),
        features=_some(random, ("kneeling", "jump"), 0.1),
        muscles=frozenset({muscle}),
        heavy_groups=frozenset({muscle}) if heavy and climbs else frozenset(),
        strengthens=frozenset({muscle} if climbs and random.random() < 0.8 else ()),
        climbs=climbs,
        avoid=_some(random, CONDITIONS, 0.1),
        cautions=_some(random, CONDITIONS, 0.25),
        evidence={"knee": random.randint(0, 4)},
    )


def random_catalogue(random: Random) -> tuple[list[Exercise], Programme]:
    """Exercises, about half of them on ladders, and a programme over most of them."""
    exercises = [random_exercise(random, number) for number in range(random.randint(8, 30))]
    harder: dict[str, tuple[str, ...]] = {}
    easier: dict[str, tuple[str, ...]] = {}
    for number, exercise in enumerate(exercises[:-1]):
        if random.random() < 0.5:
            above = random.choice(exercises[number + 1 :])
            harder[exercise.slug] = (above.slug,)
            easier[above.slug] = (*easier.get(above.slug, ()), exercise.slug)
    exercises = [
        replace(each, harder=harder.get(each.slug, ()), easier=easier.get(each.slug, ()))
        for each in exercises
    ]
    return exercises, _random_programme(random, exercises)


def _random_programme(random: Random, exercises: list[Exercise]) -> Programme:
    phases = random.choice(((), (Phase("first", 2), Phase("second", 3))))
    count = random.randint(1, 4)
    members: list[list[Entry]] = [[] for _ in range(count)]
    for exercise in exercises[: -len(exercises) // 6]:
        entry = Entry(exercise.slug, random_dose(random) if random.random() < 0.1 else None)
        if phases and random.random() < 0.2:
            entry = replace(entry, phases=frozenset({random.choice(phases).slug}))
        random.choice(members).append(entry)
    blocks = [_random_block(random, f"b{n}", entries) for n, entries in enumerate(members)]
    return Programme("made-up", tuple(blocks), frozenset({"knee"}), phases)


def _random_block(random: Random, slug: str, entries: list[Entry]) -> Block:
    least = random.randint(0, 2)
    fixed = len(entries) <= 3 and random.random() < 0.3
    return Block(
        slug,
        0 if fixed else least,
        max(1, least + random.randint(0, 1)),
        tuple(entries),
        key_muscle=random.choice((None, "calf")),
        fixed=fixed,
        every_days=random.choice((1, 1, 1, 2)),
    )


def random_request(random: Random, **facts: Any) -> TrainingRequest:
    usual: dict[str, Any] = {
        "minutes": random.choice((8, 12, 15, 20, 30)),
        "safe_for": _some(random, CONDITIONS, 0.3),
        "have": random.choice((None, None, _some(random, EQUIPMENT, 0.7))),
        "level": random.choice((None, None, 0, 1, 2)),
        "not_features": _some(random, ("kneeling", "jump"), 0.1),
        "exclude": frozenset(f"e{n}" for n in range(30) if random.random() < 0.05),
        "variety": random.choice(("low", "low", "high")),
        "seed": str(random.randint(0, 99)),
        "one_side": random.random() < 0.1,
    }
    return TrainingRequest(**(usual | facts))


def random_history(random: Random, until: int) -> tuple[DoneSession, ...]:
    """Up to twenty sessions of any exercises on days before `until`, oldest first."""
    days = sorted(random.sample(range(until - 60, until), random.randint(0, 20)))
    return tuple(
        DoneSession(
            day,
            tuple(random_done(random, slug) for slug in _names(random)),
            random.choice(MORNINGS),
        )
        for day in days
    )


def random_done(random: Random, slug: str) -> DoneExercise:
    sets = random.choice((None, 0, 1, 2, 3))
    amount = None if sets is None else random.randint(1, 20)
    pain = random.choice((0, 0, 0, 2, 3, 4, 6, 8))
    return DoneExercise(slug, sets, amount, random.choice(EFFORTS), pain)


def random_schedule(random: Random, weeks: int = 6) -> Schedule:
    return plan_schedule(1000, weeks, random.choice((1, 2, 3, 5, 7)))


def _names(random: Random) -> list[str]:
    return [f"e{n}" for n in random.sample(range(32), random.randint(1, 8))]


def _some(random: Random, names: tuple[str, ...], chance: float) -> frozenset[str]:
    return frozenset(name for name in names if random.random() < chance)
