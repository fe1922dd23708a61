"""The validated records of a seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.catalogue.schemas import COLLECTIONS, PublishedRelease
from app.seeding.cautions import Caution, inherit_cautions
from app.seeding.schemas.base import SluggedSeed
from app.seeding.schemas.exercise import ExerciseSeed, PictureSeed
from app.seeding.schemas.language import SearchWordsSeed, StyleSeed
from app.seeding.schemas.release import ReleaseSeed, RetiredSeed
from app.seeding.schemas.safety import FeatureSeed, ScreeningSeed
from app.seeding.schemas.template import TemplateSeed
from app.seeding.schemas.vocabulary import ConditionSeed, EquipmentSeed, MuscleSeed, SourceSeed
from app.seeding.schemas.words import (
    Advice,
    CategoryWordsSeed,
    ConditionWordsSeed,
    ExerciseWordsSeed,
    Labels,
    MuscleWordsSeed,
    Phrases,
    ScreeningWordsSeed,
    TemplateWordsSeed,
    WordsSeed,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by slug, each from the file or folder of the same name."""

    phrases: Phrases
    labels: Labels
    search: SearchWordsSeed
    style: StyleSeed
    features: dict[str, Advice]
    screening: dict[str, ScreeningWordsSeed]
    categories: dict[str, CategoryWordsSeed]
    muscles: dict[str, MuscleWordsSeed]
    conditions: dict[str, ConditionWordsSeed]
    equipment: dict[str, WordsSeed]
    templates: dict[str, TemplateWordsSeed]
    exercises: dict[str, ExerciseWordsSeed]

    def advice(self, exercise: str, caution: Caution) -> str:
        """The advice of a caution: the exercise's own, or that of the feature that implies it."""
        if caution.feature is None:
            return self.exercises[exercise].cautions[caution.advice_condition]
        return self.features[caution.feature][caution.advice_condition]


@dataclass(frozen=True)
class Dataset:
    """All records of a seed, each valid on its own, from the file or folder of the same name."""

    release: ReleaseSeed
    retired: list[RetiredSeed]
    history: list[PublishedRelease]
    sources: list[SourceSeed]
    features: list[FeatureSeed]
    categories: list[SluggedSeed]
    muscles: list[MuscleSeed]
    conditions: list[ConditionSeed]
    equipment: list[EquipmentSeed]
    screening: list[ScreeningSeed]
    templates: list[TemplateSeed]
    exercises: list[ExerciseSeed]
    pictures: dict[str, PictureSeed]
    """Sizes of the pictures, by exercise."""
    words: dict[str, Words]
    """By language."""
    released: dict[str, tuple[str, ...]]
    """Slugs of all past releases, by kind."""
    article: tuple[str, ...]
    """Items of the source article."""
    checksum: str

    @cached_property
    def slugs(self) -> Mapping[str, frozenset[str]]:
        """The slugs in use, by kind of record."""
        return {
            kind: frozenset(record.slug for record in getattr(self, name))
            for kind, name in (*COLLECTIONS.items(), ("feature", "features"))
        }

    @cached_property
    def cautions(self) -> Mapping[str, tuple[Caution, ...]]:
        """The cautions of each exercise, stated and inherited."""
        return {
            exercise.slug: inherit_cautions(exercise, self.features, self.conditions)
            for exercise in self.exercises
        }
