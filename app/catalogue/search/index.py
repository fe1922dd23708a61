"""Index of the exercises by everything that a filter can ask for.

The document id of an exercise is its rank in the alphabetical order of slugs. Posting lists are
bitsets of document ids (`bitsets.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.schemas import LEVELS, Evidence, Exercise, position_values
from app.catalogue.search.bitsets import to_bitset, union
from app.catalogue.search.clearance import is_easy, strained_regions

FACETS = (
    "category", "family", "position", "level", "audience", "muscle", "condition", "equipment",
    "template",
)  # fmt: skip
PRIMARY_WEIGHT, SECONDARY_WEIGHT = 40, 10
"""Weights of a primary muscle or required equipment, and of a secondary or an optional one."""
EVIDENCE_WEIGHTS: Mapping[Evidence, int] = {
    "strong": 5, "moderate": 4, "low": 3, "practice": 2, "none": 1,
}  # fmt: skip
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
    weights: Mapping[tuple[str, str], Mapping[int, int]]
    """Facet and value to the weight of each exercise that has it, by document id."""
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
        return to_bitset(self.doc_ids[slug] for slug in slugs)

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
    postings = {facet: defaultdict[str, int](int) for facet in FACETS}
    qualified: dict[str, dict[str, dict[str, int]]] = {"muscle": {}, "condition": {}}
    weights: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    requiring, contraindicated, cautioned, excluded = (defaultdict[str, int](int) for _ in range(4))
    requiring_with: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for doc_id, exercise in enumerate(ordered):
        place = 1 << doc_id
        for facet, value, qualifier, weight in _values(exercise, parents):
            postings[facet][value] |= place
            if qualifier:
                own = qualified[facet].setdefault(qualifier, defaultdict(int))
                own[value] |= place
            if weight:
                of_value = weights[facet, value]
                of_value[doc_id] = max(weight, of_value.get(doc_id, 0))
        for equipment in exercise.equipment:
            if equipment.required:
                requiring[equipment.slug] |= place
        for caution in exercise.cautions:
            condition = caution.condition.slug
            cautioned[condition] |= place
            if caution.severity == "avoid":
                contraindicated[condition] |= place
            for needed in caution.requires:
                requiring_with[condition][needed.slug] |= place
        worked = {slug for link in exercise.muscles for slug in with_ancestors(link.slug, parents)}
        strained = strained_regions(exercise, frozenset(worked))
        for gate, regions in gates.items():
            if not is_easy(exercise) or not strained.isdisjoint(regions):
                excluded[gate] |= place
    return ExerciseIndex(
        slugs=slugs,
        doc_ids={slug: doc_id for doc_id, slug in enumerate(slugs)},
        postings=postings,
        qualified_postings=qualified,
        requiring=requiring,
        requiring_with=requiring_with,
        contraindicated=contraindicated,
        cautioned=cautioned,
        excluded_when_cleared=excluded,
        serves_as={slug: frozenset({slug, *others}) for slug, others in stand_ins.items()},
        weights=weights,
        level_ranks=tuple(LEVELS.index(exercise.level) for exercise in ordered),
    )


def _values(
    exercise: Exercise, parents: Mapping[str, str | None]
) -> Iterator[tuple[str, str, str | None, int]]:
    """Facet, value, qualifier and weight of each value that an exercise has.

    The qualifier is the role of a muscle or the grade of the evidence for a condition. Queries
    don't name families and programmes, so these weigh nothing.
    """
    yield "category", exercise.category.slug, None, PRIMARY_WEIGHT
    yield "family", exercise.family.slug, None, 0
    for position in position_values(exercise.position):
        yield "position", position, None, PRIMARY_WEIGHT
    yield "level", exercise.level, None, PRIMARY_WEIGHT
    for audience in exercise.audience:
        only = len(exercise.audience) == 1
        yield "audience", audience, None, PRIMARY_WEIGHT if only else SECONDARY_WEIGHT
    for muscle in exercise.muscles:
        weight = PRIMARY_WEIGHT if muscle.role == "primary" else SECONDARY_WEIGHT
        for slug in with_ancestors(muscle.slug, parents):
            yield "muscle", slug, muscle.role, weight
    for condition in exercise.conditions:
        evidence = condition.evidence
        yield "condition", condition.slug, evidence, EVIDENCE_WEIGHTS[evidence]
    for equipment in exercise.equipment:
        weight = PRIMARY_WEIGHT if equipment.required else SECONDARY_WEIGHT
        yield "equipment", equipment.slug, None, weight
    for template in exercise.templates:
        yield "template", template.slug, None, 0


def with_ancestors(slug: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A muscle and the groups that it is in, from the inside out."""
    step: str | None = slug
    while step is not None:
        yield step
        step = parents[step]
