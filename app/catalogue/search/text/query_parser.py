"""Queries as people type them, parsed into phrases with a meaning and words to search for."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue.search.text.inverted_index import InvertedIndex
from app.catalogue.search.text.lexicon import Lexicon, LexiconEntry, Meaning
from app.catalogue.search.text.spelling import SpellingCorrector
from app.catalogue.search.text.tokens import tokenize

MAX_WORDS = 24
"""Further words of a query are ignored."""
CHILD = "child"
"""The audience, and the word in front of phrases that mean something else for a child."""
MIN_PART_LETTERS = 3
"""A joined word is split only into parts of at least this many letters."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query: a phrase of the lexicon, or a single word."""

    text: str
    """As typed, with the spelling corrected."""
    phrases: tuple[str, ...]
    """The text and its synonyms: a document matches by any of these."""
    meanings: tuple[Meaning, ...] = ()
    is_name: bool = True
    """Whether the text itself is a name, not only its synonyms."""
    is_negated: bool = False
    is_unfinished: bool = False
    """Whether the text may be the beginning of a word that is still being typed."""


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as terms."""

    terms: tuple[Term, ...]
    corrections: tuple[tuple[str, str], ...]
    """Words as typed, each with its correction."""


class QueryParser:
    """Parses queries in one language of a release."""

    def __init__(self, lexicon: Lexicon, index: InvertedIndex) -> None:
        self.lexicon = lexicon
        self._words = lexicon.search_words
        self._index = index
        self.stop_words = self._words.stop_words
        self._spelling = SpellingCorrector(lexicon.vocabulary | index.name_words)

    def parse(self, query: str) -> ParsedQuery:
        """The terms of a query, from left to right; the longest known phrases first.

        Stop words count only within phrases, unless the query has no other words.
        """
        words, corrections = self._correct(tokenize(query)[:MAX_WORDS])
        only_stop_words = self._words.stop_words.issuperset(words)
        terms: list[Term] = []
        negating = previous_negated = False
        for phrase, entry in self._segment(words):
            word = phrase[0]
            if entry is None and word in self._words.negations:
                negating = True
            elif entry is None and word in self._words.alternatives:
                negating = negating or previous_negated
            elif entry or only_stop_words or word not in self._words.stop_words:
                unfinished = phrase == words[-1:] and not entry and not self._is_known(word)
                terms.append(_build_term(phrase, entry, negated=negating, unfinished=unfinished))
                previous_negated, negating = negating, False
        return ParsedQuery(tuple(self._of_children(terms)), corrections)

    def _of_children(self, terms: Sequence[Term]) -> list[Term]:
        """The terms with those that mean something else for a child replaced by that.

        "Knee pain" beside a word for a child is "child knee pain", if the lexicon knows it.
        """
        child = [term for term in terms if _is_a_child(term)]
        others = [term for term in terms if term not in child]
        found = {
            term: entry
            for term in others
            if child
            and not term.is_negated
            and (entry := self.lexicon.find([CHILD, *term.text.split()]))
        }
        if not found:
            return list(terms)
        return [
            _build_term([CHILD, *term.text.split()], found[term], negated=False, unfinished=False)
            if term in found
            else term
            for term in others
        ]

    def _segment(self, words: Sequence[str]) -> list[tuple[Sequence[str], LexiconEntry | None]]:
        """The words as known phrases, and single words between them."""
        segments: list[tuple[Sequence[str], LexiconEntry | None]] = []
        start = 0
        while start < len(words):
            # People split words ("dorsi flexion"), so a phrase may have one word more.
            longest = min(self.lexicon.max_words + 1, len(words) - start)
            for size in range(longest, 0, -1):
                phrase = words[start : start + size]
                entry = self.lexicon.find(phrase)
                if entry or size == 1:
                    segments.append((phrase, entry))
                    break
            start += size
        return segments

    def _correct(self, words: Sequence[str]) -> tuple[list[str], tuple[tuple[str, str], ...]]:
        """The words with misspelt ones replaced and joined ones split, and the corrections."""
        corrected: list[str] = []
        corrections: list[tuple[str, str]] = []
        for phrase, entry in self._segment(words):
            word, is_last = phrase[0], phrase == words[-1:]
            correction = () if entry or self._is_known(word) else self._suggest(word, is_last)
            if correction:
                corrections.append((word, " ".join(correction)))
            corrected.extend(correction or phrase)
        return corrected, tuple(corrections)

    def _is_known(self, word: str) -> bool:
        return word in self.lexicon.vocabulary or word in self._index.words

    def _suggest(self, word: str, is_last: bool) -> tuple[str, ...]:
        """The correction of an unknown word; empty to leave it as it is."""
        if not word.isalpha() or (is_last and self._index.has_prefix(word)):
            return ()
        names = self._index.name_words
        for end in range(MIN_PART_LETTERS, len(word) - MIN_PART_LETTERS + 1):
            if word[:end] in names and word[end:] in names:
                return word[:end], word[end:]
        near = self._spelling.nearest(word)
        return near and (
            min(near, key=lambda known: (-len(self._index.find_phrases([known])), known)),
        )


def _is_a_child(term: Term) -> bool:
    return not term.is_negated and any(
        (meaning.kind, meaning.slug) == ("audience", CHILD) for meaning in term.meanings
    )


def _build_term(
    phrase: Sequence[str], entry: LexiconEntry | None, *, negated: bool, unfinished: bool
) -> Term:
    text = " ".join(phrase)
    if entry is None:
        return Term(text, (text,), is_negated=negated, is_unfinished=unfinished)
    return Term(
        text, (text, *entry.synonyms), entry.meanings, is_name=entry.is_name, is_negated=negated
    )
