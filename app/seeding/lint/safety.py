"""Does a record have the features that its facts demand, so that it inherits their cautions?"""

from collections.abc import Callable, Iterator

from app.seeding.facts import ExerciseSeed
from app.seeding.inheriting import demanded, inherit
from app.seeding.lint.rule import Rule, in_facts
from app.seeding.problems import SeedProblem
from app.seeding.reading import Dataset

RULES: list[Rule] = []


def _requires(*things: str) -> Callable[[ExerciseSeed], bool]:
    return lambda exercise: any(
        link.required and link.slug in things for link in exercise.equipment
    )


DEMANDS: tuple[tuple[str, str, Callable[[ExerciseSeed], bool]], ...] = (
    ("weight_bearing", "is done on the feet", lambda e: e.position in {"standing", "walking"}),
    ("supine", "is done lying on the back", lambda e: e.position == "supine"),
    ("prone", "is done lying on the belly", lambda e: e.position == "prone"),
    ("side_lying", "is done lying on the side", lambda e: e.position == "side-lying"),
    ("kneeling", "is done kneeling", lambda e: e.position == "kneeling"),
    (
        "floor_transfer",
        "is done lying or kneeling",
        lambda e: e.position in {"supine", "prone", "side-lying", "kneeling"},
    ),
    (
        "barefoot_weight_bearing",
        "is done barefoot on the feet",
        lambda e: "barefoot" in e.features and e.position in {"standing", "walking"},
    ),
    ("balance", "is a balance exercise", lambda e: e.category == "balance"),
    (
        "self_massage_tool",
        "is a massage with a tool",
        lambda e: e.category == "massage" and _requires("ball", "roller")(e),
    ),
    (
        "band_under_tension",
        "requires a band",
        _requires("resistance-band", "rubber-band"),
    ),
    ("textured_surface", "requires a textured mat", _requires("textured-mat", "bath-mat")),
    (
        "heavy_load",
        "requires weights or a machine",
        _requires(
            "dumbbells", "standing-calf-machine", "seated-calf-machine", "smith-machine",
            "leg-press-machine",
        ),
    ),
)  # fmt: skip
"""Feature, why it is demanded, and of which exercises."""


@RULES.append
def has_demanded_features(data: Dataset) -> Iterator[SeedProblem]:
    """What an exercise is demands its features, and they bring the cautions."""
    for exercise in data.exercises:
        for feature, why, demands in DEMANDS:
            if demands(exercise) and feature not in exercise.features:
                yield in_facts(exercise.slug, "features", f"lacks '{feature}': it {why}")


@RULES.append
def has_demanded_cautions(data: Dataset) -> Iterator[SeedProblem]:
    """Wherever a feature demands a caution, the exercise has it, and not a softer one."""
    for exercise in data.exercises:
        severities = {
            caution.condition: caution.severity for caution in inherit(exercise, data.features)
        }
        for feature, caution in demanded(exercise, data.features):
            if caution.severity == "avoid" and severities.get(caution.condition) != "avoid":
                message = f"'{feature.slug}' demands to avoid it with '{caution.condition}'"
                yield in_facts(exercise.slug, "cautions", message)


@RULES.append
def asks_for_every_caution(data: Dataset) -> Iterator[SeedProblem]:
    """The screening asks for every condition that an exercise has a caution for."""
    asked = {question.value for question in data.screening if question.kind == "condition"}
    cautioned = {
        caution.condition
        for exercise in data.exercises
        for caution in inherit(exercise, data.features)
    }
    for condition in sorted(cautioned - asked):
        yield SeedProblem(
            "screening.json", condition, "value", "no question asks for this condition"
        )


@RULES.append
def spares_children(data: Dataset) -> Iterator[SeedProblem]:
    """Children get no load: neither weights nor exercises that need 48 hours between them."""
    for exercise in data.exercises:
        if "child" in exercise.audience and (
            exercise.load == "high" or {"heavy_load", "calf_raise_heavy"} & set(exercise.features)
        ):
            yield in_facts(exercise.slug, "audience", "is too heavy for a child")
