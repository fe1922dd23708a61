"""Does a record have the features and cautions that its facts demand?"""

from collections.abc import Callable, Iterator

from app.catalogue.search.clearance import STRAINING_FEATURES
from app.seeding.cautions import implied_cautions
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import in_facts
from app.seeding.schemas.exercise import ExerciseSeed
from app.seeding.schemas.safety import FeatureSeed

Condition = Callable[[ExerciseSeed], bool]

CALF_MUSCLES = {"gastrocnemius", "soleus"}
ACHILLES_CONDITIONS = ("achilles-tendinopathy", "achilles-tendinopathy-insertional")
HEAVY_FEATURES = {"heavy-load", "calf-raise-heavy"}


def _requires(*equipment: str) -> Condition:
    return lambda exercise: not exercise.required_equipment.isdisjoint(equipment)


def _in_position(*positions: str) -> Condition:
    return lambda exercise: exercise.position in positions


REQUIRED_FEATURES: tuple[tuple[str, str, Condition], ...] = (
    ("weight-bearing", "is done on the feet", _in_position("standing", "walking")),
    ("supine", "is done lying on the back", _in_position("supine")),
    ("prone", "is done lying on the stomach", _in_position("prone")),
    ("side-lying", "is done lying on the side", _in_position("side-lying")),
    ("kneeling", "is done kneeling", _in_position("kneeling")),
    (
        "floor-transfer",
        "is done on the floor",
        _in_position("floor-sitting", "supine", "prone", "side-lying", "kneeling"),
    ),
    (
        "barefoot-weight-bearing",
        "is done barefoot on the feet",
        lambda e: "barefoot" in e.features and e.position in {"standing", "walking"},
    ),
    (
        "floor-form",
        "is done sitting, with an optional chair",
        lambda e: e.position == "chair"
        and any(link.slug == "chair" and not link.required for link in e.equipment),
    ),
    ("balance", "is a balance exercise", lambda e: e.category == "balance"),
    (
        "self-massage-tool",
        "is a massage with a tool",
        lambda e: e.category == "massage" and _requires("ball", "roller")(e),
    ),
    ("band-under-tension", "requires a band", _requires("resistance-band", "rubber-band")),
    ("textured-surface", "requires a textured mat", _requires("textured-mat")),
    (
        "heavy-load",
        "requires weights or a machine",
        _requires(
            "dumbbells", "standing-calf-machine", "seated-calf-machine", "smith-machine",
            "leg-press-machine",
        ),
    ),
)  # fmt: skip
"""A feature, the reason for it, and the exercises that must have it."""


def check_required_features(data: Dataset) -> Iterator[SeedProblem]:
    """An exercise has the features that follow from its facts."""
    for exercise in data.exercises:
        for feature, reason, applies in REQUIRED_FEATURES:
            if applies(exercise) and feature not in exercise.features:
                message = f"needs '{feature}', because the exercise {reason}"
                yield in_facts(exercise.slug, "features", message)


def check_required_cautions(data: Dataset) -> Iterator[SeedProblem]:
    """An exercise is avoided with every condition for which one of its features says so."""
    for exercise in data.exercises:
        avoided = _avoided_conditions(exercise, data)
        for feature, caution in implied_cautions(exercise, data.features, data.conditions):
            if caution.severity == "avoid" and caution.condition not in avoided:
                message = f"'{caution.condition}' must be 'avoid', as in '{feature.slug}'"
                yield in_facts(exercise.slug, "cautions", message)


def check_screening_questions(data: Dataset) -> Iterator[SeedProblem]:
    """A screening question asks for every gate, and for every condition with a caution."""
    asked = {question.value for question in data.screening}
    needed = _conditions_with_caution(data) | {row.slug for row in data.conditions if row.gate}
    for condition in sorted(needed - asked):
        message = "no question asks for this condition"
        yield SeedProblem("screening.json", condition, "value", message)


def check_adult_conditions(data: Dataset) -> Iterator[SeedProblem]:
    """A condition that only adults are asked about is `adults_only`, unless it is a gate."""
    asked = {
        question.value: question.audience == ("adult",)
        for question in data.screening
        if question.kind == "condition"
    }
    for row in data.conditions:
        if row.adults_only != asked.get(row.slug, False):
            message = f"must be {not row.adults_only}, as the audience of its question says"
            yield SeedProblem("conditions.json", row.slug, "adults_only", message)


