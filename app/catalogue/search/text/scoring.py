"""Scores of exercises for the terms of a query."""

from collections.abc import Iterable, Sequence

from app.catalogue.search.index import ExerciseIndex
from app.catalogue.search.text.inverted_index import InvertedIndex, PostingList
from app.catalogue.search.text.query_parser import Term

NAME_WEIGHT = 150
"""Weight of an exercise whose whole name or alias is a term."""
SYNONYM_WEIGHT = 100
"""Weight of an exercise whose name is a synonym of a term."""
MATCHED_TERM = 1 << 20
"""Added for each matched term; greater than any sum of weights."""
MIN_SCORE_SHARE = 0.6
"""An exercise that matches fewer terms than others is found from this share of the best score."""


def find_term(text_index: InvertedIndex, index: ExerciseIndex, term: Term) -> PostingList:
    """The exercises that match a term, by their words or by their values, with weights."""
    postings = text_index.find_phrases(term.phrases)
    if not postings and term.is_unfinished:
        postings = text_index.find_prefix(term.text)
    for meaning in term.meanings:
        weighted = (
            {index.doc_ids[meaning.slug]: NAME_WEIGHT if term.is_name else SYNONYM_WEIGHT}
            if meaning.kind == "exercise"
            else index.weights.get((meaning.kind, meaning.slug), {})
        )
        for doc_id, weight in weighted.items():
            if weight > postings.get(doc_id, 0):
                postings[doc_id] = weight
    return postings


class ScoreAccumulator:
    """Adds up the weights of exercises term by term."""

    def __init__(self, text_index: InvertedIndex) -> None:
        self._text_index = text_index
        self._sums: dict[int, int] = {}
        """MATCHED_TERM for each matched term, plus all weights, by document id."""

    def add(self, postings: PostingList) -> None:
        """Add the posting list of one term; weights of rare terms count more."""
        factor = self._text_index.inverse_document_frequency(postings)
        values = {
            weight: MATCHED_TERM + round(weight * factor) for weight in set(postings.values())
        }
        sums = self._sums
        for doc_id, weight in postings.items():
            sums[doc_id] = sums.get(doc_id, 0) + values[weight]

    def weight(self, doc_id: int) -> int:
        """The sum of the weights of an exercise."""
        return self._sums.get(doc_id, 0) % MATCHED_TERM

    def score(self, doc_id: int) -> int:
        """The sum of the weights of an exercise, times the number of terms that it matches."""
        matched, weight = divmod(self._sums.get(doc_id, 0), MATCHED_TERM)
        return matched * weight

    def near_best(self, candidates: Iterable[int]) -> Sequence[int]:
        """The candidates that match the most terms, and those with a score close to the best."""
        scores = [
            (doc_id, self._sums.get(doc_id, 0) // MATCHED_TERM, self.score(doc_id))
            for doc_id in candidates
        ]
        max_matched = max((matched for _, matched, _ in scores), default=0)
        max_score = max((score for _, _, score in scores), default=0)
        return [
            doc_id
            for doc_id, matched, score in scores
            if matched == max_matched or score >= MIN_SCORE_SHARE * max_score
        ]
