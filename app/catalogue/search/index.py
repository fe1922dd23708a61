"""Index of the exercises by everything that a filter can ask for.

The document id of an exercise is its rank in the alphabetical order of slugs. Posting lists are
bitsets of document ids (`bitsets.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.schemas import LEVELS, Exercise, position_values
from app.catalogue.search.bitsets import to_bitset, union
from app.catalogue.search.clearance import is_easy, strained_regions
from app.catalogue.search.value_weights import ValueWeights, weigh_values

FACETS = (
    "category", "family", "position", "level", "audience", "muscle", "condition", "equipment",
    "template",
)  # fmt: skip
Postings = Mapping[str, int]
"""Value to the set of exercises that have it."""


@dataclass(frozen=True, slots=True)
class ExerciseIndex:
    """The exercises of a release by the values that they have."""

    slugs: tuple[str, ...]
    """Slugs by document id."""
    doc_ids: Mapping[str, int]
    """Document ids by slug."""
    postings: Mapping[str, Postings]
    """Facet to its posting lists; a muscle group's list includes those of its members."""
    qualified_postings: Mapping[str, Mapping[str, Postings]]
    """The same for muscles by role, and for conditions by grade of evidence."""
    requiring: Postings
    """Equipment to the exercises that can't be done without it."""
    requiring_with: Mapping[str, Postings]
    """Condition, then equipment, to the exercises whose advice for the condition asks for it."""
    contraindicated: Postings
    """Condition to the exercises that have an `avoid` for it."""
    cautioned: Postings
    """Condition to the exercises that have a caution for it, `avoid` included."""
    excluded_when_cleared: Postings
    """Gate to the exercises that stay excluded when the gate was cleared."""
    serves_as: Mapping[str, frozenset[str]]
    """Equipment to what it can be used as, itself included."""
    weights: ValueWeights
    """How strongly each exercise has each value."""
    level_ranks: tuple[int, ...]
    """The level of each exercise by document id: 0 is the easiest."""

    @property
    def all_exercises(self) -> int:
        """The set of all exercises."""
        return (1 << len(self.slugs)) - 1

    def contraindicated_for(self, safe_for: Iterable[str], cleared: Iterable[str]) -> int:
        """The exercises that a person with these conditions and cleared gates must avoid."""
        cleared = tuple(cleared)
        avoided = union(self.contraindicated.get(slug, 0) for slug in (*safe_for, *cleared))
        return avoided | union(self.excluded_when_cleared.get(slug, 0) for slug in cleared)

    def usable_equipment(self, have: Iterable[str]) -> frozenset[str]:
        """Equipment, and what it can be used as: a wall is a support too."""
        return frozenset().union(*(self.serves_as.get(slug, {slug}) for slug in have))

    def required_equipment(self, safe_for: Iterable[str]) -> Postings:
        """Equipment to the exercises that can't be done without it by a person with conditions.

        The support that the advice for a condition asks for counts as required.
        """
        required = dict(self.requiring)
        for condition in safe_for:
            for slug, exercises in self.requiring_with.get(condition, {}).items():
                required[slug] = required.get(slug, 0) | exercises
        return required

    def missing_equipment(self, have: Iterable[str], safe_for: Iterable[str]) -> int:
        """The exercises that require equipment that is not at hand."""
        usable = self.usable_equipment(have)
        required = self.required_equipment(safe_for)
        return union(exercises for slug, exercises in required.items() if slug not in usable)

    def bitset(self, slugs: Iterable[str]) -> int:
        """The set of these exercises."""
        return to_bitset([self.doc_ids[slug] for slug in slugs])

    def any_of(self, facet: str, values: Iterable[str], qualifiers: Iterable[str] = ()) -> int:
        """The exercises that have at least one of the values.

        `qualifiers` are the roles, or the grades of evidence, that count; all when empty.
        """
        lists = [self.qualified_postings[facet].get(name, {}) for name in qualifiers]
        values = tuple(values)
        return union(
            postings.get(value, 0) for postings in lists or [self.postings[facet]]
            for value in values
        )  # fmt: skip

    def cautioned_for(self, conditions: Iterable[str]) -> int:
        """The exercises that have a caution for any of the conditions, `avoid` included."""
        return union(self.cautioned.get(condition, 0) for condition in conditions)

    def count(self, facet: str, value: str) -> int:
        """How many exercises have the value."""
        return self.postings[facet].get(value, 0).bit_count()


