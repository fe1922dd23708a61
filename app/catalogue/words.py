"""Words as people type them, to words of the catalogue."""

import re
import unicodedata
from collections.abc import Iterable

from cachetools import LRUCache
from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['\u2019]")
SHORTEST_CORRECTED = 4
"""Shorter words have too many neighbours to guess which one was meant."""
WORDS_KEPT = 4096
LETTERS_A_TYPO = 4
"""One typo is forgiven for every so many letters, two at most."""


def split_words(text: str) -> list[str]:
    """The words of a text, in lower case, without accents and apostrophes."""
    plain = text.casefold()
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return WORD.findall(APOSTROPHES.sub("", plain))


class Spelling:
    """The words that a typo may have been meant for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self.kept: LRUCache[str, tuple[str, ...]] = LRUCache(WORDS_KEPT)
        """What words were taken for that were asked about lately."""

    def nearest(self, word: str) -> tuple[str, ...]:
        """The known words fewest typos away, none when all are too far.

        A typo is a letter too many, missing, wrong or swapped with its neighbour.
        """
        found = self.kept.get(word)
        if found is None:
            found = self.kept[word] = self._look_for(word)
        return found

    def _look_for(self, word: str) -> tuple[str, ...]:
        most = min(2, len(word) // LETTERS_A_TYPO)
        if len(word) < SHORTEST_CORRECTED:
            return ()
        found = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        fewest = min((distance for _, distance, _ in found), default=0)
        return tuple(known for known, distance, _ in found if distance == fewest)
