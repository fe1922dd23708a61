"""Small random catalogues and requests, on which every choice can be tried."""

from itertools import combinations
from math import prod
from random import Random
from typing import Any

from hypothesis import strategies as st

from app.catalogue.schemas import Dose, ExerciseEquipmentRead, ExerciseRead
from app.catalogue.snapshot import Catalogue
from app.programs.asking import MOST_SEED
from app.programs.requests import SessionRequest
from tests.factories import make_catalogue, make_dose, make_exercise
from tests.programs.brute_force import options

Case = tuple[Catalogue, SessionRequest]
Blocks = dict[str, tuple[int, int]]

MOST_CHOICES = 800
PICKS = ((1, 1), (1, 2), (1, 2), (2, 2), (2, 3), (1, 4), (2, 5))
BALL, CHAIR, NO_BALL = (
    ExerciseEquipmentRead(slug=slug, name=slug, required=required)
    for slug, required in (("ball", True), ("chair", True), ("ball", False))
)

ROUND: dict[str, tuple[Any, ...]] = {
    "setup_seconds": (30, 0, 60),
    "switch_seconds": (0, 30),
    "rest_seconds": (30, 0, 60),
    "shortest": (30, 60),
    "longer": (0, 15, 30),
    "reps": (10, 20),
    "pace": (("tempo_seconds", 3), ("tempo_seconds", 6)),
}
"""Figures whose sums often meet the ends of a window exactly."""
ODD: dict[str, tuple[Any, ...]] = {
    "setup_seconds": (30, 0, 17),
    "switch_seconds": (5, 0, 4),
    "rest_seconds": (30, 0, 13),
    "shortest": (30, 20, 37),
    "longer": (0, 15, 30, 7),
    "reps": (10, 5, 13),
    "pace": (("hold_seconds", 5), ("hold_seconds", 3), ("tempo_seconds", 1), ("tempo_seconds", 7)),
}


def seldom(usual: Any, *rare: Any) -> st.SearchStrategy[Any]:
    """One time in eight something else than usual."""
    return st.sampled_from((usual,) * 7 * len(rare) + rare)


def some(values: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Half the time none of the values; at times one of them twice."""
    return st.just(()) | st.lists(st.sampled_from(values), max_size=most).map(tuple)


def make_a_dose(random: Random, figures: dict[str, tuple[Any, ...]]) -> Dose:
    sets = random.randint(1, 4)
    own: dict[str, Any] = {
        "sets": sets,
        "sets_min": max(sets - random.randint(0, 1), 1),
        "sets_max": sets + random.randint(0, 1),
        "per_side": random.random() < 0.5,
    }
    for name in ("setup_seconds", "switch_seconds", "rest_seconds"):
        own[name] = random.choice(figures[name])
    if random.random() < 0.5:
        length = random.choice(figures["shortest"])
        for name in ("timed_seconds_min", "timed_seconds", "timed_seconds_max"):
            own[name] = length
            length += random.choice(figures["longer"])
    else:
        own["reps"] = random.choice(figures["reps"])
        pace, figure = random.choice(figures["pace"])
        own[pace] = figure
    return make_dose(**own)


def make_facts(random: Random, figures: dict[str, tuple[Any, ...]]) -> dict[str, Any]:
    def seldom(usual: Any, *rare: Any) -> Any:
        return random.choice(rare) if random.random() < 1 / 8 else usual

    return {
        "dose": make_a_dose(random, figures),
        "level": seldom("beginner", "intermediate", "advanced"),
        "position": random.choice(("sitting", "sitting", "standing", "prone")),
        "audience": seldom(("adult", "child"), ("adult",), ("child",)),
        "equipment": random.choice(((), (), (BALL,), (BALL, CHAIR), (CHAIR, NO_BALL), (NO_BALL,))),
        "avoid": seldom((), ("gout",), ("vertigo",)),
        "care": seldom((), ("gout",), ("vertigo",)),
    }


RANDOM = Random(0)  # noqa: S311 -- test data
FACTS = [
    st.sampled_from([make_facts(RANDOM, figures) for _ in range(500)]) for figures in (ROUND, ODD)
]
"""What an exercise may be, ready-made: to draw each figure of each exercise takes too long."""


def feasible(exercises: list[ExerciseRead], blocks: Blocks) -> list[ExerciseRead]:
    """The exercises, the most scalable ones with their dose fixed so that all can be tried.

    Where that is not enough, the fullest block loses some.
    """
    widths = [len(options(one.dose)) for one in exercises]
    choices = prod(
        sum(
            prod(picked)
            for size in range(least, most + 1)
            for picked in combinations(
                [width for one, width in zip(exercises, widths, strict=True) if is_in(one, block)],
                size,
            )
        )
        for block, (least, most) in blocks.items()
    )
    if choices <= MOST_CHOICES:
        return exercises
    if max(widths) == 1:
        fullest = max(blocks, key=lambda block: sum(is_in(one, block) for one in exercises))
        spare = next(one for one in exercises if is_in(one, fullest))
        return feasible([one for one in exercises if one is not spare], blocks)
    widest = widths.index(max(widths))
    dose = exercises[widest].dose
    fixed = {
        f"{name}_{end}": getattr(dose, name)
        for name in ("sets", "timed_seconds")
        for end in ("min", "max")
    }
    calmer = exercises[widest].model_copy(update={"dose": dose.model_copy(update=fixed)})
    return feasible([*exercises[:widest], calmer, *exercises[widest + 1 :]], blocks)


def is_in(exercise: ExerciseRead, block: str) -> bool:
    return exercise.templates[0].block == block


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A catalogue small enough for brute force, with a request."""
    picks = draw(st.lists(st.sampled_from(PICKS), min_size=1, max_size=3))
    blocks: Blocks = dict(zip(("one", "two", "three"), picks, strict=False))
    fact_of = draw(st.sampled_from(FACTS))
    known = [
        {"block": block} | fact
        for block, (least, _) in (blocks | {"nowhere": (0, 0)}).items()
        for fact in draw(st.lists(fact_of, min_size=least, max_size=6 if least else 1))
    ]
    exercises = feasible(
        [make_exercise(f"move-{number}", **fact) for number, fact in enumerate(known)], blocks
    )
    usual = sum(
        sum([one.seconds for one in exercises if is_in(one, block)][:most])
        for block, (_, most) in blocks.items()
    )
    near = st.integers(max(usual // 100, 1), usual // 40 + 2).map(lambda minutes: min(minutes, 90))
    slugs = tuple(one.slug for one in exercises)
    session = st.lists(st.sampled_from(slugs), max_size=8).map(tuple)
    request = st.builds(
        SessionRequest,
        template=st.just("test"),
        minutes=near | near | near | st.none() | st.integers(1, 90),
        level=seldom(None, "beginner", "intermediate", "advanced"),
        seed=st.integers(0, MOST_SEED),
        have=st.sampled_from((None, None, None, (), ("ball",), ("chair", "ball", "chair"))),
        safe_for=some(("gout", "vertigo"), 3),
        position=seldom((), ("sitting",), ("prone", "sitting"), ("standing", "standing")),
        audience=seldom((), ("adult",), ("child",), ("child", "adult")),
        exclude=some(slugs, 1),
        include=some(slugs, 3),
        history=st.lists(session, max_size=4).map(tuple),
    )
    return make_catalogue(exercises, blocks, minutes=draw(near)), draw(request)