def build_index(
    exercises: Iterable[Exercise],
    parents: Mapping[str, str | None],
    stand_ins: Mapping[str, Sequence[str]],
    gates: Mapping[str, Iterable[str]],
) -> ExerciseIndex:
    """Index exercises by every value that a search asks for.

    Args:
        exercises: in any order.
        parents: each muscle's group, or None at the top.
        stand_ins: what each piece of equipment can be used as. The relation is not transitive.
        gates: the regions that each gate concerns.
    """
    ordered = sorted(exercises, key=lambda exercise: exercise.slug)
    slugs = tuple(exercise.slug for exercise in ordered)
    lists = _PostingLists(parents, gates)
    for doc_id, exercise in enumerate(ordered):
        lists.add(doc_id, exercise)
    return ExerciseIndex(
        slugs=slugs,
        doc_ids={slug: doc_id for doc_id, slug in enumerate(slugs)},
        postings={facet: _to_bitsets(lists.values[facet]) for facet in FACETS},
        qualified_postings={
            "muscle": {role: _to_bitsets(own) for role, own in lists.roles.items()},
            "condition": {grade: _to_bitsets(own) for grade, own in lists.evidence.items()},
        },
        requiring=_to_bitsets(lists.requiring),
        requiring_with={
            condition: _to_bitsets(own) for condition, own in lists.requiring_with.items()
        },
        contraindicated=_to_bitsets(lists.contraindicated),
        cautioned=_to_bitsets(lists.cautioned),
        excluded_when_cleared=_to_bitsets(lists.excluded_when_cleared),
        serves_as={slug: frozenset({slug, *others}) for slug, others in stand_ins.items()},
        weights=weigh_values(ordered, lambda slug: with_ancestors(slug, parents)),
        level_ranks=tuple(LEVELS.index(exercise.level) for exercise in ordered),
    )


class _PostingLists:
    """The posting lists while they are built, as lists of document ids."""

    def __init__(
        self, parents: Mapping[str, str | None], gates: Mapping[str, Iterable[str]]
    ) -> None:
        self._parents, self._gates = parents, gates
        self.values, self.roles, self.evidence, self.requiring_with = (
            defaultdict[str, defaultdict[str, list[int]]](lambda: defaultdict(list))
            for _ in range(4)
        )
        self.requiring, self.contraindicated, self.cautioned, self.excluded_when_cleared = (
            defaultdict[str, list[int]](list) for _ in range(4)
        )

    def add(self, doc_id: int, exercise: Exercise) -> None:
        """Index one exercise."""
        values = self.values
        values["category"][exercise.category.slug].append(doc_id)
        values["family"][exercise.family.slug].append(doc_id)
        for position in position_values(exercise.position):
            values["position"][position].append(doc_id)
        values["level"][exercise.level].append(doc_id)
        for audience in exercise.audience:
            values["audience"][audience].append(doc_id)
        for template in exercise.templates:
            values["template"][template.slug].append(doc_id)
        for condition in exercise.conditions:
            values["condition"][condition.slug].append(doc_id)
            self.evidence[condition.evidence][condition.slug].append(doc_id)
        self._add_muscles(doc_id, exercise)
        self._add_equipment(doc_id, exercise)
        self._add_cautions(doc_id, exercise)

    def _add_muscles(self, doc_id: int, exercise: Exercise) -> None:
        worked = set()
        for muscle in exercise.muscles:
            for slug in with_ancestors(muscle.slug, self._parents):
                worked.add(slug)
                self.values["muscle"][slug].append(doc_id)
                self.roles[muscle.role][slug].append(doc_id)
        strained = strained_regions(exercise, frozenset(worked))
        for gate, regions in self._gates.items():
            if not is_easy(exercise) or not strained.isdisjoint(regions):
                self.excluded_when_cleared[gate].append(doc_id)

    def _add_equipment(self, doc_id: int, exercise: Exercise) -> None:
        for equipment in exercise.equipment:
            self.values["equipment"][equipment.slug].append(doc_id)
            if equipment.required:
                self.requiring[equipment.slug].append(doc_id)

    def _add_cautions(self, doc_id: int, exercise: Exercise) -> None:
        for caution in exercise.cautions:
            condition = caution.condition.slug
            self.cautioned[condition].append(doc_id)
            if caution.severity == "avoid":
                self.contraindicated[condition].append(doc_id)
            for equipment in caution.requires:
                self.requiring_with[condition][equipment.slug].append(doc_id)


def _to_bitsets(lists: Mapping[str, list[int]]) -> dict[str, int]:
    return {value: to_bitset(doc_ids) for value, doc_ids in lists.items()}


def with_ancestors(slug: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A muscle and the groups that it is in, from the inside out."""
    step: str | None = slug
    while step is not None:
        yield step
        step = parents[step]
