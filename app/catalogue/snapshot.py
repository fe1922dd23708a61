"""One release in memory: immutable, and all that a reader needs.

Sets of exercises are integers (`bitsets.py`): bit `i` stands for the exercise whose slug is the
i-th in alphabetical order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.catalogue.bitsets import as_set, union
from app.catalogue.schemas import (
    LEVELS,
    CategoryRead,
    ConditionRead,
    EquipmentRead,
    ExerciseRead,
    Kind,
    MuscleRead,
    Phrase,
    ReleaseRead,
    TemplateRead,
    VocabularyRead,
)
from app.catalogue.screening import QuestionRead
from app.catalogue.suggesting import Suggestions
from app.catalogue.text import TextIndex

FACETS = (
    "category", "position", "level", "audience", "muscle", "condition", "equipment", "template",
)  # fmt: skip
"""What is known of each value which exercises have it."""
Sort = Literal["relevance", "slug", "name", "-name", "seconds", "-seconds", "level", "-level"]
"""Orders of exercises; of equals, the slug that comes first in the alphabet does."""
Listed = defaultdict[str, list[int]]
"""Places of exercises by the value that they have."""
DEFAULT_LANGUAGE = "en"
"""What a reader gets whose languages the release doesn't have."""


@dataclass(frozen=True, slots=True)
class Retired:
    """A slug that is no longer in use."""

    renamed_to: str | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class Index:
    """Which exercises have which value."""

    slugs: tuple[str, ...]
    places: Mapping[str, int]
    """Each exercise's place among the slugs."""
    members: Mapping[str, Mapping[str, int]]
    """Facet, then value, to the set of exercises that have it; groups hold their members'."""
    requiring: Mapping[str, int]
    """Equipment to the set of exercises that can't be done without it."""
    avoided: Mapping[str, int]
    """Condition to the set of exercises that someone with it must leave out."""
    cautioned: Mapping[str, int]
    """Condition to the set of exercises that have a caution for it, `avoid` included."""
    serves: Mapping[str, frozenset[str]]
    """Equipment to all that it can be used as, itself included."""

    @property
    def everything(self) -> int:
        """The set of all exercises."""
        return (1 << len(self.slugs)) - 1

    @property
    def forbidding(self) -> frozenset[str]:
        """The conditions with which every exercise is to be avoided."""
        return frozenset(
            condition for condition, bits in self.avoided.items() if bits == self.everything
        )

    def usable(self, have: Iterable[str]) -> frozenset[str]:
        """Equipment, and all that it can be used as: a chair is a support too."""
        return frozenset().union(*(self.serves.get(thing, {thing}) for thing in have))

    def of(self, slugs: Iterable[str]) -> int:
        """The set of these exercises."""
        return as_set([self.places[slug] for slug in slugs])

    def any_of(self, facet: str, values: Iterable[str]) -> int:
        """The exercises that have at least one of the values."""
        found = self.members[facet]
        return union(found.get(value, 0) for value in values)

    def count(self, facet: str, value: str) -> int:
        """How many exercises have the value."""
        return self.members[facet].get(value, 0).bit_count()


