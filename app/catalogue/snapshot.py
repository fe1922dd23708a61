"""One release in memory: immutable, with everything that reading needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from app.catalogue.schemas import (
    COLLECTIONS,
    LEVELS,
    Category,
    Condition,
    Equipment,
    Exercise,
    Label,
    Muscle,
    NamedRef,
    Phrase,
    PublishedRelease,
    Release,
    ResourceKind,
    Source,
    Template,
    VocabularyTerm,
)
from app.catalogue.schemas.screening import ScreeningQuestion
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.search.suggestions import SuggestionIndex
from app.catalogue.search.text.inverted_index import InvertedIndex
from app.catalogue.search.text.query_parser import QueryParser

Sort = Literal["relevance", "slug", "name", "-name", "seconds", "-seconds", "level", "-level"]
"""Sort orders of exercises. The slug breaks ties."""
Resource = Exercise | VocabularyTerm | Source
"""Everything that has a slug of its own in the API."""
DEFAULT_LANGUAGE = "en"
"""The language of an answer when the release has none of the languages asked for."""


def to_ref(resource: NamedRef) -> NamedRef:
    """A reference to a resource."""
    return NamedRef(slug=resource.slug, name=resource.name)


@dataclass(frozen=True, slots=True)
class RetiredSlug:
    """A slug that is no longer in use."""

    renamed_to: str | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class LocalizedCatalogue:
    """A release in one language. Resources by slug; exercises in alphabetical order of slugs."""

    lang: str
    exercises: Mapping[str, Exercise]
    categories: Mapping[str, Category]
    muscles: Mapping[str, Muscle]
    conditions: Mapping[str, Condition]
    equipment: Mapping[str, Equipment]
    templates: Mapping[str, Template]
    sources: Mapping[str, Source]
    labels: Mapping[str, Mapping[str, Label]]
    """Labels of the values of each enumeration, and of features."""
    phrases: Mapping[Phrase, str]
    screening: tuple[ScreeningQuestion, ...]
    sort_orders: Mapping[Sort, tuple[int, ...]]
    """Document ids in each order that is known before a query: all but relevance and slug."""
    text_index: InvertedIndex = field(compare=False)
    query_parser: QueryParser = field(compare=False)
    suggestions: SuggestionIndex = field(compare=False)
    json_cache: dict[tuple[ResourceKind, str], bytes] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Resources as JSON since they were first asked for. Without it 20 exercises on a page take
    0.5 ms more (measured), longer than the rest of an uncached search. All exercises are 1.6 MB."""

    def resources(self, kind: ResourceKind) -> Mapping[str, Resource]:
        """The resources of a kind, by slug."""
        resources: Mapping[str, Resource] = getattr(self, COLLECTIONS[kind])
        return resources

    def facet_values(self, facet: str) -> Mapping[str, NamedRef]:
        """The values of a facet with their names: resources, or values of an enumeration."""
        if facet in self.labels:
            return self.labels[facet]
        return self.resources(cast("ResourceKind", facet))


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Catalogue:
    """One release."""

    release: Release
    localized: Mapping[str, LocalizedCatalogue]
    """The release in each of its languages."""
    index: ExerciseIndex
    retired: Mapping[tuple[str, str], RetiredSlug]
    """Retired slugs by kind and slug."""
    history: tuple[PublishedRelease, ...] = ()
    """The releases up to this one, the oldest first."""

    @property
    def default(self) -> LocalizedCatalogue:
        """The language that facts are read from, and the fallback for words."""
        return self.localized[DEFAULT_LANGUAGE]

    def slugs(self, kind: ResourceKind) -> Sequence[str]:
        """The slugs of a kind, in the order in which lists show them."""
        return tuple(self.default.resources(kind))

    def aliases(self, kind: ResourceKind) -> dict[str, str]:
        """All names of the resources of a kind, in every language, each with the slug."""
        return {
            name: slug
            for localized in self.localized.values()
            for slug, resource in localized.resources(kind).items()
            for name in (resource.name, *getattr(resource, "aliases", ()))
        }


def build_sort_orders(exercises: Sequence[Exercise]) -> Mapping[Sort, tuple[int, ...]]:
    """Document ids of exercises, which are in the order of their slugs, in each fixed order."""
    names = [exercise.name.casefold() for exercise in exercises]
    seconds = [exercise.seconds for exercise in exercises]
    levels = [LEVELS.index(exercise.level) for exercise in exercises]

    def order(keys: Sequence[Any], *, reverse: bool = False) -> tuple[int, ...]:
        return tuple(sorted(range(len(keys)), key=keys.__getitem__, reverse=reverse))

    return {
        "name": order(names),
        "-name": order(names, reverse=True),
        "seconds": order(seconds),
        "-seconds": order(seconds, reverse=True),
        "level": order(levels),
        "-level": order(levels, reverse=True),
    }
