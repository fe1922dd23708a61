"""Enumerations of the catalogue. As named types each stands once in the OpenAPI document."""

from collections.abc import Mapping
from typing import Literal

from typing_extensions import TypeAliasType

ExercisePosition = TypeAliasType("ExercisePosition", Literal[
    "standing", "chair", "floor-sitting", "supine", "side-lying", "prone", "kneeling", "walking",
])  # fmt: skip
Position = TypeAliasType("Position", Literal[
    "standing", "sitting", "chair", "floor-sitting", "supine", "side-lying", "prone", "kneeling",
    "walking",
])  # fmt: skip
SideOrder = TypeAliasType("SideOrder", Literal["alternating", "one-side-first"])
Side = TypeAliasType("Side", Literal["left", "right"])
HandSupport = TypeAliasType(
    "HandSupport", Literal["both-hands", "one-hand", "fingertips", "hovering", "free"]
)
Level = TypeAliasType("Level", Literal["beginner", "intermediate", "advanced"])
Audience = TypeAliasType("Audience", Literal["adult", "child"])
Load = TypeAliasType("Load", Literal["low", "high"])
MuscleKind = TypeAliasType("MuscleKind", Literal["group", "muscle", "tendon", "fascia", "joint"])
MuscleRole = TypeAliasType("MuscleRole", Literal["primary", "secondary"])
Evidence = TypeAliasType("Evidence", Literal["strong", "moderate", "low", "practice", "none"])
Severity = TypeAliasType("Severity", Literal["avoid", "caution"])
StepRole = TypeAliasType("StepRole", Literal["setup", "movement", "breathing", "finish"])
DoseSource = TypeAliasType("DoseSource", Literal["article", "evidence", "ours"])
SourceKind = TypeAliasType(
    "SourceKind",
    Literal["trial", "protocol", "review", "guideline", "leaflet", "page", "own"],
)
AdviceTopic = TypeAliasType("AdviceTopic", Literal["programme", "pain", "clinician"])
ScreeningScreen = TypeAliasType("ScreeningScreen", Literal["clinician-first", "conditions"])
ScreeningTopic = TypeAliasType("ScreeningTopic", Literal[
    "heart-lungs-brain", "nerves", "calf", "foot", "bone-or-tendon", "infection", "not-cleared",
    "supervision", "child", "unexplained-pain", "person", "numb-feet", "weak-bones", "balance",
    "pregnancy", "medicines", "pressure", "joints", "tendons", "knee-and-back",
])  # fmt: skip
"""Lines of the screens of a screening, in their order."""
ScreeningKind = TypeAliasType("ScreeningKind", Literal["red-flag", "gate", "condition", "audience"])
Urgency = TypeAliasType("Urgency", Literal["emergency", "same-day", "soon"])
ConditionKind = TypeAliasType(
    "ConditionKind", Literal["exercise", "caution", "gate", "information"]
)
BodyRegion = TypeAliasType(
    "BodyRegion", Literal["foot", "ankle", "lower-leg", "knee", "hip", "back", "whole-body"]
)
PictureKind = TypeAliasType("PictureKind", Literal["animation", "still"])
ResourceKind = Literal[
    "category", "muscle", "condition", "equipment", "template", "source", "exercise"
]
"""Kinds of resources that have a slug of their own in the API."""

COLLECTIONS: Mapping[ResourceKind, str] = {
    "category": "categories",
    "muscle": "muscles",
    "condition": "conditions",
    "equipment": "equipment",
    "template": "templates",
    "source": "sources",
    "exercise": "exercises",
}
"""Each kind with the name of its collection: in paths, in exports and in seed files."""

LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
"""The easiest first."""

GRADES: tuple[Evidence, ...] = ("strong", "moderate", "low", "practice", "none")
"""The best evidence first."""

HAND_SUPPORTS: tuple[HandSupport, ...] = (
    "both-hands", "one-hand", "fingertips", "hovering", "free",
)  # fmt: skip
"""The most support first."""

POSITION_GROUPS: Mapping[ExercisePosition, tuple[Position, ...]] = {
    "chair": ("chair", "sitting"),
    "floor-sitting": ("floor-sitting", "sitting"),
}
"""Positions of exercises that several values of the position filter include."""


def position_values(position: ExercisePosition) -> tuple[Position, ...]:
    """The values of the position filter that include an exercise in this position."""
    return POSITION_GROUPS.get(position, (position,))