def check_condition_kinds(data: Dataset) -> Iterator[SeedProblem]:
    """A condition other than a gate is of kind `caution` exactly if exercises have a caution."""
    cautioned = _conditions_with_caution(data)
    for row in data.conditions:
        if row.gate is None and ("caution" in row.kinds) != (row.slug in cautioned):
            message = (
                "must include 'caution': exercises have a caution for it"
                if row.slug in cautioned
                else "must not include 'caution': no exercise has a caution for it"
            )
            yield SeedProblem("conditions.json", row.slug, "kinds", message)


def check_gate_cautions(data: Dataset) -> Iterator[SeedProblem]:
    """Cautions for gates only say what is still avoided once the gate is cleared."""
    gates = {row.slug: row.gate for row in data.conditions if row.gate}
    owners: list[tuple[str, ExerciseSeed | FeatureSeed]] = [
        *((f"exercises/{exercise.slug}.json", exercise) for exercise in data.exercises),
        *(("features.json", feature) for feature in data.features),
    ]
    for file, owner in owners:
        for caution in owner.cautions:
            gate, is_avoided = gates.get(caution.condition), caution.severity == "avoid"
            message = None
            if gate and is_avoided and not caution.even_when_cleared:
                message = "is a gate: it needs no 'avoid' unless even_when_cleared"
            elif gate and not gate.clearable:
                message = "is a gate that can't be cleared: its cautions are never shown"
            elif caution.even_when_cleared and not (gate and is_avoided):
                message = "must not have even_when_cleared: only an 'avoid' for a gate may"
            if message:
                yield SeedProblem(file, owner.slug, "cautions", f"'{caution.condition}' {message}")


def check_straining_features(data: Dataset) -> Iterator[SeedProblem]:
    """The features that are still avoided once a gate is cleared exist."""
    for feature in sorted(STRAINING_FEATURES - data.slugs["feature"]):
        message = "is missing: app/catalogue/search/clearance.py uses it"
        yield SeedProblem("features.json", feature, "slug", message)


def check_calf_stretches(data: Dataset) -> Iterator[SeedProblem]:
    """Calf stretches are avoided with Achilles tendinopathy (Pringels 2025)."""
    for exercise in data.exercises:
        primary = {link.slug for link in exercise.muscles if link.role == "primary"}
        if exercise.category == "stretch" and primary & CALF_MUSCLES:
            avoided = _avoided_conditions(exercise, data)
            for condition in ACHILLES_CONDITIONS:
                if condition not in avoided:
                    message = f"'{condition}' must be 'avoid', because it stretches the calf"
                    yield in_facts(exercise.slug, "cautions", message)


def check_child_loads(data: Dataset) -> Iterator[SeedProblem]:
    """Exercises for children have neither weights nor a high load."""
    for exercise in data.exercises:
        is_heavy = exercise.load == "high" or HEAVY_FEATURES & {*exercise.features}
        if "child" in exercise.audience and is_heavy:
            message = "must not include 'child': the load is too high"
            yield in_facts(exercise.slug, "audience", message)


def check_hard_exercises(data: Dataset) -> Iterator[SeedProblem]:
    """A hard exercise says when it is too early for the conditions that it is used for.

    It does so by a caution, if the condition has cautions at all.
    """
    kinds = {row.slug: row.kinds for row in data.conditions}
    for exercise in data.exercises:
        if exercise.load != "high" and exercise.level != "advanced":
            continue
        cautioned = {caution.condition for caution in data.cautions[exercise.slug]}
        for link in exercise.conditions:
            if "caution" in kinds[link.slug] and link.slug not in cautioned:
                message = f"needs one for '{link.slug}', because the exercise is hard"
                yield in_facts(exercise.slug, "cautions", message)


def _avoided_conditions(exercise: ExerciseSeed, data: Dataset) -> set[str]:
    return {
        caution.condition for caution in data.cautions[exercise.slug] if caution.severity == "avoid"
    }


def _conditions_with_caution(data: Dataset) -> set[str]:
    return {caution.condition for cautions in data.cautions.values() for caution in cautions}
