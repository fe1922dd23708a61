"""The role of each term of a query: filter, exclusion, condition of the person, or text."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.schemas import Condition
from app.catalogue.search.bitsets import to_bitset, union
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.search.text.inverted_index import MIN_NAME_WEIGHT, InvertedIndex
from app.catalogue.search.text.lexicon import Meaning
from app.catalogue.search.text.query_parser import Term

STRICT_KINDS = {"equipment", "position", "level", "audience", "have"}
"""Kinds that always filter. Muscles and categories filter only in queries without other words:
in "toes squashed in tight shoes" they are one word of several."""


@dataclass(frozen=True, slots=True)
class TermRoles:
    """The terms of a query by role."""

    gates: tuple[str, ...]
    """Gates named and not cleared: the query finds nothing."""
    conditions: tuple[str, ...]
    """All conditions named; exercises contraindicated for any of them are not found."""
    treated: tuple[str, ...]
    """Those of them that exercises are used for."""
    filters: tuple[Term, ...]
    """Terms that every exercise found has."""
    texts: tuple[Term, ...]
    """Terms that exercises are scored by."""
    contraindicated: int
    """The set of exercises that a person with the conditions must avoid."""
    admitted: int
    """The set of exercises that all terms but the texts admit."""


def assign_roles(
    index: ExerciseIndex,
    text_index: InvertedIndex,
    conditions: Mapping[str, Condition],
    terms: Sequence[Term],
    cleared: Collection[str],
) -> TermRoles:
    """Assign a role to each term.

    Of filters that no exercise satisfies together, the later ones become texts. `cleared` are
    gates that a clinician has cleared.
    """
    positive = [term for term in terms if not term.is_negated]
    named = tuple(dict.fromkeys(slug for term in positive for slug in condition_slugs(term)))
    gates = tuple(slug for slug in named if _is_closed_gate(conditions[slug], cleared))
    treated = tuple(slug for slug in named if "exercise" in conditions[slug].kinds)
    contraindicated = index.contraindicated_for(named, [slug for slug in named if slug in cleared])
    admitted = index.all_exercises & ~contraindicated
    admitted &= ~union(_excluded(index, text_index, term) for term in terms if term.is_negated)
    admitted = _intersect_or_unite(admitted, [
        index.any_of("condition", used)
        for term in positive
        if (used := set(condition_slugs(term)) & set(treated))
    ])  # fmt: skip
    others = [term for term in positive if not condition_slugs(term)]
    only_names = bool(others) and all(map(filter_meanings, others))
    filters = []
    for term in sorted(others, key=lambda term: not _is_strict(term)):
        matching = exercises_with(index, filter_meanings(term))
        alone = len(terms) == 1  # a muscle that no exercise works finds nothing, not similar words
        if (admitted & matching or alone) and (_is_strict(term) or only_names):
            admitted &= matching
            filters.append(term)
    return TermRoles(
        gates=gates,
        conditions=named,
        treated=treated,
        filters=tuple(filters),
        texts=tuple(term for term in others if term not in filters),
        contraindicated=contraindicated,
        admitted=admitted,
    )


def condition_slugs(term: Term) -> tuple[str, ...]:
    """The conditions that a term names. Its other meanings don't count then."""
    return tuple(meaning.slug for meaning in term.meanings if meaning.kind == "condition")


def is_exclusion(term: Term) -> bool:
    """Whether a negated term excludes anything.

    A condition or a complaint doesn't: "not slouch" asks for posture.
    """
    return not condition_slugs(term) and (term.is_name or _is_strict(term))


def filter_meanings(term: Term) -> tuple[Meaning, ...]:
    """The meanings of a term that a filter can ask for, conditions aside."""
    return tuple(
        meaning for meaning in term.meanings if meaning.kind not in {"condition", "exercise"}
    )


def exercises_with(index: ExerciseIndex, meanings: Iterable[Meaning]) -> int:
    """The set of exercises that have any of the meanings; `have` asks for no equipment."""
    return union(
        index.all_exercises & ~union(index.requiring.values())
        if meaning.kind == "have"
        else index.any_of(meaning.kind, [meaning.slug])
        for meaning in meanings
    )


def _intersect_or_unite(admitted: int, bitsets: Sequence[int]) -> int:
    """The admitted exercises in all sets; in any of the sets, when none is in all."""
    common = admitted
    for bitset in bitsets:
        common &= bitset
    return common or admitted & union(bitsets)


def _is_strict(term: Term) -> bool:
    kinds = {meaning.kind for meaning in term.meanings}
    return bool(kinds) and kinds <= STRICT_KINDS


def _is_closed_gate(condition: Condition, cleared: Collection[str]) -> bool:
    gate = condition.gate
    return gate is not None and not (gate.clearable and condition.slug in cleared)


def _excluded(index: ExerciseIndex, text_index: InvertedIndex, term: Term) -> int:
    """The set of exercises that a negated term excludes."""
    if not is_exclusion(term):
        return 0
    if meanings := filter_meanings(term):
        return exercises_with(index, meanings)
    postings = text_index.find_phrases(term.phrases)
    return to_bitset(doc_id for doc_id, weight in postings.items() if weight >= MIN_NAME_WEIGHT)
