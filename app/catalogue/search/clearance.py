"""The exercises that stay excluded when a clinician has cleared a gate."""

from app.catalogue.schemas import Exercise

STRAINING_FEATURES = frozenset(
    {
        "calf-raise-heavy",
        "heavy-load",
        "heel-drop",
        "impact",
        "single-leg-load",
        "toe-extension-end-range",
    }
)
"""Features of exercises that strain the regions that they work."""
WEIGHT_BEARING_POSITIONS = frozenset({"standing", "walking"})
WEIGHT_BEARING_REGIONS = frozenset({"foot", "lower-leg", "thigh", "hip"})


def is_easy(exercise: Exercise) -> bool:
    """Whether an exercise has a low load and is for beginners."""
    return exercise.level == "beginner" and exercise.load == "low"


def strained_regions(exercise: Exercise, worked: frozenset[str]) -> frozenset[str]:
    """The regions that an exercise strains; it works these muscles, which include their groups."""
    if STRAINING_FEATURES.isdisjoint(feature.slug for feature in exercise.features):
        return frozenset()
    return (
        worked | WEIGHT_BEARING_REGIONS if exercise.position in WEIGHT_BEARING_POSITIONS else worked
    )
