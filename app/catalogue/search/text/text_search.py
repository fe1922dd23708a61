"""The text search: the exercises that a query finds, in order, and its interpretation."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.catalogue.search.bitsets import members, to_bitset
from app.catalogue.search.index import ExerciseIndex
from app.catalogue.search.text.interpretation import (
    Correction,
    Interpretation,
    explain_results,
    interpret_term,
)
from app.catalogue.search.text.inverted_index import PostingList
from app.catalogue.search.text.query_parser import ParsedQuery, Term
from app.catalogue.search.text.scoring import ScoreAccumulator, find_term
from app.catalogue.search.text.term_roles import TermRoles, assign_roles
from app.catalogue.search.text.tokens import tokenize
from app.catalogue.snapshot import LocalizedCatalogue


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The result of a text search."""

    ranking: tuple[int, ...]
    """Document ids of the exercises found, the best first."""
    interpretation: Interpretation

    @property
    def matches(self) -> int:
        """The set of exercises found."""
        return to_bitset(self.ranking)


def search_text(
    index: ExerciseIndex,
    localized: LocalizedCatalogue,
    query: str,
    cleared: Collection[str] = (),
) -> TextMatch:
    """The exercises that a query finds.

    A condition that has only information finds none by itself: no exercise was checked for it.
    An exercise whose name is the query comes first. For a condition that exercises are used for,
    better evidence comes first; for any condition, exercises without a caution for it come before
    those with one. Then the score decides; of equal scores the lower level comes first, then the
    shorter name.
    """
    found = _find(index, localized, query, cleared)
    parsed, roles, ranking = found.parsed, found.roles, _rank(index, localized, found)
    unknown = [term.text for term in roles.texts if not found.postings[term]]
    return TextMatch(
        ranking,
        Interpretation(
            understood=tuple(
                interpreted
                for term in parsed.terms
                for interpreted in interpret_term(localized, roles, term)
            ),
            corrections=tuple(
                Correction(typed=typed, corrected=corrected)
                for typed, corrected in parsed.corrections
            ),
            message=explain_results(localized, query, roles, unknown, found_nothing=not ranking),
        ),
    )


def count_found(index: ExerciseIndex, localized: LocalizedCatalogue, query: str) -> int:
    """The number of exercises that a query finds."""
    return len(_find(index, localized, query, ()).exercises)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a query finds, before it is ranked."""

    parsed: ParsedQuery
    roles: TermRoles
    postings: Mapping[Term, PostingList]
    scores: ScoreAccumulator
    named: set[int]
    """The exercises whose name is the query."""
    exercises: set[int]
    """All exercises found."""


def _find(
    index: ExerciseIndex, localized: LocalizedCatalogue, query: str, cleared: Collection[str]
) -> _Found:
    parsed = localized.query_parser.parse(query)
    terms = parsed.terms
    roles = assign_roles(index, localized.text_index, localized.conditions, terms, cleared)
    postings = {
        term: find_term(localized.text_index, index, term)
        for term in (*roles.filters, *roles.texts)
    }
    scores = ScoreAccumulator(localized.text_index)
    for posting_list in postings.values():
        scores.add(posting_list)
    named = set(members(index.bitset(_named_exercises(terms)) & ~roles.contraindicated))
    checked = any(localized.conditions[slug].kinds != ("information",) for slug in roles.conditions)
    is_constrained = roles.filters or checked or any(term.is_negated for term in terms)
    matching = to_bitset(doc_id for term in roles.texts for doc_id in postings[term])
    candidates: Iterable[int] = ()
    if matching & roles.admitted:
        candidates = members(matching & roles.admitted)
        if len(postings) > 1:  # else all match as many terms
            candidates = scores.near_best(candidates)
    elif is_constrained:
        candidates = members(roles.admitted)
    exercises = set() if roles.gates else {*candidates, *named}
    return _Found(parsed, roles, postings, scores, named, exercises)


def _rank(index: ExerciseIndex, localized: LocalizedCatalogue, found: _Found) -> tuple[int, ...]:
    roles, scores, named = found.roles, found.scores, found.named
    evidence = [index.weights.get(("condition", slug), {}) for slug in roles.treated]
    cautioned = index.cautioned_for(roles.conditions)
    topics = _score_topics(localized, roles.conditions)
    name_lengths = localized.text_index.name_lengths

    def sort_key(doc_id: int) -> tuple[object, ...]:
        return (
            doc_id not in named,
            -max((weights.get(doc_id, 0) for weights in evidence), default=0),
            cautioned >> doc_id & 1,
            -scores.score(doc_id),
            -topics.weight(doc_id),
            index.level_ranks[doc_id],
            name_lengths[doc_id],
            doc_id,
        )

    return tuple(sorted(found.exercises, key=sort_key))


def _named_exercises(terms: tuple[Term, ...]) -> list[str]:
    """The exercises whose name or alias is the whole query."""
    if len(terms) != 1 or terms[0].is_negated:
        return []
    return [meaning.slug for meaning in terms[0].meanings if meaning.kind == "exercise"]


def _score_topics(localized: LocalizedCatalogue, conditions: Iterable[str]) -> ScoreAccumulator:
    """Scores by the words in the names of conditions, alone and in pairs of neighbours."""
    named = (localized.conditions[slug] for slug in conditions)
    phrases: set[tuple[str, ...]] = set()
    for name in (name for condition in named for name in (condition.name, *condition.aliases)):
        words = [word for word in tokenize(name) if word not in localized.query_parser.stop_words]
        phrases.update((word,) for word in words)
        phrases.update(pairwise(words))
    scores = ScoreAccumulator(localized.text_index)
    for phrase in phrases:
        scores.add(localized.text_index.find_adjacent(phrase))
    return scores
