"""Full-text index of the exercises: an inverted index from stems to weighted posting lists.

It is built from a release without the database, so every database finds the same.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log2

from app.catalogue.search.text.tokens import stem, stems, tokenize

FIELD_GROUPS = (
    {"name": 100, "aliases": 80},
    {"muscles": 40, "conditions": 32, "things": 32},
    {"others": 10, "text": 5},
)
"""The fields of a document, and the weight of a match in each. In each group a stem counts once,
in the field where it weighs most; the weights of the groups add up."""
FIELDS = tuple(field for group in FIELD_GROUPS for field in group)
MIN_NAME_WEIGHT = 80
"""A match in a name or an alias weighs at least this."""
IDF_DAMPING = 4
"""A stem counts double when 2 ** IDF_DAMPING times fewer exercises than all have it."""
AFTER_ALL_LETTERS = "\U0010ffff"

Document = Mapping[str, Sequence[str]]
"""The searchable texts of one exercise, by field of FIELDS."""
PostingList = dict[int, int]
"""Weights of a stem or a phrase by document id."""
PackedPostings = tuple[tuple[int, ...], bytes]
"""Document ids, and as many weights: no sum of weights is above 255."""
NO_POSTINGS: PackedPostings = ((), b"")


class InvertedIndex:
    """Finds exercises by the words in their fields."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._document_count = len(documents)
        self.name_words: set[str] = set()
        """The words of all fields but the running text."""
        self.words: set[str] = set()
        postings: dict[str, PostingList] = defaultdict(dict)
        for doc_id, document in enumerate(documents):
            self._add(postings, doc_id, document)
        self._postings = _pack(postings)
        """Posting lists of stems, and of pairs of neighbouring stems outside running text."""
        self._sorted_words = (sorted(self.name_words), sorted(self.words))
        self.name_lengths = tuple(
            len(tokenize(" ".join(document["name"]))) for document in documents
        )
        """Words in the name of each exercise, by document id."""

    def _add(self, postings: dict[str, PostingList], doc_id: int, document: Document) -> None:
        for group in FIELD_GROUPS:
            heaviest: dict[str, int] = {}
            for field, weight in group.items():
                for text in document.get(field, ()):
                    for key in self._keys(field, text):
                        heaviest.setdefault(key, weight)
            for key, weight in heaviest.items():
                of_key = postings[key]
                of_key[doc_id] = of_key.get(doc_id, 0) + weight

    def _keys(self, field: str, text: str) -> Iterable[str]:
        words = tokenize(text)
        self.words.update(words)
        found = [stem(word) for word in words]
        if field == "text":  # its pairs would take ten times the room of everything else
            return found
        self.name_words.update(words)
        return (*found, *map(" ".join, pairwise(found)))

    def find_phrases(self, phrases: Iterable[str]) -> PostingList:
        """The exercises that have any of the phrases, each with its greatest weight."""
        return _unite(self._find_phrase(phrase) for phrase in phrases)

    def find_prefix(self, prefix: str) -> PostingList:
        """The exercises with a word that begins like this; running text only if no name does."""
        for words in self._sorted_words:
            low = bisect_left(words, prefix)
            high = bisect_left(words, prefix + AFTER_ALL_LETTERS)
            if low < high:
                return _unite(self._get(stem(word)) for word in words[low:high])
        return {}

    def find_adjacent(self, words: Sequence[str]) -> PostingList:
        """The exercises that have one word, or two words side by side outside running text."""
        return self._get(" ".join(map(stem, words)))

    def has_prefix(self, prefix: str) -> bool:
        """Whether any word begins like this."""
        words = self._sorted_words[1]
        low = bisect_left(words, prefix)
        return low < len(words) and words[low].startswith(prefix)

    def inverse_document_frequency(self, postings: PostingList) -> float:
        """The factor by which a rare term counts more; 1 when every exercise has it."""
        return 1 + log2(self._document_count / (len(postings) or 1)) / IDF_DAMPING

    def _find_phrase(self, phrase: str) -> PostingList:
        words = stems(phrase)
        if not words:
            return {}
        if len(words) == 1:
            return self._get(words[0])
        apart = _intersect([self._get(word) for word in words])
        adjacent = _intersect([self._get(" ".join(pair)) for pair in pairwise(words)])
        return {doc_id: weight // 2 for doc_id, weight in apart.items()} | adjacent

    def _get(self, key: str) -> PostingList:
        return dict(zip(*self._postings.get(key, NO_POSTINGS), strict=True))


def _pack(postings: Mapping[str, PostingList]) -> Mapping[str, PackedPostings]:
    """The posting lists, equal ones as one: half are of a word that only one exercise has."""
    lists: dict[PackedPostings, PackedPostings] = {}
    packed = ((key, (tuple(own), bytes(own.values()))) for key, own in postings.items())
    return {key: lists.setdefault(own, own) for key, own in packed}


def _intersect(lists: Sequence[PostingList]) -> PostingList:
    """The exercises in all posting lists, each with its least weight."""
    common = lists[0]
    for postings in lists[1:]:
        common = {
            doc_id: min(common[doc_id], postings[doc_id])
            for doc_id in common.keys() & postings.keys()
        }
    return common


def _unite(lists: Iterable[PostingList]) -> PostingList:
    """The exercises in any of the posting lists, each with its greatest weight."""
    iterator = iter(lists)
    united = next(iterator, {})
    for postings in iterator:
        for doc_id, weight in postings.items():
            if weight > united.get(doc_id, 0):
                united[doc_id] = weight
    return united