@dataclass(frozen=True, slots=True)
class Edition:
    """A release in one language, things by slug. Exercises stand in alphabetical order."""

    lang: str
    exercises: Mapping[str, ExerciseRead]
    categories: Mapping[str, CategoryRead]
    muscles: Mapping[str, MuscleRead]
    conditions: Mapping[str, ConditionRead]
    equipment: Mapping[str, EquipmentRead]
    templates: Mapping[str, TemplateRead]
    phrases: Mapping[Phrase, str]
    screening: tuple[QuestionRead, ...]
    orders: Mapping[Sort, tuple[int, ...]]
    """The exercises' places in the order of their slugs, in each other order but relevance."""
    texts: TextIndex = field(compare=False)
    """Finds exercises, by their place in alphabetical order of slugs."""
    suggestions: Suggestions = field(compare=False)
    serialized: dict[tuple[Kind, str], bytes] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Things as JSON, each since it was first asked for."""

    def things(self, kind: Kind) -> Mapping[str, ExerciseRead | VocabularyRead]:
        """The things of a kind, by slug."""
        match kind:
            case "category":
                return self.categories
            case "muscle":
                return self.muscles
            case "condition":
                return self.conditions
            case "equipment":
                return self.equipment
            case "template":
                return self.templates
            case "exercise":
                return self.exercises


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Catalogue:
    """One release."""

    release: ReleaseRead
    editions: Mapping[str, Edition]
    index: Index
    retired: Mapping[tuple[str, str], Retired]

    @property
    def default(self) -> Edition:
        """The edition that is read for facts, and the fallback for words."""
        return self.editions[DEFAULT_LANGUAGE]

    def slugs(self, kind: Kind) -> Sequence[str]:
        """The slugs of a kind, in the order in which lists show them."""
        return self.index.slugs if kind == "exercise" else tuple(self.default.things(kind))

    def aliases(self, kind: Kind) -> dict[str, str]:
        """Other names of the things of a kind, their usual one too, each with the slug."""
        return {
            name: slug
            for edition in self.editions.values()
            for slug, thing in edition.things(kind).items()
            for name in (thing.name, *thing.aliases)
        }


def make_orders(exercises: Sequence[ExerciseRead]) -> Mapping[Sort, tuple[int, ...]]:
    """Places of exercises, which stand in the order of their slugs, in each other fixed order."""
    names = {
        name: place for place, name in enumerate(sorted({e.name.casefold() for e in exercises}))
    }

    def order(key: Callable[[ExerciseRead], int]) -> tuple[int, ...]:
        return tuple(sorted(range(len(exercises)), key=lambda place: key(exercises[place])))

    return {
        "name": order(lambda read: names[read.name.casefold()]),
        "-name": order(lambda read: -names[read.name.casefold()]),
        "seconds": order(lambda read: read.seconds),
        "-seconds": order(lambda read: -read.seconds),
        "level": order(lambda read: LEVELS.index(read.level)),
        "-level": order(lambda read: -LEVELS.index(read.level)),
    }


def make_index(
    exercises: Iterable[ExerciseRead],
    parents: Mapping[str, str | None],
    stand_ins: Mapping[str, Sequence[str]],
) -> Index:
    """Index exercises by every value that search asks for.

    Args:
        exercises: in any order.
        parents: each muscle's group, or None at the top.
        stand_ins: what each piece of equipment can be used as.
    """
    ordered = sorted(exercises, key=lambda exercise: exercise.slug)
    members: dict[str, Listed] = {facet: defaultdict(list) for facet in FACETS}
    requiring, avoided, cautioned = (Listed(list) for _ in range(3))
    for place, exercise in enumerate(ordered):
        members["category"][exercise.category].append(place)
        members["position"][exercise.position].append(place)
        members["level"][exercise.level].append(place)
        _put(members["audience"], exercise.audience, place)
        for muscle in exercise.muscles:
            _put(members["muscle"], lineage(muscle.slug, parents), place)
        _put(members["condition"], (link.slug for link in exercise.conditions), place)
        _put(members["equipment"], (link.slug for link in exercise.equipment), place)
        _put(members["template"], (link.slug for link in exercise.templates), place)
        _put(requiring, (link.slug for link in exercise.equipment if link.required), place)
        for caution in exercise.cautions:
            cautioned[caution.condition].append(place)
            if caution.severity == "avoid":
                avoided[caution.condition].append(place)
    slugs = tuple(exercise.slug for exercise in ordered)
    return Index(
        slugs=slugs,
        places={slug: place for place, slug in enumerate(slugs)},
        members={facet: _as_sets(found) for facet, found in members.items()},
        requiring=_as_sets(requiring),
        avoided=_as_sets(avoided),
        cautioned=_as_sets(cautioned),
        serves={thing: frozenset(closure(thing, stand_ins)) for thing in stand_ins},
    )


def _put(listed: Listed, values: Iterable[str], place: int) -> None:
    for value in values:
        listed[value].append(place)


def _as_sets(listed: Listed) -> dict[str, int]:
    return {value: as_set(places) for value, places in listed.items()}


def closure(start: str, steps: Mapping[str, Iterable[str]]) -> set[str]:
    """All that can be reached from a start, itself included."""
    reached: set[str] = set()
    queue = [start]
    while queue:
        step = queue.pop()
        if step not in reached:
            reached.add(step)
            queue.extend(steps.get(step, ()))
    return reached


def lineage(slug: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A muscle and the groups that it is in, from the inside out."""
    step: str | None = slug
    while step is not None:
        yield step
        step = parents[step]
